"""Operations about change: between two waves, and over all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from kit import analysis, frames, progress
from kit.analysis.precision import Precision
from kit.domain.people import belonging_together
from kit.domain.questionnaire import Questionnaire
from kit.i18n.message import say
from kit.operations import OPERATIONS, access
from kit.operations.arguments import CompareWaves, FollowWaves, TwoWaves
from kit.results import WaveComparison
from kit.service.campaigns import asked
from kit.service.context import Context
from kit.service.linkage import codes_linked
from kit.service.programme import of_programme, require_waves, titles, used
from kit.service.scores import responses_of, scores_of_all, scores_released
from kit.service.versions import as_answered, sayings, versions_of


def compare_waves(context: Context, arguments: CompareWaves) -> WaveComparison:
    """Return how scores changed between two waves, among people present in both.

    Without a questionnaire, all questionnaires of the programme are compared,
    grouped by form of mentoring and role at least.
    """
    require_waves(context, arguments.before, arguments.after)
    _require_right_to_divide(context, arguments.by)
    chosen, by = chosen_of(context, arguments)

    def compute() -> WaveComparison:
        scores = scores_of_all(context, chosen)
        progress.report(say("Comparing the two moments …"))
        found = analysis.compare_waves(
            scores,
            before=arguments.before,
            after=arguments.after,
            by=by,
            titles=titles(context, as_answered(context, chosen)),
            minimum_group=context.tenant.minimum_group,
            reliabilities=_reliabilities(context, chosen, arguments.before),
            invited=_invited(context, chosen),
            together=belonging_together(context.paired()),
            released=scores_released(context, chosen, scores),
        )
        told = codes_linked(
            context, [each.id for each in chosen], arguments.before, arguments.after
        )
        return replace(found, caveats=(*sayings(context, chosen), *found.caveats), **told)

    return context.remember("compare_waves", arguments, compute)


def chosen_of(
    context: Context, arguments: CompareWaves | FollowWaves | TwoWaves
) -> tuple[list[Questionnaire], tuple[str, ...]]:
    """Return the questionnaires that are asked for, and the columns that divide their people."""
    by = () if isinstance(arguments, TwoWaves) else arguments.by
    if arguments.questionnaire:
        return [of_programme(context, arguments.questionnaire)], by
    return used(context), tuple(dict.fromkeys(("form", "role", *by)))


def _require_right_to_divide(context: Context, by: tuple[str, ...]) -> None:
    """Refuse columns that the grant hides."""
    if context.grant.hide.intersection(by):
        raise access.denied(
            "compare_waves",
            OPERATIONS["compare_waves"].grants,
            say(
                "Results are not divided by category here: a category says something about "
                "health or family."
            ),
            "category",
        )


def _reliabilities(
    context: Context, chosen: list[Questionnaire], wave: str
) -> dict[tuple[str, str], Precision]:
    found: dict[tuple[str, str], Precision] = {}
    for text, own in by_scale(context, chosen):
        found |= analysis.scale_precision(own, text, wave=wave)
    return found


def by_scale(
    context: Context, chosen: list[Questionnaire]
) -> Iterator[tuple[Questionnaire, pd.DataFrame]]:
    """Yield each scale as a questionnaire of its own, with the answers that can be compared."""
    for each in chosen:
        versions, responses = versions_of(context, each), responses_of(context, each)
        for scale in versions.text.scales:
            own = responses[responses[frames.VERSION].isin(versions.scales.get(scale.id, ()))]
            yield replace(versions.text, scales=(scale,)), own


def _invited(context: Context, chosen: list[Questionnaire]) -> dict[str, int]:
    """Return how many people the campaigns of these questionnaires ask in each wave."""
    people = context.admitted()
    invited: dict[str, set[str]] = {}
    for campaign in context.programme.campaigns:
        if campaign.questionnaire in {each.id for each in chosen}:
            invited.setdefault(campaign.wave, set()).update(asked(context, campaign, people))
    return {wave: len(who) for wave, who in invited.items()}
