"""The road map as it is told: steps in force, how each stands, and what the Kit knows of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kit.domain.conflicts import Conflict
from kit.domain.period import Period
from kit.domain.plan_parts import Post
from kit.domain.plan_titles import PlanPart
from kit.domain.roadmap import Place, Section, Step
from kit.domain.roadmap_in_force import Counts, State
from kit.domain.step_terms import Judged, Move, Standing
from kit.domain.surveys import Origin
from kit.domain.texts import Text
from kit.domain.timing import Timing
from kit.operations.values.people import SavedBy
from kit.operations.values.surveys import Reporters
from kit.operations.values.surveys import State as SurveyState


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What the Kit knows of a place of a step.

    Parameters
    ----------
    n, of
        How many, and of how many there are or the step asks for; None: that is not told, or there
        is nothing it is one of.
    state
        How a survey stands.
    told, to_tell
        Of a document that names the pairs: how many of the participants were told, of how many.
    is_done
        Whether it looks as if the step were done; a person confirms.
    """

    place: Place
    n: int | None = None
    of: int | None = None
    state: SurveyState | None = None
    told: int = 0
    to_tell: int = 0
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeen:
    """A step as it is in force, and how it stands today.

    Parameters
    ----------
    planned_title, planned_timing
        As the plan has them, where the school decided otherwise.
    judged
        One judgement for each time; ``standing`` tells the whole.
    former
        How often its date was changed.
    is_mine
        Whether the reader, or a post of theirs, is responsible.
    may_save
        Whether the reader may say how it stands.
    is_proposed
        Whether it looks done by what the Kit knows, and nobody said so.
    """

    step: Step
    section: str
    origin: Origin
    revision: int
    standing: Standing
    judged: tuple[Judged, ...]
    planned_title: Text | None = None
    planned_timing: Timing | None = None
    state: State = "planned"
    people: tuple[str, ...] = ()
    reason: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()
    former: int = 0
    facts: tuple[Fact, ...] = ()
    is_mine: bool = False
    may_save: bool = False
    is_proposed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadMap:
    """The road map of a period on a day, as far as its reader sees it.

    Parameters
    ----------
    sections
        Of the plan, without their steps.
    renamed
        Stages and sections that the school calls otherwise than the plan.
    counts
        Of the steps that the reader sees.
    edition, acknowledged
        Which edition it is, and which one the reader said to know; 0: none.
    acknowledged_at
        When that was said.
    staff
        Accounts that can be made responsible, for who decides on that.
    responsible
        Accounts that are responsible for steps, with their roles.
    conflicts
        Where the calendar is at odds with itself, for who decides on that.
    """

    day: dt.date
    period: Period
    sections: tuple[Section, ...]
    posts: tuple[Post, ...]
    steps: tuple[StepSeen, ...]
    counts: Counts
    edition: int
    acknowledged: int = 0
    acknowledged_at: dt.datetime | None = None
    staff: Reporters = ()
    responsible: Reporters = ()
    conflicts: tuple[Conflict, ...] = ()
    renamed: tuple[PlanPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """One step with its former dates, and who saved it, newest first."""

    seen: StepSeen
    moves: tuple[Move, ...] = ()
    history: tuple[SavedBy, ...] = ()
    staff: Reporters = ()
    responsible: Reporters = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSaved:
    """Which step was saved, as its which saving."""

    step: str
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """An account of the staff, and which edition of the road map it said to know, when; 0: none.

    ``posts`` are those of the programme that its roles make known.
    """

    account: str
    roles: tuple[str, ...] = ()
    posts: tuple[Text, ...] = ()
    edition: int = 0
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgements:
    """Who knows the road map: by account, and which edition is in force."""

    edition: int
    staff: tuple[Acknowledged, ...] = ()
