"""Operations about groups of participants who answer alike."""

from __future__ import annotations

from typing import cast

from kit import analysis
from kit.operations.arguments import FollowProfiles, OneQuestionnaire
from kit.results import ProfileTransitions
from kit.service import scores as analyses
from kit.service.programme import titles
from kit.service.tenants import Context


def profile_transitions(context: Context, arguments: FollowProfiles) -> ProfileTransitions:
    """Return who went from one group of the first wave to another, by growth scales."""
    analyses.require_waves(context, arguments.before, arguments.after)
    questionnaire = analyses.of_programme(context, arguments.questionnaire)
    arguments = analyses.one_division(context, arguments)

    def compute() -> ProfileTransitions:
        scores = analyses.scores(context, OneQuestionnaire(questionnaire=questionnaire.id))
        return analysis.profile_transitions(
            analysis.features(scores, wave=arguments.before),
            analysis.features(scores, wave=arguments.after),
            before=arguments.before,
            after=arguments.after,
            seed=arguments.seed,
            minimum_group=context.tenant.minimum_group,
            titles=titles(context, [questionnaire]),
        )

    return cast(
        ProfileTransitions,
        context.remember("profile_transitions", arguments, compute, sheets=False),
    )
