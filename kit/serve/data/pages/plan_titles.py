"""What the school calls the stages of its programme and the sections of its road map, as a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from starlette.responses import Response

from kit.domain.plan_titles import PART_KINDS, PartKind, PlanPart
from kit.i18n.message import Message, say
from kit.operations import access
from kit.operations.values.plan_titles import PlanTitles, Renamed
from kit.records import editing
from kit.records.kind import Field, RecordKind, titled
from kit.serve.data.pages import sheets
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.service.argument_words import FIELDS

#: Where the page is below that of the road map.
BELOW = "/names"
TITLE = say("Names of stages and sections")
_LONGEST = 200


async def show(visit: Visit) -> Response:
    """Return the form with the titles that are in force, and the former ones."""
    found: PlanTitles = await visit.ask("plan_titles")
    t = visit.t
    frame = replace(
        visit.frame(
            title=t.render(TITLE),
            lead=t.gettext(
                "A new name is seen everywhere: on the road map, in the programme, in documents."
            ),
        ),
        back=records.Link(t.render(visit.page.title), visit.address),
    )
    html = records.render_page(
        "plan_titles.html",
        frame,
        entries=_entries(visit, found.parts),
        revision=visit.revision(found.revision),
        is_typed=bool(visit.typed),
        history_rows=[_former(each, visit) for each in found.renamed],
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome | None:
    """Store the titles that were typed otherwise than they are."""
    found: PlanTitles = await visit.ask("plan_titles")
    entries = _entries(visit, found.parts)
    if any(each.faults for each in entries):
        return None
    typed = {
        name: str(value or "")
        for each in entries
        for name, value in editing.read(each.kind, each.raw).values.items()
    }
    changed = [each for each in found.parts if typed[_name(each)] != each.title.in_(visit.language)]
    if not changed:
        return visit.done(say("Nothing was changed."))
    asked = {(each.kind, each.id): typed[_name(each)] for each in changed}
    done: PlanTitles = await visit.ask(
        "rename_parts", expected=visit.revision_typed, **_by_kind(asked)
    )
    before = {
        (each.kind, each.id): each.title.in_(visit.language) if each.is_renamed else ""
        for each in changed
    }
    undo = Undo("rename_parts", {"expected": done.revision, **_by_kind(before)})
    return visit.done(say("Saved."), undo=undo)


def field_of(kind: PartKind, name: str) -> str:
    """Return where on the page the title of a stage or a section is changed."""
    return f"f-{kind}.{kind}-{name}"


def _entries(visit: Visit, parts: Iterable[PlanPart]) -> list[records.Entry]:
    """Return a form for the stages and one for the sections, as stored or as typed."""
    found = list(parts)
    typed = editing.apart(visit.typed, PART_KINDS) if visit.typed else {}
    return [
        sheets.entry(
            visit,
            _kind(kind, own),
            kind,
            {_name(each): each.title.in_(visit.language) for each in own},
            typed.get(kind) if typed else None,
        )
        for kind in PART_KINDS
        if (own := [each for each in found if each.kind == kind])
    ]


def _kind(kind: PartKind, parts: Iterable[PlanPart]) -> RecordKind:
    fields = tuple(
        Field(
            id=_name(each),
            title=each.planned,
            longest=_LONGEST,
            help=titled(say("The plan’s own name is above; an empty field brings it back."))
            if each.is_renamed
            else None,
        )
        for each in parts
    )
    return RecordKind(id=kind, title=titled(FIELDS[kind]), key=fields[0].id, fields=fields)


def _name(part: PlanPart) -> str:
    return f"{part.kind}-{part.id}"


def _by_kind(titles: Mapping[tuple[PartKind, str], str]) -> dict[str, Any]:
    found: dict[str, Any] = {kind: {} for kind in PART_KINDS}
    for (kind, name), title in titles.items():
        found[kind][name] = title
    return found


def _former(each: Renamed, visit: Visit) -> sheets.Saving:
    t, language = visit.t, visit.language
    role = access.in_words(each.role, t)
    words: Message = say(
        "“{before}” → “{after}”",
        before=each.before.in_(language),
        after=each.part.title.in_(language),
    )
    return sheets.Saving(t.moment(each.at), f"{each.author}, {role}", t.render(words))
