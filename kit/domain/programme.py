"""A programme: period, forms of mentoring, roles, waves, campaigns, consents, plan. All of it data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from kit.domain.campaign import Campaign
from kit.domain.full_years import age
from kit.domain.indicators import Indicator
from kit.domain.period import Period
from kit.domain.plan_parts import (
    Chapter,
    DocumentPlan,
    EventKind,
    Outcome,
    Post,
    Rule,
    Stage,
    Subform,
)
from kit.domain.purposes import ConsentPlan
from kit.domain.roadmap import Section, Step
from kit.domain.texts import Text

#: None is told; baseline, then every quarter, endline; satisfaction; how the programme is run.
WaveKind = Literal["", "baseline", "quarterly", "endline", "satisfaction", "process"]


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
        return self.youngest <= age(born, day) <= self.oldest


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A named element of a programme: a role, a form of mentoring, a category, a wave.

    ``sensitive`` marks categories that tell about health, family or behaviour. ``ages`` are those
    of people in a role, where the programme is for some ages only. ``kind`` is that of a wave;
    empty: none is told.
    """

    id: str
    title: Text
    sensitive: bool = False
    ages: Ages | None = None
    kind: WaveKind = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentoringForm:
    """A form of mentoring, e.g. «ученик – ученик», with its sub-forms.

    ``goal``, ``tasks``, ``outcomes`` (expected results) and ``mechanism`` (how it goes, step by step)
    are what the programme says of it. ``sides`` tells which kinds of people (as `kit.domain.person`
    has them) a role is for; a role that is not there is for everybody.
    """

    id: str
    title: Text
    subforms: tuple[Subform, ...] = ()
    goal: Text | None = None
    tasks: tuple[Text, ...] = ()
    outcomes: tuple[Text, ...] = ()
    mechanism: tuple[Text, ...] = ()
    sides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


#: Lists of a programme whose elements have an id and a title.
Terms = Literal[
    "asked", "roles", "forms", "waves", "categories", "grades", "posts", "stages", "roadmap",
    "steps", "indicators", "events", "documents",
]  # fmt: skip
Titled = Term | MentoringForm | Post | Stage | Section | Step | Indicator | EventKind | DocumentPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A mentoring programme in one period; which tenants run it, they say themselves.

    Parameters
    ----------
    roles
        What participants are to each other: nobody else is enrolled, or put into a pair.
    respondents
        Who is asked beside them: a class teacher about a pupil, a parent who may become a mentor.
    extends
        Id of the programme that it inherits from, such as the municipal one; empty: none.
    basis, goal, tasks, outcomes
        Acts it rests on, what it is for, what is to be done, expected results.
    chapters
        What a reader of the whole programme is told, in order.
    roadmap
        Its steps by section: see `kit.domain.roadmap`.
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
    extends: str = ""
    basis: tuple[Text, ...] = ()
    goal: Text | None = None
    tasks: tuple[Text, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    posts: tuple[Post, ...] = ()
    stages: tuple[Stage, ...] = ()
    roadmap: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    events: tuple[EventKind, ...] = ()
    documents: tuple[DocumentPlan, ...] = ()
    rules: tuple[Rule, ...] = ()
    chapters: tuple[Chapter, ...] = ()

    @property
    def asked(self) -> tuple[Term, ...]:
        """All whom a campaign may ask: participants in their roles, then the other respondents."""
        return (*self.roles, *self.respondents)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps of the road map, in the order of the plan."""
        return tuple(step for section in self.roadmap for step in section.steps)

    def outline(self) -> Programme:
        """Return the programme without its plan: what is needed to read answers, and light to send."""
        forms = (
            replace(each, goal=None, tasks=(), outcomes=(), mechanism=()) for each in self.forms
        )
        return replace(
            self,
            forms=tuple(forms),
            basis=(),
            goal=None,
            tasks=(),
            outcomes=(),
            posts=(),
            stages=(),
            roadmap=(),
            indicators=(),
            events=(),
            documents=(),
            rules=(),
            chapters=(),
        )

    def term(self, kind: Terms, term_id: str) -> Text:
        """Return the title of a role, form, wave, post, stage …; its id when not declared."""
        terms: tuple[Titled, ...] = getattr(self, kind)
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
    """Return the programme of the current period: the one that holds today, else the last begun.

    Where two hold today, it is the later one; where none has begun, the first to come.

    Parameters
    ----------
    programmes
        Of one tenant, at least one, in the order in which their periods begin.
    today
        The date where the tenant is.
    """
    begun = [each for each in programmes if each.period.has_begun(today)]
    running = [each for each in begun if today <= each.period.ends_on]
    return next(reversed(running or begun), programmes[0])
