"""Events that are planned: to be held, or written down once their day has passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kit.domain.due import SOON_WORKING_DAYS, Due
from kit.domain.working_days import DayOff, after
from kit.i18n.message import Message, say


@dataclass(frozen=True, slots=True)
class PlannedEvents:
    """The days of the events that are planned and not held yet."""

    days: tuple[dt.date, ...]

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:
        """Tell what is late together, and what is near together."""
        late = [each for each in self.days if each < day]
        near = [each for each in self.days if day <= each <= after(day, SOON_WORKING_DAYS, is_off)]
        if late:
            what = say(
                "{n} event of the content plan is late",
                plural="{n} events of the content plan are late",
                n=len(late),
            )
            yield _due(what, late)
        if near:
            what = say(
                "{n} event of the content plan is near",
                plural="{n} events of the content plan are near",
                n=len(near),
            )
            yield _due(what, near)


def _due(what: Message, days: list[dt.date]) -> Due:
    return Due(what=what, by="save_journal_entry", page="events", n=len(days), until=min(days))
