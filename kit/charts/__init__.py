"""Result → matplotlib figure. A chart shows what the result holds and computes nothing.

Drawing libraries take seconds to load, so the functions are looked up when first
used: a page that only needs `kit.sentences` starts without matplotlib.
Every function returns a `matplotlib.figure.Figure`, or None when there is nothing
that could honestly be drawn.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.charts.answers import likert
    from kit.charts.changes import expectation_gaps, wave_comparison
    from kit.charts.groups import profiles
    from kit.charts.heatmap import effects
    from kit.charts.moves import transitions
    from kit.charts.pairs import paired_changes
    from kit.charts.participation import attrition
    from kit.charts.process import satisfaction, sides
    from kit.charts.raincloud import differences
    from kit.charts.regression import regression_to_mean
    from kit.charts.series import waves
    from kit.charts.spread import caterpillar
    from kit.charts.style import to_png, to_svg

_HOMES = {
    "attrition": "participation",
    "caterpillar": "spread",
    "differences": "raincloud",
    "effects": "heatmap",
    "expectation_gaps": "changes",
    "likert": "answers",
    "paired_changes": "pairs",
    "profiles": "groups",
    "regression_to_mean": "regression",
    "satisfaction": "process",
    "sides": "process",
    "to_png": "style",
    "to_svg": "style",
    "transitions": "moves",
    "wave_comparison": "changes",
    "waves": "series",
}

__all__ = [
    "attrition",
    "caterpillar",
    "differences",
    "effects",
    "expectation_gaps",
    "likert",
    "paired_changes",
    "profiles",
    "regression_to_mean",
    "satisfaction",
    "sides",
    "to_png",
    "to_svg",
    "transitions",
    "wave_comparison",
    "waves",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    found = getattr(import_module(f"kit.charts.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
