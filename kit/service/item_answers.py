"""The operation about single questions: how they were answered in two waves."""

from __future__ import annotations

from kit import analysis
from kit.operations.arguments import OneQuestionnaireTwoWaves
from kit.results import ItemAnswers
from kit.service.context import Context
from kit.service.programme import of_programme, require_waves, titles
from kit.service.scores import responses_of


def item_answers(context: Context, arguments: OneQuestionnaireTwoWaves) -> ItemAnswers:
    """Return how the closed questions of one questionnaire were answered in two waves."""
    require_waves(context, arguments.before, arguments.after)
    questionnaire = of_programme(context, arguments.questionnaire)

    def compute() -> ItemAnswers:
        return analysis.compare_items(
            responses_of(context, questionnaire, once=True),
            questionnaire,
            before=arguments.before,
            after=arguments.after,
            titles=titles(context, [questionnaire]),
            minimum_group=context.tenant.minimum_group,
        )

    return context.remember("item_answers", arguments, compute)
