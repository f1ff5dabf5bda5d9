"""A short regular look at a pair: whether it meets, and how both sides find the joint work."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCheck:
    """What was written down about one pair on one day.

    Parameters
    ----------
    match
        Id of the pair or group.
    day
        When it was asked.
    meetings
        Meetings since the check before; None when nobody said how many, which is not none.
    met_on
        The last of them, if it is known.
    asks
        The mentor asked for support.
    closing_talk
        The joint work ended with a talk.
    mentor, mentee
        How either side finds the joint work, 1 to 10; None when it did not say.
    revision, marks_revision
        Savings of the meetings and of the marks of this day; 0 when there are none.
    """

    match: str
    day: dt.date
    meetings: int | None = None
    met_on: dt.date | None = None
    asks: bool = False
    closing_talk: bool = False
    mentor: int | None = None
    mentee: int | None = None
    revision: int = 0
    marks_revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PairMeetings:
    """One saving of how a pair met, as the mentor or the register says. Never changed.

    Parameters
    ----------
    match, day, meetings, met_on, asks, closing_talk
        As in `PairCheck`.
    revision
        1 for the first saving of this pair and day, then without gaps.
    written_at
        A moment with its time zone.
    author, role
        The account that saved it, and the role in which it acted.
    """

    match: str
    day: dt.date
    revision: int
    written_at: dt.datetime
    author: str
    role: str
    meetings: int | None = None
    met_on: dt.date | None = None
    asks: bool = False
    closing_talk: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PairMarks:
    """One saving of how either side finds the joint work, 1 to 10. Never changed.

    Its parameters are those of `PairMeetings`; ``mentor`` or ``mentee`` is None when that
    side did not say.
    """

    match: str
    day: dt.date
    revision: int
    written_at: dt.datetime
    author: str
    role: str
    mentor: int | None = None
    mentee: int | None = None
