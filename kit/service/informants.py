"""Cards of those who report on others: one link for each, which lists whom the reports are about.

A report has an invitation of its own, so that it is stored once, about its subject; nobody is
handed its code. The informant's card opens all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kit.domain import codes
from kit.domain.campaign import Campaign
from kit.domain.informants import Informant, among, named
from kit.domain.response import Invitation
from kit.errors import BadArgument, NotFound
from kit.i18n.message import say
from kit.operations import OPERATIONS
from kit.operations.arguments import OnePeriod, Reports
from kit.operations.values.campaigns import Card
from kit.operations.values.surveys import Reporter
from kit.service.campaigns import survey
from kit.service.context import Context


def staff(context: Context) -> tuple[Reporter, ...]:
    """Return the accounts of the school with their roles; none where nobody knows accounts."""
    known = context.tenants.staff
    found = known(context.tenant_id) if known is not None else {}
    return tuple(Reporter(account=each, roles=found[each]) for each in sorted(found))


def reporters(context: Context, _: OnePeriod) -> tuple[Reporter, ...]:
    """Return the accounts of those who may report on pupils, each with the roles that allow it."""
    allowed = OPERATIONS["my_reports"].grants
    found = {each.account: tuple(r for r in each.roles if r in allowed) for each in staff(context)}
    return tuple(Reporter(account=each, roles=roles) for each, roles in found.items() if roles)


def read(context: Context, given: Collection[Reports], campaign: str = "") -> tuple[Informant, ...]:
    """Return who reports on whom, as it was asked for; whoever reports keeps the code of before.

    Who stood in the survey's list and is not in the register any more drops out of it.

    Raises
    ------
    BadArgument
        There is no such account.
    """
    decided = context.store.surveys.last()
    lists = {
        name: [Informant.load(each) for each in one.content.get("informants", ())]
        for name, one in decided.items()
    }
    before = [each for one in lists.values() for each in one]
    register = {each.id for each in context.participants()}
    gone = {code for each in lists.get(campaign, ()) for code in each.reports_on} - register
    meant = {code for each in given for code in each.reports_on} - gone
    typed = (
        Informant(
            id=each.informant,
            reports_on=each.reports_on,
            labels=dict(each.labels),
            account=each.account,
            is_family=each.family,
        )
        for each in given
    )
    asked = among(typed, meant)
    accounts = {each.account for each in asked if each.account}
    if accounts - {each.account for each in before}:
        known = {each.account for each in reporters(context, OnePeriod())}
        if accounts - known - {each.account for each in before}:
            raise BadArgument(
                "reports",
                say("One who is to report has no account here, or no role for it."),
                say("Invite class teachers and specialists on the page “Staff” first."),
            )
    return named(asked, before, register | {each.id for each in before})


def informants_of(context: Context, campaign: Campaign) -> dict[str, Informant]:
    """Return who reports in a survey, by their codes."""
    return {each.id: each for each in survey(context, campaign.id).informants}


def card_codes(context: Context, campaign: Campaign, only: str = "") -> dict[str, str]:
    """Return the card codes of all who still have something to report, with reports made ready."""
    answered = context.answered(campaign.id)
    made = {}
    for name, informant in informants_of(context, campaign).items():
        if only in ("", name) and not answered.issuperset(informant.reports_on):
            doors = _doors(context, campaign, name)
            if doors and doors[-1].revoked:  # what was begun goes on with another card
                made[name], _ = replaced(context, campaign, name)
                continue
            serial = doors[-1].serial if doors else 0
            _ready(context, campaign, informant, serial)
            made[name] = code_of(context, campaign, name, serial)
    return made


def replaced(context: Context, campaign: Campaign, name: str) -> tuple[str, list[str]]:
    """Return a new card code of somebody who reports, and the old ones, which are void at once.

    Reports that were begun go on with it.
    """
    informant = informants_of(context, campaign).get(name)
    if informant is None:
        raise NotFound(
            name,
            say("Nobody with this code reports in this survey."),
            say("Look at the list of those who report."),
        )
    doors = _doors(context, campaign, name)
    serial = max((each.serial for each in doors), default=-1) + 1
    code = code_of(context, campaign, name, serial)
    store = context.store
    for door in doors:
        store.invitations.revoke(door.id)
    _ready(context, campaign, informant, serial, reports=False)
    answered = context.store.responses.answered(campaign.id)
    for subject in informant.reports_on:
        if subject in answered:
            continue
        cards = store.invitations.find(campaign.id, subject)
        had = [each for each in cards if each.respondent == name]
        store.invitations.replace(
            _report_hash(context, campaign, informant, subject, serial),
            _report(context, campaign, name, subject, serial, cards=cards),
            code=code,
            earlier={each.id: code_of(context, campaign, name, _door_of(each)) for each in had},
        )
    return code, [code_of(context, campaign, name, each.serial) for each in doors]


def revoked(context: Context, campaign: Campaign, name: str) -> list[str]:
    """Make all cards of somebody who reports void; return their codes."""
    doors = [each for each in _doors(context, campaign, name) if not each.revoked]
    for each in doors:
        context.store.invitations.revoke(each.id)
    return [code_of(context, campaign, name, each.serial) for each in doors]


def card(context: Context, name: str, code: str) -> Card:
    """Return the card of somebody who reports."""
    base = f"{context.tenants.respond_url}{context.tenant_id}/"
    return Card(name, codes.show(code), base + code)


def code_of(context: Context, campaign: Campaign, name: str, serial: int) -> str:
    """Return the code of somebody's card."""
    return codes.make_code(context.sources.card_key, campaign.id, name, serial)


def _doors(context: Context, campaign: Campaign, name: str) -> list[Invitation]:
    return context.store.invitations.find(campaign.id, name)


def _ready(
    context: Context, campaign: Campaign, informant: Informant, serial: int, *, reports: bool = True
) -> None:
    """Have the card and the reports that it opens; repeating it is harmless."""
    code = code_of(context, campaign, informant.id, serial)
    new = {
        codes.code_hash(context.sources.lookup_key, code): _report(
            context, campaign, informant.id, informant.id, serial
        )
    }
    if reports:
        cards = context.store.invitations.find(campaign.id)
        known = {each.id for each in cards}
        for subject in informant.reports_on:
            report = _report(
                context, campaign, informant.id, subject, serial, cards=_of(cards, subject)
            )
            if report.id not in known:
                new[_report_hash(context, campaign, informant, subject, serial)] = report
    context.store.invitations.add(new)


def _of(cards: Iterable[Invitation], subject: str) -> list[Invitation]:
    return [each for each in cards if each.participant == subject]


def _door_of(report: Invitation) -> int:
    """Return the number of the card that opens a report, by whose code it is sealed."""
    return int(report.id.rpartition("/")[2])


def _report(
    context: Context,
    campaign: Campaign,
    name: str,
    subject: str,
    door: int,
    *,
    cards: Iterable[Invitation] = (),
) -> Invitation:
    """Return a report; its number is the card's, or a later one where others were asked before."""
    serial = max((door, *(each.serial + 1 for each in cards)))
    return Invitation(
        id=f"{campaign.id}/{name}/{subject}/{door}",
        campaign=campaign.id,
        participant=subject,
        respondent=name,
        serial=serial,
        expires_on=campaign.closes_on,
        period=context.period,
    )


def _report_hash(
    context: Context, campaign: Campaign, informant: Informant, subject: str, serial: int
) -> str:
    own = code_of(context, campaign, f"{informant.id}/{subject}", serial)
    return codes.code_hash(context.sources.lookup_key, own)
