"""How often a password may be tried: for each account from each address, and for each of them.

Whoever guesses closes an account for the own address, not for the person who owns it. What is
remembered are hashes, at most so many of them, and only while they slow anybody down.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from math import ceil

from kit.serve.host.buckets import Buckets
from kit.serve.host.recent import Recent

#: So many wrong passwords in a row of one account from one address …
ALLOWED_FAILURES = 10
#: … and then one in so many seconds.
SECONDS_PER_ATTEMPT = 60
#: How many things of each kind are remembered; what was not seen for longest is forgotten first.
REMEMBERED = 10_000


class Attempts:
    """Counts logins before their password is judged; what was right is given back.

    Somebody who logged in from an address before is *at home* there: neither guesses from
    elsewhere nor others behind the same address hold that person up.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        def buckets(rate: float, burst: float) -> Buckets:
            return Buckets(rate, burst, REMEMBERED, clock)

        self._pairs = buckets(1 / SECONDS_PER_ATTEMPT, ALLOWED_FAILURES)
        self._accounts = buckets(1 / 10, 100)
        self._addresses = buckets(1, 60)
        self._at_home: Recent[tuple[bytes, bytes], None] = Recent(REMEMBERED)

    def is_at_home(self, name: str, address: str) -> bool:
        """Whether somebody logged in from an address before."""
        return (_hash(name), _hash(address)) in self._at_home

    def begin(self, name: str, address: str) -> float:
        """Count an attempt; return the seconds to wait, 0 when the password may be judged."""
        account, place = pair = _hash(name), _hash(address)
        wait = self._pairs.wait(pair)
        if not (at_home := pair in self._at_home):
            wait = max(wait, self._accounts.wait(account), self._addresses.wait(place))
        if wait:
            return wait
        if not at_home:
            self._accounts.take(account)
            self._addresses.take(place)
        return self._pairs.take(pair)

    def succeeded(self, name: str, address: str) -> None:
        """Give back what was counted of somebody who knew the password, and remember the place."""
        pair = _hash(name), _hash(address)
        self._pairs.forget(pair)
        self._at_home[pair] = None

    def unlock(self, name: str) -> None:
        """Forget the wrong passwords of an account, wherever they came from."""
        account = _hash(name)
        self._accounts.forget(account)
        for pair in self._pairs:
            if pair[0] == account:
                self._pairs.forget(pair)

    def closed(self, names: Iterable[str]) -> dict[str, int]:
        """Return for how many seconds accounts stay closed somewhere; open ones are left out."""
        waits: dict[bytes, float] = {}
        for account, place in self._pairs:
            waits[account] = max(waits.get(account, 0.0), self._pairs.wait((account, place)))
        found = {name: ceil(waits.get(_hash(name), 0.0)) for name in names}
        return {name: seconds for name, seconds in found.items() if seconds}


def _hash(text: str) -> bytes:
    return sha256(text.encode()).digest()[:16]
