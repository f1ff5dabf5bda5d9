"""A person as a form: new, or to be corrected; whoever may be known is offered side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from starlette.responses import Response

from kit.domain.person import Guardian, Person
from kit.domain.texts import Text
from kit.i18n.message import say
from kit.operations.values.people import Double, PersonRecord, PersonSaved
from kit.operations.values.registers import Entries
from kit.records import editing
from kit.records.kind import Choice, RecordKind, Row
from kit.records.people import GUARDIAN, PERSON, SORTS
from kit.serve.data.pages import sheets
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.record_pages import RECORD_PAGES

_PERSON = "p"
#: Guardians that a form has room for at least, and at most.
_LEAST, _MOST = 2, 6


class Offered(NamedTuple):
    """Somebody of the register who may be the same person, as the page tells it."""

    id: str
    name: str
    about: str
    reasons: str
    url: str


async def show(visit: Visit) -> Response:
    """Return the form of a person."""
    return await _form(visit)


async def save(visit: Visit) -> Outcome | Response | None:
    """Store a person; where somebody like this is known, show both first."""
    record = await _record(visit)
    entries = await _entries(visit, record)
    if any(entry.faults for entry in entries):
        return None
    typed = [editing.read(entry.kind, entry.raw).values for entry in entries]
    own = {name: "" if value is None else value for name, value in editing.plain(typed[0]).items()}
    own["born"] = own["born"] or None
    done: PersonSaved = await visit.ask(
        "save_person",
        person=record.person.id if record else "",
        expected=visit.revision_typed,
        despite_doubles=visit.typed.get("despite", []),
        returns=bool(visit.field("returns")),
        raw=own | {"guardians": [_texts(each) for each in typed[1:] if any(each.values())]},
    )
    if done.doubles:
        return await _form(visit, done.doubles)
    told = say("Saved.") if record else say("The person is in the register now.")
    location = visit.url(f"/{done.person}", done=visit.field("attempt"))
    return Outcome(location=location, said=(told,))


async def _form(visit: Visit, doubles: Iterable[Double] = ()) -> Response:
    record, t = await _record(visit), visit.t
    entries = await _entries(visit, record)
    above = visit.url(f"/{record.person.id}") if record else visit.address
    title = str(record.person.name) if record else t.gettext("Add a person")
    frame = replace(
        visit.frame(title=title, lead=t.gettext("Only the surname is asked for; the rest helps.")),
        back=records.Link(title if record else t.gettext("Register"), above),
    )
    html = records.render_page(
        "person_form.html",
        frame,
        entries=entries,
        doubles=[offered(each, visit) for each in doubles],
        revision=visit.revision(record.revision if record else 0),
        is_typed=bool(visit.typed),
        returns=bool(visit.field("returns")),
        was_destroyed=bool(visit.field("returns"))
        or (visit.fault is not None and visit.fault.where == "returns"),
        has_guardians=bool(record and record.person.guardians),
    )
    return visit.html(html)


async def _record(visit: Visit) -> PersonRecord | None:
    name = visit.request.path_params.get("participant", "")
    found: PersonRecord | None = await visit.ask("person", person=name) if name else None
    return found


async def partners(visit: Visit) -> list[Choice]:
    """Return the school's partners to choose from."""
    found: Entries = await visit.ask("records", kind="partner")
    return [
        Choice(value=each.id, title=Text.of({"ru": str(each.values.get("title", each.id))}))
        for each in found
    ]


async def _entries(visit: Visit, record: PersonRecord | None) -> list[records.Entry]:
    """Return the person and the guardians as forms, those that are there and one more."""
    chosen = await partners(visit)
    kind = PERSON.with_choices({"organisation": chosen})
    if not chosen:
        kind = kind.without(["organisation"])
    person = record.person if record else None
    guardians = [_guardian(each) for each in person.guardians] if person else []
    n = min(max(_LEAST, len(guardians) + 1), max(_MOST, len(guardians)))
    blank = [dict.fromkeys(GUARDIAN.fields_by_id)] * (n - len(guardians))
    rows: list[Row] = [*guardians, *blank]
    stored: dict[str, tuple[RecordKind, Row]] = {_PERSON: (kind, _values(person))}
    stored |= {f"g{n}": (GUARDIAN, row) for n, row in enumerate(rows)}
    typed = editing.apart(visit.typed, stored) if visit.typed else {}
    return [
        sheets.entry(visit, of, prefix, row, typed.get(prefix), about="")
        for prefix, (of, row) in stored.items()
    ]


def _values(person: Person | None) -> Row:
    if person is None:
        return dict.fromkeys(PERSON.fields_by_id) | {"kind": next(iter(SORTS))}
    name = person.content["name"]
    own = {each: getattr(person, each) for each in PERSON.fields_by_id if each not in name}
    return {**name, **own}


def _guardian(guardian: Guardian) -> Row:
    name = {each: getattr(guardian.name, each) for each in ("surname", "given", "patronymic")}
    return name | {each: getattr(guardian, each) for each in ("relation", "phone", "mail")}


def _texts(values: Row) -> dict[str, str]:
    return {name: str(value or "") for name, value in values.items()}


def offered(each: Double, visit: Visit) -> Offered:
    """Return somebody who may be the same person as a page tells it."""
    t = visit.t
    born = t.gettext("born on {day}", day=t.date(each.born)) if each.born else ""
    about = (t.render(SORTS[each.kind]), each.group, born)
    return Offered(
        each.person,
        str(each.name),
        " · ".join(filter(None, about)),
        " ".join(map(t.render, each.reasons)),
        RECORD_PAGES["register"].url(visit.tenant) + f"/{each.person}",
    )
