"""Result → matplotlib figure. A chart shows what the result holds and computes nothing.

Drawing libraries take seconds to load, so the functions are looked up when first
used: a page that only needs `kit.wording` starts without matplotlib.
Every function returns a `matplotlib.figure.Figure`, or None when there is nothing
that could honestly be drawn.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.charts.group_spread import caterpillar
    from kit.charts.heatmap import effects
    from kit.charts.item_answers import likert
    from kit.charts.pairs import paired_changes
    from kit.charts.participation import attrition
    from kit.charts.profiles import profile_means
    from kit.charts.raincloud import differences
    from kit.charts.regression import regression_to_mean
    from kit.charts.review import satisfaction, sides
    from kit.charts.series import wave_series
    from kit.charts.style import to_png, to_svg
    from kit.charts.transitions import profile_transitions
    from kit.charts.waves import expectation_gaps, wave_comparison

_HOMES = {
    "attrition": "participation",
    "caterpillar": "group_spread",
    "differences": "raincloud",
    "effects": "heatmap",
    "expectation_gaps": "waves",
    "likert": "item_answers",
    "paired_changes": "pairs",
    "profile_means": "profiles",
    "regression_to_mean": "regression",
    "satisfaction": "review",
    "sides": "review",
    "to_png": "style",
    "to_svg": "style",
    "profile_transitions": "transitions",
    "wave_comparison": "waves",
    "wave_series": "series",
}

__all__ = [
    "attrition",
    "caterpillar",
    "differences",
    "effects",
    "expectation_gaps",
    "likert",
    "paired_changes",
    "profile_means",
    "profile_transitions",
    "regression_to_mean",
    "satisfaction",
    "sides",
    "to_png",
    "to_svg",
    "wave_comparison",
    "wave_series",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    found = getattr(import_module(f"kit.charts.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
