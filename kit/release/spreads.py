"""Spreads, as they may be told: no narrower than what leaves a person half of the scale.

Of n numbers none lies further from their mean than (n − 1)/√n standard deviations (Samuelson
1968, Journal of the American Statistical Association 63:1522-1525). So mean and SD of a small
group say of each of its people that their score lies near the mean. An SD is told so wide that
this reaches half of the scale's range to both sides: also whoever belongs to two groups with
unlike means, told in two tables, keeps half of the range.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from kit.release.suppression import KNOWN


def narrowest(n: pd.Series, span: pd.Series) -> pd.Series:
    """Return the least SD that may be told of `n` people on scales of a range."""
    people = n.where(n > 1).astype(float)
    return KNOWN * span * np.sqrt(people) / (people - 1)


def spread_out(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows of a comparison with SDs no narrower than may be told, and what rests on them.

    The intervals of means follow the told SD, and so does the standardised change: otherwise
    they would tell it.
    """
    told = frame.copy()
    n = frame["n_matched"]
    least = narrowest(n, frame["maximum"] - frame["minimum"])
    for side in ("before", "after"):
        told[f"sd_{side}"] = frame[f"sd_{side}"].clip(lower=least)
        half = stats.t.ppf(0.975, n - 1) * told[f"sd_{side}"] / np.sqrt(n)
        wider = told[f"sd_{side}"] > frame[f"sd_{side}"]
        mean = frame[f"mean_{side}"]
        for name, end in (("low", mean - half), ("high", mean + half)):
            kept = frame[f"mean_{side}_{name}"]
            told[f"mean_{side}_{name}"] = kept.mask(
                wider, end.clip(frame["minimum"], frame["maximum"])
            )
    ratio = _pooled(frame) / _pooled(told)
    for name in ("g_av", "g_av_low", "g_av_high"):
        told[name] = frame[name] * ratio
    return told


def _pooled(frame: pd.DataFrame) -> pd.Series:
    return np.sqrt((frame["sd_before"] ** 2 + frame["sd_after"] ** 2) / 2)
