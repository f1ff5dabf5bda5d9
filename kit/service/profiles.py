"""Operations about profiles: groups of participants who answer alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kit import analysis
from kit.operations.arguments import FindProfiles, FollowProfiles
from kit.results import Profiles
from kit.service.context import Context
from kit.service.programme import of_programme, titles
from kit.service.scores import scores_of
from kit.service.versions import as_answered, sayings

_Seeded = TypeVar("_Seeded", FindProfiles, FollowProfiles)


def find_profiles(context: Context, arguments: FindProfiles) -> Profiles:
    """Return groups of participants with similar growth scales in one wave."""
    questionnaire = of_programme(context, arguments.questionnaire)
    arguments = one_division(context, arguments)

    def compute() -> Profiles:
        found = analysis.find_profiles(
            analysis.features(scores_of(context, questionnaire), wave=arguments.wave),
            seed=arguments.seed,
            minimum_group=context.tenant.minimum_group,
            titles=titles(context, as_answered(context, [questionnaire])),
        )
        return replace(found, caveats=(*sayings(context, [questionnaire]), *found.caveats))

    return context.remember("find_profiles", arguments, compute)


def one_division(context: Context, arguments: _Seeded) -> _Seeded:
    """Return the arguments with the seed that the audience may choose.

    Who sees released results sees one division: two that differ in one person would tell,
    by subtraction, how that person answered.
    """
    return arguments if context.grant.level == "full" else arguments.model_copy(update={"seed": 0})
