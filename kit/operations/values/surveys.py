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
    """Who reports, and on whom not yet; ``labels`` tell a participant without a name.

    ``account`` is whose page lists the reports; ``is_family`` tells a family that reports on its
    own child. Of those whose consents are there, ``sent`` are the reports that came.
    """

    id: str
    asked: int
    missing: tuple[str, ...] = ()
    reports_on: tuple[str, ...] = ()
    labels: Mapping[str, str] | None = None
    sent: tuple[str, ...] = ()
    account: str = ""
    is_family: bool = False


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
    has_earlier
        Whether its codes of one's own are linked to those of an earlier moment.
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
    has_earlier: bool = False

    @property
    def is_missed(self) -> bool:
        """Whether its planned days went by, nobody decided on others, and nobody answered."""
        is_over = self.state == "closed" and not self.campaign.is_closed
        return is_over and self.origin == "plan" and not self.revision and not self.answered


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

    ``answers`` are the ids of questions to the values that were chosen. Whoever wants to take part
    tells the ``receipt``.
    """

    code: str
    receipt: str
    campaign: str
    questionnaire: str
    day: dt.date
    answers: Mapping[str, tuple[int, ...]]


Recruits = tuple[Recruit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """An account of the school's staff who may report on pupils, and its roles."""

    account: str
    roles: tuple[str, ...]


Reporters = tuple[Reporter, ...]
#: How far a report is.
ReportState = Literal["missing", "begun", "sent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOn:
    """A report that somebody is to give: on whom, how far it is, and the address of its form.

    ``name`` is empty where the register knows none.
    """

    code: str
    name: str
    grade: str
    label: str
    state: ReportState
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MyReports:
    """What one survey asks of somebody who reports on pupils.

    ``waiting`` are pupils who lack a consent: nothing is reported on them, and they are not listed.
    """

    campaign: Campaign
    questionnaire: Text
    is_open: bool
    reports: tuple[ReportOn, ...]
    waiting: int = 0


AllMyReports = tuple[MyReports, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPair:
    """Two codes of one's own that are linked, or may be one person's.

    ``how`` is empty for a pair that nobody has decided on; ``differs`` are ids of elements.
    """

    first: str
    second: str
    how: str
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeLinks:
    """How the codes of a survey are linked to those of the moment before.

    Parameters
    ----------
    revision
        The last decision about them; 0: none.
    offered
        Pairs that are near each other and not linked; a person decides.
    by_hand, refused
        Pairs on which somebody decided.
    n_first, n_second
        Answers with a code.
    """

    before: Campaign
    after: Campaign
    revision: int
    n_first: int
    n_second: int
    exact: int
    corrected: int
    offered: tuple[LinkedPair, ...]
    by_hand: tuple[LinkedPair, ...]
    refused: tuple[LinkedPair, ...]
    left_first: int
    left_second: int
