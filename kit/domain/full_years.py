"""Full years between two days; 29 February is followed by 1 March in a year that has none."""

from __future__ import annotations

import datetime as dt


def age(born: dt.date, day: dt.date) -> int:
    """Return the age in full years on a day.

    Examples
    --------
    >>> age(dt.date(2008, 2, 29), dt.date(2022, 2, 28))
    13
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def years_after(day: dt.date, years: int) -> dt.date:
    """Return the day on which so many full years are over.

    Examples
    --------
    >>> years_after(dt.date(2024, 2, 29), 1)
    datetime.date(2025, 3, 1)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)
