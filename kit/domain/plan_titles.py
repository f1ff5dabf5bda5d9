"""What a school calls the stages of its programme and the sections of its road map.

A decision over the plan, kept whole: the last one of a period counts, and what it does not name is
called as the plan calls it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from kit.domain.plan_parts import Stage
from kit.domain.programme import Programme
from kit.domain.roadmap import Section
from kit.domain.texts import Text

if TYPE_CHECKING:
    from kit.domain.surveys import Decided

#: Under which id it is decided; no survey has it.
PLAN_TITLES = "plan-titles"
PartKind = Literal["stages", "sections"]
PART_KINDS: tuple[PartKind, ...] = get_args(PartKind)
#: Titles by kind and id, as somebody typed them.
Titles = Mapping[PartKind, Mapping[str, str]]
Part = TypeVar("Part", Stage, Section)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPart:
    """A stage or a section: what the plan calls it, and what it is called."""

    kind: PartKind
    id: str
    planned: Text
    title: Text

    @property
    def is_renamed(self) -> bool:
        """Whether the school calls it otherwise than the plan."""
        return self.title != self.planned


def plan_parts(planned: Programme, titles: Titles) -> tuple[PlanPart, ...]:
    """Return the stages, then the sections, each with the title that is in force."""
    parts: tuple[tuple[PartKind, tuple[Stage, ...] | tuple[Section, ...]], ...] = (
        ("stages", planned.stages),
        ("sections", planned.roadmap),
    )
    return tuple(
        PlanPart(
            kind=kind,
            id=each.id,
            planned=each.title,
            title=_title(each.title, titles.get(kind, {}).get(each.id, "")),
        )
        for kind, among in parts
        for each in among
    )


def titles_of(content: Mapping[str, Any]) -> Titles:
    """Return the titles of a decision, as `kept` gives them."""
    return {kind: dict(content.get(kind, {})) for kind in PART_KINDS}


def titles_in_force(period: str, decisions: Iterable[Decided]) -> Titles:
    """Return the titles that the school decided on last in a period."""
    told = [each for each in decisions if each.id == PLAN_TITLES and each.period == period]
    last = max(told, key=lambda each: each.revision, default=None)
    return {} if last is None else titles_of(last.content)


def kept(titles: Titles) -> dict[str, Any]:
    """Return titles as a decision keeps them, JSON values."""
    return {kind: dict(titles.get(kind, {})) for kind in PART_KINDS}


def retold(titles: Titles, words: Callable[[str], str]) -> Titles:
    """Return titles in other words, such as with their years moved."""
    return {kind: {name: words(said) for name, said in own.items()} for kind, own in titles.items()}


def changed(parts: Iterable[PlanPart], typed: Titles) -> Titles:
    """Return all own titles after some were typed; one that is empty, or the plan's, is none.

    Examples
    --------
    >>> part = PlanPart(kind="stages", id="start", planned=Text.of({"ru": "Начало"}),
    ...                 title=Text.of({"ru": "Старт"}))
    >>> changed([part], {}), changed([part], {"stages": {"start": ""}})
    ({'stages': {'start': 'Старт'}, 'sections': {}}, {'stages': {}, 'sections': {}})
    """
    found: dict[PartKind, dict[str, str]] = {kind: {} for kind in PART_KINDS}
    for each in parts:
        own = each.title.words[0][1] if each.is_renamed else ""
        title = typed.get(each.kind, {}).get(each.id, own)
        if title and title not in {said for _, said in each.planned.words}:
            found[each.kind][each.id] = title
    return found


def entitled(programme: Programme, decisions: Iterable[Decided]) -> Programme:
    """Return a programme whose stages and sections are called as the school decided.

    Examples
    --------
    >>> from kit.library import Library
    >>> plan = Library.open("surveys").programmes["temizhbek-4"]
    >>> entitled(plan, ()) is plan
    True
    """
    titles = titles_in_force(programme.period.id, decisions)
    if not any(titles.values()):
        return programme
    return replace(
        programme,
        stages=tuple(_called(programme.stages, titles.get("stages", {}))),
        roadmap=tuple(_called(programme.roadmap, titles.get("sections", {}))),
    )


def _called(parts: Iterable[Part], titles: Mapping[str, str]) -> Iterator[Part]:
    for each in parts:
        title = _title(each.title, titles.get(each.id, ""))
        yield replace(each, title=title)


def _title(planned: Text, typed: str) -> Text:
    """Return a title in force: what was typed, in whatever language the reader is."""
    return Text.of({"ru": typed}) if typed else planned
