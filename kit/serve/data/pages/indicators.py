"""Indicators: plan beside fact as a table, and one indicator opened to its counts and its acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from starlette.responses import Response

from kit.domain.indicator_values import STATUSES, Status
from kit.domain.indicators import Indicator
from kit.i18n.translator import Translator
from kit.operations.values.indicators import (
    IndicatorFigure,
    Indicators,
)
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.folds import Fold, unfold
from kit.wording import indicators as wording

#: Indicators that stand open by themselves: most of them are a line.
_MOST_ROWS = 15
#: How an indicator stands that somebody has to look at.
_PRESSING: tuple[Status, ...] = ("not_met", "faulty")


class Bar(NamedTuple):
    """A small picture of plan and fact: from 0 to 100 of its width."""

    low: float
    high: float
    target: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An indicator in the table."""

    title: str
    url: str
    status: str
    status_words: str
    sign: str
    value: str
    aim: str
    counts: str
    base: str
    note: str
    bar: Bar | None


async def table(visit: Visit) -> Response:
    """Return plan beside fact of all indicators, or of those that stand in one way."""
    found: Indicators = await visit.ask("indicators")
    t, known = visit.t, {each.id: each for each in visit.programme.indicators}
    is_approved = visit.asked("plan") == "approved"
    figures = [_as_approved(each) if is_approved else each for each in found.figures]
    wanted = visit.asked("status")
    lines = [line(known[each.id], each, visit) for each in figures if wanted in ("", each.status)]
    is_all = bool(wanted or visit.asked("all"))
    counts = {name: sum(each.status == name for each in figures) for name in STATUSES}
    html = records.render_page(
        "indicators.html",
        visit.frame(),
        parts=unfold(_by_standing(lines, t), is_all=is_all, most=_MOST_ROWS),
        all_url=visit.url(all="1", **({"plan": "approved"} if is_approved else {})),
        total=len(figures),
        day=t.date(found.day),
        address=visit.address,
        statuses=_options(counts, wanted, t),
        plans=[
            records.Option("", t.gettext("targets in force"), not is_approved),
            records.Option("approved", t.gettext("targets as approved"), is_approved),
        ],
        summary=[
            (name, wording.SIGNS[name], t.render(wording.STATUSES[name]), n)
            for name, n in counts.items()
            if n
        ],
        files=visit.files("indicator_report", ("docx", "pdf", "xlsx", "html"))
        if visit.allows("indicator_report")
        else (),
        as_of_morning=found.as_of_morning,
    )
    return visit.html(html)


def _by_standing(lines: Sequence[Line], t: Translator) -> list[Fold]:
    """Return the indicators by how they stand; those that miss their aim press."""
    found = []
    for name in STATUSES:
        rows = [each for each in lines if each.status == name]
        presses, n = name in _PRESSING, t.number(len(rows), 0)
        if rows:
            found.append(
                Fold(
                    id=f"stands-{name}",
                    title=t.render(wording.STATUSES[name]),
                    rows=rows,
                    about="" if presses else n,
                    pressing=n if presses else "",
                )
            )
    return found


def _as_approved(figure: IndicatorFigure) -> IndicatorFigure:
    """Return an indicator as it stands to what the plan approved."""
    return replace(figure, target=figure.approved, status=figure.status_approved, in_force=None)


def line(one: Indicator, figure: IndicatorFigure, visit: Visit) -> Line:
    """Return an indicator as the table has it."""
    t = visit.t
    notes = []
    if figure.is_amended:
        notes.append(
            t.gettext("as approved: {target}", target=wording.aim(one, figure.approved, t))
        )
    if any(
        each.now and each.now.is_old and each.now.value is not None for each in figure.externals
    ):
        notes.append(t.gettext("a number is older than a year"))
    return Line(
        title=one.title.in_(visit.language),
        url=visit.url(f"/{one.id}"),
        status=figure.status,
        status_words=wording.status(figure, t),
        sign=wording.SIGNS[figure.status],
        value=wording.value(one, figure, t),
        aim=wording.aim(one, figure.target, t),
        counts=wording.counts(figure, t) if one.is_share else "",
        base=_base(one, figure, t),
        note="; ".join(notes),
        bar=_bar(one, figure, t),
    )


def _base(one: Indicator, figure: IndicatorFigure, t: Translator) -> str:
    """Return what the denominator is; of a number from elsewhere, whose and of which day."""
    brought = [each.now for each in figure.externals if not each.is_part and each.now]
    sources = [
        t.gettext("{source}, {day}", source=each.source, day=t.date(each.day))
        for each in brought
        if each.day and each.value is not None
    ]
    return ": ".join(filter(None, (wording.base(one, t), "; ".join(sources))))


def _bar(one: Indicator, figure: IndicatorFigure, t: Translator) -> Bar | None:
    """Return the picture of an indicator; None where there is nothing to draw."""
    if figure.low is None or figure.high is None or figure.status == "faulty":
        return None
    if not one.is_share and figure.target is None:
        return None
    whole = 100 if one.is_share else max(figure.high, figure.target or 0, 1)
    words = t.gettext(
        "Fact: {value}. Plan: {target}.",
        value=wording.value(one, figure, t),
        target=wording.aim(one, figure.target, t),
    )

    def place(number: float) -> float:
        return round(min(100 * number / whole, 100), 1)

    target = None if figure.target is None else place(figure.target)
    return Bar(place(figure.low), place(figure.high), target, words)


def _options(counts: Mapping[Status, int], wanted: str, t: Translator) -> list[records.Option]:
    found = [records.Option("", t.gettext("all"), not wanted)]
    for name, n in counts.items():
        if n or name == wanted:
            words = f"{t.render(wording.STATUSES[name])} ({t.number(n, 0)})"
            found.append(records.Option(name, words, name == wanted))
    return found
