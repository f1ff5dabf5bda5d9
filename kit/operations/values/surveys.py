"""What is told of surveys: how each stands, who reports on whom, how waves are linked, who offered help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kit.domain.campaign import Campaign
from kit.domain.surveys import Origin
from kit.domain.texts import Text

State = Literal["planned", "open", "late", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InformantStatus:
    """Who reports, and on whom not yet; ``labels`` tell a participant without a name."""

    id: str
    asked: int
    missing: tuple[str, ...] = ()
    reports_on: tuple[str, ...] = ()
    labels: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyStatus:
    """How a survey stands.

    Parameters
    ----------
    state
        ``"late"``: closed, and paper that was filled in in time may still be entered.
    revision
        The last decision about it; 0: the plan alone.
    version
        Of the questionnaire as it is asked now.
    invited, answered
        How many are asked, and of those answered; through a public link nobody is asked by name,
        and ``answered`` is the number of answers.
    """

    campaign: Campaign
    origin: Origin
    state: State
    revision: int = 0
    questionnaire: Text
    version: str = ""
    invited: int = 0
    answered: int = 0
    informants: tuple[InformantStatus, ...] = ()


Surveys = tuple[SurveyStatus, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyOpened:
    """A decision that was stored, and the link of a public survey."""

    campaign: str
    revision: int
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkageCount:
    """How the codes of two moments were linked; None where a group is too small to be told.

    ``n_first`` and ``n_second`` are answers with a code.
    """

    questionnaire: str
    role: str
    form: str
    before: str
    after: str
    n_first: int | None
    n_second: int | None
    exact: int | None
    corrected: int | None
    by_hand: int | None
    unlinked: int | None


LinkageCounts = tuple[LinkageCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recruit:
    """Somebody who answered through a public link: a code, a day, and what was offered.

    ``answers`` are the ids of questions to the values that were chosen.
    """

    code: str
    campaign: str
    questionnaire: str
    day: dt.date
    answers: Mapping[str, tuple[int, ...]]


Recruits = tuple[Recruit, ...]
