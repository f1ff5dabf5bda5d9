"""The operation about single questions: how they were answered in two waves."""

from __future__ import annotations

from dataclasses import replace

from kit import analysis
from kit.operations.arguments import OneQuestionnaireTwoWaves
from kit.results import ItemAnswers
from kit.service.context import Context
from kit.service.programme import of_programme, require_waves, titles
from kit.service.scores import answers_of
from kit.service.versions import sayings, versions_of


def item_answers(context: Context, arguments: OneQuestionnaireTwoWaves) -> ItemAnswers:
    """Return how the closed questions of one questionnaire were answered in two waves."""
    require_waves(context, arguments.before, arguments.after)
    questionnaire = of_programme(context, arguments.questionnaire)

    def compute() -> ItemAnswers:
        text = versions_of(context, questionnaire).text
        found = analysis.compare_items(
            answers_of(context, questionnaire, once=True),
            text,
            before=arguments.before,
            after=arguments.after,
            titles=titles(context, [text]),
            minimum_group=context.tenant.minimum_group,
        )
        said = sayings(context, [questionnaire], items=True)
        return replace(found, caveats=(*said, *found.caveats))

    return context.remember("item_answers", arguments, compute)
