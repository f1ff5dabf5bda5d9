"""A form that is sent twice is answered as it was the first time, and its work is done once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

#: For so many seconds a sending is known again, and so many of them at once.
SECONDS, MOST = 600, 1000


class Once:
    """What was done for forms that were sent lately, in the memory of this process alone.

    Parameters
    ----------
    clock
        Seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._done: dict[str, tuple[float, asyncio.Future[Any]]] = {}

    def knows(self, key: str) -> bool:
        """Whether a sending is being worked on, or was, and did not fail."""
        found = self._done.get(key)
        return found is not None and found[0] > self._clock() - SECONDS

    async def do(self, key: str, work: Callable[[], Any]) -> Any:
        """Return what the work returns, in a thread; of one key it is done once.

        What fails is forgotten, so that a corrected or repeated form is worked on again.
        """
        if not self.knows(key):
            self._forget()
            begun = asyncio.ensure_future(asyncio.to_thread(work))
            self._done[key] = (self._clock(), begun)
        _, task = self._done[key]
        try:
            return await asyncio.shield(task)
        except BaseException:
            if task.done():
                self._done.pop(key, None)
            raise

    def _forget(self) -> None:
        """Leave out what is old, and the oldest of too many."""
        since = self._clock() - SECONDS
        kept = [(key, done) for key, done in self._done.items() if done[0] > since]
        self._done = dict(kept[-MOST + 1 :])
