"""Registers of declared kinds (partners, agreements, candidates): a table, and a record as a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.responses import Response

from kit.i18n.message import say
from kit.operations.values.people import People
from kit.operations.values.registers import Entries, Entry, EntrySaved
from kit.records import editing, registers
from kit.records.kind import RecordKind, Row
from kit.records.registers import ACCEPTED, NEW
from kit.serve.data.pages import searching, sheets
from kit.serve.data.pages.person_form import partners
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.record_pages import RECORD_PAGES
from kit.service.registers import collectors
from kit.wording.adding import ADD

#: Page to the kind that it shows.
_KINDS = {
    "partners": "partner",
    "agreements": "agreement",
    "candidates": "candidate",
    "classes": "class",
}
#: The address of a record that is not there yet.
_BLANK = "new"
_RECORD = "r"


async def table(visit: Visit) -> Response:
    """Return the table of all records of the page's kind."""
    kind, t = await _kind(visit), visit.t
    found: Entries = await visit.ask("records", kind=kind.id)
    rows = [values_of(kind, each.values) | {"id": each.id} for each in found]
    add = records.Link(t.render(ADD[kind.id]), visit.url(f"/{_BLANK}"))
    shown = replace(kind, key=_first(kind))
    return searching.listed(
        visit,
        shown,
        rows,
        t.gettext("Add the first record; everything that is kept is listed here."),
        replace(visit.frame(), actions=(add,) if visit.allows("save_record") else ()),
        record_url=lambda row: visit.url(f"/{row['id']}"),
    )


async def search(visit: Visit) -> Response:
    """Return the table as it was searched."""
    return searching.sent(visit, await _kind(visit))


async def show(visit: Visit) -> Response:
    """Return one record as a form, with its history."""
    kind, t = await _kind(visit), visit.t
    stored = await _stored(visit, kind)
    entry = _entry(visit, kind, stored)
    name = entry_title(kind, stored) if stored else t.render(ADD[kind.id])
    page = t.render(visit.page.title)
    frame = replace(
        visit.frame(title=name, lead=page),
        back=records.Link(page, visit.address),
        actions=_actions(visit, kind, stored),
    )
    history = stored.history if stored else ()
    html = records.render_page(
        "register_record.html",
        frame,
        entries=[entry],
        may_edit=visit.allows("save_record"),
        revision=visit.revision(stored.revision if stored else 0),
        is_typed=bool(visit.typed),
        history_rows=sheets.history(visit, kind, history),
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome | None:
    """Store a record as it was typed."""
    kind = await _kind(visit)
    stored = await _stored(visit, kind)
    entry = _entry(visit, kind, stored)
    if entry.faults:
        return None
    done: EntrySaved = await visit.ask(
        "save_record",
        kind=kind.id,
        record=stored.id if stored else "",
        expected=visit.revision_typed,
        raw=editing.plain(editing.read(entry.kind, entry.raw).values),
    )
    location = visit.url(f"/{done.id}", done=visit.field("attempt"))
    return Outcome(location=location, said=(say("Saved."),))


def values_of(kind: RecordKind, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record's values by field, days as days."""
    values: dict[str, Any] = {each.id: content.get(each.id) for each in kind.fields}
    for each in kind.fields:
        if each.type == "day" and values[each.id]:
            values[each.id] = dt.date.fromisoformat(values[each.id])
    return values


def entry_title(kind: RecordKind, stored: Entry) -> str:
    """Return what a record is called."""
    parts = ("surname", "given", "patronymic") if kind.id == "candidate" else (_first(kind),)
    return " ".join(filter(None, (str(stored.values.get(each) or "") for each in parts)))


def _first(kind: RecordKind) -> str:
    """Return the field by which people know a record."""
    return kind.fields[1].id


async def _kind(visit: Visit) -> RecordKind:
    kind = registers.KINDS[_KINDS[visit.page.path]]
    if "partner" in kind.fields_by_id:
        kind = kind.with_choices({"partner": await partners(visit)})
    if kind.id == registers.CLASS.id:
        people: People = await visit.ask("people")
        return registers.class_kind(
            {each.group for each in people if each.kind == "pupil"} - {""},
            collectors(await visit.ask("reporters")),
            [each.period for each in visit.tenants.programmes(visit.tenant)],
        )
    return kind


async def _stored(visit: Visit, kind: RecordKind) -> Entry | None:
    name = visit.request.path_params["record"]
    if name == _BLANK:
        return None
    found: Entry = await visit.ask("record", kind=kind.id, record=name)
    return found


def _entry(visit: Visit, kind: RecordKind, stored: Entry | None) -> records.Entry:
    typed_kind = _typed_kind(kind)
    blank: Row = dict.fromkeys(typed_kind.fields_by_id)
    if "state" in blank:
        blank = {**blank, "state": NEW, "register": visit.asked("register")}
    if "period" in blank:
        blank = {**blank, "period": visit.programme.period.id}
    values = values_of(typed_kind, stored.values) if stored else blank
    typed = sheets.typed_record(visit, _RECORD)
    return sheets.entry(visit, typed_kind, _RECORD, values, typed)


def _typed_kind(kind: RecordKind) -> RecordKind:
    """Return the fields of a kind that are typed: all but the record's id."""
    return replace(kind, key=_first(kind)).without(["id"])


def _actions(visit: Visit, kind: RecordKind, stored: Entry | None) -> tuple[records.Link, ...]:
    if kind.id != "candidate" or stored is None:
        return ()
    t = visit.t
    if stored.values.get("state") == ACCEPTED:
        person = str(stored.values.get("person") or "")
        address = RECORD_PAGES["register"].url(visit.tenant) + f"/{person}"
        return (records.Link(t.gettext("Open in the register"), address),) if person else ()
    if not visit.allows("accept_candidate"):
        return ()
    return (records.Link(t.gettext("Make a participant"), visit.url(f"/{stored.id}/accept")),)
