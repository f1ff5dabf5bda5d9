"""What is due: one pure function over sources of things that somebody of the staff has to do.

A source is anything with a method ``due``: it says what, since when and until when, and by which
operation it is done. Here they are put in order, told apart by how much time is left, in the
school's own working days, and left out for a role that may not do them. Home page, calendar and
indicators of being on time read the same.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from kit.domain.working_days import Calendar, DayOff
from kit.i18n.message import Message, say

#: How a thing stands, in the order in which things are told.
Standing = Literal["overdue", "today", "soon", "waiting", "later"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
#: Working days, today not counted, in which a last day is soon.
SOON_WORKING_DAYS = 5
#: Things of one standing that are told; those that are overdue are told all.
MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A thing to do.

    Parameters
    ----------
    what
        In words, with its number.
    by
        Operation by which it is done: a role to which that is not open is not told.
    page
        Where it is done.
    subject
        What the page is opened at, such as a survey; empty: as it opens by itself.
    n
        Of how many it is.
    since
        From when on it can be done; None: at any time.
    until
        Last day; None: none is set.
    waits_for
        Who has to act before the staff do, such as those who were asked; None: nobody.
    codes
        Codes it is about, for who may see them.
    is_urgent
        Whether it cannot wait, whatever the day.
    """

    what: Message
    by: str
    page: str
    subject: str = ""
    n: int = 1
    since: dt.date | None = None
    until: dt.date | None = None
    waits_for: Message | None = None
    codes: tuple[str, ...] = ()
    is_urgent: bool = False


class Source(Protocol):
    """What things to do come from."""

    def due(self, day: dt.date, is_off: DayOff) -> Iterable[Due]:
        """Return what there is to do on a day."""
        ...


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing to do, how it stands on a day, and how much time is left in words."""

    due: Due
    standing: Standing
    when: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """What is due for a role on a day, in order.

    ``rest`` are those that stand behind those told; of overdue ones there are none.
    """

    things: tuple[Placed, ...] = ()
    rest: tuple[Placed, ...] = ()

    @property
    def left_out(self) -> tuple[tuple[Standing, int], ...]:
        """How many of the rest stand how."""
        return tuple(Counter(each.standing for each in self.rest).items())


def what_is_due(
    sources: Iterable[Source],
    day: dt.date,
    *,
    open_to: Collection[str],
    is_off: DayOff,
    most: int = MOST,
) -> DueList:
    """Return what is due on a day for who may carry out some operations.

    Parameters
    ----------
    sources
        In any order: the outcome is the same.
    day
        Where the school is.
    open_to
        Operations that are open to the role.
    is_off
        Whether nobody works on a day.
    most
        Things of one standing that are told; overdue ones are told all, and of those that are
        later only how many there are.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Papers:
    ...     last: dt.date
    ...     def due(self, day, is_off):
    ...         yield Due(what=say("Papers"), by="consents", page="consents", until=self.last)
    >>> def standing(last, day):
    ...     found = what_is_due([Papers(last)], day, open_to={"consents"},
    ...                         is_off=lambda day: day.weekday() > 4)
    ...     return [each.standing for each in found.things]
    >>> sunday, friday = dt.date(2026, 11, 29), dt.date(2026, 11, 27)
    >>> standing(sunday, friday), standing(sunday, sunday), standing(friday, sunday)
    (['today'], ['today'], ['overdue'])
    """
    found = [
        _placed(each, day, is_off)
        for source in sources
        for each in source.due(day, is_off)
        if each.by in open_to and each.n
    ]
    found.sort(key=_order)
    told: list[Placed] = []
    rest: list[Placed] = []
    for standing in STANDINGS:
        here = [each for each in found if each.standing == standing]
        kept = here[: _most(standing, here, most)]
        told += kept
        rest += here[len(kept) :]
    return DueList(things=tuple(told), rest=tuple(rest))


def act_by(until: dt.date, is_off: DayOff) -> dt.date:
    """Return the last working day on which a term can be kept: who reads on Monday is late.

    Examples
    --------
    >>> act_by(dt.date(2026, 11, 29), lambda day: day.weekday() > 4)
    datetime.date(2026, 11, 27)
    """
    for days in range(_LONGEST_HOLIDAY):
        day = until - dt.timedelta(days=days)
        if not is_off(day):
            return day
    return until


_LONGEST_HOLIDAY = 31


def working_days(after: dt.date, until: dt.date, is_off: DayOff) -> int:
    """Return how many working days follow a day, up to and with another."""
    if isinstance(is_off, Calendar):
        return is_off.between(after, until)
    return sum(not is_off(day) for day in _days(after, until))


def _days(after: dt.date, until: dt.date) -> Iterator[dt.date]:
    for days in range(1, (until - after).days + 1):
        yield after + dt.timedelta(days=days)


def _placed(due: Due, day: dt.date, is_off: DayOff) -> Placed:
    if due.since is not None and day < due.since:
        return Placed(due, "later")
    if due.until is None:
        standing: Standing = (
            "today" if due.is_urgent else "waiting" if due.waits_for is not None else "soon"
        )
        return Placed(due, standing)
    if due.until < day:
        late = working_days(due.until, day, is_off)
        return Placed(due, "overdue", _over(late, due.until))
    last = act_by(due.until, is_off)
    if due.is_urgent or last <= day:
        return Placed(due, "today", say("until {day}", day=due.until))
    # A term that is months away is not counted day by day.
    far = (last - day).days > 4 * SOON_WORKING_DAYS
    left = SOON_WORKING_DAYS + 1 if far else working_days(day, last, is_off)
    if left <= SOON_WORKING_DAYS:
        return Placed(due, "soon", _left(left, due.until))
    return Placed(
        due,
        "waiting" if due.waits_for is not None else "later",
        say("until {day}", day=due.until),
    )


def _over(n: int, day: dt.date) -> Message:
    return say(
        "was due by {day}, {n} working day ago",
        plural="was due by {day}, {n} working days ago",
        n=n,
        day=day,
    )


def _left(n: int, day: dt.date) -> Message:
    return say(
        "until {day}, {n} working day left",
        plural="until {day}, {n} working days left",
        n=n,
        day=day,
    )


def _most(standing: Standing, here: Collection[Placed], most: int) -> int:
    if standing == "overdue":
        return len(here)
    return 0 if standing == "later" else most


def _order(each: Placed) -> tuple[object, ...]:
    due = each.due
    return (
        STANDINGS.index(each.standing),
        not due.is_urgent,
        due.until or dt.date.max,
        due.since or dt.date.max,
        due.page,
        due.subject,
        repr(due),
    )
