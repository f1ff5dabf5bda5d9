"""Frames to results: one public function per question asked.

The functions are found on first use, so that a page about waves does not wait for
scikit-learn.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.analysis.comparison_group import compare_with_others
    from kit.analysis.group_spread import compare_groups
    from kit.analysis.item_answers import compare_items
    from kit.analysis.participation import count_participation
    from kit.analysis.precision import scale_precision
    from kit.analysis.profile_features import features
    from kit.analysis.profiles import find_profiles
    from kit.analysis.pulse import follow_pairs
    from kit.analysis.response_quality import flag_responses, prorating, with_and_without
    from kit.analysis.review import review_process
    from kit.analysis.scale_quality import assess_scale, keyed_items
    from kit.analysis.series import follow_waves
    from kit.analysis.transitions import profile_transitions
    from kit.analysis.waves import compare_waves

_HOMES = {
    "compare_groups": "kit.analysis.group_spread",
    "compare_items": "kit.analysis.item_answers",
    "compare_waves": "kit.analysis.waves",
    "compare_with_others": "kit.analysis.comparison_group",
    "count_participation": "kit.analysis.participation",
    "find_profiles": "kit.analysis.profiles",
    "flag_responses": "kit.analysis.response_quality",
    "follow_pairs": "kit.analysis.pulse",
    "follow_waves": "kit.analysis.series",
    "keyed_items": "kit.analysis.scale_quality",
    "features": "kit.analysis.profile_features",
    "profile_transitions": "kit.analysis.transitions",
    "prorating": "kit.analysis.response_quality",
    "review_process": "kit.analysis.review",
    "scale_precision": "kit.analysis.precision",
    "assess_scale": "kit.analysis.scale_quality",
    "with_and_without": "kit.analysis.response_quality",
}

__all__ = [
    "assess_scale",
    "compare_groups",
    "compare_items",
    "compare_waves",
    "compare_with_others",
    "count_participation",
    "features",
    "find_profiles",
    "flag_responses",
    "follow_pairs",
    "follow_waves",
    "keyed_items",
    "profile_transitions",
    "prorating",
    "review_process",
    "scale_precision",
    "with_and_without",
]


def __getattr__(name: str) -> Any:
    """Import the module of a public function when the function is first asked for."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
