"""A process that is started again when it ends: soon the first time, later when it goes on ending."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

#: Seconds before the first start after an end, and at most; who ran so long begins anew.
SHORTEST, LONGEST, STABLE = 1.0, 60.0, 300.0


class Kept:
    """Keeps one process running.

    Parameters
    ----------
    start
        Starts it.
    ended
        Called when it ended, with its status and the seconds until it is started again.
    clock
        Seconds, monotonic.
    """

    def __init__(
        self,
        start: Callable[[], subprocess.Popen[bytes]],
        ended: Callable[[int, float], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._start = start
        self._ended = ended
        self._clock = clock
        self._pause = SHORTEST
        self._again_at: float | None = None
        self._begin()

    @property
    def runs(self) -> bool:
        """Whether it runs now."""
        return self.process.poll() is None

    def look(self) -> bool:
        """Start it if it ended and its pause is over; return whether it was started."""
        status = self.process.poll()
        now = self._clock()
        if status is None:
            return False
        if self._again_at is None:
            if now - self._since > STABLE:
                self._pause = SHORTEST
            self._again_at = now + self._pause
            self._ended(status, self._pause)
            self._pause = min(LONGEST, self._pause * 2)
        if now < self._again_at:
            return False
        self._begin()
        return True

    def _begin(self) -> None:
        self._again_at = None
        self.process = self._start()
        self._since = self._clock()
