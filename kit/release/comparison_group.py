"""Participants beside a comparison group, as they may be told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from kit.release.rounding import NARROW, emptied, rounded, sayings
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
            shown[name] = frame[name].round(2)
        elif pd.api.types.is_float_dtype(frame[name]) and name not in _KEPT:
            shown[name] = rounded(frame[name], frame)
    for name in ("adjusted", "adjusted_low", "adjusted_high"):
        shown[name] = _off_zero(shown[name], frame, name)
    return replace(
        result,
        frame=emptied(shown, keep=_KEPT),
        released=True,
        minimum_group=minimum,
        caveats=sayings(result.caveats, shown["withheld"]),
    )


def _off_zero(told: pd.Series, frame: pd.DataFrame, name: str) -> pd.Series:
    """Return rounded numbers of a clear difference, which do not become zero by rounding."""
    step = np.where(frame["maximum"] - frame["minimum"] < NARROW, 0.01, 0.1)
    return told.mask(frame["clear"] & told.eq(0), np.sign(frame[name]) * step)
