"""Participants and matches, period by period. A participant carries a code, never a name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person's enrolment in one period: in one role and one form of mentoring.

    ``id`` is a code such as ``"U-014"`` and stays with the person: whoever is a mentee in one
    ``period`` may be a mentor in the next. ``grade`` is a class or a stage of service: the
    id of one of the programme's grades, or the school's own words.
    """

    id: str
    role: str
    form: str
    subform: str = ""
    category: str = ""
    grade: str = ""
    joined_on: dt.date | None = None
    left_on: dt.date | None = None
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One mentoring relationship through time: a pair or a group."""

    id: str
    form: str
    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    subform: str = ""
    started_on: dt.date | None = None
    ended_on: dt.date | None = None
    period: str = ""
