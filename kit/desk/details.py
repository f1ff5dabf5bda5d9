"""Operations that look closer: single questions, who takes part, groups side by side."""

from __future__ import annotations

from typing import cast

from kit import analysis
from kit.desk import analyses
from kit.desk.collecting import audience
from kit.desk.office import Desk
from kit.desk.programme import titles
from kit.operations.arguments import (
    CompareGroups,
    CompareWaves,
    OneQuestionnaire,
    OneSurvey,
    TwoWaves,
)
from kit.results import GroupSpread, ItemAnswers, Participation


def item_answers(desk: Desk, arguments: OneSurvey) -> ItemAnswers:
    """Return how the closed questions of one questionnaire were answered in two waves."""
    analyses.require_waves(desk, arguments.before, arguments.after)
    questionnaire = analyses.of_programme(desk, arguments.questionnaire)

    def compute() -> ItemAnswers:
        return analysis.item_answers(
            analyses.responses(desk, OneQuestionnaire(questionnaire=questionnaire.id)),
            questionnaire,
            before=arguments.before,
            after=arguments.after,
            titles=titles(desk, [questionnaire]),
            minimum_group=desk.tenant.minimum_group,
        )

    return cast(ItemAnswers, desk.remember("item_answers", arguments, compute, sheets=False))


def participation(desk: Desk, arguments: TwoWaves) -> Participation:
    """Return how many were asked, answered each time, and answered both times."""
    analyses.require_waves(desk, arguments.before, arguments.after)
    campaigns = desk.programme.campaigns
    if arguments.questionnaire:
        chosen = analyses.of_programme(desk, arguments.questionnaire)
        campaigns = tuple(each for each in campaigns if each.questionnaire == chosen.id)

    def compute() -> Participation:
        people = desk.store.participants()
        asked = {each.id: audience(each, people) for each in campaigns}
        return analysis.participation(
            people,
            campaigns,
            asked=asked,
            answered={each.id: desk.store.answered(each.id) for each in campaigns},
            before=arguments.before,
            after=arguments.after,
            titles=titles(desk, []),
            minimum_group=desk.tenant.minimum_group,
        )

    return cast(Participation, desk.remember("participation", arguments, compute, sheets=False))


def group_spread(desk: Desk, arguments: CompareGroups) -> GroupSpread:
    """Return how far the changes of groups differ beyond chance."""
    asked = CompareWaves(
        questionnaire=arguments.questionnaire,
        before=arguments.before,
        after=arguments.after,
        by=(arguments.by,),
    )

    # Asked for first, and each time: whether this actor may divide people so is decided there.
    comparison = analyses.compare_waves(desk, asked)

    def compute() -> GroupSpread:
        return analysis.group_spread(comparison)

    return cast(GroupSpread, desk.remember("group_spread", arguments, compute, sheets=False))
