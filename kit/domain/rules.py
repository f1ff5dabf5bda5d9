"""Thresholds of the first stage of monitoring, and of reminders: data of the organisation, not of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kit.domain.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRules:
    """What counts as satisfaction, as strong and as weak, in a review of the programme.

    Parameters
    ----------
    satisfaction
        Id of the yes/no question that counts as satisfaction.
    yes_no
        Id of the set of answers whose first option is “yes”.
    compliance
        Id of the curator's questionnaire.
    outer
        Ids of questions about what lies outside the programme.
    praised, lacked
        Ids of open questions whose themes are strengths, and weaknesses.
    strong_share, weak_share
        Shares of “yes”: at least the first is a strength, below the second a weakness.
    strong_rating, weak_rating
        The same for marks, as parts of the way from the lowest to the highest.
    discrepancy
        Points between the mean marks of mentors and mentees that are a weakness.
    wide_pair
        Points between the two sides of one pair that are worth a talk.
    few_answers
        A survey answered by a smaller share hardly speaks for all.
    """

    satisfaction: str = "glad"
    yes_no: str = "yes_no"
    compliance: str = "curator-compliance"
    outer: tuple[str, ...] = ()
    praised: tuple[str, ...] = ()
    lacked: tuple[str, ...] = ()
    strong_share: float = 0.8
    weak_share: float = 0.5
    strong_rating: float = 0.75
    weak_rating: float = 0.5
    discrepancy: float = 1
    wide_pair: float = 4
    few_answers: float = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseRules:
    """When a pair deserves the curator's attention.

    Parameters
    ----------
    low
        Either side's mark at or below this.
    drop
        A mark lower than the one before by at least this.
    gap
        The two sides' marks apart by at least this.
    missed_pulses
        So many questions in a row without an answer.
    interval
        Planned days between meetings.
    missed_meetings
        So many planned intervals without a meeting.
    """

    low: int = 4
    drop: int = 3
    gap: int = 4
    missed_pulses: int = 2
    interval: int = 14
    missed_meetings: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRules:
    """How often, and when, somebody is reminded of a survey.

    Parameters
    ----------
    most
        Reminders of one survey to one person.
    apart
        Days between two of them, at least.
    from_hour, to_hour
        By the school's clock: before the first and from the second on nothing is sent.
    """

    most: int = 3
    apart: int = 3
    from_hour: int = 9
    to_hour: int = 19


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All thresholds of an organisation.

    ``themes`` are suggested for the answers to an open question: item id to theme id to words.
    ``alarm`` are phrases that put an open answer first, beside those of `kit.domain.alarm`.
    """

    review: ReviewRules = field(default_factory=ReviewRules)
    pulse: PulseRules = field(default_factory=PulseRules)
    reminders: ReminderRules = field(default_factory=ReminderRules)
    themes: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    alarm: tuple[str, ...] = ()
