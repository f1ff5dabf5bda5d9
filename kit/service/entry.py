"""Operations of entering answers: the sheet on the desk, what is kept of it, and what is stored."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import time
from typing import NamedTuple

from kit.domain.campaign import Campaign, audience
from kit.domain.people import Participant
from kit.domain.response import EntryDraft, Response
from kit.errors import AccessDenied, NotFound
from kit.forms.collect import collect
from kit.i18n.message import say
from kit.operations.access import Actor
from kit.operations.arguments import EnterResponse, KeepEntry, OneSheet
from kit.operations.values.campaigns import Entry, EntrySheet, Kept
from kit.service.campaigns import open_campaign
from kit.service.context import Context
from kit.service.tenants import Tenants

#: How long a page that stands open may save into its sheet, in seconds.
TICKET_SECONDS = 12 * 3600
_PURPOSE = b"kit: ticket of an entry"


class Ticket(NamedTuple):
    """Who may save into which sheet: what a page holds instead of a password."""

    actor: Actor
    campaign: str
    participant: str


def entry_sheet(context: Context, arguments: OneSheet) -> EntrySheet:
    """Return what was typed for a participant, and whether a form of their own was begun.

    What stands in that form nobody at the school learns from here: it opens with the card.
    """
    campaign = open_campaign(context, arguments.campaign)
    person = _participant(context, campaign, arguments.participant)
    return EntrySheet(
        draft=context.store.entry_drafts.find(campaign.id, person.id),
        begun_at=context.store.invitations.begun_at(campaign.id, person.id),
        ticket=_ticket(context, campaign.id, person.id),
    )


def keep_entry(context: Context, arguments: KeepEntry) -> Kept:
    """Keep fields that were typed, beside those that are kept already."""
    campaign = open_campaign(context, arguments.campaign)
    person = _participant(context, campaign, arguments.participant)
    asked = {item.id for item in context.library.questionnaires[campaign.questionnaire].items}
    kept = context.store.entry_drafts.keep(
        campaign.id,
        person.id,
        EntryDraft(
            attempt=arguments.attempt,
            revision=0,
            raw={name: value for name, value in arguments.raw.items() if name in asked},
            saved_at=dt.datetime.now(dt.UTC),
            author=context.actor.name,
            supersedes=arguments.supersedes,
        ),
    )
    return Kept(revision=kept.revision, saved_at=kept.saved_at)


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


def admitted(tenants: Tenants, tenant: str, ticket: str) -> Ticket:
    """Return what a ticket allows; it was given out with the sheet.

    Raises
    ------
    AccessDenied
        The ticket was not made here, or is too old.
    """
    key = tenants.sources(tenant).card_key if tenants.has(tenant) else b""
    body, _, mark = ticket.rpartition(".")
    if key and hmac.compare_digest(mark.encode(), _mark(key, tenant, body).encode()):
        name, groups, campaign, participant, until = json.loads(base64.urlsafe_b64decode(body))
        if until >= time.time():
            return Ticket(Actor(name, tuple(groups)), campaign, participant)
    raise AccessDenied(
        tenant,
        say("This page was opened too long ago to save what is typed."),
        say("Open the page again."),
    )


def _ticket(context: Context, campaign: str, participant: str) -> str:
    """Return a ticket for a sheet; empty where nobody could check it."""
    key = context.sources.card_key
    if not key:
        return ""
    actor = context.actor
    until = int(time.time()) + TICKET_SECONDS
    content = json.dumps([actor.name, list(actor.groups), campaign, participant, until])
    body = base64.urlsafe_b64encode(content.encode()).decode()
    return f"{body}.{_mark(key, context.tenant_id, body)}"


def _mark(key: bytes, tenant: str, body: str) -> str:
    own = hmac.new(key, _PURPOSE, hashlib.sha256).digest()
    return hmac.new(own, f"{tenant}\n{body}".encode(), hashlib.sha256).hexdigest()


def _participant(context: Context, campaign: Campaign, code: str) -> Participant:
    for person in context.participants():
        if person.id == code and code in audience(campaign, [person]):
            return person
    raise NotFound(
        code,
        say("This survey does not ask such a participant."),
        say("Check the code in the register."),
    )
