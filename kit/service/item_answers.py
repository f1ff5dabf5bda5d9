"""Operations that look closer: single questions, who takes part, groups side by side."""

from __future__ import annotations

from typing import cast

from kit import analysis
from kit.operations.arguments import (
    CompareGroups,
    CompareWaves,
    OneQuestionnaire,
    OneQuestionnaireTwoWaves,
    TwoWaves,
)
from kit.results import GroupSpread, ItemAnswers, Participation
from kit.service import scores
from kit.service.campaigns import audience
from kit.service.programme import titles
from kit.service.tenants import Context


def item_answers(context: Context, arguments: OneQuestionnaireTwoWaves) -> ItemAnswers:
    """Return how the closed questions of one questionnaire were answered in two waves."""
    scores.require_waves(context, arguments.before, arguments.after)
    questionnaire = scores.of_programme(context, arguments.questionnaire)

    def compute() -> ItemAnswers:
        return analysis.compare_items(
            scores.responses(context, OneQuestionnaire(questionnaire=questionnaire.id)),
            questionnaire,
            before=arguments.before,
            after=arguments.after,
            titles=titles(context, [questionnaire]),
            minimum_group=context.tenant.minimum_group,
        )

    return cast(ItemAnswers, context.remember("item_answers", arguments, compute, sheets=False))


def participation(context: Context, arguments: TwoWaves) -> Participation:
    """Return how many were asked, answered each time, and answered both times."""
    scores.require_waves(context, arguments.before, arguments.after)
    campaigns = context.programme.campaigns
    if arguments.questionnaire:
        chosen = scores.of_programme(context, arguments.questionnaire)
        campaigns = tuple(each for each in campaigns if each.questionnaire == chosen.id)

    def compute() -> Participation:
        people = context.store.register.participants(context.period)
        asked = {each.id: audience(each, people) for each in campaigns}
        return analysis.count_participation(
            people,
            campaigns,
            asked=asked,
            answered={each.id: context.store.responses.answered(each.id) for each in campaigns},
            before=arguments.before,
            after=arguments.after,
            titles=titles(context, []),
            minimum_group=context.tenant.minimum_group,
        )

    return cast(Participation, context.remember("participation", arguments, compute, sheets=False))


def group_spread(context: Context, arguments: CompareGroups) -> GroupSpread:
    """Return how far the changes of groups differ beyond chance."""
    asked = CompareWaves(
        questionnaire=arguments.questionnaire,
        before=arguments.before,
        after=arguments.after,
        by=(arguments.by,),
    )

    # Asked for first, and each time: whether this actor may divide people so is decided there.
    comparison = scores.compare_waves(context, asked)

    def compute() -> GroupSpread:
        return analysis.compare_groups(comparison)

    return cast(GroupSpread, context.remember("group_spread", arguments, compute, sheets=False))
