"""A programme: its period, forms of mentoring, roles, waves, campaigns, consents. All of it data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from kit.domain.campaign import OPEN_ENDED, Campaign
from kit.domain.purposes import ConsentPlan
from kit.domain.texts import Text
from kit.errors import BadArgument
from kit.i18n.message import say

#: A period's days lie in these years; what lies later says that no day is set.
_YEARS = range(2000, OPEN_ENDED)


@dataclass(frozen=True, slots=True)
class Ages:
    """From which age to which, in full years, both included."""

    youngest: int
    oldest: int

    def hold(self, born: dt.date, day: dt.date) -> bool:
        """Whether somebody is of these ages on a day.

        Examples
        --------
        >>> Ages(6, 18).hold(dt.date(2016, 9, 2), dt.date(2022, 9, 1))
        False
        """
        return self.youngest <= age_on(born, day) <= self.oldest


def age_on(born: dt.date, day: dt.date) -> int:
    """Return the age in full years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A named element of a programme: a role, a form of mentoring, a category, a wave.

    ``sensitive`` marks categories that tell about health, family or behaviour. ``ages`` are those
    of people in a role, where the programme is for some ages only.
    """

    id: str
    title: Text
    sensitive: bool = False
    ages: Ages | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentoringForm:
    """A form of mentoring, e.g. «ученик – ученик», with its sub-forms."""

    id: str
    title: Text
    subforms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year, a school year or any other span in which a programme runs once."""

    id: str
    title: Text
    starts_on: dt.date
    ends_on: dt.date

    def has_begun(self, today: dt.date) -> bool:
        """Whether its first day has come."""
        return self.starts_on <= today


def require_span(starts_on: dt.date, ends_on: dt.date) -> None:
    """Refuse days that no period can have.

    Raises
    ------
    BadArgument
        They lie too far away, or it would end before it begins.

    Examples
    --------
    >>> require_span(dt.date(2026, 9, 1), dt.date(2026, 5, 31))
    Traceback (most recent call last):
    kit.errors.BadArgument: ends_on: The period ends before it begins. Correct its first or its last day.
    """
    remedy = say("Correct its first or its last day.")
    if {starts_on.year, ends_on.year} - set(_YEARS):
        raise BadArgument("starts_on", say("The period lies too far away."), remedy)
    if starts_on >= ends_on:
        raise BadArgument("ends_on", say("The period ends before it begins."), remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A mentoring programme in one period; which tenants run it, they say themselves.

    Parameters
    ----------
    roles
        What participants are to each other: nobody else is enrolled, or put into a pair.
    respondents
        Who is asked beside them: a class teacher about a pupil, a parent who may become a mentor.
    """

    id: str
    title: Text
    period: Period
    roles: tuple[Term, ...]
    forms: tuple[MentoringForm, ...]
    waves: tuple[Term, ...]
    categories: tuple[Term, ...]
    grades: tuple[Term, ...] = ()
    respondents: tuple[Term, ...] = ()
    campaigns: tuple[Campaign, ...]
    consents: ConsentPlan = field(default_factory=ConsentPlan)

    @property
    def asked(self) -> tuple[Term, ...]:
        """All whom a campaign may ask: participants in their roles, then the other respondents."""
        return (*self.roles, *self.respondents)

    def term(
        self,
        kind: Literal["asked", "roles", "forms", "waves", "categories", "grades"],
        term_id: str,
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


def current(programmes: Sequence[Programme], today: dt.date) -> Programme:
    """Return the programme of the current period: the last that has begun, else the first to come.

    Parameters
    ----------
    programmes
        Of one tenant, at least one, in the order in which their periods begin.
    today
        The date where the tenant is.
    """
    begun = [each for each in programmes if each.period.has_begun(today)]
    return begun[-1] if begun else programmes[0]
