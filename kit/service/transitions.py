"""The operation about transitions: who went from one group of the first wave to another."""

from __future__ import annotations

from dataclasses import replace

from kit import analysis
from kit.operations.arguments import FollowProfiles
from kit.results import ProfileTransitions
from kit.service.context import Context
from kit.service.profiles import one_division
from kit.service.programme import of_programme, require_waves, titles
from kit.service.scores import scores_of
from kit.service.versions import as_answered, sayings


def profile_transitions(context: Context, arguments: FollowProfiles) -> ProfileTransitions:
    """Return who went from one group of the first wave to another, by growth scales."""
    require_waves(context, arguments.before, arguments.after)
    questionnaire = of_programme(context, arguments.questionnaire)
    arguments = one_division(context, arguments)

    def compute() -> ProfileTransitions:
        scores = scores_of(context, questionnaire)
        found = analysis.profile_transitions(
            analysis.features(scores, wave=arguments.before),
            analysis.features(scores, wave=arguments.after),
            before=arguments.before,
            after=arguments.after,
            seed=arguments.seed,
            minimum_group=context.tenant.minimum_group,
            titles=titles(context, as_answered(context, [questionnaire])),
        )
        return replace(found, caveats=(*sayings(context, [questionnaire]), *found.caveats))

    return context.remember("profile_transitions", arguments, compute)
