"""A tenant's programme: forms of mentoring, roles, waves, campaigns. All of it data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from kit.domain.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """A school, a district or a city: one operator of personal data."""

    id: str
    title: Text
    language: str = "ru"
    time_zone: str = "Europe/Moscow"
    synthetic: bool = False
    minimum_group: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A named element of a programme: a role, a form of mentoring, a category, a wave.

    ``sensitive`` marks categories that tell about health, family or behaviour.
    """

    id: str
    title: Text
    sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MentoringForm:
    """A form of mentoring, e.g. «ученик – ученик», with its sub-forms."""

    id: str
    title: Text
    subforms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """One questionnaire, sent to one audience, in one wave."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A mentoring programme of one tenant and one period."""

    id: str
    tenant: Tenant
    title: Text
    year: str
    starts_on: dt.date
    ends_on: dt.date
    roles: tuple[Term, ...]
    forms: tuple[MentoringForm, ...]
    waves: tuple[Term, ...]
    categories: tuple[Term, ...]
    grades: tuple[Term, ...] = ()
    campaigns: tuple[Campaign, ...]

    def term(
        self, kind: Literal["roles", "forms", "waves", "categories", "grades"], term_id: str
    ) -> Text:
        """Return the title of a role, form, wave or category; its id when not declared."""
        terms: tuple[Term | MentoringForm, ...] = getattr(self, kind)
        for term in terms:
            if term.id == term_id:
                return term.title
        return Text((("ru", term_id),))

    def campaign(self, campaign_id: str) -> Campaign:
        """Return the campaign of that id; KeyError when there is none."""
        for campaign in self.campaigns:
            if campaign.id == campaign_id:
                return campaign
        raise KeyError(campaign_id)
