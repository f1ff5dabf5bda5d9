"""Links by which staff choose a name and a password themselves: each is used once, for a while.

What is kept of a link is the hash of its word, so that whoever reads the state folder or a backup
can use none. Nobody but the invited person ever knows the password.
"""

from __future__ import annotations

import fcntl
import json
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256

from kit import private_files
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.serve.host.settings import Settings

#: A link is good for so many days, if nothing else is said …
DAYS = 7
#: … and for so many at most.
MOST_DAYS = 30
_DAY_SECONDS = 86_400
#: Longer words are no link's.
_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link is good for.

    Parameters
    ----------
    mark
        Hash of its word, which is kept nowhere.
    by
        Who made it.
    until
        Second since 1970 from which it is good for nothing.
    groups
        Where its account will belong; none for one that is there.
    account
        Whose password is chosen anew; empty: a new account.
    """

    mark: str
    by: str
    until: float
    groups: tuple[str, ...] = ()
    account: str = ""


class Invitations:
    """The links of one installation that are still good for something."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.time) -> None:
        self._file = settings.state / "invitations.json"
        self._clock = clock

    def make(
        self, *, by: str, groups: Iterable[str] = (), account: str = "", days: int = DAYS
    ) -> str:
        """Return the word of a new link; an earlier link for the same account is void with it.

        Raises
        ------
        BadArgument
            It would be good for no time, or for too long.
        """
        if not 1 <= days <= MOST_DAYS:
            raise BadArgument(
                "days",
                say("A link is good for 1 to {n} days.", n=MOST_DAYS),
                say("Choose another number of days."),
            )
        word = secrets.token_urlsafe(24)
        until = self._clock() + days * _DAY_SECONDS
        made = Invitation(_mark(word), by, until, tuple(groups), account)
        with self._kept() as kept:
            if account:
                kept[:] = [each for each in kept if each.account != account]
            kept.append(made)
        return word

    def find(self, word: str) -> Invitation:
        """Return what a link is good for.

        Raises
        ------
        BadArgument
            It was used, withdrawn, is too old, or never was one.
        """
        with self._kept() as kept:
            return _found(kept, word)

    @contextmanager
    def using(self, word: str, *, voids: str = "") -> Iterator[Invitation]:
        """Give what a link is good for to one at a time; it is void when no error was raised.

        So are then the links for the password of the account `voids`.

        Raises
        ------
        BadArgument
            See `find`.
        """
        with self._kept() as kept:
            found = _found(kept, word)
            yield found
            kept.remove(found)
            kept[:] = [each for each in kept if not voids or each.account != voids]

    def all(self) -> tuple[Invitation, ...]:
        """Return the links that are still good for something, the next to end first."""
        with self._kept() as kept:
            return tuple(sorted(kept, key=lambda each: each.until))

    def withdraw(self, mark: str = "", *, account: str = "", by: str = "") -> None:
        """Make a link void, or all for an account or of a maker; nothing happens where is none."""
        with self._kept() as kept:
            kept[:] = [
                each
                for each in kept
                if each.mark != mark
                and not (account and each.account == account)
                and not (by and each.by == by)
            ]

    @contextmanager
    def _kept(self) -> Iterator[list[Invitation]]:
        """Give the links while nobody else has them, and keep what is changed of them."""
        with self._file.with_suffix(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            raw = json.loads(self._file.read_text()) if self._file.exists() else []
            before = [Invitation(**each | {"groups": tuple(each["groups"])}) for each in raw]
            kept = [each for each in before if each.until > self._clock()]
            yield kept
            if kept != before:
                private_files.keep(self._file, [asdict(each) for each in kept])


def _found(kept: Iterable[Invitation], word: str) -> Invitation:
    mark = _mark(word[:_LONGEST_WORD])
    for each in kept:
        if secrets.compare_digest(each.mark, mark):
            return each
    raise BadArgument(
        "invitation",
        say("This link is no longer good for anything."),
        say("Ask whoever gave it to you for another one."),
    )


def _mark(word: str) -> str:
    return sha256(word.encode()).hexdigest()
