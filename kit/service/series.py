"""The operation about series: how scores went from wave to wave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kit import analysis
from kit.domain.programme import Programme
from kit.domain.questionnaire import Questionnaire
from kit.operations.arguments import FollowWaves
from kit.results import WaveSeries
from kit.service.context import Context
from kit.service.programme import require_waves, titles
from kit.service.scores import scores_of_all, scores_released
from kit.service.versions import as_answered, sayings
from kit.service.waves import chosen_of

#: Moments between which something changes; with fewer answered, those to come are named.
_FEWEST = 2


def follow_waves(context: Context, arguments: FollowWaves) -> WaveSeries:
    """Return how scores went from wave to wave, and over all of them (S0-030, S0-032).

    Without waves, all in which something that may grow was answered, in the programme's order.
    Without a questionnaire, as `compare_waves`.
    """
    chosen, by = chosen_of(context, arguments)
    waves = arguments.waves or asked_again(context.programme, chosen) or _asked(context, chosen)
    require_waves(context, *waves)

    def compute() -> WaveSeries:
        scores = scores_of_all(context, chosen)
        there = {*scores.loc[scores["pairing"] == "growth", "wave"]}
        answered = tuple(wave for wave in waves if wave in there)
        found = analysis.follow_waves(
            scores,
            waves=waves if arguments.waves or len(answered) < _FEWEST else answered,
            by=by,
            titles=titles(context, as_answered(context, chosen)),
            minimum_group=context.tenant.minimum_group,
            released=scores_released(context, chosen, scores),
        )
        return replace(found, caveats=(*sayings(context, chosen), *found.caveats))

    return context.remember("follow_waves", arguments, compute)


def asked_again(programme: Programme, chosen: Iterable[Questionnaire]) -> tuple[str, ...]:
    """Return the moments of a programme at which what may grow is asked again."""
    asked: dict[str, set[str]] = {
        each.id: set() for each in chosen if any(one.pairing == "growth" for one in each.scales)
    }
    for campaign in programme.campaigns:
        if campaign.questionnaire in asked:
            asked[campaign.questionnaire].add(campaign.wave)
    again = set().union(*(waves for waves in asked.values() if len(waves) > 1))
    return tuple(wave.id for wave in programme.waves if wave.id in again)


def _asked(context: Context, chosen: Iterable[Questionnaire]) -> tuple[str, ...]:
    ids = {each.id for each in chosen}
    asked = {each.wave for each in context.programme.campaigns if each.questionnaire in ids}
    return tuple(wave.id for wave in context.programme.waves if wave.id in asked)
