"""Participants beside a comparison group, as they may be told."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from kit.release.rounding import beside, emptied, in_units, rare_or_not, rounded, sayings, unit_of
from kit.results import GroupContrast

_KEPT = {"minimum", "maximum", "confidence"}


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
            shown[name] = rare_or_not(frame[name])
        elif pd.api.types.is_float_dtype(frame[name]) and name not in _KEPT:
            shown[name] = rounded(frame[name], frame)
    units = unit_of(frame)
    for name in ("adjusted", "adjusted_low", "adjusted_high"):
        told = in_units(frame[name], units)
        shown[name] = told.where(~frame["clear"], beside(frame[name], told, 0 * units, units))
    return replace(
        result,
        frame=emptied(shown, keep=_KEPT),
        released=True,
        minimum_group=minimum,
        caveats=sayings(result.caveats, shown["withheld"]),
    )
