"""Indicators of a period as they stand: both counts, value, target, where each number is from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kit.domain.indicator_values import Status
from kit.domain.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSet:
    """A target, and the act that set it.

    Parameters
    ----------
    value
        None: it is left open.
    plan
        The act as the plan words it; None where the school set the target.
    act, number, day
        The school's act.
    revision, at, role
        Which saving, when, and by which role; 0 and None: the plan's.
    """

    value: float | None
    plan: Text | None = None
    act: str = ""
    number: str = ""
    day: dt.date | None = None
    revision: int = 0
    at: dt.datetime | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A number that the school brought from elsewhere; ``value`` None: it was taken out again."""

    value: float | None
    source: str
    day: dt.date | None
    note: str = ""
    revision: int = 0
    at: dt.datetime | None = None
    role: str = ""
    is_old: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class External:
    """A number from elsewhere that an indicator needs, and its savings, newest first."""

    id: str
    is_part: bool
    savings: tuple[Brought, ...] = ()

    @property
    def now(self) -> Brought | None:
        """As it was saved last; None before the first."""
        return self.savings[0] if self.savings else None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFigure:
    """How an indicator stands.

    Parameters
    ----------
    part, whole
        Its counts; None: not known, or not told.
    low, high
        Its value: one number twice, or from where to below where it lies.
    is_withheld
        Whether something is not told, so that nobody can be recognised.
    lacking
        Events or records that a number is missing of, and that are left out.
    status, target
        With the target in force.
    approved, status_approved
        The target as the plan has it, and how the value stands to it.
    in_force
        The target in force with its act; None: neither the plan nor the school says anything.
    externals
        Numbers from elsewhere, as saved last.
    """

    id: str
    part: float | None
    whole: float | None
    low: float | None
    high: float | None
    status: Status
    target: float | None
    approved: float | None
    status_approved: Status
    is_closed: bool = False
    is_withheld: bool = False
    lacking: int = 0
    in_force: TargetSet | None = None
    externals: tuple[External, ...] = ()

    @property
    def is_amended(self) -> bool:
        """Whether the school set another target than the plan's."""
        return self.in_force is not None and bool(self.in_force.revision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """All indicators of a period on a day, in the order of the plan."""

    day: dt.date
    figures: tuple[IndicatorFigure, ...]
    as_of_morning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsBehind:
    """The events behind a figure, by id: counted, repeated for their audience, without the number."""

    counted: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorOpened:
    """One indicator: how it stands, and every target that it had, the one in force first."""

    figure: IndicatorFigure
    targets: tuple[TargetSet, ...]
    revision: int
    as_of_morning: bool = False
    events: EventsBehind = EventsBehind()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSaved:
    """Which target or number was saved, as its which saving."""

    id: str
    revision: int
