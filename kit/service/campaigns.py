"""Operations of the collecting side: register, response rates, answers entered by staff."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kit.domain.campaign import Campaign, audience
from kit.domain.people import Participant
from kit.domain.response import Response
from kit.errors import BadArgument, NotFound
from kit.forms.collect import collect
from kit.i18n.message import say
from kit.operations.arguments import EnterResponse, OneCampaign, OnePeriod
from kit.operations.values.campaigns import Entry
from kit.service.context import Context


class Turnout(NamedTuple):
    """Whom a campaign asks, in the order of the register, and everybody who answered it."""

    campaign: Campaign
    asked: tuple[str, ...]
    answered: frozenset[str]

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
    return [
        Turnout(each, tuple(audience(each, people)), context.answered(each.id))
        for each in (context.campaigns if campaigns is None else campaigns)
    ]


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


def enter_response(context: Context, arguments: EnterResponse) -> Entry:
    """Store answers typed by staff; return a receipt, or what is wrong with the answers."""
    campaign = open_campaign(context, arguments.campaign)
    person = _participant(context, campaign, arguments.participant)
    questionnaire = context.library.questionnaires[campaign.questionnaire]
    collected = collect(questionnaire, arguments.raw, form=campaign.form, wave=campaign.wave)
    if collected.problems or not collected.answers:
        return Entry(problems=tuple(collected.problems), unanswered=tuple(collected.unanswered))
    stored = context.store.responses.add(
        Response(
            attempt=arguments.attempt,
            campaign=campaign.id,
            participant=person.id,
            questionnaire=questionnaire.id,
            version=questionnaire.version,
            hash=questionnaire.hash,
            answers=collected.answers,
            not_asked=collected.not_asked,
            submitted_at=dt.datetime.now(dt.UTC),
            started_at=arguments.started_at,
            channel=arguments.channel,
            entered_by=context.actor.name,
            supersedes=arguments.supersedes,
            period=context.period,
        )
    )
    return Entry(receipt=stored.receipt, created=stored.created)


def _participant(context: Context, campaign: Campaign, code: str) -> Participant:
    for person in context.participants():
        if person.id == code and code in audience(campaign, [person]):
            return person
    raise NotFound(
        code,
        say("This survey does not ask such a participant."),
        say("Check the code in the register."),
    )
