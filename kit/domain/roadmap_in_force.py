"""Road map in force: the steps of the plan, what the school decided about each, and how each stands.

One pure function puts plan and decisions together; `kit.domain.step_terms` judges each step by
the dates that were in force.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from kit.domain.period import Period, kept_in
from kit.domain.programme import Programme
from kit.domain.roadmap import Section, Step
from kit.domain.step_terms import Judged, Move, Standing, StepTerms, whole
from kit.domain.surveys import Decided, Origin, retitled
from kit.domain.texts import Text
from kit.domain.timing import Timing
from kit.domain.working_days import DayOff

#: What a school says of a step.
State = Literal["planned", "in_work", "done", "cancelled"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepInForce:
    """A step as it is in force, and where it comes from.

    Parameters
    ----------
    step
        With the school's own title, term and posts.
    planned
        As the plan has it; None: it is the school's own.
    revision
        The last decision about it; 0: the plan alone.
    people
        Accounts of staff who are responsible, beside the posts.
    state, state_on
        What the school says, and since when.
    done
        Days on which it was done, by the last day of each time; of a step that is done once,
        under `ONCE`.
    reason
        Why it is cancelled.
    moves
        Former dates, in the order in which they were changed.
    added_on
        When the school added it.
    is_removed
        Whether the school took its own step out again.
    edition
        How often what staff are told by the road map was changed.
    """

    step: Step
    section: str
    planned: Step | None = None
    revision: int = 0
    people: tuple[str, ...] = ()
    state: State = "planned"
    state_on: dt.date | None = None
    done: Mapping[str, dt.date] = field(default_factory=dict)
    reason: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    added_on: dt.date | None = None
    is_removed: bool = False
    edition: int = 0

    @property
    def origin(self) -> Origin:
        """Whether it comes from the plan, or is the school's own."""
        return "own" if self.planned is None else "plan"

    @property
    def comes_again(self) -> bool:
        """Whether it is done more than once in a period."""
        return self.step.timing.kind == "every"

    def is_of(self, posts: Collection[str], account: str) -> bool:
        """Whether one of these posts, or the account, is responsible."""
        return bool(set(posts).intersection(self.step.posts)) or account in self.people

    def is_there(self, day: dt.date) -> bool:
        """Whether the road map had it on a day."""
        return not self.is_removed and (self.added_on is None or self.added_on <= day)

    @property
    def terms(self) -> StepTerms:
        """The terms that were in force, and when it was done."""
        first = self.moves[0].before if self.moves else self.step.timing
        return StepTerms(timing=first, moves=self.moves, done=self.done)

    def judged(self, day: dt.date, period: Period, is_off: DayOff) -> tuple[Judged, ...]:
        """Return how it stands on a day: one judgement for each time, at least one."""
        if self.state == "cancelled" and self.state_on is not None and self.state_on <= day:
            spans = self.terms.on(day).occurrences(period)
            return (Judged(standing="cancelled", span=spans[-1] if spans else None),)
        return self.terms.judged(day, period, is_off)

    def standing(self, day: dt.date, period: Period, is_off: DayOff) -> Standing:
        """Return how the whole stands: what presses most, until all of it is done."""
        return whole([each.standing for each in self.judged(day, period, is_off)])

    def content(self) -> dict[str, Any]:
        """Return the decision that leaves everything as it is, JSON values."""
        found: dict[str, Any] = {
            "people": list(self.people),
            "state": self.state,
            "state_on": self.state_on and self.state_on.isoformat(),
            "done": {key: on.isoformat() for key, on in self.done.items()},
            "reason": self.reason,
            "note": self.note,
            "evidence": list(self.evidence),
            "moves": [each.dump() for each in self.moves],
            "edition": self.edition,
        }
        step, planned = self.step, self.planned
        if planned is None or step.title != planned.title:
            found["title"] = dict(step.title.words)
        if planned is None or step.posts != planned.posts:
            found["posts"] = list(step.posts)
        if planned is None:
            first = self.moves[0].before if self.moves else step.timing
            found |= {
                "section": self.section,
                "result": dict(step.result.words) if step.result else {},
                "timing": first.dump(),
                "added_on": self.added_on and self.added_on.isoformat(),
                "is_removed": self.is_removed,
            }
        return found


class Judge:
    """Tells how steps stand on a day: those of the same term that stand alike are judged once."""

    def __init__(self, day: dt.date, period: Period, is_off: DayOff) -> None:
        self._asked = day, period, is_off
        self._known: dict[object, tuple[Judged, ...]] = {}

    def __call__(self, step: StepInForce) -> tuple[Judged, ...]:
        """Return what `StepInForce.judged` does."""
        since = step.state_on if step.state == "cancelled" else None
        rests_on = step.step.timing, step.moves, tuple(step.done.items()), since
        if rests_on not in self._known:
            self._known[rests_on] = step.judged(*self._asked)
        return self._known[rests_on]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of how many; a percentage is made of it where it is shown, and never kept."""

    n: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How a road map stands on a day.

    Parameters
    ----------
    completion
        Steps that are done, of all that are not cancelled (S0-041).
    on_time
        Steps done in time, of those that are done or whose term went by (S0-042); a step without
        a term is judged by nobody.
    overdue, soon, cancelled, unset, undone
        Steps that stand so; ``unset``: without a term, and not done; ``undone``: left undone in a
        period that is over for good.
    """

    completion: Share
    on_time: Share
    overdue: int = 0
    soon: int = 0
    cancelled: int = 0
    unset: int = 0
    undone: int = 0


def counts(steps: Iterable[StepInForce], day: dt.date, period: Period, is_off: DayOff) -> Counts:
    """Return how steps stand on a day, today or any before."""
    return counted(each.judged(day, period, is_off) for each in steps if each.is_there(day))


def counted(judged: Iterable[Sequence[Judged]]) -> Counts:
    """Return how steps stand of which each was judged."""
    there = list(judged)
    standings = [whole([one.standing for one in each]) for each in there]
    told = [[one for one in each if one.is_judged] for each in there]
    due = [each for each in told if each]
    cancelled = standings.count("cancelled")
    return Counts(
        completion=Share(
            n=sum(each in ("done", "late") for each in standings), of=len(there) - cancelled
        ),
        on_time=Share(n=sum(not any(one.was_late for one in each) for each in due), of=len(due)),
        overdue=standings.count("overdue"),
        soon=standings.count("soon"),
        cancelled=cancelled,
        unset=standings.count("unset"),
        undone=standings.count("undone"),
    )


def steps_in_force(programme: Programme, decisions: Iterable[Decided]) -> tuple[StepInForce, ...]:
    """Return the steps in force, section by section: the planned ones in their order, then own ones.

    Decisions of other periods, and about steps that are not there, are passed over.

    Examples
    --------
    >>> from kit.library import Library
    >>> plan = Library.open("surveys").programmes["temizhbek-4"]
    >>> [each.step for each in steps_in_force(plan, ())] == list(plan.steps)
    True
    """
    period = programme.period.id
    told = {
        each.id.removeprefix(kept_in(period, "")): each
        for each in decisions
        if each.period == period
    }
    known = {step.id for step in programme.steps}
    own: dict[str, list[StepInForce]] = {}
    for name, decision in sorted(told.items()):
        section = decision.content.get("section")
        if name not in known and section is not None:
            own.setdefault(section, []).append(_own(name, decision))
    found: list[StepInForce] = []
    for section in _sections(programme.roadmap, own):
        found += [_decided(step, section.id, told.get(step.id)) for step in section.steps]
        found += sorted(
            own.get(section.id, ()), key=lambda each: (each.added_on or dt.date.min, each.step.id)
        )
    return tuple(found)


def _sections(planned: Sequence[Section], own: Collection[str]) -> Iterator[Section]:
    """Yield the sections of the plan, and those that it has no more and own steps name."""
    yield from planned
    known = {each.id for each in planned}
    for name in sorted(set(own) - known):
        yield Section(id=name, title=Text.of({"ru": name}))


def _own(name: str, decision: Decided) -> StepInForce:
    content = decision.content
    step = Step(
        id=name,
        title=Text.of(content["title"]),
        result=Text.of(content["result"]) if content.get("result") else None,
        timing=Timing.load(content["timing"]),
        posts=tuple(content.get("posts", ())),
    )
    made = StepInForce(
        step=step,
        section=str(content["section"]),
        added_on=_day(content.get("added_on")),
        is_removed=bool(content.get("is_removed")),
    )
    return _with(made, decision)


def _decided(step: Step, section: str, decision: Decided | None) -> StepInForce:
    made = StepInForce(step=step, section=section, planned=step)
    return made if decision is None else _with(made, decision)


def _with(made: StepInForce, decision: Decided) -> StepInForce:
    content = decision.content
    moves = tuple(map(Move.load, content.get("moves", ())))
    step = made.step
    return replace(
        made,
        step=replace(
            step,
            title=retitled(step.title, content.get("title", {})),
            timing=moves[-1].after if moves else step.timing,
            posts=tuple(content["posts"]) if "posts" in content else step.posts,
        ),
        revision=decision.revision,
        people=tuple(content.get("people", ())),
        state=content.get("state", "planned"),
        state_on=_day(content.get("state_on")),
        done={key: dt.date.fromisoformat(on) for key, on in content.get("done", {}).items()},
        reason=content.get("reason", ""),
        note=content.get("note", ""),
        evidence=tuple(content.get("evidence", ())),
        moves=moves,
        edition=int(content.get("edition", 0)),
    )


def _day(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
