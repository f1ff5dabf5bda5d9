"""Operations on the titles of stages and sections: what the school calls them, over the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kit.domain.plan_titles import (
    PLAN_TITLES,
    PlanPart,
    Titles,
    changed,
    kept,
    plan_parts,
    titles_of,
)
from kit.domain.programme import Programme
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations.arguments import OnePeriod, RenameParts
from kit.operations.values.plan_titles import PlanTitles, Renamed
from kit.service.context import Context
from kit.service.nobody_named import require_nobody_named
from kit.store import Decision


def plan_titles(context: Context, _: OnePeriod) -> PlanTitles:
    """Return what stages and sections are called, and what they were called before."""
    planned, history = context.planned, _history(context)
    return PlanTitles(
        parts=plan_parts(planned, titles_of(history[0].content) if history else {}),
        revision=history[0].revision if history else 0,
        renamed=tuple(_renamed(context, planned, history)),
    )


def renamed(context: Context) -> tuple[PlanPart, ...]:
    """Return the stages and sections that the school calls otherwise than the plan."""
    return tuple(each for each in plan_titles(context, OnePeriod()).parts if each.is_renamed)


def rename_parts(context: Context, arguments: RenameParts) -> PlanTitles:
    """Store what stages and sections are called from now on.

    Raises
    ------
    BadArgument
        The plan has no such part, or a title names somebody of the register.
    Conflict
        Somebody renamed something since.
    """
    parts = plan_titles(context, OnePeriod()).parts
    typed: Titles = {"stages": arguments.stages, "sections": arguments.sections}
    known = {(each.kind, each.id) for each in parts}
    for kind, titles in typed.items():
        if any((kind, name) not in known for name in titles):
            raise BadArgument(
                kind,
                say("The plan has no such stage or section."),
                say("Load the page again: the plan may have been changed."),
            )
    after = changed(parts, typed)
    _require_nobody_named(context, parts, after)
    with context.work() as work:
        context.store.surveys.save(
            work, PLAN_TITLES, arguments.expected + 1, kept(after), period=context.period
        )
    return plan_titles(context, OnePeriod())


def _require_nobody_named(context: Context, parts: Sequence[PlanPart], after: Titles) -> None:
    """Refuse a new title that names somebody: titles are read by everybody, and are not sealed."""
    before = {(each.kind, each.id): {said for _, said in each.title.words} for each in parts}
    require_nobody_named(
        context,
        (
            (kind, title)
            for kind, titles in after.items()
            for name, title in titles.items()
            if title not in before[kind, name]
        ),
    )


def _renamed(
    context: Context, planned: Programme, history: Sequence[Decision]
) -> Iterator[Renamed]:
    """Yield what each saving changed, the last saving first."""
    told = [plan_parts(planned, titles_of(each.content)) for each in history]
    for decision, (after, before) in zip(
        history, pairwise([*told, plan_parts(planned, {})]), strict=True
    ):
        for part, was in zip(after, before, strict=True):
            if part.title != was.title:
                yield Renamed(
                    at=context.here(decision.written_at),
                    author=decision.author,
                    role=decision.role,
                    part=part,
                    before=was.title,
                )


def _history(context: Context) -> Sequence[Decision]:
    return context.store.surveys.history(PLAN_TITLES, context.period)
