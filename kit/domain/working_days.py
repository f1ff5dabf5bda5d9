"""Terms in working days: which day is the last one. Which days nobody works on, the caller says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import accumulate

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


class Calendar:
    """A calendar that is asked once for each day, and counts without going through them.

    Parameters
    ----------
    is_off
        Whether nobody works on a day; the answer may not change.

    Examples
    --------
    >>> weekends = Calendar(lambda day: day.weekday() >= 5)
    >>> weekends(dt.date(2026, 11, 28))
    True
    >>> weekends.between(dt.date(2026, 11, 27), dt.date(2027, 11, 27))
    260
    """

    def __init__(self, is_off: DayOff) -> None:
        self._is_off = is_off
        #: Working days of a year, up to and with each of its days.
        self._years: dict[int, list[int]] = {}

    def __call__(self, day: dt.date) -> bool:
        """Whether nobody works on a day."""
        return self._worked(day) == self._worked(day, before=1)

    def between(self, after: dt.date, until: dt.date) -> int:
        """Return how many working days follow a day, up to and with another."""
        if until <= after:
            return 0
        years = range(after.year, until.year)
        return sum(self._of(each)[-1] for each in years) + self._worked(until) - self._worked(after)

    def _worked(self, day: dt.date, before: int = 0) -> int:
        """Return how many days of the year were worked by a day, or by one so many days before."""
        number = day.timetuple().tm_yday - before
        return self._of(day.year)[number]

    def _of(self, year: int) -> list[int]:
        known = self._years.get(year)
        if known is None:
            first = dt.date(year, 1, 1).toordinal()
            days = range(first, dt.date(year, 12, 31).toordinal() + 1)
            worked = (not self._is_off(dt.date.fromordinal(each)) for each in days)
            known = self._years[year] = list(accumulate(worked, initial=0))
        return known
