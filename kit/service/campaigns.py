"""Operations of the collecting side: the register, who is asked, who has answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kit.domain.campaign import Campaign, audience
from kit.domain.people import Participant
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
        return len(self.answered.intersection(self.asked))

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
    chosen = context.campaigns if campaigns is None else campaigns
    return [_turnout(context, each, audience(each, people)) for each in chosen]


def _turnout(context: Context, campaign: Campaign, meant: Sequence[str]) -> Turnout:
    barred = context.barred(*context.acts_of(campaign.questionnaire))
    return Turnout(
        campaign,
        tuple(code for code in meant if code not in barred),
        context.answered(campaign.id),
        tuple(code for code in meant if code in barred),
    )


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
