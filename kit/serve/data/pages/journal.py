"""What a programme did: events, awards, cases, methods: a table, and a record as a form."""

from __future__ import annotations

import datetime as dt
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
from kit.i18n.translator import LANGUAGES, translator
from kit.operations import OPERATIONS, access
from kit.operations.access import ROLES
from kit.operations.values.journal import JournalEntries, JournalEntry, JournalSaved, Nominees
from kit.records import awards, cases, editing, events, listing, parts
from kit.records.editing import Fault
from kit.records.journal import KINDS, faults
from kit.records.kind import Choice, Field, RecordKind, Row, titled
from kit.records.methods import METHOD
from kit.serve.data.pages import badges, case_files, method_files, searching, sheets
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.registers import fields_of, values_of
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.wording.adding import ADD, ADD_EVENT, PLAN_EVENT

#: Page to the kind that it shows.
_KINDS = {"events": "event", "awards": "award", "cases": "case", "methods": "method"}
#: The address of a record that is not there yet.
_BLANK = "new"
_RECORD = "r"
#: In which state a new record of a kind is at first.
_FIRST = {"event": events.HELD, "award": "nominated", "case": cases.DRAFT}

_MONTH = Field(
    id="month", title=titled(say("Month")), type="choice", is_column=False, is_filter=True
)
_WITHHELD = parts.choice("withheld", say("is not shown: a consent is missing"))
_NOMINEE = Field(
    id="nominee",
    title=titled(say("Who is nominated")),
    type="choice",
    is_column=False,
    is_filter=True,
    choices=(
        parts.choice("person", say("a participant")),
        parts.choice("pair", say("a pair")),
        parts.choice("partner", say("a partner")),
        parts.choice("school", say("the school")),
    ),
)
_SORTS = {"p": "person", "r": "partner"}


class _Fact(NamedTuple):
    """A field of a record that is only read."""

    title: str
    words: str
    url: str
    is_long: bool


async def table(visit: Visit) -> Response:
    """Return the table of a kind, with sums above events, files below cases and methods."""
    found = await _all(visit)
    t, kind = visit.t, _listed_kind(visit, found)
    rows = [_row(kind, each, visit) for each in found]
    view = listing.read(kind, visit.query)
    chosen = [
        row for row in rows if all(row.get(name) == value for name, value in view.filters.items())
    ]
    titles = {"": t.gettext("All kinds")} | {
        each.value: each.title.in_(t.language) for each in _kinds(visit)
    }
    totals = events.totals(chosen) if kind.id == "event" else ()
    return searching.listed(
        visit,
        kind,
        rows,
        t.gettext("Add the first record; everything that is kept is listed here."),
        _frame(visit),
        template="journal.html",
        totals=[
            (
                titles.get(each.kind, each.kind),
                t.number(each.n, 0),
                "" if each.took_part is None else t.number(each.took_part, 0),
                t.number(each.invited, 0) if each.invited else "",
                "" if each.share is None else t.percent(each.share),
            )
            for each in totals
            if each.kind or len(totals) > 2
        ],
        record_url=lambda row: visit.url(f"/{row['id']}"),
        files=case_files.links(visit, kind.id),
        files_title=t.gettext("As a file for the site"),
        sent=await case_files.sent(visit, kind.id),
    )


async def search(visit: Visit) -> Response:
    """Return the table as it was searched."""
    found = await _all(visit)
    return searching.sent(visit, _listed_kind(visit, found))


async def show(visit: Visit) -> Response:
    """Return one record: as a form for whoever may change it, else to read."""
    return await _shown(visit)


async def save(visit: Visit) -> Outcome | Response | None:
    """Store a record as it was typed; a case that names somebody comes back with where."""
    stored = await _stored(visit)
    entry = await _entry(visit, stored)
    if entry.faults:
        return None
    values = editing.read(entry.kind, entry.raw).values
    done: JournalSaved = await visit.ask(
        "save_journal_entry",
        kind=entry.kind.id,
        record=stored.id if stored else "",
        expected=visit.revision_typed,
        raw={
            name: value.isoformat() if isinstance(value, dt.date) else value
            for name, value in values.items()
        },
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
        else _adding(visit, visit.asked("kind"), visit.asked("state"))
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
        history_rows=[
            sheets.Saving(
                t.moment(each.at),
                t.gettext(ROLES[each.role]) if each.role in ROLES else each.role,
                fields_of(kind_of(visit), each.fields, visit.language),
            )
            for each in (stored.history if stored else ())
        ],
    )
    return visit.html(html)


def kind_of(visit: Visit) -> RecordKind:
    """Return the page's kind, with the lists of the programme."""
    kind = KINDS[_KINDS[visit.page.path]]
    if kind.id == events.EVENT.id:
        return events.with_kinds(visit.programme.events)
    return cases.with_forms(visit.programme.forms) if kind.id == cases.CASE.id else kind


def _kinds(visit: Visit) -> tuple[Choice, ...]:
    """Return the kinds of events of the period."""
    return events.with_kinds(visit.programme.events).fields_by_id["kind"].choices


def _listed_kind(visit: Visit, found: JournalEntries) -> RecordKind:
    """Return the kind as it is listed: by title, with what is only counted out for the table."""
    kind = kind_of(visit)
    more: tuple[Field, ...] = ()
    if kind.id == events.EVENT.id:
        days = {dt.date.fromisoformat(each.values["day"]).replace(day=1) for each in found}
        months = tuple(_month(day) for day in sorted(days, reverse=True))
        more = (replace(_MONTH, choices=months),)
    if kind.id == awards.AWARD.id:
        more = (_NOMINEE,)
        who = replace(kind.fields_by_id["who"], type="text")
        kind = replace(
            kind, fields=tuple(who if each.id == who.id else each for each in kind.fields)
        )
    if kind.id == cases.CASE.id:
        state = kind.fields_by_id["state"]
        kind = kind.with_choices({"state": (*state.choices, _WITHHELD)})
    return replace(kind, key="title", fields=(*kind.fields, *more))


def _month(day: dt.date) -> Choice:
    words = {code: translator(code).month(day) for code in LANGUAGES}
    return Choice(value=day.isoformat()[:7], title=Text.of(words))


def _row(kind: RecordKind, entry: JournalEntry, visit: Visit) -> Row:
    row = values_of(kind, entry.values) | {"id": entry.id}
    if kind.id == events.EVENT.id:
        row["month"] = str(entry.values["day"])[:7]
    if kind.id == awards.AWARD.id:
        who = str(entry.values["who"])
        sort = who if who == awards.SCHOOL.value else _SORTS.get(who.partition("-")[0], "pair")
        row |= {"who": _nominee(visit, entry), "nominee": sort}
    if entry.is_withheld and entry.values.get("state") == cases.PUBLISHED:
        row["state"] = _WITHHELD.value
    return row


def _nominee(visit: Visit, entry: JournalEntry) -> str:
    """Return who is nominated, in words that the reader may see."""
    who, t = str(entry.values["who"]), visit.t
    if who == awards.SCHOOL.value:
        return awards.SCHOOL.title.in_(t.language)
    if who.startswith("r-"):
        return entry.title or t.gettext("a partner that is not listed any more")
    if who.startswith("p-"):
        return entry.name or t.gettext("a participant")
    pair = t.gettext("pair {pair}", pair=who)
    return f"{pair}: {entry.name}" if entry.name else pair


def _frame(visit: Visit) -> records.Frame:
    t = visit.t
    more: tuple[records.Link, ...] = ()
    if visit.page.path == "events":
        more = (records.Link(t.gettext("Content plan"), visit.url("/plan")),)
    return replace(visit.frame(), actions=(*add(visit), *more))


def add(visit: Visit, **query: str) -> tuple[records.Link, ...]:
    """Return the way to a new record, for whoever may write one."""
    if not visit.allows("save_journal_entry", kind_of(visit).id):
        return ()
    if kind_of(visit).id == events.EVENT.id:
        narrowed = {name: visit.asked(name) for name in ("kind", "state")} | query
        query = {name: value for name, value in narrowed.items() if value}
    return (records.Link(_adding(visit, **query), visit.url(f"/{_BLANK}", **query)),)


def _adding(visit: Visit, kind: str = "", state: str = "") -> str:
    """Return what is added: of events, what the page shows or its address asks for."""
    page_kind, t = kind_of(visit).id, visit.t
    if page_kind != events.EVENT.id:
        return t.render(ADD[page_kind])
    if state == events.PLANNED:
        return t.render(PLAN_EVENT)
    sort = next((each.sort for each in visit.programme.events if each.id == kind), "")
    return t.render(ADD_EVENT.get(sort, ADD[page_kind]))


def _is_own(visit: Visit, stored: JournalEntry | None) -> bool:
    """Whether a record is the visitor's to change: everybody's, or written by the visitor."""
    if stored is None or visit.allows("save_journal_entry", "others"):
        return True
    return stored.is_own


def _facts(visit: Visit, stored: JournalEntry) -> Iterable[_Fact]:
    kind = _listed_kind(visit, (stored,))
    row = dict(_row(kind, stored, visit))
    shown = [each for each in kind.fields if each.id not in ("id", "title", "month", "nominee")]
    for each in shown:
        words = each.words(row.get(each.id), visit.language)
        if words:
            url = words if each.type == "link" else ""
            yield _Fact(each.title.in_(visit.language), words, url, each.lines > 1)


async def _all(visit: Visit) -> JournalEntries:
    """Return the records of the page; methods without names for those who do not write them."""
    kind = kind_of(visit).id
    if kind == METHOD.id and not visit.allows("save_journal_entry", kind):
        bank: JournalEntries = await visit.ask("methods")
        return bank
    found: JournalEntries = await visit.ask("journal", kind=kind)
    return found


async def _stored(visit: Visit) -> JournalEntry | None:
    name = visit.request.path_params["record"]
    kind = kind_of(visit).id
    if name == _BLANK:
        if not visit.allows("save_journal_entry", kind):
            grants = OPERATIONS["save_journal_entry"].grants
            raise access.denied("save_journal_entry", grants, field=kind)
        return None
    if kind == METHOD.id and not visit.allows("save_journal_entry", kind):
        for each in await _all(visit):
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
    typed = editing.apart(visit.typed, [_RECORD])[_RECORD] if visit.typed else None
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
