"""The plan of a programme file: posts, stages, road map, indicators, events, documents, rules, chapters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kit.domain.indicators import Count, Indicator, Target
from kit.domain.plan_parts import (
    Chapter,
    DocumentPlan,
    EventKind,
    Outcome,
    Post,
    Rule,
    Stage,
    Subform,
)
from kit.domain.programme import MentoringForm
from kit.domain.roadmap import Place, Section, Step
from kit.domain.texts import Text
from kit.domain.timing import UNSET, Timing, month_span
from kit.library.questionnaires import Texts

#: Keys of the plan's words, and of its lists of words.
WORDS = frozenset({"goal", "result", "measure", "aim", "mentor", "mentee", "audience", "act"})
LISTS = frozenset({"basis", "tasks", "outcomes", "mechanism", "duties", "activities", "paragraphs"})


def build_plan(content: Mapping[str, Any], text: Texts) -> dict[str, Any]:
    """Return the parts of a programme's plan by the name of its attribute; the file has no faults."""

    def of(key: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = content.get(key, [])
        return found

    return {
        "extends": content.get("extends", ""),
        "basis": _all(content, "basis", text),
        "goal": text.optional(content.get("goal")),
        "tasks": _all(content, "tasks", text),
        "outcomes": tuple(_outcome(raw, text) for raw in content.get("outcomes", ())),
        "posts": tuple(
            Post(
                id=raw["id"],
                title=text(raw["title"]),
                duties=_all(raw, "duties", text),
                role=raw.get("role", ""),
            )
            for raw in of("posts")
        ),
        "stages": tuple(
            Stage(
                id=raw["id"],
                title=text(raw["title"]),
                timing=read_timing(raw.get("when")),
                activities=_all(raw, "activities", text),
                result=text.optional(raw.get("result")),
            )
            for raw in of("stages")
        ),
        "roadmap": tuple(
            Section(
                id=raw["id"],
                title=text(raw["title"]),
                steps=tuple(_step(step, raw, text) for step in raw.get("steps", ())),
            )
            for raw in of("roadmap")
        ),
        "indicators": tuple(_indicator(raw, text) for raw in of("indicators")),
        "events": tuple(
            EventKind(
                id=raw["id"],
                title=text(raw["title"]),
                sort=raw["sort"],
                audience=text.optional(raw.get("audience")),
            )
            for raw in of("events")
        ),
        "documents": tuple(
            DocumentPlan(
                id=raw["id"],
                title=text(raw["title"]),
                sort=raw["sort"],
                template=raw.get("template", ""),
                signed_by=raw.get("signed_by", ""),
                timing=read_timing(raw.get("when")),
                places=tuple(raw.get("places", ())),
            )
            for raw in of("documents")
        ),
        "rules": tuple(Rule(**{**raw, "title": text(raw["title"])}) for raw in of("rules")),
        "chapters": tuple(
            Chapter(
                id=raw["id"],
                title=text(raw["title"]),
                paragraphs=_all(raw, "paragraphs", text),
                shows=tuple(raw.get("shows", ())),
            )
            for raw in of("chapters")
        ),
    }


def build_form(raw: Mapping[str, Any], text: Texts) -> MentoringForm:
    """Return a form of mentoring with its sub-forms."""
    return MentoringForm(
        id=raw["id"],
        title=text(raw["title"]),
        goal=text.optional(raw.get("goal")),
        tasks=_all(raw, "tasks", text),
        outcomes=_all(raw, "outcomes", text),
        mechanism=_all(raw, "mechanism", text),
        sides={role: tuple(kinds) for role, kinds in raw.get("sides", {}).items()},
        subforms=tuple(
            Subform(
                id=each["id"],
                title=text(each["title"]),
                aim=text.optional(each.get("aim")),
                mentor=text.optional(each.get("mentor")),
                mentee=text.optional(each.get("mentee")),
                is_symmetric=each.get("symmetric", False),
            )
            for each in raw.get("subforms", ())
        ),
    )


def read_timing(raw: Any) -> Timing:
    """Return when something is due, from a value that the schema allows.

    Examples
    --------
    >>> read_timing({"by_end_of": "2022-10"}).last
    datetime.date(2022, 10, 31)
    >>> read_timing({"every": "quarter"}).every
    'quarter'
    """
    if raw is None:
        return UNSET
    if isinstance(raw, str):
        return Timing(kind="throughout" if raw == "throughout" else "own_schedule")
    if "on" in raw:
        day = dt.date.fromisoformat(raw["on"])
        return Timing(kind="on", first=day, last=day)
    if "by" in raw:
        return Timing(kind="by", last=dt.date.fromisoformat(raw["by"]))
    if "by_end_of" in raw:
        return Timing(kind="by_end_of", last=month_span(raw["by_end_of"]).last)
    months = raw.get("during")
    first, last = (months, months) if isinstance(months, str) else months or (None, None)
    return Timing(
        kind="every" if "every" in raw else "during",
        first=month_span(first).first if first else None,
        last=month_span(last).last if last else None,
        every=raw.get("every"),
    )


def _all(raw: Mapping[str, Any], key: str, text: Texts) -> tuple[Text, ...]:
    return tuple(map(text, raw.get(key, ())))


def _outcome(raw: Any, text: Texts) -> Outcome:
    if isinstance(raw, dict) and "title" in raw:
        return Outcome(title=text(raw["title"]), indicators=tuple(raw.get("indicators", ())))
    return Outcome(title=text(raw))


def _step(raw: Mapping[str, Any], section: Mapping[str, Any], text: Texts) -> Step:
    return Step(
        id=raw["id"],
        title=text(raw["title"]),
        number=str(raw.get("number", "")),
        result=text.optional(raw.get("result")),
        measure=text.optional(raw.get("measure")),
        timing=read_timing(raw.get("when")),
        posts=tuple(raw.get("posts", ())),
        indicators=tuple(raw.get("indicators", ())),
        places=tuple(_place(each) for each in raw["places"]),
        after=tuple(raw.get("after", ())),
        stage=raw.get("stage", section.get("stage", "")),
        source=raw.get("source", ""),
    )


def _place(raw: str | Mapping[str, str]) -> Place:
    if isinstance(raw, str):
        return Place(kind="pairs" if raw == "pairs" else "outside")
    ((kind, name),) = raw.items()
    return Place(kind=kind, id=name)  # type: ignore[arg-type]


def _indicator(raw: Mapping[str, Any], text: Texts) -> Indicator:
    among = raw.get("among")
    return Indicator(
        id=raw["id"],
        title=text(raw["title"]),
        numerator=_count(raw["counts"]),
        denominator=_count(among) if among else None,
        direction=raw.get("direction", "at_least"),
        targets=tuple(
            Target(
                value=each.get("value"),
                period=str(each.get("period", "")),
                act=text.optional(each.get("act")),
            )
            for each in raw.get("targets", ())
        ),
        source=raw.get("source", ""),
    )


def _count(raw: Mapping[str, Any]) -> Count:
    return Count(
        of=raw["of"],
        where={
            key: tuple(map(str, value)) if isinstance(value, list) else (str(value),)
            for key, value in raw.get("where", {}).items()
        },
        sum=raw.get("sum", ""),
    )
