"""A day of a file, year-month-day, or what is wrong with it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kit.errors import Fault
from kit.i18n.message import say
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
