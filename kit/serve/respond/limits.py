"""How the door slows down guessing without stopping a class behind one address.

Token buckets in memory, bounded: the least recently seen address is forgotten first.
A forgotten address starts afresh, which costs nothing worse than a few more attempts.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from threading import Lock

from kit.serve.respond.settings import Limits


class Buckets:
    """Token buckets by key, at most `capacity` of them.

    Parameters
    ----------
    rate
        Tokens that come back per second.
    burst
        Tokens of a full bucket.
    capacity
        Keys remembered.
    clock
        Seconds, monotonic.
    """

    def __init__(
        self, rate: float, burst: float, capacity: int, clock: Callable[[], float]
    ) -> None:
        self._rate = rate
        self._burst = burst
        self._capacity = capacity
        self._clock = clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()  # requests are looked up in threads

    def __len__(self) -> int:
        return len(self._levels)

    def wait(self, key: str) -> float:
        """Return the seconds until one token is there; 0 when there is one now."""
        return max(0.0, (1 - self._level(key)) / self._rate)

    def take(self, key: str) -> float:
        """Take one token if there is one; return the seconds to wait, 0 when taken."""
        with self._lock:
            level = self._level(key)
            if level < 1:
                return (1 - level) / self._rate
            self._levels[key] = (level - 1, self._clock())
            self._levels.move_to_end(key)
            while len(self._levels) > self._capacity:
                self._levels.popitem(last=False)
        return 0.0

    def _level(self, key: str) -> float:
        level, at = self._levels.get(key, (self._burst, 0.0))
        return min(self._burst, level + (self._clock() - at) * self._rate)


class Guard:
    """Decides whether a request may go on, and counts lookups that found nothing."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._requests = Buckets(limits.rate, limits.burst, limits.addresses, clock)
        self._failures = Buckets(limits.failures / 60, limits.failures, limits.addresses, clock)
        self._everywhere = Buckets(
            limits.failures_everywhere / 60, limits.failures_everywhere, 1, clock
        )
        self._valid: OrderedDict[str, None] = OrderedDict()
        self._capacity = limits.addresses
        self._lock = Lock()

    def request(self, address: str) -> int:
        """Count a request; return the whole seconds to wait, 0 when it may go on."""
        return ceil(self._requests.take(address))

    def lookup(self, address: str, key: str) -> int:
        """Return the seconds before `address` may look up `key`, 0 when it may now.

        A code that was valid before is never held back: a guesser at one context must not
        stop the class that is filling in behind the same address.
        """
        if key in self._valid:
            return 0
        return ceil(max(self._failures.wait(address), self._everywhere.wait("")))

    def found(self, key: str) -> None:
        """Remember that `key` exists."""
        with self._lock:
            self._valid[key] = None
            self._valid.move_to_end(key)
            while len(self._valid) > self._capacity:
                self._valid.popitem(last=False)

    @property
    def remembered(self) -> tuple[int, int, int]:
        """How many addresses, failing addresses and valid codes are in memory."""
        return len(self._requests), len(self._failures), len(self._valid)

    def failed(self, address: str) -> None:
        """Count a lookup that found nothing."""
        self._failures.take(address)
        self._everywhere.take("")
