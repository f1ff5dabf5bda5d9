"""The road map by months, and as a picture of bars over the days of the period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from kit.domain.plan_titles import PartKind
from kit.domain.step_terms import Standing
from kit.operations.values.roadmap import RoadMap, StepSeen
from kit.serve.data.pages import plan_titles
from kit.serve.data.pages import roadmap_words as words
from kit.serve.data.pages.visit import Visit
from kit.serve.portal.folds import MOST_ROWS, Fold, unfold
from kit.serve.portal.gantt import Axis, Bar

#: Bars that stand open by themselves: each is a line.
_MOST_BARS = 16


class Drawn(NamedTuple):
    """A step as the picture shows it."""

    number: str
    title: str
    url: str
    words: str
    bars: list[Bar]


class Entry(NamedTuple):
    """A day of the calendar."""

    day: str
    number: str
    title: str
    url: str
    standing: Standing
    words: str


def sections(found: RoadMap, steps: Sequence[StepSeen], visit: Visit) -> list[Fold]:
    """Return the sections that have steps; one that is long comes stage by stage."""
    language = visit.language
    several = len({each.section for each in steps}) > 1
    parts = []
    for section in found.sections:
        rows = [each for each in steps if each.section == section.id]
        title = section.title.in_(language)
        stages = {each.step.stage for each in rows}
        if len(rows) <= MOST_ROWS or len(stages) == 1:
            part = _part(f"section-{section.id}", title, rows, visit)
            parts.append(_named(part, "sections", section.id, found, visit))
            continue
        for stage in (*(each.id for each in visit.programme.stages), ""):
            of_stage = [each for each in rows if each.step.stage == stage]
            told = visit.programme.term("stages", stage).in_(language) if stage else title
            name = f"{title} · {told}" if several and stage else told
            part = _part(f"section-{section.id}-{stage}", name, of_stage, visit)
            parts.append(_named(part, "stages", stage, found, visit) if stage else part)
    return [each for each in parts if each.rows]


def _named(part: Fold, kind: PartKind, name: str, found: RoadMap, visit: Visit) -> Fold:
    """Return a part with its title by the plan, where that is another, and where it is renamed."""
    t = visit.t
    was = [
        each.planned.in_(visit.language)
        for each in found.renamed
        if (each.kind, each.id) == (kind, name)
    ]
    note = " ".join((t.gettext("by the plan:"), *was)) if was else ""
    if not visit.allows("rename_parts"):
        return replace(part, note=note)
    address = f"{visit.url(plan_titles.BELOW)}#{plan_titles.field_of(kind, name)}"
    return replace(part, note=note, link=(t.gettext("Rename"), address))


def _part(name: str, title: str, rows: list[StepSeen], visit: Visit) -> Fold:
    standings = [each.standing for each in rows]
    return Fold(
        id=name,
        title=title,
        rows=rows,
        about=_done(standings, visit),
        pressing=_pressing(standings, visit),
    )


def _done(standings: Sequence[Standing], visit: Visit) -> str:
    t = visit.t
    n = sum(each in ("done", "late") for each in standings)
    total = sum(each != "cancelled" for each in standings)
    return t.gettext("{n} of {total} done", n=t.number(n, 0), total=t.number(total, 0))


def _pressing(standings: Sequence[Standing], visit: Visit) -> str:
    t = visit.t
    pressing: tuple[Standing, ...] = ("overdue", "soon")
    counts = {name: standings.count(name) for name in pressing}
    return ", ".join(
        f"{t.render(words.STANDINGS[name])}: {t.number(n, 0)}" for name, n in counts.items() if n
    )


def calendar(
    steps: Sequence[StepSeen], today: dt.date, visit: Visit, *, is_all: bool
) -> tuple[Fold, ...]:
    """Return the last days of all times of all steps by month; what has no term comes last.

    The month of today stands open.
    """
    t = visit.t
    found: list[tuple[dt.date, Entry]] = []
    without: list[Entry] = []
    for each in steps:
        for one in each.judged:
            entry = Entry(
                day=t.date(one.span.last) if one.span else "",
                number=each.step.number,
                title=each.step.title.in_(visit.language),
                url=visit.url(f"/{each.step.id}"),
                standing=one.standing,
                words=t.render(words.STANDINGS[one.standing]),
            )
            if one.span is None:
                without.append(entry)
            else:
                found.append((one.span.last, entry))
    found.sort(key=lambda each: each[0])
    months: dict[dt.date, list[Entry]] = {}
    for day, entry in found:
        months.setdefault(day.replace(day=1), []).append(entry)
    told = [(f"month-{str(day)[:7]}", t.month(day), entries) for day, entries in months.items()]
    if without:
        told.append(("month-none", t.gettext("Without a term"), without))
    parts = [
        Fold(
            id=name,
            title=title,
            rows=entries,
            about=_done([each.standing for each in entries], visit),
            pressing=_pressing([each.standing for each in entries], visit),
        )
        for name, title, entries in told
    ]
    return unfold(parts, is_all=is_all, wanted={f"month-{str(today)[:7]}"})


def picture(
    found: RoadMap, steps: Sequence[StepSeen], visit: Visit, *, is_all: bool
) -> dict[str, Any]:
    """Return the bars by section, and the days under them."""
    t = visit.t
    spans = [one.span for each in steps for one in each.judged if one.span]
    axis = Axis(
        min([found.period.starts_on, *(each.first for each in spans)]),
        max([found.period.ends_on, *(each.last for each in spans)]),
    )
    parts = unfold(sections(found, steps, visit), is_all=is_all, most=_MOST_BARS)
    return {
        "parts": [
            replace(part, rows=[_drawn(each, axis, visit) for each in part.rows]) for part in parts
        ],
        "axis": axis.months(t),
        "today": axis.mark(found.day),
        "today_in_words": t.date(found.day),
        "key": [(name, t.render(title)) for name, title in words.STANDINGS.items()],
    }


def _drawn(each: StepSeen, axis: Axis, visit: Visit) -> Drawn:
    t = visit.t
    return Drawn(
        number=each.step.number,
        title=each.step.title.in_(visit.language),
        url=visit.url(f"/{each.step.id}"),
        words=f"{words.term(each.step.timing, t)}: {words.standing(each, t)}",
        bars=[bar for one in each.judged if (bar := axis.bar(one))],
    )
