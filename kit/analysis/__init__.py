"""Frames to results: one public function per question asked.

The functions are found on first use, so that a page about waves does not wait for
scikit-learn.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "GroupCounts": "kit.analysis.many",
    "JointCounts": "kit.analysis.counts",
    "alpha": "kit.analysis.reliability",
    "bowker": "kit.analysis.categorical",
    "clinical_change": "kit.analysis.change",
    "cochran_q": "kit.analysis.categorical",
    "compare_waves": "kit.analysis.waves",
    "compare_with_others": "kit.analysis.comparison_group",
    "effect_sizes": "kit.analysis.paired",
    "features": "kit.analysis.people",
    "find_profiles": "kit.analysis.profiles",
    "flag_responses": "kit.analysis.quality",
    "follow_pairs": "kit.analysis.courses",
    "follow_waves": "kit.analysis.quarters",
    "friedman": "kit.analysis.repeated",
    "from_to": "kit.analysis.categorical",
    "group_spread": "kit.analysis.spread",
    "hodges_lehmann": "kit.analysis.paired",
    "item_answers": "kit.analysis.answers",
    "keyed_items": "kit.analysis.items",
    "mcnemar": "kit.analysis.categorical",
    "mixed_model": "kit.analysis.repeated",
    "omega_total": "kit.analysis.reliability",
    "paired_table": "kit.analysis.many",
    "pairwise": "kit.analysis.repeated",
    "participation": "kit.analysis.taking_part",
    "profile_transitions": "kit.analysis.transitions",
    "prorating": "kit.analysis.quality",
    "reliable_change": "kit.analysis.change",
    "review_process": "kit.analysis.process",
    "roll_up": "kit.analysis.counts",
    "scale_precision": "kit.analysis.precision",
    "scale_quality": "kit.analysis.items",
    "signed_rank": "kit.analysis.paired",
    "stuart_maxwell": "kit.analysis.categorical",
    "with_and_without": "kit.analysis.quality",
}

__all__ = [
    "GroupCounts",
    "JointCounts",
    "alpha",
    "bowker",
    "clinical_change",
    "cochran_q",
    "compare_waves",
    "compare_with_others",
    "effect_sizes",
    "features",
    "find_profiles",
    "flag_responses",
    "follow_pairs",
    "follow_waves",
    "friedman",
    "from_to",
    "group_spread",
    "hodges_lehmann",
    "item_answers",
    "keyed_items",
    "mcnemar",
    "mixed_model",
    "omega_total",
    "paired_table",
    "pairwise",
    "participation",
    "profile_transitions",
    "prorating",
    "reliable_change",
    "review_process",
    "roll_up",
    "scale_precision",
    "scale_quality",
    "signed_rank",
    "stuart_maxwell",
    "with_and_without",
]


def __getattr__(name: str) -> Any:
    """Import the module of a public function when the function is first asked for."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
