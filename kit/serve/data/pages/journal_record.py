"""A record of what a programme did: as a form for whoever may change it, else to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from http import HTTPStatus
from itertools import groupby
from typing import Any, NamedTuple

from starlette.responses import Response

from kit.domain.period import Period
from kit.domain.texts import Text
from kit.errors import NotFound
from kit.i18n.message import Message, say
from kit.operations import OPERATIONS, access
from kit.operations.values.journal import JournalEntry, JournalSaved, Nominees
from kit.records import awards, cases, editing, events
from kit.records.editing import Fault
from kit.records.journal import faults
from kit.records.kind import Choice, RecordKind
from kit.records.methods import METHOD
from kit.serve.data.pages import badges, case_files, method_files, sheets
from kit.serve.data.pages.journal import BLANK, adding, all_records, kind_of, listed_kind, row_of
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.registers import values_of
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records

_RECORD = "r"
#: In which state a new record of a kind is at first.
_FIRST = {"event": events.HELD, "award": "nominated", "case": cases.DRAFT}


class _Fact(NamedTuple):
    """A field of a record that is only read."""

    title: str
    words: str
    url: str
    is_long: bool


async def show(visit: Visit) -> Response:
    """Return the record."""
    return await _shown(visit)


async def save(visit: Visit) -> Outcome | Response | None:
    """Store a record as it was typed; a case that names somebody comes back with where."""
    stored = await _stored(visit)
    entry = await _entry(visit, stored)
    if entry.faults:
        return None
    done: JournalSaved = await visit.ask(
        "save_journal_entry",
        kind=entry.kind.id,
        record=stored.id if stored else "",
        expected=visit.revision_typed,
        raw=editing.plain(editing.read(entry.kind, entry.raw).values),
    )
    if not done.id:
        response = await _shown(visit, tuple(_refused(entry.kind, done)))
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response
    location = visit.url(f"/{done.id}", done=visit.field("attempt"))
    words = dict.fromkeys(each.words for each in done.noticed)
    return Outcome(location=location, said=(say("Saved."),), warned=sheets.names_noticed(words))


async def _shown(visit: Visit, refused: tuple[Fault, ...] = ()) -> Response:
    stored = await _stored(visit)
    t = visit.t
    may_edit = visit.allows("save_journal_entry", kind_of(visit).id) and _is_own(visit, stored)
    name = (
        str(stored.values["title"])
        if stored
        else adding(visit, visit.asked("kind"), visit.asked("state"))
    )
    page = t.render(visit.page.title)
    entry = await _entry(visit, stored) if may_edit else None
    if entry is not None and refused:
        entry = replace(entry, faults=(*entry.faults, *refused))
    is_withheld = bool(stored and stored.is_withheld and stored.values["state"] == cases.PUBLISHED)
    html = records.render_page(
        "journal_record.html",
        replace(
            visit.frame(title=name, lead=page),
            back=records.Link(page, visit.address),
            actions=badges.links(visit, kind_of(visit).id, stored),
        ),
        entries=[entry] if entry else [],
        may_edit=may_edit,
        revision=visit.revision(stored.revision if stored else 0),
        is_typed=bool(visit.typed),
        facts=tuple(_facts(visit, stored)) if stored and not may_edit else (),
        linked=[
            (each.code, each.name, each.may_be_shown) for each in (stored.linked if stored else ())
        ],
        is_withheld=is_withheld,
        sent_on=await case_files.sent_on(visit, stored.id) if stored and is_withheld else (),
        proofs=await method_files.files(visit, stored.id)
        if stored and kind_of(visit).id == METHOD.id
        else {},
        link=str(stored.values.get("link") or "") if stored and may_edit else "",
        history_rows=sheets.history(visit, kind_of(visit), stored.history if stored else ()),
    )
    return visit.html(html)


def _is_own(visit: Visit, stored: JournalEntry | None) -> bool:
    """Whether a record is the visitor's to change: everybody's, or written by the visitor."""
    if stored is None or visit.allows("save_journal_entry", "others"):
        return True
    return stored.is_own


def _facts(visit: Visit, stored: JournalEntry) -> Iterable[_Fact]:
    kind = listed_kind(visit, (stored,))
    row = dict(row_of(kind, stored, visit))
    shown = [each for each in kind.fields if each.id not in ("id", "title", "month", "nominee")]
    for each in shown:
        words = each.words(row.get(each.id), visit.language)
        if words:
            url = words if each.type == "link" else ""
            yield _Fact(each.title.in_(visit.language), words, url, each.lines > 1)


async def _stored(visit: Visit) -> JournalEntry | None:
    name = visit.request.path_params["record"]
    kind = kind_of(visit).id
    if name == BLANK:
        if not visit.allows("save_journal_entry", kind):
            grants = OPERATIONS["save_journal_entry"].grants
            raise access.denied("save_journal_entry", grants, field=kind)
        return None
    if kind == METHOD.id and not visit.allows("save_journal_entry", kind):
        for each in await all_records(visit):
            if each.id == name:
                return each
        raise NotFound(name, say("This record is not there."), say("It may have been erased."))
    found: JournalEntry = await visit.ask("journal_entry", kind=kind, record=name)
    return found


async def _entry(visit: Visit, stored: JournalEntry | None) -> records.Entry:
    kind = kind_of(visit)
    if kind.id == awards.AWARD.id:
        found: Nominees = await visit.ask("nominees")
        kind = awards.with_nominees(
            Choice(value=each.id, title=Text.of({"ru": each.title})) for each in found
        )
    kind = replace(kind, key="title").without(["id"])
    blank: dict[str, Any] = dict.fromkeys(kind.fields_by_id)
    if "state" in blank:
        blank["state"] = _FIRST[kind.id]
    if kind.id == events.EVENT.id:
        blank |= _asked(visit, kind)
    if "n" in blank:
        blank["n"] = 1
    values = values_of(kind, stored.values) if stored else blank
    typed = sheets.typed_record(visit, _RECORD)
    entry = sheets.entry(visit, kind, _RECORD, values, typed)
    if typed is None:
        return entry
    read = editing.read(kind, typed).values
    wrong = faults(kind.id, read, visit.tenants.today(visit.tenant), _period(visit, stored))
    return replace(entry, faults=(*entry.faults, *wrong))


def _period(visit: Visit, stored: JournalEntry | None) -> Period:
    """Return the period to which a record belongs: a new one to that of the page."""
    periods = (each.period for each in visit.tenants.programmes(visit.tenant))
    of_it = (each for each in periods if stored and each.id == stored.period)
    return next(of_it, visit.programme.period)


def _asked(visit: Visit, kind: RecordKind) -> dict[str, str]:
    """Return what the address says of a new event: its kind, its state."""
    fields = kind.fields_by_id
    return {
        name: visit.asked(name)
        for name in ("kind", "state")
        if fields[name].choice(visit.asked(name)) is not None
    }


def _refused(kind: RecordKind, done: JournalSaved) -> Iterable[Fault]:
    """Yield why a case was not published, at its fields."""
    fields = kind.fields_by_id
    if done.missing:
        yield Fault(
            cases.PEOPLE,
            fields[cases.PEOPLE].title,
            say("No consent to publication today: {codes}.", codes=", ".join(done.missing)),
            say("Record the consent, or leave the case unpublished."),
        )
    for field, some in groupby(done.noticed, key=lambda each: each.field):
        noticed = list(some)
        words = ", ".join(dict.fromkeys(each.words for each in noticed)).removesuffix(".")
        what: Message = say("This looks like a participant’s name: {words}.", words=words)
        remedy = say(
            "Write without the name, or add the participant’s code once consent to publication "
            "is there. If it is no name, list the words under “Words that are no names”."
        )
        yield Fault(field, fields[field].title, what, remedy)
