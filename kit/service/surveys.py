"""Operations of surveys: which there are, opened from the plan or freely, prolonged, closed, reopened.

A decision never changes what was answered: `kit.domain.surveys` takes questionnaire, audience,
moment and promise from the plan or the first decision.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kit.domain import codes, informants
from kit.domain.campaign import Campaign, audience, is_apart
from kit.domain.linkage import OPEN
from kit.domain.response import Invitation
from kit.domain.surveys import Survey, retitled
from kit.errors import BadArgument, Conflict
from kit.i18n.message import say
from kit.operations.arguments import ChangeSurvey, OneCampaign, OnePeriod, OpenSurvey
from kit.operations.values.surveys import InformantStatus, State, SurveyOpened, SurveyStatus
from kit.service import informants as reporting
from kit.service.campaigns import Turnout, in_force, survey, turnouts
from kit.service.cards import require_key
from kit.service.context import Context
from kit.service.own_codes import moments
from kit.service.survey_checks import (
    fitting_questionnaire,
    require_audience,
    require_days,
    require_reports,
    require_unanswered,
)

#: Answers that a public link takes before somebody has to look: a flood ends there.
PUBLIC_ANSWERS = 500
#: Beside those who are asked, for whoever joins.
SPARE = 50


def surveys(context: Context, _: OnePeriod) -> tuple[SurveyStatus, ...]:
    """Return how the surveys of a period stand, the planned ones first."""
    known = {each.campaign.id: each for each in in_force(context)}
    return tuple(_status(context, known[each.campaign.id], each) for each in turnouts(context))


def _status(context: Context, found: Survey, turnout: Turnout) -> SurveyStatus:
    campaign, today = found.campaign, context.today()
    text = context.library.questionnaires[campaign.questionnaire]
    answered = turnout.n_answered
    if campaign.linkage == OPEN:
        answered = len(context.store.responses.answered(campaign.id))
    return SurveyStatus(
        campaign=campaign,
        origin=found.origin,
        state=_state(campaign, today),
        revision=found.revision,
        questionnaire=text.title,
        version=text.version,
        invited=len(turnout.asked),
        answered=answered,
        has_earlier=any(second.id == campaign.id for _, second in moments(context.campaigns)),
        informants=tuple(
            InformantStatus(
                id=each.id,
                asked=len(set(each.reports_on).intersection(turnout.asked)),
                missing=tuple(code for code in each.reports_on if code in turnout.missing),
                reports_on=each.reports_on,
                labels=each.labels,
                sent=tuple(
                    code
                    for code in each.reports_on
                    if code in turnout.asked and code in turnout.answered
                ),
                account=each.account,
                is_family=each.is_family,
            )
            for each in found.informants
        ),
    )


def _state(campaign: Campaign, today: dt.date) -> State:
    if today < campaign.opens_on and not campaign.is_closed:
        return "planned"
    if campaign.is_open(today):
        return "open"
    return "late" if campaign.takes_sheets(today) and not is_apart(campaign) else "closed"


def open_survey(context: Context, arguments: OpenSurvey) -> SurveyOpened:
    """Store the first decision about a survey, and make ready what its answers need.

    Raises
    ------
    Conflict
        It was opened already.
    BadArgument
        The questionnaire does not fit, the days are the wrong way round, nobody is asked.
    """
    planned = _planned(context, arguments)
    campaign = _campaign(context, arguments, planned)
    text = fitting_questionnaire(context, campaign)
    require_days(campaign.opens_on, campaign.closes_on)
    reports = reporting.read(context, arguments.reports)
    begun = Survey(
        campaign=replace(campaign, is_report=bool(reports)),
        origin="plan" if planned else "own",
        informants=reports,
    )
    require_audience(context, begun)
    if planned and campaign.linkage != planned.linkage:
        require_unanswered(context, campaign)
    context.store.questionnaires.publish(text, context.library.source(text.id))
    return _decide(context, begun, 0)


def change_survey(context: Context, arguments: ChangeSurvey) -> SurveyOpened:
    """Store another decision about a survey: a later or earlier end, a title, who reports on whom.

    Raises
    ------
    Conflict
        Somebody decided since.
    BadArgument
        The days are the wrong way round, or somebody's report would lose its list.
    """
    found = survey(context, arguments.campaign)
    if arguments.expected != found.revision:
        raise context.store.surveys.overtaken(
            *(found.campaign.id, arguments.expected, context.actor.name), period=context.period
        )
    campaign = found.campaign
    if arguments.title:
        title = retitled(campaign.title, {context.tenant.language: arguments.title})
        campaign = replace(campaign, title=title)
    if arguments.late_entry_days is not None:
        campaign = replace(campaign, late_entry_days=arguments.late_entry_days)
    if arguments.closed:
        last = max(campaign.opens_on, min(context.today(), campaign.closes_on))
        campaign = replace(campaign, is_closed=True, closes_on=last)
    elif arguments.closed is False:
        campaign = replace(campaign, is_closed=False, closes_on=_last_day(context, found))
    if arguments.closes_on is not None:
        campaign = replace(campaign, closes_on=arguments.closes_on)
    require_days(campaign.opens_on, campaign.closes_on)
    changed = replace(found, campaign=campaign)
    if arguments.reports is not None:
        answered = context.store.responses.answered(found.campaign.id)
        after = reporting.read(context, arguments.reports, found.campaign.id)
        changed = replace(changed, informants=informants.kept(found.informants, after, answered))
        require_reports(found, changed, answered)
        require_audience(context, changed)
    return _decide(context, changed, arguments.expected)


def _last_day(context: Context, closed: Survey) -> dt.date:
    """Return the last day that a closed survey had before somebody closed it."""
    for each in context.store.surveys.history(closed.campaign.id, context.period):
        if not each.content.get("is_closed"):
            return dt.date.fromisoformat(each.content["closes_on"])
    return closed.campaign.closes_on


def survey_link(context: Context, arguments: OneCampaign) -> SurveyOpened:
    """Return the public link of a survey; BadArgument when it has none."""
    found = survey(context, arguments.campaign)
    if found.campaign.linkage != OPEN or not found.revision:
        raise BadArgument(
            found.campaign.id,
            say("This survey has no public link: people answer with cards of their own."),
            say("Print the cards."),
        )
    url = _door(context, found.campaign)
    return SurveyOpened(campaign=found.campaign.id, revision=found.revision, url=url)


def _decide(context: Context, decided: Survey, expected: int) -> SurveyOpened:
    campaign, store = decided.campaign, context.store
    apart = 0
    if campaign.linkage == OPEN:
        apart = PUBLIC_ANSWERS
    elif is_apart(campaign):
        apart = len(audience(campaign, context.participants())) + SPARE
    at = dt.datetime.now(dt.UTC)
    with store.work(author=context.actor.name, role=context.role, at=at) as work:
        store.surveys.save(
            work, campaign.id, expected + 1, decided.content(), period=context.period
        )
        store.apart.make(work, campaign.id, apart)
        store.apart.codes(work, [each.id for each in decided.informants])
        store.invitations.prolong_all(work, campaign.id, campaign.closes_on)
    context.noted["survey"] = campaign.id
    url = _door(context, campaign) if campaign.linkage == OPEN else ""
    return SurveyOpened(campaign=campaign.id, revision=expected + 1, url=url)


def _door(context: Context, campaign: Campaign) -> str:
    """Return the public link, made when it is not there yet."""
    require_key(context)
    door = f"open-{campaign.id}"
    code = codes.make_code(context.sources.card_key, campaign.id, door, 0)
    at = dt.datetime.now(dt.UTC)
    with context.store.work(author=context.actor.name, role=context.role, at=at) as work:
        context.store.apart.codes(work, [door])
    link = Invitation(
        id=f"{campaign.id}/{door}/0",
        campaign=campaign.id,
        participant=door,
        expires_on=campaign.closes_on,
        period=context.period,
    )
    context.store.invitations.add({codes.code_hash(context.sources.lookup_key, code): link})
    return f"{context.tenants.respond_url}{context.tenant_id}/{code}"


def _planned(context: Context, arguments: OpenSurvey) -> Campaign | None:
    """Return the planned campaign that is opened; None for a survey of one's own."""
    if not arguments.campaign:
        return None
    found = survey(context, arguments.campaign)
    if found.revision or found.origin != "plan" or arguments.expected:
        raise Conflict(
            found.campaign.id,
            say("This survey was opened already."),
            say("Look at it: it can be prolonged, closed and renamed."),
        )
    return found.campaign


def _campaign(context: Context, arguments: OpenSurvey, planned: Campaign | None) -> Campaign:
    begun = planned or _of_own(context, arguments)
    typed = {context.tenant.language: arguments.title} if arguments.title else {}
    return replace(
        begun,
        title=retitled(begun.title, typed),
        opens_on=arguments.opens_on,
        closes_on=arguments.closes_on,
        late_entry_days=arguments.late_entry_days,
        linkage=arguments.linkage,
        grades=tuple(arguments.grades),
    )


def _of_own(context: Context, arguments: OpenSurvey) -> Campaign:
    text = context.library.questionnaires.get(arguments.questionnaire)
    if text is None:
        raise BadArgument(
            "questionnaire",
            say("There is no such questionnaire."),
            say("Choose one of the questionnaires that are offered."),
        )
    return Campaign(
        id=_new_id(context),
        title=text.title,
        questionnaire=text.id,
        wave=arguments.wave,
        role=arguments.role,
        form=arguments.form,
        stage=text.stage,
        opens_on=arguments.opens_on,
        closes_on=arguments.closes_on,
    )


def _new_id(context: Context) -> str:
    """Return an id that no survey of any period has."""
    taken = {each.id for one in context.programmes for each in one.campaigns}
    taken |= set(context.store.surveys.last())
    number = next(n for n in range(1, len(taken) + 2) if f"own-{n}" not in taken)
    return f"own-{number}"
