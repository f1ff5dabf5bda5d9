"""Token buckets in memory: how often something may happen for each address, person or card.

Bounded: the least recently seen key is forgotten first. A forgotten key starts afresh, which
costs nothing worse than a few more attempts.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from threading import Lock
from typing import Any

from kit.serve.host.recent import Recent


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
        self._clock = clock
        self._levels: Recent[Hashable, tuple[float, float]] = Recent(capacity)
        self._lock = Lock()  # requests are looked up in threads

    def __len__(self) -> int:
        return len(self._levels)

    def wait(self, key: Hashable) -> float:
        """Return the seconds until one token is there; 0 when there is one now."""
        return max(0.0, (1 - self._level(key)) / self._rate)

    def take(self, key: Hashable) -> float:
        """Take one token if there is one; return the seconds to wait, 0 when taken."""
        with self._lock:
            level = self._level(key)
            if level < 1:
                return (1 - level) / self._rate
            self._levels[key] = (level - 1, self._clock())
        return 0.0

    def forget(self, key: Hashable) -> None:
        """Start a key afresh."""
        with self._lock:
            self._levels.pop(key, None)

    def __iter__(self) -> Iterator[Any]:
        """Return an iterator over the keys that are remembered now."""
        with self._lock:
            return iter(tuple(self._levels))

    def _level(self, key: Hashable) -> float:
        level, at = self._levels.get(key, (self._burst, 0.0))
        return min(self._burst, level + (self._clock() - at) * self._rate)
