"""Surveys in force: what the programme's file plans, and what the school decided over it.

One pure function makes the one view that every reader of campaigns gets, the form service and
the data service alike. What has been asked is never changed by a later decision: which
questionnaire, whom, at which moment, and what was promised stay as the plan or the first
decision said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

from kit.domain import informants
from kit.domain.campaign import Campaign
from kit.domain.informants import Informant
from kit.domain.linkage import DEFAULT_MODE
from kit.domain.period import Period
from kit.domain.plan_titles import entitled
from kit.domain.programme import Programme
from kit.domain.texts import Text

Origin = Literal["plan", "own"]
#: What makes a survey of one's own; a planned one has it from its plan.
ASKED = ("questionnaire", "wave", "role", "form", "stage")

#: Under which id it is decided how long a period runs; no survey has it.
PERIOD = "programme-period"


class Decided(Protocol):
    """A saving of a decision over the plan, as the store keeps it."""

    @property
    def id(self) -> str:
        """About which survey or step, or about what else."""

    @property
    def period(self) -> str:
        """Of which period."""

    @property
    def revision(self) -> int:
        """Which saving, from 1."""

    @property
    def content(self) -> Mapping[str, Any]:
        """What was decided, as ``content`` of the survey or the step in force gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A campaign as it is in force, and where it comes from.

    Parameters
    ----------
    revision
        The last decision about it; 0: the plan alone.
    informants
        Who reports on whom, where somebody else answers.
    """

    campaign: Campaign
    origin: Origin
    revision: int = 0
    informants: tuple[Informant, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """Those on whom somebody reports."""
        return tuple(code for each in self.informants for code in each.reports_on)

    def among(self, people: Collection[str]) -> Survey:
        """Return the survey without those who are nobody's code any more in the lists of reports."""
        return replace(self, informants=informants.among(self.informants, people))

    def content(self) -> dict[str, Any]:
        """Return the survey as a decision that leaves everything as it is."""
        campaign = self.campaign
        return {
            **{name: getattr(campaign, name) for name in (*ASKED, "linkage", "late_entry_days")},
            "title": dict(campaign.title.words),
            "opens_on": campaign.opens_on.isoformat(),
            "closes_on": campaign.closes_on.isoformat(),
            "grades": list(campaign.grades),
            "is_closed": campaign.is_closed,
            "informants": [each.dump() for each in self.informants],
        }


def surveys(programme: Programme, decisions: Iterable[Decided]) -> tuple[Survey, ...]:
    """Return the surveys in force: the planned ones in their order, then the school's own.

    Decisions may come in any order; those of other periods, and what is no survey, are passed over.
    """
    told: dict[str, list[Decided]] = {}
    for each in decisions:
        if each.period == programme.period.id and "opens_on" in each.content:
            told.setdefault(each.id, []).append(each)
    for history in told.values():
        history.sort(key=lambda each: each.revision)
    planned = tuple(
        _in_force(Survey(campaign=campaign, origin="plan"), told.pop(campaign.id, ()))
        for campaign in programme.campaigns
    )
    own = tuple(
        _in_force(_begun(history[0]), history)
        for _, history in sorted(told.items(), key=lambda entry: _order(entry[0]))
        if history[0].content.keys() >= set(ASKED)
    )
    return (*planned, *own)


def merged(programme: Programme, decisions: Iterable[Decided]) -> Programme:
    """Return the programme with the surveys, days and titles that are in force.

    Examples
    --------
    >>> from kit.library import Library
    >>> plan = Library.open("surveys").programmes["temizhbek-4"]
    >>> merged(plan, ()) == plan
    True
    """
    told = tuple(decisions)
    programme = entitled(programme, told)
    period = period_in_force(programme.period, told)
    found = tuple(each.campaign for each in surveys(programme, told))
    if (found, period) == (programme.campaigns, programme.period):
        return programme
    return replace(programme, campaigns=found, period=period)


def period_in_force(period: Period, decisions: Iterable[Decided]) -> Period:
    """Return a period with the days that the school decided on last; its id stays."""
    told = [each for each in decisions if each.id == PERIOD and each.period == period.id]
    if not told:
        return period
    last = max(told, key=lambda each: each.revision).content
    return replace(
        period,
        title=Text.of(last["title"]),
        starts_on=dt.date.fromisoformat(last["starts_on"]),
        ends_on=dt.date.fromisoformat(last["ends_on"]),
    )


def retitled(title: Text, words: Mapping[str, str]) -> Text:
    """Return the title with the words that were typed; whoever leaves it leaves it in every language.

    Examples
    --------
    >>> both = Text.of({"ru": "Знакомство", "en": "Getting to know"})
    >>> retitled(both, {"ru": "Знакомство"}) == both
    True
    >>> retitled(both, {"ru": "Осень"}).in_("en")
    'Осень'
    """
    known = {said for _, said in title.words}
    return title if known.issuperset(words.values()) else Text.of(words)


def _order(name: str) -> tuple[int, str]:
    return len(name), name


def _begun(first: Decided) -> Survey:
    content = first.content
    campaign = Campaign(
        id=first.id,
        title=Text.of(content["title"]),
        **{name: content[name] for name in ASKED},
        opens_on=dt.date.fromisoformat(content["opens_on"]),
        closes_on=dt.date.fromisoformat(content["closes_on"]),
    )
    return Survey(campaign=campaign, origin="own")


def _in_force(begun: Survey, history: Sequence[Decided]) -> Survey:
    if not history:
        return begun
    first, last = history[0].content, history[-1].content
    reports = tuple(Informant.load(each) for each in last.get("informants", ()))
    campaign = replace(
        begun.campaign,
        title=retitled(begun.campaign.title, last.get("title", {})),
        opens_on=dt.date.fromisoformat(last["opens_on"]),
        closes_on=dt.date.fromisoformat(last["closes_on"]),
        late_entry_days=last.get("late_entry_days", begun.campaign.late_entry_days),
        is_closed=bool(last.get("is_closed")),
        linkage=first.get("linkage", DEFAULT_MODE),
        grades=tuple(first.get("grades", ())),
        is_report=bool(first.get("informants")),
    )
    return replace(begun, campaign=campaign, revision=history[-1].revision, informants=reports)
