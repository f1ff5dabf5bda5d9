"""Things to do that come from the road map: steps whose term went by, and those that are soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kit.domain.due import Due
from kit.domain.period import Period
from kit.domain.roadmap_in_force import StepInForce
from kit.domain.working_days import DayOff
from kit.i18n.message import Message, say


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapSteps:
    """Steps that somebody of the staff is responsible for.

    Several that stand alike are one thing to do: a list of a month's steps would hide all else.
    """

    steps: Sequence[StepInForce]
    period: Period

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:
        """Do what is overdue, and what is due in a few working days."""
        overdue: list[tuple[dt.date, StepInForce]] = []
        soon: list[tuple[dt.date, StepInForce]] = []
        for each in self.steps:
            for one in each.judged(day, self.period, is_off):
                if one.span is not None and one.standing in ("overdue", "soon"):
                    found = overdue if one.standing == "overdue" else soon
                    found.append((one.span.last, each))
                    break
        for standing, found, several in (
            ("overdue", overdue, _overdue),
            ("soon", soon, _soon),
        ):
            if found:
                yield Due(
                    what=_one(found[0][1]) if len(found) == 1 else several(len(found)),
                    by="roadmap",
                    page="roadmap",
                    # The one step, or how those of the list stand.
                    subject=found[0][1].step.id if len(found) == 1 else standing,
                    n=len(found),
                    until=min(last for last, _ in found),
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
