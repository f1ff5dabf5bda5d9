"""Participants beside a comparison group, as they may be told."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from kit.release.rounding import emptied, rounded, sayings
from kit.results import GroupContrast

_KEPT = {"minimum", "maximum"}


def told_contrast(result: GroupContrast, minimum: int) -> GroupContrast:
    """Return the contrast with scales withheld of which a group is small or all alike."""
    frame = result.frame
    small = (frame[["n_participants", "n_others"]] < minimum).any(axis=1)
    alike = (frame["adjusted_low"] == frame["adjusted_high"]) | (
        frame["difference_low"] == frame["difference_high"]
    )
    shown = frame.assign(withheld=small | alike)
    for name in frame.columns:
        if name.startswith("p") and pd.api.types.is_float_dtype(frame[name]):
            shown[name] = frame[name].round(2)
        elif pd.api.types.is_float_dtype(frame[name]) and name not in _KEPT:
            shown[name] = rounded(frame[name], frame)
    return replace(
        result,
        frame=emptied(shown, keep=_KEPT),
        released=True,
        minimum_group=minimum,
        caveats=sayings(result.caveats, shown["withheld"]),
    )
