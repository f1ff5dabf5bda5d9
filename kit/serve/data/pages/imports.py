"""Bring a list of people into the register: choose, look, decide, import; and take it back.

The file waits in memory between two steps; the address has its key, which tells nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from starlette.responses import Response

from kit.errors import BadArgument, BadWorkbook, Conflict, KitError
from kit.i18n.message import Message, say
from kit.operations import File
from kit.operations.values.imports import (
    ImportDone,
    ImportPreview,
    ImportRow,
    Imports,
    ImportUndone,
    RejectedRows,
    Somebody,
)
from kit.records.imports.fields import IGNORED, TITLES
from kit.records.imports.plan import ACTIONS, OTHER, SKIP
from kit.records.people import SORTS
from kit.serve.data.browsers import kept
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.visit import Visit
from kit.serve.data.uploads import Kept
from kit.serve.portal import records
from kit.serve.portal.navbar import with_language
from kit.wording import review

#: Rows of one kind that the page lists; what is to be decided is listed whole.
_LISTED = 50
_FAULTS = 300
_REASONS: Mapping[str, Message] = {
    "answers": say("answers are stored"),
    "pairs": say("is in a pair"),
    "consents": say("consents are recorded"),
    "changed": say("changed since"),
}
_ACTIONS: Mapping[str, Message] = {
    "create": say("new people"),
    "update": say("changed"),
    "unchanged": say("unchanged"),
    "ambiguous": say("to be decided"),
    "skipped": say("left out"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A row as the page draws it."""

    row: ImportRow
    who: str
    changes: tuple[tuple[str, str, str], ...] = ()
    why: tuple[str, ...] = ()
    offers: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


async def show(visit: Visit) -> Response:
    """Return the page: choose a file, or look at what the chosen one would do."""
    key = visit.asked("file")
    if not key:
        return await _begin(visit)
    try:
        upload = _kept(visit, key)
        found: ImportPreview = upload.found or await visit.ask("preview_import", **_raw(upload))
    except KitError as error:
        if visit.fault is None:
            visit = replace(visit, fault=error)
        return await _begin(visit)
    t = visit.t
    by_action: dict[str, list[_Line]] = {action: [] for action in ACTIONS}
    for row in found.rows:
        by_action[row.action].append(_line(row, visit))
        if row.offers and row.action != "ambiguous":
            by_action["ambiguous"].append(_line(row, visit))
    counts = [(t.render(_ACTIONS[name]), getattr(found.counts, name), name) for name in ACTIONS]
    html = records.render_page(
        "imports.html",
        _frame(visit),
        key=key,
        found=found,
        counts=counts,
        lines=by_action,
        listed=_LISTED,
        faults=_faults((*found.questions, *found.faults)[:_FAULTS], visit),
        warnings=_faults(found.warnings[:_FAULTS], visit),
        columns=_columns(found, visit),
        is_asked=bool(found.questions),
        choices=upload.choices,
        batches=(),
        rejected=visit.url("/rejected", file=key),
        again=visit.url(),
        **_words(visit),
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome | None:
    """Take a file, or what was decided about it; import it; or take an import back.

    A fault is told on a page of its own address: the browser's way back sends no form again.
    """
    try:
        if visit.field("batch"):
            return await _taken_back(visit)
        if visit.sent is not None or not visit.asked("file"):
            return await _taken(visit)
    except KitError as fault:
        return _not_done(visit, fault, **_typed(visit))
    return await _decided_or_imported(visit, visit.asked("file"))


async def _decided_or_imported(visit: Visit, key: str) -> Outcome:
    """Keep what was decided, and import what was looked at."""
    upload = _kept(visit, key)
    choices = upload.choices | _decided(visit)
    visit.uploads.choose(*_owner(visit), key, choices)
    if visit.field("step") != "commit":
        return Outcome(location=visit.url(file=key))
    raw = _raw(replace(upload, choices=choices))
    try:
        done: ImportDone = await visit.ask("commit_import", plan=visit.field("plan"), **raw)
    except Conflict as fault:
        seen: ImportPreview = await visit.ask("preview_import", **_raw(upload))
        if seen.plan != visit.field("plan"):
            return _not_done(visit, fault, file=key)
        decided = say(
            "Your decisions are taken; nothing is imported yet. Look at what happens with them, "
            "and press «Import» once more."
        )
        location = visit.url(file=key, done=visit.field("attempt"))
        return Outcome(location=location, said=(decided,), is_done=False)
    except KitError as fault:
        return _not_done(visit, fault, file=key)
    visit.uploads.drop(*_owner(visit), key)
    said = say(
        "Imported. New: {create}, changed: {update}, unchanged: {unchanged}, left out: {others}.",
        create=done.counts.create,
        update=done.counts.update,
        unchanged=done.counts.unchanged,
        others=done.counts.ambiguous + done.counts.skipped,
    )
    return Outcome(location=visit.url(done=visit.field("attempt")), said=(said,))


async def rejected(visit: Visit) -> Response:
    """Return the rows with faults as a workbook to correct."""
    made: RejectedRows = await visit.ask("rejected_rows", **_raw(_kept(visit, visit.asked("file"))))
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return kept(File(made.name, media, made.body), "rows-to-correct")


async def _begin(visit: Visit) -> Response:
    """Return the page before a file is chosen: what there was imported, and the way back."""
    imports: Imports = await visit.ask("imports")
    html = records.render_page(
        "imports.html",
        _frame(visit),
        key="",
        found=None,
        choices=_typed(visit),
        batches=[
            (each, *(review.moment(at.isoformat(), visit.t) for at in (each.at, each.until)))
            for each in imports
        ],
        **_words(visit),
    )
    return visit.html(html)


async def _taken(visit: Visit) -> Outcome:
    """Keep the file that was sent, if it can be read."""
    if visit.sent is None or not (visit.sent.name or visit.sent.data):
        raise BadWorkbook("file", say("No file was chosen."), say("Choose the list, then go on."))
    if not visit.sent.data.strip():
        raise BadWorkbook(
            "file",
            say("The file is empty."),
            say("Open it and look whether the list is in it; save it, then choose it again."),
        )
    choices = _typed(visit)
    found = await visit.ask("preview_import", **_raw(Kept("", visit.sent, choices)))
    key = visit.uploads.keep(*_owner(visit), visit.sent, choices, found)
    return Outcome(location=visit.url(file=key))


def _not_done(visit: Visit, fault: KitError, **query: str) -> Outcome:
    """Return to a page that tells why nothing was stored."""
    told = Message("{what} {remedy}", {"what": fault.what, "remedy": fault.remedy})
    location = visit.url(done=visit.field("attempt"), **query)
    return Outcome(location=location, warned=(told,), is_done=False)


async def _taken_back(visit: Visit) -> Outcome:
    if not visit.field("sure"):
        raise BadArgument(
            "sure",
            say("Nothing was taken back."),
            say("Tick «Yes, take it back» first, then press the button."),
        )
    undone: ImportUndone = await visit.ask("undo_import", batch=visit.field("batch"))
    t = visit.t
    kept_ = tuple(
        say(
            "{who} stays: {reasons}.",
            who=str(each.name) if each.name else each.whose,
            reasons=", ".join(t.render(_REASONS[name]) for name in each.because),
        )
        for each in undone.kept
    )
    said = say("The import was taken back. Changes undone: {n}.", n=undone.steps)
    location = visit.url(done=visit.field("attempt"))
    return Outcome(location=location, said=(said,), warned=kept_)


def _frame(visit: Visit) -> records.Frame:
    frame = visit.frame()
    register = "register" if visit.allows("participants") else ""
    if not register:
        return frame
    address = with_language(
        visit.page.url(visit.tenant).removesuffix(visit.page.path) + register, visit.language
    )
    return replace(frame, back=records.Link(visit.t.gettext("Register"), address))


def _owner(visit: Visit) -> tuple[str, str]:
    return visit.actor.name, visit.tenant


def _kept(visit: Visit, key: str) -> Kept:
    return visit.uploads.get(*_owner(visit), key)


def _raw(upload: Kept) -> dict[str, Any]:
    """Return the arguments of the operations."""
    return {"file": upload.file.data, "filename": upload.file.name, **upload.choices}


def _typed(visit: Visit) -> dict[str, str]:
    """Return who is in the list, as the form says it, or the address after a fault."""
    names = ("kind", "role", "form")
    typed = {name: visit.field(name) or visit.asked(name) for name in names}
    return typed | {"kind": typed["kind"] if typed["kind"] in SORTS else "pupil"}


def _decided(visit: Visit) -> dict[str, Any]:
    """Return what was decided about columns and rows, as the form says it."""
    columns: dict[str, dict[str, str]] = {}
    answers: dict[str, str] = {}
    for name, typed in visit.typed.items():
        kind, _, place = name.partition(":")
        if kind == "column":
            sheet, _, column = place.partition(".")
            columns.setdefault(sheet, {})[column] = typed[-1] or IGNORED
        elif kind == "row" and typed[-1]:
            answers[place] = typed[-1]
    return ({"columns": columns} if columns else {}) | ({"answers": answers} if answers else {})


def _words(visit: Visit) -> dict[str, Any]:
    """Return what the page offers to choose from."""
    t, language = visit.t, visit.language
    programme = visit.programme if visit.tenants.programmes(visit.tenant) else None
    return {
        "kinds": [(name, t.render(words)) for name, words in SORTS.items()],
        "roles": [(each.id, each.title.in_(language)) for each in programme.roles]
        if programme
        else [],
        "forms": [(each.id, each.title.in_(language)) for each in programme.forms]
        if programme
        else [],
        "period_title": programme.period.title.in_(language) if programme else "",
        "other": OTHER,
        "skip": SKIP,
    }


def _columns(found: ImportPreview, visit: Visit) -> list[tuple[Any, list[tuple[Any, Any]]]]:
    """Return sheets with their columns, each with the fields to choose from."""
    t = visit.t
    titles = [(name, t.render(words)) for name, words in TITLES.items()]
    drawn = []
    for table in found.tables:
        rows = [
            (
                column,
                [
                    records.Option(name, words, name == (column.field or IGNORED))
                    for name, words in titles
                ],
            )
            for column in table.columns
        ]
        drawn.append((table, rows))
    return drawn


def _faults(several: Iterable[Any], visit: Visit) -> list[tuple[str, str, str, str]]:
    t = visit.t
    return [(each.sheet, each.cell, t.render(each.what), t.render(each.remedy)) for each in several]


def _line(row: ImportRow, visit: Visit) -> _Line:
    t = visit.t
    return _Line(
        row=row,
        who=_who(row.who, visit),
        changes=tuple(
            (
                t.render(TITLES[each.field]),
                _term(each.before, each, visit),
                _term(each.after, each, visit),
            )
            for each in row.changes
        ),
        why=tuple(map(t.render, row.why)),
        offers=tuple(
            (each.who.person, _who(each.who, visit), tuple(map(t.render, each.reasons)))
            for each in row.offers
        ),
    )


def _term(value: str, change: Any, visit: Visit) -> str:
    """Return a value in words: a role as the programme calls it."""
    if change.field == "role" and value:
        return visit.programme.term("roles", value).in_(visit.language)
    if change.field == "kind" and value in SORTS:
        return visit.t.render(SORTS[value])
    return value or visit.t.gettext("nothing")


def _who(who: Somebody, visit: Visit) -> str:
    born = visit.t.date(who.born) if isinstance(who.born, dt.date) else ""
    number = f"№ {who.number}" if who.number else ""
    return " · ".join(filter(None, (str(who.name), born, who.group, number)))
