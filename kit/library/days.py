"""Days of a file, year-month-day, or what is wrong with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from kit.errors import Fault
from kit.i18n.message import say
from kit.library.outline import mapping
from kit.library.source import Place, Source


def read_day(source: Source, place: Place, raw: Any) -> tuple[dt.date | None, tuple[Fault, ...]]:
    """Return a day, or the fault that a text is none; of what is no text the schema has complained."""
    if not isinstance(raw, str):
        return None, ()
    try:
        return dt.date.fromisoformat(raw), ()
    except ValueError:
        fault = source.fault(
            place,
            say("“{value}” is not a day of the calendar.", value=raw[:60]),
            say("Write year-month-day: 2022-02-14."),
        )
        return None, (fault,)


def span_faults(source: Source, place: Place, first: str, last: str) -> Iterator[Fault]:
    """Return what is wrong with the first and the last day of an entry; either may be absent."""
    entry: Any = source.content
    for step in place:
        entry = entry[step] if isinstance(step, int) else mapping(entry).get(step)
    days: list[dt.date] = []
    for key in (first, last):
        day, faults = read_day(source, (*place, key), mapping(entry).get(key))
        yield from faults
        days += [day] if day else []
    if len(days) == len((first, last)) and days[0] > days[1]:
        yield source.fault(
            (*place, last),
            say("“{last}” lies before “{first}”.", first=first, last=last),
            say("Correct one of the two."),
        )
