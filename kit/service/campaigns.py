"""Operations of the collecting side: the register, who is asked, who has answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kit.domain import surveys
from kit.domain.campaign import Campaign, audience
from kit.domain.people import Participant
from kit.domain.surveys import Survey
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations.arguments import OneCampaign, OnePeriod
from kit.service.context import Context


class Turnout(NamedTuple):
    """Whom a campaign asks, in the order of the register, who answered it, and whom it may not ask."""

    campaign: Campaign
    asked: tuple[str, ...]
    answered: frozenset[str]
    barred: tuple[str, ...] = ()

    @property
    def n_answered(self) -> int:
        """How many of those asked answered."""
        return len(self.sent)

    @property
    def sent(self) -> tuple[str, ...]:
        """Those of the asked who answered."""
        return tuple(code for code in self.asked if code in self.answered)

    @property
    def missing(self) -> tuple[str, ...]:
        """Those who have not answered yet."""
        return tuple(code for code in self.asked if code not in self.answered)


def turnouts(
    context: Context,
    campaigns: Iterable[Campaign] | None = None,
    *,
    people: Sequence[Participant] | None = None,
) -> list[Turnout]:
    """Return who was asked and who answered: the response rates of campaigns rest on it.

    Without `campaigns`, all whose results are open to the context's actor.

    `people` are the register's, where they are read already.
    """
    people = context.participants() if people is None else people
    chosen = context.campaigns if campaigns is None else tuple(campaigns)
    answered = context.answering([each.id for each in chosen])
    return [
        _turnout(context, each, asked(context, each, people), answered[each.id]) for each in chosen
    ]


def _turnout(
    context: Context, campaign: Campaign, meant: Sequence[str], answered: frozenset[str]
) -> Turnout:
    barred = context.barred(*context.acts_of(campaign.questionnaire, by_others=campaign.is_report))
    return Turnout(
        campaign,
        tuple(code for code in meant if code not in barred),
        answered,
        tuple(code for code in meant if code in barred),
    )


def asked(context: Context, campaign: Campaign, people: Iterable[Participant]) -> tuple[str, ...]:
    """Return the codes of those whom a campaign asks, or about whom it asks somebody."""
    if not campaign.is_report:
        return tuple(audience(campaign, people))
    known = {each.id for each in people}
    return tuple(each for each in survey(context, campaign.id).subjects if each in known)


def reporter(context: Context, campaign: Campaign, subject: str) -> str:
    """Return the code of who reports on somebody in a survey; empty where people answer themselves."""
    if not campaign.is_report:
        return ""
    named = survey(context, campaign.id).informants
    return next((each.id for each in named if subject in each.reports_on), "")


def in_force(context: Context) -> tuple[Survey, ...]:
    """Return the surveys of the context's period, with what was decided about them.

    Whoever is not in the register any more is reported on by nobody.
    """
    found = surveys.surveys(context.planned, context.store.surveys.all(context.period))
    if any(each.informants for each in found):
        people = {each.id for each in context.participants()}
        return tuple(each.among(people) for each in found)
    return found


def survey(context: Context, name: str) -> Survey:
    """Return a survey of the context's period; NotFound when there is none of that id."""
    context.campaign(name)
    return next(each for each in in_force(context) if each.campaign.id == name)


def participants(context: Context, _: OnePeriod) -> tuple[Participant, ...]:
    """Return the register: codes and what the programme needs to know, no names."""
    return tuple(context.participants())


def pending(context: Context, arguments: OneCampaign) -> tuple[str, ...]:
    """Return the codes of those who have not answered the campaign yet."""
    (turnout,) = turnouts(context, [context.campaign(arguments.campaign)])
    return turnout.missing


def open_campaign(context: Context, name: str) -> Campaign:
    """Return a campaign that is open today; BadArgument when it is not."""
    campaign = context.campaign(name)
    if not campaign.is_open(context.today()):
        raise BadArgument(
            campaign.id,
            say("This survey is closed."),
            say("Choose an open survey, or ask the methodologist to prolong this one."),
        )
    return campaign
