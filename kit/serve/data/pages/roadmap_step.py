"""One step of the road map: how it stands, what is decided about it, its former dates; a new step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from starlette.responses import Response

from kit.domain.step_terms import Move
from kit.i18n.message import Message, say
from kit.operations import access
from kit.operations.access import ROLES
from kit.operations.values.roadmap import RoadMap, StepRecord, StepSaved, StepSeen
from kit.operations.values.surveys import Reporters
from kit.records import editing
from kit.serve.data.pages import roadmap_forms, sheets
from kit.serve.data.pages import roadmap_words as words
from kit.serve.data.pages.evidence import proofs
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.service.argument_words import FIELDS, VALUES

#: What a history calls the parts of a decision.
_PARTS: Mapping[str, Message] = {
    "title": FIELDS["title"],
    "moves": say("Term"),
    "posts": FIELDS["posts"],
    "people": FIELDS["accounts"],
    "state": FIELDS["state"],
    "done": FIELDS["done"],
    "reason": FIELDS["cancelled_for"],
    "note": FIELDS["note"],
    "evidence": FIELDS["evidence"],
    "is_removed": say("Taken out or put back"),
}


class Former(NamedTuple):
    """A former date as a page tells it."""

    before: str
    after: str
    about: str
    reason: str


async def show(visit: Visit) -> Response:
    """Return a step with its form, for whoever may say something of it."""
    found: StepRecord = await visit.ask("step", step=visit.request.path_params["step"])
    seen, t = found.seen, visit.t
    step = seen.step
    entries = roadmap_forms.entries(found, visit)
    was = seen.planned_timing
    frame = replace(
        visit.frame(
            title=" ".join(filter(None, (step.number, step.title.in_(visit.language)))),
            lead=words.standing(seen, t),
        ),
        back=records.Link(t.render(visit.page.title), f"{visit.address}#step-{step.id}"),
    )
    html = records.render_page(
        "roadmap_step.html",
        frame,
        facts=_facts(found, visit),
        planned=words.term(was, t) if was is not None else "",
        known=words.Words(visit).facts(seen),
        proposed=seen.is_proposed,
        evidence=seen.evidence,
        proofs=await proofs(visit, may_save=seen.may_save),
        note=seen.note,
        times=_times(seen, visit) if seen.step.timing.kind == "every" else [],
        entries=entries,
        may_plan=visit.allows("save_step", "timing"),
        posts=_posts(visit, seen.step.posts),
        staff=_staff(visit, found.staff, seen.people),
        revision=visit.revision(seen.revision),
        is_typed=bool(visit.typed),
        may_remove=seen.origin == "own" and visit.allows("remove_step"),
        moves=[_former(each, visit) for each in reversed(found.moves)],
        history_rows=_history(found, visit),
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome | None:
    """Store what was typed of a step; only what was changed is decided anew."""
    name = visit.request.path_params["step"]
    found: StepRecord = await visit.ask("step", step=name)
    if visit.field("do") == "remove":
        return await _remove(found, visit)
    if any(each.faults for each in roadmap_forms.entries(found, visit)):
        return None
    changed = roadmap_forms.changed(found, visit)
    if not changed:
        return visit.done(say("Nothing was changed."))
    back = roadmap_forms.back(found, changed, visit)
    done: StepSaved = await visit.ask(
        "save_step", step=name, expected=visit.revision_typed, **changed
    )
    if done.revision == found.seen.revision:
        return visit.done(say("Nothing was changed."))
    undo = Undo("save_step", {"step": name, "expected": done.revision, **back})
    return visit.done(say("Saved."), undo=undo)


async def new(visit: Visit) -> Response:
    """Return the form of a step of the school's own."""
    found: RoadMap = await visit.ask("roadmap")
    t = visit.t
    frame = replace(
        visit.frame(
            title=t.gettext("A step of your own"),
            lead=t.gettext("What the school does beside the plan stands in the road map, too."),
        ),
        back=records.Link(t.render(visit.page.title), visit.address),
    )
    html = records.render_page(
        "roadmap_new.html",
        frame,
        entry=roadmap_forms.new_entry(found.sections, visit),
        posts=_posts(visit, ()),
        staff=_staff(visit, found.staff, ()),
        is_typed=bool(visit.typed),
    )
    return visit.html(html)


async def add(visit: Visit) -> Outcome | None:
    """Store a step of the school's own."""
    found: RoadMap = await visit.ask("roadmap")
    entry = roadmap_forms.new_entry(found.sections, visit)
    if entry.faults:
        return None
    values = editing.read(entry.kind, entry.raw).values
    done: StepSaved = await visit.ask(
        "add_step",
        section=values["section"],
        title=values["title"],
        result=values["result"] or "",
        timing=roadmap_forms.typed_term(values),
        posts=visit.typed.get("posts", []),
        accounts=visit.typed.get("accounts", []),
    )
    undo = Undo("remove_step", {"step": done.step, "expected": done.revision})
    location = visit.url(done=visit.field("attempt"))
    return Outcome(location=location, said=(say("The step is added."),), undo=undo)


async def _remove(found: StepRecord, visit: Visit) -> Outcome:
    name = found.seen.step.id
    done: StepSaved = await visit.ask("remove_step", step=name, expected=visit.revision_typed)
    again = {"step": name, "expected": done.revision, "removed": False}
    location = visit.url(done=visit.field("attempt"))
    said = (say("The step is taken out."),)
    return Outcome(location=location, said=said, undo=Undo("remove_step", again))


def _posts(visit: Visit, chosen: Sequence[str]) -> list[records.Option]:
    marked = visit.typed.get("posts", ()) if visit.typed else chosen
    return [
        records.Option(each.id, each.title.in_(visit.language), each.id in marked)
        for each in visit.programme.posts
    ]


def _staff(visit: Visit, staff: Reporters, chosen: Sequence[str]) -> list[records.Option]:
    marked = visit.typed.get("accounts", ()) if visit.typed else chosen
    known = {each.account: each.roles for each in staff} | {
        each: () for each in chosen if each not in {one.account for one in staff}
    }
    t = visit.t
    return [
        records.Option(
            account,
            ", ".join((account, *(t.gettext(ROLES[role]) for role in roles if role in ROLES))),
            account in marked,
        )
        for account, roles in known.items()
    ]


def _facts(found: StepRecord, visit: Visit) -> list[tuple[str, str]]:
    seen, t, language = found.seen, visit.t, visit.language
    step = seen.step
    section = next(
        (each.title for each in visit.programme.roadmap if each.id == seen.section), None
    )
    told = [
        (t.gettext("Section"), section.in_(language) if section else ""),
        (
            t.gettext("Stage"),
            visit.programme.term("stages", step.stage).in_(language) if step.stage else "",
        ),
        (t.gettext("When"), words.term(step.timing, t)),
        (t.gettext("Who is responsible"), words.Words(visit, found.responsible).responsible(seen)),
        (t.gettext("Result"), step.result.in_(language) if step.result else ""),
        (t.gettext("Judged by"), step.measure.in_(language) if step.measure else ""),
        (
            t.gettext("State"),
            t.render(VALUES[seen.state]) + (f": {seen.reason}" if seen.reason else ""),
        ),
        (
            t.gettext("Title by the plan"),
            seen.planned_title.in_(language) if seen.planned_title else "",
        ),
        (t.gettext("From"), t.gettext("the school") if seen.origin == "own" else ""),
    ]
    return [each for each in told if each[1]]


def _times(seen: StepSeen, visit: Visit) -> list[tuple[str, ...]]:
    """Return the times of a step that comes again: days, how it stands, its icon, in words."""
    t = visit.t
    told: list[tuple[str, ...]] = []
    for one in seen.judged:
        if one.span is None:
            continue
        more = words.judgement(one, t)
        said = t.render(words.STANDINGS[one.standing])
        told.append(
            (
                t.gettext(
                    "{first} – {last}", first=t.date(one.span.first), last=t.date(one.span.last)
                ),
                one.standing,
                words.SIGNS[one.standing],
                f"{said}: {more}" if more else said,
            )
        )
    return told


def _former(move: Move, visit: Visit) -> Former:
    t = visit.t
    role = access.in_words(move.role, t)
    return Former(
        words.term(move.before, t),
        words.term(move.after, t),
        ", ".join(filter(None, (t.date(move.day), move.author, role))),
        move.reason,
    )


def _history(found: StepRecord, visit: Visit) -> list[sheets.Saving]:
    t = visit.t
    return [
        sheets.Saving(
            t.moment(each.at),
            ", ".join((each.author, access.in_words(each.role, t))),
            ", ".join(t.render(_PARTS[name]) for name in each.fields if name in _PARTS),
        )
        for each in found.history
    ]
