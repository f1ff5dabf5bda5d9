"""The period of a programme as it is in force."""

from __future__ import annotations

from dataclasses import dataclass

from kit.domain.period import Period
from kit.domain.texts import Text
from kit.operations.values.people import SavedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodInForce:
    """A period, the revision that a change follows, and who changed it, newest first."""

    period: Period
    revision: int
    history: tuple[SavedBy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """The periods in force, in their order, the id of the one that is looked at, and its programme."""

    programme: Text
    period: str
    periods: tuple[Period, ...]
