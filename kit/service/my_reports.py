"""Operation of whoever reports on pupils: the own list, made ready, with the way to each form.

The account says whose list it is; nobody else's can be asked for. Names are told of those alone on
whom this account is to report, while their consents are there.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.domain.campaign import Campaign
from kit.domain.informants import Informant
from kit.domain.people import by_class
from kit.domain.surveys import Survey
from kit.operations.arguments import OnePeriod
from kit.operations.grants import FULL
from kit.operations.values.surveys import MyReports, ReportOn, ReportState
from kit.service import informants
from kit.service.campaigns import Turnout, in_force, turnouts
from kit.service.cards import note
from kit.service.context import Context
from kit.service.people import classes_of, in_order, known


def my_reports(context: Context, _: OnePeriod) -> tuple[MyReports, ...]:
    """Return what surveys ask of the actor's account: the open ones first."""
    found = [_told(context, *each) for each in asked_of_me(context)]
    return tuple(sorted(found, key=lambda each: (not each.is_open, each.campaign.closes_on)))


def asked_of_me(context: Context) -> Iterator[tuple[Survey, Informant, Turnout]]:
    """Yield the surveys in which the actor's account reports, while they take answers or paper."""
    day = context.today()
    mine = [
        (each, informant)
        for each in in_force(context)
        for informant in each.informants
        if informant.account == context.actor.name and each.campaign.takes_sheets(day)
    ]
    # What this account itself has given is told at once, not with a release.
    own = context.granted(FULL)
    standing = turnouts(own, [each.campaign for each, _ in mine]) if mine else []
    for (each, informant), turnout in zip(mine, standing, strict=True):
        yield each, informant, turnout


def _told(context: Context, found: Survey, mine: Informant, turnout: Turnout) -> MyReports:
    campaign = found.campaign
    asked = [code for code in mine.reports_on if code in turnout.asked]
    is_open = campaign.is_open(context.today())
    url = _door(context, campaign, mine) if is_open and turnout.missing else ""
    names = _names(context, asked)
    grades = {each.id: each.grade for each in context.participants()} | classes_of(context)
    reports = [
        ReportOn(
            code=code,
            name=names[code][0] if code in names else "",
            grade=grades[code],
            label=mine.labels.get(code, ""),
            state=state,
            url=f"{url}/on/{code}" if url and state != "sent" else "",
        )
        for code in asked
        for state in [_state(context, campaign, mine, code, turnout)]
    ]
    order = {code: names[code][1] if code in names else () for code in asked}
    return MyReports(
        campaign=campaign,
        questionnaire=context.library.questionnaires[campaign.questionnaire].title,
        is_open=is_open,
        reports=tuple(
            sorted(reports, key=lambda each: (by_class(each.grade), order[each.code], each.code))
        ),
        waiting=sum(code in turnout.barred for code in mine.reports_on),
    )


def _door(context: Context, campaign: Campaign, mine: Informant) -> str:
    """Return the address of the own list; empty where nothing is left to report."""
    made = informants.card_codes(context, campaign, mine.id)
    note(context, made.values())
    return informants.card(context, mine.id, made[mine.id]).url if mine.id in made else ""


def _state(
    context: Context, campaign: Campaign, mine: Informant, code: str, turnout: Turnout
) -> ReportState:
    if code in turnout.answered:
        return "sent"
    begun = context.store.invitations.begun_at(campaign.id, code, respondent=mine.id)
    return "begun" if begun is not None else "missing"


def _names(context: Context, asked: list[str]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the names of codes, each with where it stands in a list; of those the register knows."""
    if not context.store.people.is_open:
        return {}
    whose = {code: who for code, who in context.store.people.codes().items() if code in asked}
    people = known(context, set(whose.values()))
    return {
        code: (str(people[who].name), in_order(people[who].name))
        for code, who in whose.items()
        if who in people
    }
