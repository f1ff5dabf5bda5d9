"""The content plan: events that are planned, month by month, and what is late (S0-033, S0-034)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
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


class _Month(NamedTuple):
    """What became of a month's events: the title, the way to them, how many of each standing."""

    title: str
    url: str
    counts: tuple[str, ...]


async def show(visit: Visit) -> Response:
    """Return the content plan: months with what became of them, what is planned and what is late."""
    found: JournalEntries = await visit.ask("journal", kind="event")
    t, kind = visit.t, kind_of(visit)
    today = visit.tenants.today(visit.tenant)
    kinds = kind.fields_by_id["kind"]
    asked = visit.asked("kind") if kinds.choice(visit.asked("kind")) else ""
    chosen = sorted(
        (
            (dt.date.fromisoformat(each.values["day"]), each)
            for each in found
            if asked in ("", each.values.get("kind"))
        ),
        key=lambda each: (each[0], str(each[1].values["title"])),
    )
    lines = [
        (day, _line(visit, kind, day, each, today))
        for day, each in chosen
        if each.values.get("state") == events.PLANNED
    ]
    used = Counter(str(each.values.get("kind")) for each in found)
    words = {each: kinds.words(each, visit.language) for each in used}
    options = [
        records.Option("", t.gettext("all"), not asked),
        *(
            records.Option(each, f"{words[each]} ({t.number(used[each], 0)})", each == asked)
            for each in sorted(used, key=words.__getitem__)
        ),
    ]
    frame = replace(
        visit.frame(
            title=t.gettext("Content plan"),
            lead=t.gettext(
                "Events, publications and columns by month: what is planned, late, held."
            ),
        ),
        back=records.Link(t.render(visit.page.title), visit.address),
        actions=add(visit, state=events.PLANNED, **({"kind": asked} if asked else {})),
    )
    html = records.render_page(
        "content_plan.html",
        frame,
        kinds=options if len(used) > 1 else (),
        address=visit.url("/plan").partition("?")[0],
        counted=_counted(visit, chosen, today, asked),
        months=[
            (month, [line for _, line in some])
            for month, some in groupby(lines, key=lambda each: t.month(each[0]))
        ],
        late=sum(line.is_late for _, line in lines),
        may_edit=visit.allows("save_journal_entry", kind.id),
    )
    return visit.html(html)


def _counted(
    visit: Visit, chosen: list[tuple[dt.date, JournalEntry]], today: dt.date, asked: str
) -> list[_Month]:
    """Return how many events of each month are to come, are late, were held, were cancelled."""
    found = []
    more = {"kind": asked} if asked else {}
    for month, some in groupby(chosen, key=lambda each: each[0].replace(day=1)):
        standings = Counter(
            "late"
            if events.is_late({**each.values, "day": day}, today)
            else str(each.values.get("state"))
            for day, each in some
        )
        counts = (
            standings[each] for each in (events.PLANNED, "late", events.HELD, events.CANCELLED)
        )
        found.append(
            _Month(
                title=visit.t.month(month),
                url=visit.url("", month=month.isoformat()[:7], **more),
                counts=tuple(visit.t.number(each, 0) if each else "" for each in counts),
            )
        )
    return found


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
