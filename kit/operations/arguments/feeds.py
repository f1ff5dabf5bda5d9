"""Arguments about calendar feeds."""

from __future__ import annotations

from typing import Literal

from kit.operations.arguments.base import Arguments, Revision


class CalendarFeeds(Arguments):
    """The feeds that a person may subscribe to."""


class ChangeCalendarFeed(Arguments):
    """A new address for a feed, so that the old one tells nothing any more; or none (``is_on``), in a language."""

    whose: Literal["own", "school"] = "own"
    is_on: bool = True
    language: Literal["ru", "en"] = "ru"
    expected: Revision = 0
