"""Calendar feeds, as a person is told of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFeed:
    """A feed: whose, since when, and by which secret it is opened.

    ``secret`` is empty while there is none; whoever knows it reads the feed without an account.
    """

    whose: Literal["own", "school"]
    secret: str = ""
    revision: int = 0
    since: dt.datetime | None = None


CalendarFeeds = tuple[CalendarFeed, ...]
