"""Operations about the programme itself: what it is, what it asks, how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from kit.domain.fields import filled
from kit.domain.programme import Programme, Titled
from kit.domain.questionnaire import Questionnaire
from kit.domain.texts import Text
from kit.errors import BadArgument, NotFound
from kit.i18n.message import say
from kit.operations.arguments import OnePeriod, OneText
from kit.operations.values.programme import (
    CampaignStatus,
    Home,
    QuestionnaireSummary,
    ScaleSummary,
)
from kit.service.campaigns import turnouts
from kit.service.context import Context


def describe(context: Context, _: OnePeriod) -> Programme:
    """Return the programme; titles in all its languages."""
    return context.programme


def home(context: Context, _: OnePeriod) -> Home:
    """Return the programme and how its campaigns stand."""
    people = context.participants()
    return Home(
        tenant=context.tenant,
        programme=context.programme,
        periods=tuple(each.period for each in context.programmes),
        campaigns=tuple(
            CampaignStatus(
                campaign=each.campaign,
                is_open=each.campaign.is_open(context.today()),
                invited=len(each.asked),
                answered=each.n_answered,
                missing=each.missing,
                sent=each.sent,
                has_begun=each.campaign.opens_on <= context.today(),
                takes_sheets=each.campaign.takes_sheets(context.today()),
                waiting=len(each.barred),
            )
            for each in turnouts(context, people=people)
        ),
        role=context.role,
        participants=len(people),
        released=context.sees_releases,
    )


def questionnaires(context: Context, _: OnePeriod) -> tuple[QuestionnaireSummary, ...]:
    """Return the questionnaires of the programme's campaigns whose results may be looked into.

    Their waves are those in which the programme asks them, not all that they are made for.
    """
    asked = {(each.questionnaire, each.wave) for each in context.campaigns}
    return tuple(
        replace(
            found,
            waves=tuple(w.id for w in context.programme.waves if (found.id, w.id) in asked),
        )
        for found in map(_summary, used(context))
    )


def used(context: Context) -> list[Questionnaire]:
    """Return the questionnaires whose results are open to the actor, in the campaigns' order."""
    names = dict.fromkeys(campaign.questionnaire for campaign in context.campaigns)
    return [context.library.questionnaires[each] for each in names]


def of_programme(context: Context, questionnaire: str) -> Questionnaire:
    """Return a questionnaire of the programme by id; NotFound when it uses none of that id."""
    for each in used(context):
        if each.id == questionnaire:
            return each
    raise NotFound(
        questionnaire,
        say("The programme does not use such a questionnaire."),
        say("It uses: {names}.", names=tuple(words(each.title) for each in used(context))),
    )


def require_waves(context: Context, *waves: str) -> None:
    """Raise BadArgument when the programme has no such wave, or they stand in another order."""
    known = {term.id: place for place, term in enumerate(context.programme.waves)}
    for wave in waves:
        if wave not in known:
            raise BadArgument(
                wave,
                say("The programme has no such moment."),
                say(
                    "The moments are: {waves}.",
                    waves=tuple(words(term.title) for term in context.programme.waves),
                ),
            )
    for first, second in pairwise(waves):
        if known[first] > known[second]:
            raise BadArgument(
                f"{first}, {second}",
                say(
                    "The moments are the wrong way round: “{first}” is later than “{second}”.",
                    first=words(context.programme.term("waves", first)),
                    second=words(context.programme.term("waves", second)),
                ),
                say("Exchange them: the earlier one comes first."),
            )


def questionnaire_source(context: Context, arguments: OneText) -> str:
    """Return the text of a questionnaire file: as it is used now, or the version that was published."""
    if arguments.questionnaire not in context.library.questionnaires:
        raise NotFound(
            arguments.questionnaire,
            say("There is no such questionnaire."),
            say("Choose one of the programme's questionnaires."),
        )
    if arguments.version:
        return context.store.questionnaires.source(arguments.questionnaire, arguments.version)
    return context.library.source(arguments.questionnaire)


def words(text: Text) -> dict[str, str]:
    """Return a text as a mapping of language to words."""
    return dict(text.words)


def titles(context: Context, chosen: Iterable[Questionnaire]) -> dict[str, dict[str, str]]:
    """Return the words of every id that a result may show."""
    programme = context.programme
    terms: list[Titled] = [
        *programme.asked,
        *programme.forms,
        *programme.waves,
        *programme.categories,
        *programme.grades,
    ]
    found = {term.id: words(term.title) for term in terms}
    found |= {sub.id: words(sub.title) for form in programme.forms for sub in form.subforms}
    for questionnaire in chosen:
        found[questionnaire.id] = words(questionnaire.title)
        found |= {scale.id: words(scale.title) for scale in questionnaire.scales}
    found |= {campaign.id: words(campaign.title) for campaign in programme.campaigns}
    return found


def _summary(questionnaire: Questionnaire) -> QuestionnaireSummary:
    scales = tuple(filled(ScaleSummary, each) for each in questionnaire.scales)
    return filled(QuestionnaireSummary, questionnaire, scales=scales)
