"""``python -m kit.serve.host.tied PARENT SIGNAL COMMAND …``: a command that ends with its parent.

The Hub ends with the supervisor, the proxy and the services with the Hub, however those end: a
proxy that nobody stops would hold the port, and one whose log nobody reads takes all memory.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

from kit.serve.sandbox import linux


def tied(command: Sequence[str], number: signal.Signals = signal.SIGTERM) -> list[str]:
    """Return a command for a child of this process, which gets a signal when this process ends.

    Parameters
    ----------
    command
        A program and its arguments; it keeps its process id.
    number
        Asks it to end, or ends it.
    """
    if sys.platform != "linux":
        return list(command)
    return [sys.executable, "-P", "-m", __name__, str(os.getpid()), str(int(number)), *command]


def main() -> None:
    """Become the command, unless the parent is gone already."""
    parent, number, *command = sys.argv[1:]
    linux.die_with_parent(int(number))
    if os.getppid() == int(parent):
        os.execvp(command[0], command)  # noqa: S606 - who starts this says what


if __name__ == "__main__":
    main()
