"""The operation about heterogeneity: groups side by side, and how far they differ."""

from __future__ import annotations

from kit import analysis
from kit.operations.arguments import CompareGroups, CompareWaves
from kit.results import GroupSpread
from kit.service.context import Context
from kit.service.waves import compare_waves


def group_spread(context: Context, arguments: CompareGroups) -> GroupSpread:
    """Return how far the changes of groups differ beyond chance."""
    asked = CompareWaves(
        questionnaire=arguments.questionnaire,
        before=arguments.before,
        after=arguments.after,
        by=(arguments.by,),
    )

    # Asked for first, and each time: whether this actor may divide people so is decided there.
    comparison = compare_waves(context, asked)

    def compute() -> GroupSpread:
        return analysis.compare_groups(comparison)

    return context.remember("group_spread", arguments, compute)
