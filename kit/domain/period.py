"""The period in which a programme runs once, and which days it may have."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kit.domain.campaign import OPEN_ENDED
from kit.domain.texts import Text
from kit.errors import BadArgument
from kit.i18n.message import say

#: A period's days lie in these years; what lies later says that no day is set.
_YEARS = range(2000, OPEN_ENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year, a school year or any other span in which a programme runs once."""

    id: str
    title: Text
    starts_on: dt.date
    ends_on: dt.date

    def has_begun(self, today: dt.date) -> bool:
        """Whether its first day has come."""
        return self.starts_on <= today

    def overlaps(self, other: Period) -> bool:
        """Whether a day belongs to both."""
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


def kept_in(period: str, name: str) -> str:
    """Return under which id a record of a period is kept: the next one may have the same name."""
    return f"{period}/{name}"


def require_span(starts_on: dt.date, ends_on: dt.date) -> None:
    """Refuse days that no period can have.

    Raises
    ------
    BadArgument
        They lie too far away, or it would end before it begins.

    Examples
    --------
    >>> require_span(dt.date(2026, 9, 1), dt.date(2026, 5, 31))
    Traceback (most recent call last):
    kit.errors.BadArgument: ends_on: The period ends before it begins. Correct its first or its last day.
    """
    remedy = say("Correct its first or its last day.")
    if {starts_on.year, ends_on.year} - set(_YEARS):
        raise BadArgument("starts_on", say("The period lies too far away."), remedy)
    if starts_on >= ends_on:
        raise BadArgument("ends_on", say("The period ends before it begins."), remedy)
