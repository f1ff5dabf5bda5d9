"""Things to do that come from the road map: steps whose term went by, and those that are soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kit.domain.due import Due
from kit.domain.period import Period
from kit.domain.roadmap_in_force import StepInForce
from kit.domain.step_terms import whole
from kit.domain.working_days import DayOff
from kit.i18n.message import Message, say


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapSteps:
    """Steps that somebody of the staff is responsible for.

    Several that stand alike are one thing to do: a list of a month's steps would hide all else. A
    step stands here as it does on the road map.
    """

    steps: Sequence[StepInForce]
    period: Period

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:
        """Do what is overdue, and what is due in a few working days."""
        overdue: list[tuple[dt.date, StepInForce]] = []
        soon: list[tuple[dt.date, StepInForce]] = []
        for each in self.steps:
            judged = each.judged(day, self.period, is_off)
            stands = whole([one.standing for one in judged])
            found = {"overdue": overdue, "soon": soon}.get(stands)
            last = next(
                (one.span.last for one in judged if one.span and one.standing == stands), None
            )
            if found is not None and last is not None:
                found.append((last, each))
        for standing, these, several in (
            ("overdue", overdue, _overdue),
            ("soon", soon, _soon),
        ):
            if these:
                yield Due(
                    what=_one(these[0][1]) if len(these) == 1 else several(len(these)),
                    by="roadmap",
                    page="roadmap",
                    # The one step, or how those of the list stand.
                    subject=these[0][1].step.id if len(these) == 1 else standing,
                    n=len(these),
                    until=min(last for last, _ in these),
                )


def _one(step: StepInForce) -> Message:
    title: Mapping[str, str] = dict(step.step.title.words)
    return say("Road map: {step}", step=title)


def _overdue(n: int) -> Message:
    return say(
        "Road map: {n} step is overdue",
        plural="Road map: {n} steps are overdue",
        n=n,
    )


def _soon(n: int) -> Message:
    return say(
        "Road map: {n} step is due soon",
        plural="Road map: {n} steps are due soon",
        n=n,
    )
