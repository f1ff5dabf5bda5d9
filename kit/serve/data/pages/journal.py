"""What a programme did: events, awards, cases, methods, as tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from starlette.responses import Response

from kit.domain.texts import Text
from kit.i18n.message import say
from kit.i18n.translator import LANGUAGES, translator
from kit.operations.values.journal import JournalEntries, JournalEntry
from kit.records import awards, cases, events, listing, parts
from kit.records.journal import KINDS
from kit.records.kind import Choice, Field, RecordKind, Row, titled
from kit.records.methods import METHOD
from kit.serve.data.pages import case_files, searching
from kit.serve.data.pages.registers import values_of
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.wording.adding import ADD, ADD_EVENT, PLAN_EVENT

#: Page to the kind that it shows.
KINDS_OF_PAGES = {"events": "event", "awards": "award", "cases": "case", "methods": "method"}
#: The address of a record that is not there yet.
BLANK = "new"
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


async def table(visit: Visit) -> Response:
    """Return the table of a kind, with sums above events, files below cases and methods."""
    found = await all_records(visit)
    t, kind = visit.t, listed_kind(visit, found)
    rows = [row_of(kind, each, visit) for each in found]
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
    found = await all_records(visit)
    return searching.sent(visit, listed_kind(visit, found))


def kind_of(visit: Visit) -> RecordKind:
    """Return the page's kind, with the lists of the programme."""
    kind = KINDS[KINDS_OF_PAGES[visit.page.path]]
    if kind.id == events.EVENT.id:
        return events.with_kinds(visit.programme.events)
    return cases.with_forms(visit.programme.forms) if kind.id == cases.CASE.id else kind


def _kinds(visit: Visit) -> tuple[Choice, ...]:
    """Return the kinds of events of the period."""
    return events.with_kinds(visit.programme.events).fields_by_id["kind"].choices


def listed_kind(visit: Visit, found: JournalEntries) -> RecordKind:
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


def row_of(kind: RecordKind, entry: JournalEntry, visit: Visit) -> Row:
    """Return a record as the table shows it, in words that the reader may see."""
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
    return (records.Link(adding(visit, **query), visit.url(f"/{BLANK}", **query)),)


def adding(visit: Visit, kind: str = "", state: str = "") -> str:
    """Return what is added: of events, what the page shows or its address asks for."""
    page_kind, t = kind_of(visit).id, visit.t
    if page_kind != events.EVENT.id:
        return t.render(ADD[page_kind])
    if state == events.PLANNED:
        return t.render(PLAN_EVENT)
    sort = next((each.sort for each in visit.programme.events if each.id == kind), "")
    return t.render(ADD_EVENT.get(sort, ADD[page_kind]))


async def all_records(visit: Visit) -> JournalEntries:
    """Return the records of the page; methods without names for those who do not write them."""
    kind = kind_of(visit).id
    if kind == METHOD.id and not visit.allows("save_journal_entry", kind):
        bank: JournalEntries = await visit.ask("methods")
        return bank
    found: JournalEntries = await visit.ask("journal", kind=kind)
    return found
