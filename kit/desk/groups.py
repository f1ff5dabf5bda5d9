"""Operations about groups of participants who answer alike."""

from __future__ import annotations

from typing import cast

from kit import analysis
from kit.desk import analyses
from kit.desk.office import Desk
from kit.desk.programme import titles
from kit.operations.arguments import FollowProfiles, OneQuestionnaire
from kit.results import ProfileTransitions


def profile_transitions(desk: Desk, arguments: FollowProfiles) -> ProfileTransitions:
    """Return who went from one group of the first wave to another, by growth scales."""
    analyses.require_waves(desk, arguments.before, arguments.after)
    questionnaire = analyses.of_programme(desk, arguments.questionnaire)
    arguments = analyses.one_division(desk, arguments)

    def compute() -> ProfileTransitions:
        scores = analyses.scores(desk, OneQuestionnaire(questionnaire=questionnaire.id))
        return analysis.profile_transitions(
            analysis.features(scores, wave=arguments.before),
            analysis.features(scores, wave=arguments.after),
            before=arguments.before,
            after=arguments.after,
            seed=arguments.seed,
            minimum_group=desk.tenant.minimum_group,
            titles=titles(desk, [questionnaire]),
        )

    return cast(
        ProfileTransitions, desk.remember("profile_transitions", arguments, compute, sheets=False)
    )
