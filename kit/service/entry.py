"""Operations of entering answers: the sheet on the desk, what is kept of it, what is stored.

What is stored is never changed: a correction supersedes it, in the words of the version that was
answered, and says why. Sheets that were filled in in time may be entered some days later.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import time
from typing import NamedTuple

from kit.domain.campaign import Campaign, is_apart
from kit.domain.fields import filled
from kit.domain.people import Participant
from kit.domain.questionnaire import Questionnaire
from kit.domain.response import Collected, EntryDraft, Response
from kit.errors import AccessDenied, BadArgument, NotFound
from kit.forms.collect import collect
from kit.forms.collect import raw as raw_of
from kit.i18n.message import say
from kit.operations.access import Actor
from kit.operations.arguments import EnterResponse, KeepEntry, OneSheet
from kit.operations.values.campaigns import Entry, EntrySheet, Kept, StoredAnswer
from kit.service import consent_gate
from kit.service.campaigns import asked, open_campaign, reporter
from kit.service.context import Context
from kit.service.tenants import Tenants
from kit.service.versions import text_of

#: How long a page that stands open may save into its sheet, in seconds.
TICKET_SECONDS = 12 * 3600
_PURPOSE = b"kit: ticket of an entry"


class Ticket(NamedTuple):
    """Who may save into which sheet: what a page holds instead of a password."""

    actor: Actor
    campaign: str
    participant: str


def entry_sheet(context: Context, arguments: OneSheet) -> EntrySheet:
    """Return what was typed for a participant, what is stored, and whether a form was begun.

    What stands in a form of their own nobody at the school learns from here: it opens with the card.
    """
    campaign = context.campaign(arguments.campaign)
    person = _participant(context, campaign, arguments.participant)
    whose = reporter(context, campaign, person.id)
    stored = context.store.responses.find(campaign.id, participant=person.id, corrected=True)
    context.noted["stored_answers"] = len(stored)
    return EntrySheet(
        draft=context.store.entry_drafts.find(campaign.id, person.id, respondent=whose),
        stored=tuple(filled(StoredAnswer, each, raw=raw_of(each.answers)) for each in stored),
        begun_at=context.store.invitations.begun_at(campaign.id, person.id, respondent=whose),
        ticket=_ticket(context, campaign.id, person.id),
    )


def keep_entry(context: Context, arguments: KeepEntry) -> Kept:
    """Keep fields that were typed, beside those that are kept already."""
    campaign = _campaign(context, arguments)
    person = _participant(context, campaign, arguments.participant)
    corrected = _corrected(context, arguments)
    asked = {item.id for item in _text(context, campaign, corrected).items}
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
        respondent=reporter(context, campaign, person.id),
    )
    return Kept(revision=kept.revision, saved_at=kept.saved_at)


def enter_response(context: Context, arguments: EnterResponse) -> Entry:
    """Store answers typed by staff; return a receipt, or what is wrong with the answers.

    A correction may take every answer back, e.g. where somebody used another one's card.
    """
    campaign = _campaign(context, arguments)
    person = _participant(context, campaign, arguments.participant)
    corrected = _corrected(context, arguments)
    filled_on = corrected.filled_on if corrected else _day(context, campaign, arguments)
    if filled_on:
        _require_consent(context, campaign, person.id, filled_on)
    questionnaire = _text(context, campaign, corrected)
    collected = collect(questionnaire, arguments.raw, form=campaign.form, wave=campaign.wave)
    if corrected:
        _check_correction(corrected, collected, arguments)
    if collected.problems or not (collected.answers or corrected):
        return Entry(problems=tuple(collected.problems), unanswered=tuple(collected.unanswered))
    stored = context.store.responses.add(
        Response(
            attempt=arguments.attempt,
            campaign=campaign.id,
            participant=person.id,
            respondent=reporter(context, campaign, person.id),
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
            language=corrected.language if corrected else "ru",
            period=context.period,
            filled_on=filled_on,
            reason=arguments.reason,
        )
    )
    return Entry(receipt=stored.receipt, created=stored.created)


def _campaign(context: Context, arguments: KeepEntry | EnterResponse) -> Campaign:
    """Return a campaign whose sheets may be entered today; a correction is never too late."""
    campaign = context.campaign(arguments.campaign)
    if is_apart(campaign):
        raise BadArgument(
            campaign.id,
            say("Answers to this survey lead to nobody, so they are not entered under a code."),
            say("They are given on the web, with the card or the link."),
        )
    if arguments.supersedes or campaign.takes_sheets(context.today()):
        return campaign
    if context.today() < campaign.opens_on:
        return open_campaign(context, campaign.id)
    raise BadArgument(
        campaign.id,
        say("This survey is closed, and the days for entering its sheets are over, too."),
        say("Choose an open survey, or ask the methodologist to prolong this one."),
    )


def _corrected(context: Context, arguments: KeepEntry | EnterResponse) -> Response | None:
    """Return the response that is corrected; the store sees that it is the person's newest."""
    return context.store.responses.get(arguments.supersedes) if arguments.supersedes else None


def _text(context: Context, campaign: Campaign, corrected: Response | None) -> Questionnaire:
    """Return the questionnaire that is typed in: that of now, or the version to be corrected."""
    latest = context.library.questionnaires[campaign.questionnaire]
    return text_of(context, latest, corrected.version) if corrected else latest


def _day(context: Context, campaign: Campaign, arguments: EnterResponse) -> dt.date | None:
    """Return on which of the campaign's days a sheet was filled in, as whoever enters it says."""
    last, day = min(context.today(), campaign.closes_on), arguments.filled_on
    if day is None and campaign.is_open(context.today()):
        return None
    if day is None:
        raise BadArgument(
            "filled_on",
            say("This survey closed on {day}.", day=campaign.closes_on),
            say("Say on which of its days the sheet was filled in."),
        )
    if not campaign.opens_on <= day <= last:
        raise BadArgument(
            "filled_on",
            say(
                "On {day} this survey was not open: answers count from {first} to {last}.",
                day=day,
                first=campaign.opens_on,
                last=last,
            ),
            say("Look at the date on the sheet. What was filled in later is not entered."),
        )
    return day


def _check_correction(corrected: Response, typed: Collected, arguments: EnterResponse) -> None:
    """Refuse a correction without a reason, or one that changes nothing."""
    if not arguments.reason.strip():
        raise BadArgument(
            "reason",
            say("A correction needs a reason."),
            say("Say in a few words what was wrong, without names."),
        )
    if not typed.problems and typed.answers == corrected.answers:
        raise BadArgument(
            arguments.campaign,
            say("These are the answers that are stored already."),
            say("Change what is wrong, then store the correction."),
        )


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
        if person.id == code and asked(context, campaign, [person]):
            _require_consent(context, campaign, code)
            return person
    raise NotFound(
        code,
        say("This survey does not ask such a participant."),
        say("Check the code in the register."),
    )


def _require_consent(
    context: Context, campaign: Campaign, code: str, day: dt.date | None = None
) -> None:
    """Refuse answers of somebody who lacks a consent, today or on the day of the sheet."""
    acts = context.acts_of(campaign.questionnaire, by_others=campaign.is_report)
    consent_gate.require(context, code, *acts, day=day)
