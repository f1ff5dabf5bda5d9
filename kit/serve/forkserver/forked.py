"""A process that somebody else forked, held by a pidfd: the number cannot come to mean another."""

from __future__ import annotations

import os
import select
import signal
import socket
from contextlib import suppress


class Forked:
    """A forked process, with what `subprocess.Popen` offers of it.

    Its exit status is known to nobody but its parent, so that an ended process counts
    as ended with 0.

    Parameters
    ----------
    pid, pidfd
        The process; the descriptor belongs to this object from now on.
    line
        Our end of a connection with the process. A kernel ends when it is closed.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, pidfd: int, line: socket.socket | None = None) -> None:
        self.pid = pid
        self.line = line
        self._pidfd = pidfd

    def fileno(self) -> int:
        """Return a descriptor that becomes readable when the process has ended."""
        return self._pidfd

    def poll(self) -> int | None:
        """Return None while the process lives, 0 afterwards."""
        return 0 if self._ended(0) else None

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end.

        Raises
        ------
        TimeoutError
            It still lives after so many seconds.
        """
        if not self._ended(timeout):
            raise TimeoutError(f"process {self.pid} still lives")
        return 0

    def send_signal(self, number: int) -> None:
        """Send a signal; an ended process gets none."""
        if self._pidfd >= 0:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, number)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the process."""
        self.send_signal(signal.SIGKILL)

    def close(self) -> None:
        """Let go of an ended process."""
        if self.line is not None:
            self.line.close()
        if self._pidfd >= 0:
            os.close(self._pidfd)
            self._pidfd = -1

    def _ended(self, timeout: float | None) -> bool:
        if self._pidfd < 0:
            return True
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return bool(poll.poll(None if timeout is None else timeout * 1000))

    def __del__(self) -> None:
        self.close()
