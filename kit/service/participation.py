"""The operation about participation: who was asked, who answered once, and who both times."""

from __future__ import annotations

from kit import analysis
from kit.operations.arguments import TwoWaves
from kit.results import Participation
from kit.service.campaigns import turnouts
from kit.service.context import Context
from kit.service.programme import of_programme, require_waves, titles


def participation(context: Context, arguments: TwoWaves) -> Participation:
    """Return how many were asked, answered each time, and answered both times."""
    require_waves(context, arguments.before, arguments.after)
    campaigns = context.campaigns
    if arguments.questionnaire:
        chosen = of_programme(context, arguments.questionnaire)
        campaigns = tuple(each for each in campaigns if each.questionnaire == chosen.id)

    def compute() -> Participation:
        turnout = turnouts(context, campaigns)
        return analysis.count_participation(
            context.admitted(),
            campaigns,
            asked={each.campaign.id: each.asked for each in turnout},
            answered={each.campaign.id: each.answered for each in turnout},
            before=arguments.before,
            after=arguments.after,
            titles=titles(context, []),
            minimum_group=context.tenant.minimum_group,
        )

    return context.remember("participation", arguments, compute)
