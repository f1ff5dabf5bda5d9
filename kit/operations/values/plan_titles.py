"""What stages and sections are called: by the plan, by the school, and what they were called before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kit.domain.plan_titles import PlanPart
from kit.domain.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """A saving that called a part otherwise: which one, from what to what, by whom."""

    at: dt.datetime
    author: str
    role: str
    part: PlanPart
    before: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTitles:
    """The stages and sections of a period.

    Parameters
    ----------
    revision
        The saving that the next one follows.
    renamed
        Former titles, the last saving first; ``part`` has the title that followed.
    """

    parts: tuple[PlanPart, ...]
    revision: int = 0
    renamed: tuple[Renamed, ...] = ()
