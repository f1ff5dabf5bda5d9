"""The period of the programme as a form: from when to when it runs, and who changed it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from kit.i18n.message import say
from kit.operations.values.period import PeriodInForce
from kit.records import editing
from kit.records.kind import Field, RecordKind, titled
from kit.serve.data.pages import sheets
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.surveys import iso
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import record_pages, records
from kit.serve.portal.navbar import with_period

_RECORD = "r"
#: What every period has: a name, a first and a last day.
FIELDS = (
    Field(id="title", title=titled(say("What the period is called")), longest=100, required=True),
    Field(id="starts_on", title=titled(say("Its first day")), type="day", required=True),
    Field(id="ends_on", title=titled(say("Its last day")), type="day", required=True),
)
*_FIRST, _LAST = FIELDS
KIND = RecordKind(
    id="period",
    title=titled(say("Period of the programme")),
    key="title",
    fields=(
        *_FIRST,
        replace(_LAST, help=titled(say("A programme may run longer than a school year."))),
    ),
)


async def show(visit: Visit) -> Response:
    """Return the form with the period as it is in force."""
    found: PeriodInForce = await visit.ask("programme_period")
    t = visit.t
    entry = _entry(visit, found)
    following = record_pages.RECORD_PAGES["next-period"]
    further = records.Link(
        t.render(following.title), with_period(following.url(visit.tenant), visit.period), "clock"
    )
    html = records.render_page(
        "register_record.html",
        replace(visit.frame(), lead=t.render(visit.page.about), actions=(further,)),
        entries=[entry],
        may_edit=visit.allows("change_period"),
        revision=visit.revision(found.revision),
        is_typed=bool(visit.typed),
        history_rows=sheets.history(visit, KIND, found.history),
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome | None:
    """Store the period as it was typed."""
    found: PeriodInForce = await visit.ask("programme_period")
    entry = _entry(visit, found)
    if entry.faults:
        return None
    values = editing.read(entry.kind, entry.raw).values
    done: PeriodInForce = await visit.ask("change_period", **_asked(values, visit.revision_typed))
    undo = Undo("change_period", _asked(_values(found, visit.language), done.revision))
    return visit.done(say("The period is saved."), undo=undo)


def _asked(values: Any, expected: int) -> dict[str, Any]:
    return {
        "title": str(values["title"]),
        "starts_on": iso(values["starts_on"]),
        "ends_on": iso(values["ends_on"]),
        "expected": expected,
    }


def _values(found: PeriodInForce, language: str) -> dict[str, Any]:
    period = found.period
    return {
        "title": period.title.in_(language),
        "starts_on": period.starts_on,
        "ends_on": period.ends_on,
    }


def _entry(visit: Visit, found: PeriodInForce) -> records.Entry:
    typed = sheets.typed_record(visit, _RECORD)
    return sheets.entry(visit, KIND, _RECORD, _values(found, visit.language), typed)
