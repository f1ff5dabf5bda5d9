"""Spreads, as they may be told: no narrower than what leaves a person half of the scale.

Of n numbers none lies further from their mean than (n − 1)/√n standard deviations (Samuelson
1968, Journal of the American Statistical Association 63:1522-1525). So mean and SD of a small
group say of each of its people that their score lies near the mean. An SD is told so wide that
this reaches half of the scale's range to both sides: also whoever belongs to two groups with
unlike means, told in two tables, keeps half of the range.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy import stats

from kit.release.suppression import KNOWN, Floats

_USED = (
    *("minimum", "maximum", "sd_before", "sd_after", "g_av", "g_av_low", "g_av_high"),
    *("mean_before", "mean_before_low", "mean_before_high"),
    *("mean_after", "mean_after_low", "mean_after_high"),
)


def narrowest(n: pd.Series, span: pd.Series) -> pd.Series:
    """Return the least SD that may be told of `n` people on scales of a range."""
    people = n.where(n > 1).astype(float)
    return KNOWN * span * np.sqrt(people) / (people - 1)


@np.errstate(divide="ignore", invalid="ignore")  # no people, or all of them alike
def spread_out(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows of a comparison with SDs no narrower than may be told, and what rests on them.

    The intervals of means follow the told SD, and so does the standardised change: otherwise
    they would tell it.
    """
    n = frame["n_matched"].to_numpy()
    true = {name: frame[name].to_numpy() for name in _USED}
    bottom, top = true["minimum"], true["maximum"]
    least = narrowest(frame["n_matched"], frame["maximum"] - frame["minimum"]).to_numpy()
    per_sd = stats.t.ppf(0.975, n - 1) / np.sqrt(n)
    told: dict[str, Floats] = {}
    for side in ("before", "after"):
        sd, mean = true[f"sd_{side}"], true[f"mean_{side}"]
        wider = sd < least
        told[f"sd_{side}"] = np.where(wider, least, sd)
        half = told[f"sd_{side}"] * per_sd
        for name, end in (("low", mean - half), ("high", mean + half)):
            inside = np.where(end < bottom, bottom, end)
            inside = np.where(inside > top, top, inside)
            told[f"mean_{side}_{name}"] = np.where(wider, inside, true[f"mean_{side}_{name}"])
    ratio = _pooled(true) / _pooled(told)
    for name in ("g_av", "g_av_low", "g_av_high"):
        told[name] = true[name] * ratio
    return frame.assign(**told)


def _pooled(columns: Mapping[str, Floats]) -> Floats:
    pooled: Floats = np.sqrt((columns["sd_before"] ** 2 + columns["sd_after"] ** 2) / 2)
    return pooled
