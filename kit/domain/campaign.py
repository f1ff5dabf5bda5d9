"""A campaign: one questionnaire, sent to one audience, in one wave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kit.domain.linkage import DEFAULT_MODE, MODES, OPEN
from kit.domain.people import Participant
from kit.domain.texts import Text

#: A survey that closes in this year or later has no last day yet.
OPEN_ENDED = 2099


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """One questionnaire, sent to one audience, in one wave.

    Parameters
    ----------
    late_entry_days
        Days after the last one on which staff may still enter what was filled in in time, on
        paper or in an interview. The form on the web is closed by then.

    linkage
        What it promises of who answered: one of `kit.domain.linkage.MODES`.
    grades
        Classes or stages of service that are asked; empty: all.
    is_report
        Whether somebody else answers about each of the audience, whom the school chose.
    is_closed
        Whether the school closed it before its last day was over.

    Notes
    -----
    Its id is the only one within a tenant, over all programmes that the tenant runs.
    """

    id: str
    title: Text
    questionnaire: str
    wave: str
    role: str
    form: str
    stage: Literal["process", "outcome", "both"]
    opens_on: dt.date
    closes_on: dt.date
    late_entry_days: int = 14
    linkage: str = DEFAULT_MODE
    grades: tuple[str, ...] = ()
    is_report: bool = False
    is_closed: bool = False

    @property
    def last_day(self) -> dt.date | None:
        """The last day as readers are told it; None while a file sets none (see `OPEN_ENDED`)."""
        return self.closes_on if self.closes_on.year < OPEN_ENDED else None

    def is_open(self, today: dt.date) -> bool:
        """Whether answers are accepted on that day."""
        return not self.is_closed and self.opens_on <= today <= self.closes_on

    def takes_sheets(self, today: dt.date) -> bool:
        """Whether staff may enter what was filled in on one of the campaign's days."""
        return self.opens_on <= today <= self.closes_on + dt.timedelta(days=self.late_entry_days)


def is_apart(campaign: Campaign) -> bool:
    """Whether its answers are kept under codes of their own, and no card leads to them."""
    return MODES[campaign.linkage].is_kept_apart


def audience(campaign: Campaign, participants: Iterable[Participant]) -> list[str]:
    """Return the codes of those whom a campaign asks, in the order of the register.

    The audience is a role in a form of mentoring, or some classes of it. Nobody is asked by
    name through a public link, and who is reported on is the school's decision
    (`kit.domain.surveys`). People who left before it opened, or
    joined after it closed, do not belong to it.
    """
    return [
        person.id
        for person in participants
        if not (campaign.is_report or campaign.linkage == OPEN)
        and person.role == campaign.role
        and person.form == campaign.form
        and (not campaign.grades or person.grade in campaign.grades)
        and not (person.left_on and person.left_on < campaign.opens_on)
        and not (person.joined_on and person.joined_on > campaign.closes_on)
    ]
