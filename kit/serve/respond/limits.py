"""How the door slows down guessing without stopping a class behind one address."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import ceil
from threading import Lock

from kit.serve.host.buckets import Buckets
from kit.serve.host.recent import Recent
from kit.serve.respond.settings import Limits

#: Seconds of doubts that an address may use up at once: a class that comes in at the same moment.
DOUBTS_AT_ONCE = 60


class Guard:
    """Decides whether a request may go on, and counts lookups that found nothing.

    A code that exists opens, whatever others behind the same address do. What too many wrong
    ones cost is the speed of the wrong ones: `doubts` a second of an address are looked up at
    all, and are told nothing but to wait.
    """

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        def buckets(rate: float, burst: float, capacity: int = limits.addresses) -> Buckets:
            return Buckets(rate, burst, capacity, clock)

        self._requests = buckets(limits.rate, limits.burst)
        self._failures = buckets(limits.failures / 60, limits.failures)
        self._everywhere = buckets(limits.failures_everywhere / 60, limits.failures_everywhere, 1)
        self._doubts = buckets(limits.doubts, limits.doubts * DOUBTS_AT_ONCE)
        self._public = buckets(limits.public / 60, limits.public)
        self._valid: Recent[str, None] = Recent(limits.addresses)
        self._lock = Lock()

    def request(self, address: str, key: str = "") -> int:
        """Count a request; return the whole seconds to wait, 0 when it may go on.

        Requests with a code that was valid before are counted by code: a school behind one
        address saves as fast as its pupils mark answers.
        """
        return ceil(self._requests.take(key if key in self._valid else address))

    def public(self, address: str) -> int:
        """Count answers through a public link; return the seconds to wait, 0 when they may come."""
        return ceil(self._public.take(address))

    def lookup(self, address: str, key: str) -> int:
        """Return the seconds before `address` may look up `key`, 0 when it may now.

        A code that was valid before is never held back, and no other while the address keeps
        to its failures; after that each lookup is a doubt.
        """
        if key in self._valid or not self._failed_too_often(address):
            return 0
        return ceil(self._doubts.take(address))

    def found(self, key: str) -> None:
        """Remember that `key` exists."""
        with self._lock:
            self._valid[key] = None

    def failed(self, address: str) -> int:
        """Count a lookup that found nothing; return the seconds to wait, 0 while one may be told."""
        wait = self._failed_too_often(address)
        self._failures.take(address)
        self._everywhere.take("")
        return ceil(wait)

    @property
    def remembered(self) -> tuple[int, ...]:
        """How many addresses, failing and doubted addresses, and valid codes are in memory."""
        return len(self._requests), len(self._failures), len(self._doubts), len(self._valid)

    def _failed_too_often(self, address: str) -> float:
        return max(self._failures.wait(address), self._everywhere.wait(""))
