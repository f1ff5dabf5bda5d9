"""Arguments of the pulse: the day to look at, and checks of pairs (in ``raw``, kept from the audit)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from kit.operations.arguments.base import Arguments, OnePeriod, Revision

Match = Annotated[str, Field(min_length=1, max_length=64)]
Mark = Annotated[int, Field(ge=1, le=10)]


class PairPulse(OnePeriod):
    """The day to look at; without one today, but not later than the programme's end."""

    day: dt.date | None = None


class Meetings(Arguments):
    """What the mentor or the register says of a pair's meetings since the check before."""

    expected: Revision
    meetings: Annotated[int, Field(ge=0, le=60)] | None = None
    met_on: dt.date | None = None
    asks: bool = False
    closing_talk: bool = False


class Marks(Arguments):
    """How either side finds the joint work, 1 to 10.

    A side that is not named keeps what is stored; None takes it back.
    """

    expected: Revision
    mentor: Mark | None = None
    mentee: Mark | None = None


class Check(Arguments):
    """What was written down about one pair."""

    meetings: Meetings | None = None
    marks: Marks | None = None


class CheckPairs(OnePeriod):
    """Checks of one day, by match: all of them are stored, or none."""

    day: dt.date
    raw: Annotated[dict[Match, Check], Field(min_length=1, max_length=500)]
