"""Operations of the collecting side: register, cards, answers entered by staff."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from kit.domain import codes
from kit.domain.people import Participant
from kit.domain.programme import Campaign
from kit.domain.response import Invitation, Response
from kit.errors import BadArgument, NotFound
from kit.forms.collect import collect
from kit.i18n.message import say
from kit.operations.arguments import EnterResponse, Nothing, OneCampaign
from kit.service.tenants import Context


def audience(campaign: Campaign, people: Iterable[Participant]) -> list[str]:
    """Return the codes of those whom a campaign asks, in the order of the register.

    People who left before it opened, or joined after it closed, are not asked.
    """
    return [
        person.id
        for person in people
        if person.role == campaign.role
        and person.form == campaign.form
        and not (person.left_on and person.left_on < campaign.opens_on)
        and not (person.joined_on and person.joined_on > campaign.closes_on)
    ]


def participants(context: Context, _: Nothing) -> list[dict[str, Any]]:
    """Return the register: codes and what the programme needs to know, no names."""
    return [
        {
            "id": person.id,
            "role": person.role,
            "form": person.form,
            "subform": person.subform,
            "grade": person.grade,
            "joined_on": person.joined_on.isoformat() if person.joined_on else None,
            "left_on": person.left_on.isoformat() if person.left_on else None,
        }
        for person in context.store.register.participants(context.period)
    ]


def pending(context: Context, arguments: OneCampaign) -> list[str]:
    """Return the codes of those who have not answered the campaign yet."""
    context.require_campaign(arguments.campaign)
    campaign = context.programme.campaign(arguments.campaign)
    answered = context.store.responses.answered(campaign.id)
    return [
        code
        for code in audience(campaign, context.store.register.participants(context.period))
        if code not in answered
    ]


def cards(context: Context, arguments: OneCampaign) -> list[dict[str, str]]:
    """Return a personal link and card code for everyone who has not answered yet.

    A code is derived from the tenant's key, so a lost card can be printed again; the
    database holds only its keyed hash.
    """
    context.require_campaign(arguments.campaign)
    if not context.sources.card_key:
        raise BadArgument(
            context.tenant_id,
            say("The key that makes cards is not set here."),
            say("Print cards on the installation's own page."),
        )
    campaign = context.programme.campaign(arguments.campaign)
    # In the order of serial numbers, so that a person's last one stays.
    invitations = context.store.invitations.find(campaign.id)
    last = {entry.participant: entry.serial for entry in invitations}
    current = {entry.participant: entry for entry in invitations if not entry.revoked}
    made: dict[str, str] = {}
    new: dict[str, Invitation] = {}
    for person in pending(context, arguments):
        known = current.get(person)
        serial = known.serial if known else last.get(person, -1) + 1
        code = codes.make_code(context.sources.card_key, campaign.id, person, serial)
        made[person] = code
        if known is None:
            new[codes.code_hash(context.sources.lookup_key, code)] = Invitation(
                id=f"{campaign.id}/{person}/{serial}",
                campaign=campaign.id,
                participant=person,
                serial=serial,
                expires_on=campaign.closes_on,
                period=context.period,
            )
    context.store.invitations.add(new)
    base = f"{context.tenants.respond_url}{context.tenant_id}/"
    return [
        {"participant": person, "code": codes.show(code), "url": base + code}
        for person, code in made.items()
    ]


def enter_response(context: Context, arguments: EnterResponse) -> dict[str, Any]:
    """Store answers typed by staff; return a receipt, or what is wrong with the answers."""
    context.require_campaign(arguments.campaign)
    campaign = context.programme.campaign(arguments.campaign)
    person = _participant(context, campaign, arguments.participant)
    if not campaign.is_open(context.today()):
        raise BadArgument(
            campaign.id,
            say("This survey is closed."),
            say("Choose an open survey, or ask the methodologist to prolong this one."),
        )
    questionnaire = context.library.questionnaires[campaign.questionnaire]
    collected = collect(questionnaire, arguments.raw, form=campaign.form, wave=campaign.wave)
    if collected.problems or not collected.answers:
        return {
            "problems": [
                {"item": problem.item, "message": problem.message.dump()}
                for problem in collected.problems
            ],
            "unanswered": list(collected.unanswered),
        }
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
    return {"receipt": stored.receipt, "created": stored.created, "problems": []}


def _participant(context: Context, campaign: Campaign, code: str) -> Participant:
    for person in context.store.register.participants(context.period):
        if person.id == code and code in audience(campaign, [person]):
            return person
    raise NotFound(
        code,
        say("This survey does not ask such a participant."),
        say("Check the code in the register."),
    )
