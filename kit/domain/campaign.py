"""A campaign: one questionnaire, sent to one audience, in one wave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kit.domain.people import Participant
from kit.domain.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """One questionnaire, sent to one audience, in one wave.

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

    def is_open(self, today: dt.date) -> bool:
        """Whether answers are accepted on that day."""
        return self.opens_on <= today <= self.closes_on


def audience(campaign: Campaign, participants: Iterable[Participant]) -> list[str]:
    """Return the codes of those whom a campaign asks, in the order of the register.

    The audience is a role in a form of mentoring. People who left before it opened, or
    joined after it closed, do not belong to it.
    """
    return [
        person.id
        for person in participants
        if person.role == campaign.role
        and person.form == campaign.form
        and not (person.left_on and person.left_on < campaign.opens_on)
        and not (person.joined_on and person.joined_on > campaign.closes_on)
    ]
