"""Quarters of a year, by which a register of people is kept (S0-031)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kit.domain.people import Participant

_MONTHS = 3


def span(quarter: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a quarter such as ``"2026-4"``.

    Examples
    --------
    >>> [day.isoformat() for day in span("2026-4")]
    ['2026-10-01', '2026-12-31']
    """
    year, number = map(int, quarter.split("-"))
    first = dt.date(year, _MONTHS * number - 2, 1)
    after = dt.date(year + number // 4, _MONTHS * number % 12 + 1, 1)
    return first, after - dt.timedelta(days=1)


def between(first: dt.date, last: dt.date) -> Iterator[str]:
    """Yield the quarters that have a day from the first to the last one.

    Examples
    --------
    >>> list(between(dt.date(2026, 9, 1), dt.date(2027, 1, 31)))
    ['2026-3', '2026-4', '2027-1']
    """
    day = first
    while day <= last:
        quarter = f"{day.year}-{(day.month + 2) // _MONTHS}"
        yield quarter
        day = span(quarter)[1] + dt.timedelta(days=1)


def takes_part(person: Participant, quarter: str) -> bool:
    """Whether somebody took part on a day of a quarter, as far as their days are known.

    Examples
    --------
    >>> left = Participant(id="U-1", role="r", form="f", left_on=dt.date(2026, 10, 1))
    >>> [takes_part(left, quarter) for quarter in ("2026-3", "2026-4", "2027-1")]
    [True, True, False]
    """
    first, last = span(quarter)
    is_late = person.joined_on is not None and person.joined_on > last
    return not is_late and not (person.left_on is not None and person.left_on < first)
