"""Terms in working days: which day is the last one. Which days nobody works on, the caller says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

#: Whether nobody works on a day.
DayOff = Callable[[dt.date], bool]


def after(day: dt.date, count: int, is_off: DayOff) -> dt.date:
    """Return the last day of a term of so many working days; the first one follows the given day.

    Parameters
    ----------
    day
        When the term was set off, e.g. by a letter; it does not count itself.
    count
        Working days, at least one.
    is_off
        Whether nobody works on a day.

    Examples
    --------
    >>> weekend = lambda day: day.weekday() >= 5
    >>> after(dt.date(2026, 11, 27), 1, weekend)
    datetime.date(2026, 11, 30)
    """
    while count:
        day += dt.timedelta(days=1)
        count -= not is_off(day)
    return day
