"""Which day it is: days begin where a school is, not where the computer stands.

The only place that asks the computer for a day; a test holds the rest of the kit to that.
Moments are kept in UTC (``datetime.now(UTC)``) and told by the clock of a school.
"""

from __future__ import annotations

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

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
