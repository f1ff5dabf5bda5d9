"""The events behind an indicator, each with its number and the way to its record (G3)."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from kit.domain.indicator_values import is_each_audience_once
from kit.domain.indicators import Indicator
from kit.i18n.message import say
from kit.operations.values.indicators import EventsBehind
from kit.operations.values.journal import JournalEntries
from kit.serve.data.pages.visit import Visit
from kit.serve.portal.navbar import with_period
from kit.serve.portal.record_pages import RECORD_PAGES

#: What an event is to the figure: counted, or left out and why.
_COUNTED = say("counted")
_REPEATED = say("left out: more people of the same audience came to another event")
_LACKING = say("left out: the number is missing")


class BehindRow(NamedTuple):
    """One event behind a figure."""

    title: str
    url: str
    day: str
    audience: str
    number: str
    mark: str


class Behind(NamedTuple):
    """All events behind a figure; ``is_once`` where of an audience one event counts."""

    rows: tuple[BehindRow, ...]
    is_once: bool


async def events_behind(visit: Visit, one: Indicator, behind: EventsBehind) -> Behind | None:
    """Return the events behind a figure for whoever may read the journal, newest first."""
    marks = {
        **dict.fromkeys(behind.counted, _COUNTED),
        **dict.fromkeys(behind.repeated, _REPEATED),
        **dict.fromkeys(behind.lacking, _LACKING),
    }
    if not marks or not visit.allows("journal", "event"):
        return None
    found: JournalEntries = await visit.ask("journal", kind="event")
    page, t = RECORD_PAGES["events"].url(visit.tenant), visit.t
    chosen = [each for each in found if each.id in marks]
    chosen.sort(key=lambda each: (str(each.values["day"]), each.id), reverse=True)
    rows = []
    for each in chosen:
        number = each.values.get(one.numerator.sum) if one.numerator.sum else 1
        rows.append(
            BehindRow(
                title=str(each.values["title"]),
                url=with_period(f"{page}/{each.id}", visit.period),
                day=t.date(dt.date.fromisoformat(each.values["day"])),
                audience=str(each.values.get("audience") or ""),
                number="" if number is None else t.number(number, 0),
                mark=t.render(marks[each.id]),
            )
        )
    return Behind(tuple(rows), is_each_audience_once(one))
