"""The content plan: events that are planned, month by month, and what is late (S0-033, S0-034)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from starlette.responses import Response

from kit.operations.values.journal import JournalEntries, JournalEntry
from kit.records import events
from kit.records.kind import RecordKind
from kit.serve.data.pages.journal import add, kind_of
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records


class _Line(NamedTuple):
    """An event of the content plan as it is drawn."""

    title: str
    url: str
    kind: str
    day: str
    is_late: bool


async def show(visit: Visit) -> Response:
    """Return the content plan: what is planned, month by month, and what is late."""
    found: JournalEntries = await visit.ask("journal", kind="event")
    t, kind = visit.t, kind_of(visit)
    today = visit.tenants.today(visit.tenant)
    planned = [
        (dt.date.fromisoformat(each.values["day"]), each)
        for each in found
        if each.values.get("state") == events.PLANNED
    ]
    planned.sort(key=lambda each: (each[0], str(each[1].values["title"])))
    lines = [(day, _line(visit, kind, day, each, today)) for day, each in planned]
    months = [
        (month, [line for _, line in some])
        for month, some in groupby(lines, key=lambda each: t.month(each[0]))
    ]
    frame = replace(
        visit.frame(
            title=t.gettext("Content plan"),
            lead=t.gettext("Events, publications and columns that are planned, month by month."),
        ),
        back=records.Link(t.render(visit.page.title), visit.address),
        actions=add(visit, state=events.PLANNED),
    )
    late = sum(line.is_late for _, line in lines)
    return visit.html(records.render_page("content_plan.html", frame, months=months, late=late))


def _line(
    visit: Visit, kind: RecordKind, day: dt.date, entry: JournalEntry, today: dt.date
) -> _Line:
    values = {**entry.values, "day": day}
    return _Line(
        title=str(values["title"]),
        url=visit.url(f"/{entry.id}"),
        kind=kind.fields_by_id["kind"].words(values.get("kind"), visit.language),
        day=visit.t.date(day),
        is_late=events.is_late(values, today),
    )
