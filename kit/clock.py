"""Which day it is: days begin where a school is, not where the computer stands.

The only place that asks the computer for a day; a test holds the rest of the kit to that.
Moments are kept in UTC (``datetime.now(UTC)``) and told by the clock of a school.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays import HolidayBase

#: What an answer of the data service says its school's zone with.
HEADER: Final = "Kit-Time-Zone"

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


def is_day_off(day: dt.date, country: str = "RU") -> bool:
    """Whether nobody works on a day by the calendar of a country: a week of five days.

    Holidays, days moved by the government, and Saturdays worked instead, as far as the package
    ``holidays`` knows them: for years to come what the law itself says.

    Examples
    --------
    >>> [is_day_off(dt.date(2024, 12, each)) for each in (27, 28, 29, 30)]
    [False, False, True, True]
    """
    return not _working_calendar(country).is_working_day(day)


@cache
def _working_calendar(country: str) -> HolidayBase:
    from holidays import country_holidays  # noqa: PLC0415 - needed for terms only

    return country_holidays(country)
