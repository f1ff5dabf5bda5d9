"""A day that stands on a paper: it was, or is today."""

from __future__ import annotations

import datetime as dt

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.service.context import Context


def require_past(context: Context, day: dt.date | None) -> None:
    """Refuse a day that is still to come where the school is."""
    if day is not None and day > context.today():
        raise BadArgument(
            "day",
            say("This day is still to come: {day}.", day=day),
            say("Enter the day that stands on the paper."),
        )
