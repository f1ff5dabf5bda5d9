"""Which day it is: days begin where a school is, not where the computer stands.

The only place that asks the computer for a day; a test holds the rest of the kit to that.
Moments are kept in UTC (``datetime.now(UTC)``) and told by the clock of a school.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays import HolidayBase

#: What an answer of the data service says its school's zone with.
HEADER: Final = "Kit-Time-Zone"

#: Number of the day in a week.
_SATURDAY: Final = 6
#: How the calendar says that a day off was moved, and from which day.
_MOVED: Final = re.compile(r"перенесено с (\d{2})\.(\d{2})\.(\d{4})")

_heard: dict[str, str] = {}


def today(zone: str = "") -> dt.date:
    """Return the day in a time zone; without one, in that of the school last heard of.

    A kernel looks at one school at a time, and hears its zone from the data service. Where no
    school was heard of it is the computer's day.

    Examples
    --------
    >>> today("Asia/Kamchatka") >= today("Pacific/Honolulu")
    True
    """
    known = zone or _heard.get("zone", "")
    return dt.datetime.now(ZoneInfo(known) if known else None).date()


def hear(zone: str) -> None:
    """Take the zone of the school that is looked at from now on."""
    if zone:
        _heard["zone"] = zone


def operators() -> dt.datetime:
    """Return the moment by the computer's own clock, for who runs the installation."""
    return dt.datetime.now().astimezone()


def is_day_off(day: dt.date, *, week: int = 5) -> bool:
    """Whether nobody works on a day by the calendar of Russia.

    Holidays, days moved by the government, and Saturdays worked instead, as far as the package
    ``holidays`` knows them: for years that are not decreed yet (`is_decreed`) what the law itself
    says.

    Parameters
    ----------
    day
        The day.
    week
        Working days of a week, 5 or 6. In a week of six a Saturday that is no holiday is worked
        anyway: a day off that the government moves away from it is none.

    Examples
    --------
    >>> [is_day_off(dt.date(2024, 12, each)) for each in (27, 28, 29, 30)]
    [False, False, True, True]
    >>> [is_day_off(dt.date(2024, 12, each), week=6) for each in (27, 28, 29, 30)]
    [False, False, True, False]
    """
    calendar = _calendar(day.year)
    if week < _SATURDAY:
        return not calendar.is_working_day(day)
    moved = _MOVED.search(calendar.get(day, ""))
    if moved is None:
        return day.isoweekday() > _SATURDAY or day in calendar
    number, month, year = map(int, moved.groups())
    return dt.date(year, month, number) not in calendar.weekend_workdays


def is_decreed(year: int) -> bool:
    """Whether it is known which days off of a year the government moved: it says so in autumn.

    Examples
    --------
    >>> is_decreed(2026), is_decreed(2099)
    (True, False)
    """
    return any(map(_MOVED.search, _calendar(year).values()))


@cache
def _calendar(year: int) -> HolidayBase:
    from holidays import country_holidays  # noqa: PLC0415 - needed for terms only

    return country_holidays("RU", years=year, expand=False, language="ru")
