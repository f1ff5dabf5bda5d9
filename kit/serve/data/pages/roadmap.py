"""The road map: a table by sections, a calendar by months, a picture of bars; who has read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.responses import Response

from kit.domain.roadmap_in_force import Share
from kit.i18n.message import say
from kit.operations.values.roadmap import Acknowledgements, RoadMap, StepSeen
from kit.records.listing import folded
from kit.serve.data.pages import plan_titles, roadmap_views
from kit.serve.data.pages import roadmap_words as words
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.readers import row
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.folds import Fold, unfold

VIEWS = {
    "table": say("Table"),
    "calendar": say("Calendar"),
    "gantt": say("Picture"),
}
#: Choices of the list that narrows by responsible post, beside the posts.
_MINE, _NOBODY = "mine", "nobody"


class Line(NamedTuple):
    """A step as the table shows it."""

    id: str
    number: str
    title: str
    url: str
    result: str
    is_own: bool
    when: str
    planned: str
    who: str
    standing: str
    words: str
    proposed: bool
    facts: list[words.Said]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the address asks for."""

    search: str = ""
    section: str = ""
    standing: str = ""
    post: str = ""

    def takes(self, each: StepSeen) -> bool:
        """Whether a step is one of those that are asked for."""
        if self.post == _NOBODY:
            is_whose = not each.step.posts and not each.people
        else:
            is_whose = each.is_mine if self.post == _MINE else self.post in each.step.posts
        if (self.section and each.section != self.section) or (self.post and not is_whose):
            return False
        if self.standing and each.standing != self.standing:
            return False
        if not self.search:
            return True
        said = [*each.step.title.words, *(each.step.result.words if each.step.result else ())]
        text = " ".join((each.step.number, *(value for _, value in said), *each.people))
        return all(word in folded(text) for word in folded(self.search).split())


async def show(visit: Visit) -> Response:
    """Return the road map as the address narrows and draws it."""
    found: RoadMap = await visit.ask("roadmap")
    t = visit.t
    view = visit.asked("view") if visit.asked("view") in VIEWS else "table"
    narrowed = Narrowed(
        *(visit.asked(name).strip()[:200] for name in ("q", "section", "standing", "post"))
    )
    steps = [each for each in found.steps if narrowed.takes(each)]
    shown: dict[str, Any] = {}
    is_all = bool(visit.asked("all")) or narrowed != Narrowed()
    if view == "table":
        shown["parts"] = unfold(_by_section(found, steps, visit), is_all=is_all)
    elif view == "calendar":
        shown["parts"] = roadmap_views.calendar(steps, found.day, visit, is_all=is_all)
    else:
        shown |= roadmap_views.picture(found, steps, visit, is_all=is_all)
    html = records.render_page(
        "roadmap.html",
        replace(visit.frame(), actions=_actions(visit)),
        conflicts=_conflicts(found, visit),
        n_conflicts=len(found.conflicts),
        standings=words.SIGNS,
        view=view,
        page_url=visit.page.url(visit.tenant),
        all_url=_address(visit, all="1"),
        views=[
            (name, t.render(title), _address(visit, view=name), name == view)
            for name, title in VIEWS.items()
        ],
        figures=_figures(found, visit),
        choices=_choices(found, narrowed, visit),
        narrowed=narrowed,
        is_narrowed=narrowed != Narrowed(),
        n=len(steps),
        total=len(found.steps),
        edition=found.edition,
        known=_known(found, visit),
        is_known=found.acknowledged == found.edition,
        **shown,
    )
    return visit.packed(html)


async def acknowledge(visit: Visit) -> Outcome:
    """Store that the reader knows the road map."""
    await visit.ask("acknowledge_roadmap", edition=visit.revision_typed)
    return visit.done(say("Noted: you know the road map."))


async def readers(visit: Visit) -> Response:
    """Return who of the staff knows the road map."""
    found: Acknowledgements = await visit.ask("acknowledgements")
    t = visit.t
    frame = replace(
        visit.frame(
            title=t.gettext("Who has read the road map"),
            lead=t.gettext(
                "Staff press a button on the page of the road map; a date that is moved asks anew."
            ),
        ),
        back=records.Link(t.render(visit.page.title), visit.address),
    )
    rows = [row(each, t, is_current=each.edition == found.edition) for each in found.staff]
    html = records.render_page(
        "roadmap_readers.html",
        frame,
        rows=rows,
        n=sum(each.edition == found.edition for each in found.staff),
    )
    return visit.html(html)


def _by_section(found: RoadMap, steps: Sequence[StepSeen], visit: Visit) -> list[Fold]:
    says = words.Words(visit, found.responsible)
    return [
        replace(part, rows=[_line(each, says, visit) for each in part.rows])
        for part in roadmap_views.sections(found, steps, visit)
    ]


def _line(each: StepSeen, says: words.Words, visit: Visit) -> Line:
    t, step = visit.t, each.step
    was = each.planned_timing
    return Line(
        id=step.id,
        number=step.number,
        title=step.title.in_(visit.language),
        url=visit.url(f"/{step.id}"),
        result=step.result.in_(visit.language) if step.result else "",
        is_own=each.origin == "own",
        when=says.term(step.timing),
        planned=says.term(was) if was is not None else "",
        who=says.responsible(each),
        standing=each.standing,
        words=words.standing(each, t),
        proposed=each.is_proposed,
        facts=says.facts(each),
    )


def _figures(found: RoadMap, visit: Visit) -> list[tuple[str, str, str]]:
    """Return the counts at the head: what, how many, and the address that shows which."""
    t, counts = visit.t, found.counts
    figures = [
        (t.gettext("Done"), share(counts.completion, visit), ""),
        (t.gettext("Done in time, of those due by now"), share(counts.on_time, visit), ""),
    ]
    if counts.undone:
        figures.append((t.gettext("Not done"), t.number(counts.undone, 0), "undone"))
    if counts.overdue or counts.soon or not counts.undone:
        figures += [
            (t.gettext("Overdue"), t.number(counts.overdue, 0), "overdue"),
            (t.gettext("Due in five working days"), t.number(counts.soon, 0), "soon"),
        ]
    if counts.unset:
        figures.append((t.gettext("Without a term"), t.number(counts.unset, 0), "unset"))
    if counts.cancelled:
        figures.append((t.gettext("Cancelled"), t.number(counts.cancelled, 0), "cancelled"))
    return [
        (title, number, _address(visit, standing=name) if name and number != "0" else "")
        for title, number, name in figures
    ]


def share(found: Share, visit: Visit) -> str:
    """Return a share as its counts, with the percentage where there is something to divide by."""
    t = visit.t
    told = t.gettext("{n} of {total}", n=t.number(found.n, 0), total=t.number(found.of, 0))
    return f"{told} ({t.percent(found.n / found.of)})" if found.of else "–"


def _conflicts(found: RoadMap, visit: Visit) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return where the calendar is at odds with itself, sort by sort, each with the way to its step."""
    known = {each.step.id for each in found.steps}
    told = [
        (
            visit.t.render(title),
            [
                (
                    visit.t.render(each.what),
                    visit.url(f"/{each.step}") if each.step in known else "",
                )
                for each in found.conflicts
                if each.kind == kind
            ],
        )
        for kind, title in words.CONFLICTS.items()
    ]
    return [(title, rows) for title, rows in told if rows]


def _choices(
    found: RoadMap, narrowed: Narrowed, visit: Visit
) -> list[tuple[str, str, list[records.Option]]]:
    t, language = visit.t, visit.language
    present = {each.standing for each in found.steps}
    posts = {each.id: each.title.in_(language) for each in found.posts}
    named = [each for each in words.posts_of(found.steps) if each in posts]
    whose = [(_MINE, t.gettext("mine"))] if any(each.is_mine for each in found.steps) else []
    whose += [(each, posts[each]) for each in named]
    if any(not each.step.posts and not each.people for each in found.steps):
        whose.append((_NOBODY, t.gettext("nobody")))
    told = (
        (
            "section",
            t.gettext("Section"),
            [(each.id, each.title.in_(language)) for each in found.sections],
            narrowed.section,
        ),
        (
            "standing",
            t.gettext("How it stands"),
            [(key, t.render(title)) for key, title in words.STANDINGS.items() if key in present],
            narrowed.standing,
        ),
        ("post", t.gettext("Who is responsible"), whose, narrowed.post),
    )
    return [
        (
            name,
            label,
            [
                records.Option("", t.gettext("all"), not chosen),
                *(records.Option(value, title, value == chosen) for value, title in options),
            ],
        )
        for name, label, options, chosen in told
        if len(options) > 1 or chosen
    ]


def _known(found: RoadMap, visit: Visit) -> str:
    t = visit.t
    if found.acknowledged_at is None:
        return ""
    day = t.date(found.acknowledged_at.date())
    if found.acknowledged == found.edition:
        return t.gettext("You said on {day} that you know this road map.", day=day)
    return t.gettext("It was changed since {day}, when you said that you know it.", day=day)


def _actions(visit: Visit) -> tuple[records.Link, ...]:
    t, found = visit.t, []
    if visit.allows("add_step"):
        found.append(records.Link(t.gettext("Add a step"), visit.url("/new"), "form"))
    if visit.allows("rename_parts"):
        title = t.render(plan_titles.TITLE)
        found.append(records.Link(title, visit.url(plan_titles.BELOW), "form"))
    if visit.allows("acknowledgements"):
        found.append(records.Link(t.gettext("Who has read it"), visit.url("/readers"), "people"))
    return tuple(found)


def _address(visit: Visit, **changed: str) -> str:
    """Return the address of this page with some of its view changed."""
    kept = {
        name: value
        for name, value in visit.query
        if name in ("q", "section", "standing", "post", "view", "period", "lang")
    }
    query = {name: value for name, value in (kept | changed).items() if value}
    return f"{visit.page.url(visit.tenant)}?{urlencode(query)}"
