"""The operation about series: how scores went from wave to wave."""

from __future__ import annotations

from dataclasses import replace

from kit import analysis
from kit.operations.arguments import FollowWaves
from kit.results import WaveSeries
from kit.service.context import Context
from kit.service.programme import require_waves, titles
from kit.service.scores import scores_of_all, scores_released
from kit.service.versions import as_answered, sayings
from kit.service.waves import chosen_of


def follow_waves(context: Context, arguments: FollowWaves) -> WaveSeries:
    """Return how scores went from wave to wave, and over all of them (S0-030, S0-032).

    Without waves, all in which the questionnaires are asked, in the programme's order.
    Without a questionnaire, as `compare_waves`.
    """
    chosen, by = chosen_of(context, arguments)
    ids = {each.id for each in chosen}
    asked = {each.wave for each in context.programme.campaigns if each.questionnaire in ids}
    waves = arguments.waves or tuple(
        wave.id for wave in context.programme.waves if wave.id in asked
    )
    require_waves(context, *waves)

    def compute() -> WaveSeries:
        scores = scores_of_all(context, chosen)
        found = analysis.follow_waves(
            scores,
            waves=waves,
            by=by,
            titles=titles(context, as_answered(context, chosen)),
            minimum_group=context.tenant.minimum_group,
            released=scores_released(context, chosen, scores),
        )
        return replace(found, caveats=(*sayings(context, chosen), *found.caveats))

    return context.remember("follow_waves", arguments, compute)
