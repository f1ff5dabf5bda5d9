"""Reminders of a survey: who gets one and why, sending them, and what became of each.

The list and the sending decide by one function. What is sent is decided person by person at the
moment of sending: somebody who has answered, declined or withdrawn since the list was opened
gets nothing. See `kit.domain.reminders`.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from kit import clock
from kit.domain.campaign import Campaign
from kit.domain.linkage import OPEN
from kit.domain.people import Participant
from kit.domain.person import Person
from kit.domain.reminders import Asked, Decision, Moment, State, decide
from kit.domain.texts import Text
from kit.errors import BadArgument, Conflict, KitError
from kit.i18n.message import Message, say
from kit.i18n.translator import translator
from kit.operations.arguments import OneCampaign, OnePeriod, SendReminders, SettleMessage
from kit.operations.values.reminders import Outbox, Reminder, Reminders, Sending, SentMessage
from kit.service import cards, releases
from kit.service import people as register
from kit.service.campaigns import open_campaign, turnouts
from kit.service.context import Context
from kit.service.mailing import Fault, Letter, NotSent, Send, Stopped
from kit.wording.reminders import letter

LOG = logging.getLogger("kit.data")

#: From which states a person may say what became of a message.
_BEFORE: Mapping[State, tuple[State, ...]] = {
    "sent": ("claimed",),
    "not_sent": ("claimed",),
    "bounced": ("claimed", "sent"),
}
_FAULTS: Mapping[Fault, Message] = {
    "refused": say("The mail server refused the address or the message."),
    "unreachable": say("The mail server could not be reached."),
    "login": say("The mail server did not accept the login of this installation."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recipient:
    """Somebody who is asked: as rules see them, where they are written to, what they got."""

    asked: Asked
    person: Person | None
    number: int

    @property
    def address(self) -> str:
        return self.person.mail if self.person is not None else ""

    @property
    def may_be_asked(self) -> bool:
        one = self.asked
        return one.is_granted and one.takes_part and not (one.has_answered or one.has_refused)


def now(context: Context) -> dt.datetime:
    """Return the moment by the school's clock."""
    return dt.datetime.now(dt.UTC).astimezone(ZoneInfo(context.tenant.time_zone))


def reminders(context: Context, arguments: OneCampaign) -> Reminders:
    """Return who is reminded of a survey at this moment, and why the others are not."""
    campaign = context.campaign(arguments.campaign)
    moment = _moment(context, campaign)
    recipients = _recipients(context, campaign, moment.now.date())
    decided = decide(moment, [each.asked for each in recipients])
    mailing = context.tenants.mailing
    return Reminders(
        campaign=campaign,
        at=moment.now.isoformat(timespec="minutes"),
        reminders=tuple(map(_reminder, recipients, decided)),
        has_mail=mailing is not None,
        is_under_way=mailing is not None and mailing.is_busy(context.tenant_id),
    )


def send_reminders(context: Context, arguments: SendReminders) -> Sending:
    """Remind those of a list who may be reminded now; their messages go out one by one after this.

    Raises
    ------
    BadArgument
        No mail server is set, or the survey is not open.
    Conflict
        Messages of this organisation are under way.
    """
    campaign = open_campaign(context, arguments.campaign)
    mailing = context.tenants.mailing
    if mailing is None:
        raise BadArgument(
            campaign.id,
            say("This installation sends no e-mail."),
            say("Hand out the links, or ask the administrator to set “smtp” in kit.yaml."),
        )
    moment = _moment(context, campaign)
    listed = set(arguments.listed)
    recipients = [
        each
        for each in _recipients(context, campaign, moment.now.date())
        if each.asked.code in listed
    ]
    decided = decide(moment, [each.asked for each in recipients])
    going = [each.code for each in decided if each.goes]
    context.noted["n"] = len(going)
    if going:
        links = cards.made_for(context, campaign, going)
        if not mailing.begin(context.tenant_id, partial(_send_all, context, campaign, links)):
            raise Conflict(
                campaign.id,
                say("Messages are going out just now."),
                say("Wait until they are sent, then look at the list again."),
            )
    left_out = tuple(
        _reminder(who, what) for who, what in zip(recipients, decided, strict=True) if not what.goes
    )
    return Sending(going=len(going), left_out=left_out)


def outbox(context: Context, _: OnePeriod) -> Outbox:
    """Return the messages of the period; to who sees releases, those before this morning.

    Who was written to had not answered: see `kit.operations.grants.REMINDED`.
    """
    mailing = context.tenants.mailing
    is_busy = mailing is not None and mailing.is_busy(context.tenant_id)
    until = releases.morning(context) if context.sees_releases else None
    titles = {each.id: each.title for each in context.campaigns}
    found = [
        each
        for each in context.store.outbox.find(context.period, until=until)
        if each.campaign in titles
    ]
    names = _people(context, {each.participant for each in found})
    zone = ZoneInfo(context.tenant.time_zone)
    return Outbox(
        messages=tuple(
            SentMessage(
                id=each.id,
                campaign=each.campaign,
                title=titles.get(each.campaign, Text(())),
                participant=each.participant,
                number=each.number,
                state=each.state,
                at=each.written_at.astimezone(zone).isoformat(timespec="minutes"),
                author=each.author,
                name=_name(names.get(each.participant)),
                address=each.address,
                why=_FAULTS.get(each.why),  # type: ignore[call-overload]
                settled_at=each.settled_at.astimezone(zone).isoformat(timespec="minutes")
                if each.settled_at
                else "",
                settled_by=each.settled_by,
            )
            for each in found
        ),
        is_under_way=is_busy,
        has_mail=mailing is not None,
        until=until.astimezone(zone).date() if until is not None else None,
    )


def settle_message(context: Context, arguments: SettleMessage) -> str:
    """Store what a person found out about a message; return its id."""
    context.store.outbox.settle(
        arguments.message,
        arguments.outcome,
        was=_BEFORE[arguments.outcome],
        at=dt.datetime.now(dt.UTC),
        by=context.actor.name,
    )
    return arguments.message


def _send_all(
    context: Context, campaign: Campaign, links: Mapping[str, str], send: Send, stopped: Stopped
) -> None:
    """Send what may be sent, deciding anew for each; a fault of one stops none of the others."""
    for code, card in links.items():
        if stopped():
            return
        try:
            _send_one(context, campaign, code, card, send)
        except KitError as error:
            LOG.warning("a reminder was left out: %s", type(error).__name__)


def _send_one(context: Context, campaign: Campaign, code: str, card: str, send: Send) -> None:
    campaign = context.campaign(campaign.id)  # it may have been closed since
    moment = _moment(context, campaign)
    for each in _recipients(context, campaign, moment.now.date(), only=code):
        (decided,) = decide(moment, [each.asked])
        if not decided.goes:
            continue
        store = context.store.outbox
        claimed = store.claim(
            code,
            each.address,
            campaign=campaign.id,
            period=context.period,
            after=each.number,
            author=context.actor.name,
            role=context.role,
            at=moment.now,
        )
        if not claimed:
            continue
        try:
            send(_letter(context, campaign, claimed, each.address, card))
        except NotSent as fault:
            _settle(context, claimed, "failed", fault.fault)
        except Exception as fault:  # noqa: BLE001 - whether it went out, a person decides
            LOG.warning("a message may have gone out: %s", type(fault).__name__)
        else:
            _settle(context, claimed, "sent")


def _settle(context: Context, message: str, state: State, why: str = "") -> None:
    when = dt.datetime.now(dt.UTC)
    context.store.outbox.settle(message, state, was=_BEFORE["sent"], at=when, why=why)


def _letter(context: Context, campaign: Campaign, message: str, address: str, card: str) -> Letter:
    language = context.tenant.language
    link = cards.address_of(context, card)
    stop = f"{link}/no-reminders"
    school = context.tenant.title.in_(language)
    subject, text = letter(translator(language), school, campaign.last_day, link, stop)
    return Letter(id=message, address=address, subject=subject, text=text, stop_url=stop)


def _moment(context: Context, campaign: Campaign) -> Moment:
    return Moment(
        campaign=campaign,
        now=now(context),
        rules=context.library.rules.reminders,
        is_off=clock.is_day_off,
    )


def _recipients(
    context: Context, campaign: Campaign, day: dt.date, *, only: str = ""
) -> list[_Recipient]:
    """Return everybody whom a survey asks, or one of them, as they stand now.

    Who reports on others, and whoever comes by a public link, has no address here.
    """
    if campaign.is_report or campaign.linkage == OPEN:
        return []
    people = [each for each in context.participants() if only in ("", each.id)]
    (turnout,) = turnouts(context, [campaign], people=people)
    store = context.store
    meant = (*turnout.asked, *turnout.barred)
    known = _people(context, meant)
    declined = _declined(context)
    shut = closed(context, campaign, day)
    reminded, bounced = store.outbox.reminded(campaign.id), store.outbox.bounced()
    enrolled = {each.id: each for each in people}
    found = []
    for code in meant:
        person = known.get(code)
        number, gone = reminded.get(code, (0, ()))
        asked = Asked(
            code=code,
            address=store.outbox.mark(person.mail) if person is not None and person.mail else "",
            has_answered=code in turnout.answered,
            has_refused=code in declined,
            is_granted=code not in shut,
            takes_part=_takes_part(enrolled[code], day),
            bounced=bounced,
            reminded=gone,
        )
        found.append(_Recipient(asked=asked, person=person, number=number))
    return found


def closed(context: Context, campaign: Campaign, day: dt.date) -> frozenset[str]:
    """Return the codes whose person has not consented, on that day, to what a survey needs."""
    gates, plan = context.store.gates, context.programme.consents
    acts = context.acts_of(campaign.questionnaire)
    return frozenset().union(*(gates.closed(plan.gate(act), day) for act in acts))


def _declined(context: Context) -> frozenset[str]:
    """Return the codes of everybody who declined reminders, by whichever of their codes."""
    said = context.store.outbox.declined()
    if not said:
        return said
    owners = context.store.people.codes()
    whose = {owners[code] for code in said if code in owners}
    return said | {code for code, person in owners.items() if person in whose}


def _people(context: Context, codes: Collection[str]) -> dict[str, Person]:
    """Return who is known behind some codes."""
    wanted = set(codes)
    owners = {
        code: person for code, person in context.store.people.codes().items() if code in wanted
    }
    if not owners:
        return {}
    known = register.known(context, set(owners.values()))
    return {code: known[person] for code, person in owners.items() if person in known}


def _takes_part(person: Participant, day: dt.date) -> bool:
    has_joined = person.joined_on is None or person.joined_on <= day
    return has_joined and (person.left_on is None or day < person.left_on)


def _reminder(who: _Recipient, what: Decision) -> Reminder:
    return Reminder(
        participant=what.code,
        goes=what.goes,
        why=what.why,
        name=_name(who.person),
        may_be_asked=who.may_be_asked,
    )


def _name(person: Person | None) -> str:
    return str(person.name) if person is not None else ""
