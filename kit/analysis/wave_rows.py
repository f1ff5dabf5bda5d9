"""The numbers of one scale in one group of people, seen in two waves.

`COLUMNS` is the one list of what a row of `kit.results.WaveComparison` tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from kit.analysis.inference import MeanChange, step
from kit.stats import paired
from kit.stats.attrition import bounds_of_share, leavers
from kit.stats.clusters import clustered_mean

#: A change that does not matter: 0.3 points of a scale from 1 to 5, as a share of the range.
MARGIN = 0.3 / 4
#: The same in standard deviations, for scales whose range was not declared; where nobody
#: differs either, in steps of the scale.
MARGIN_SD = 0.3
#: What a row tells of its scale beside the numbers.
KEY = ["pairing", "better", "minimum", "maximum"]
#: A person's scores, one beside the other.
_SCORES = ("before", "after", "change")
#: What may be found of one person, as in `kit.stats.change`.
CLASSES = ("improved", "unchanged", "worse")

Bounds = tuple[float, float]

#: Every column of the frame after the grouping, in order, with its type.
COLUMNS: dict[str, str] = {
    "pairing": "str",
    "better": "str",
    "minimum": "float64",
    "maximum": "float64",
    **dict.fromkeys(("n_before", "n_after", "n_matched", "n_lost"), "int64"),
    **{
        name: "float64"
        for side in ("before", "after")
        for name in (f"mean_{side}", f"sd_{side}", f"mean_{side}_low", f"mean_{side}_high")
    },
    **dict.fromkeys(
        (
            *("change", "sd_change", "change_low", "change_high", "confidence", "detectable"),
            *("location", "location_low", "location_high"),
            *("share_up", "share_same", "share_down", "improved_least", "improved_most"),
            *("g_av", "g_av_low", "g_av_high", "rank_biserial", "probability_superiority"),
            *("p", "p_adjusted", "p_rank", "margin", "at_minimum", "at_maximum"),
            *("oldham", "p_oldham", "lost_difference", "p_lost"),
            *("clustered_low", "clustered_high", "icc"),
            *("reliability", "minimum_change", *(f"share_{name}" for name in CLASSES)),
        ),
        "float64",
    ),
    "clusters": "int64",
    "verdict": "str",
    "withheld": "bool",
}


def scores(part: pd.DataFrame) -> tuple[paired.Floats, float]:
    """Return the differences of the matched people, and the step of the scale's scores."""
    first, second = (part[side].to_numpy(dtype=float) for side in ("before", "after"))
    return part["change"].dropna().to_numpy(dtype=float), step(first, second)


def row(part: pd.DataFrame, mean: MeanChange) -> dict[str, object]:
    """Return the numbers of one scale in one group.

    Parameters
    ----------
    part
        One row per person: ``before``, ``after``, ``change`` (NaN where there is none),
        ``reliable`` (one of `CLASSES`, or empty), ``reliability``, ``minimum_change``,
        ``cluster`` (with whom the person belongs), and the columns of `KEY`.
    mean
        The mean change, as it is inferred among all that are looked at together; what else
        describes the change has the confidence of its interval.

    Examples
    --------
    >>> part = pd.DataFrame({"before": [2.0, 3.0, 4.0], "after": [3.0, 3.5, 4.0]})
    >>> part = part.assign(
    ...     change=part["after"] - part["before"],
    ...     pairing="growth",
    ...     better="higher",
    ...     minimum=1.0,
    ...     maximum=5.0,
    ...     reliable="",
    ...     reliability=np.nan,
    ...     minimum_change=np.nan,
    ...     cluster=["a", "a", "b"],
    ... )
    >>> from kit.analysis.inference import mean_changes
    >>> change, size = scores(part)
    >>> numbers = row(part, *mean_changes([change], [size]))
    >>> numbers["n_matched"], numbers["change"], round(numbers["share_up"], 2)
    (3, 0.5, 0.67)
    """
    key = {name: part[name].iloc[0] for name in (*KEY, "reliability", "minimum_change")}
    before, after, change = (part[name].to_numpy(dtype=float) for name in _SCORES)
    matched = ~np.isnan(change)
    first, second, change = before[matched], after[matched], change[matched]
    left = before[~np.isnan(before) & ~matched]
    bounds = (float(key["minimum"]), float(key["maximum"]))
    moved = _change(change, mean)
    return {
        **{name: key[name] for name in KEY},
        "n_before": first.size + left.size,
        "n_after": int((~np.isnan(after)).sum()),
        "n_matched": first.size,
        "n_lost": left.size,
        **_mean("before", first, bounds),
        **_mean("after", second, bounds),
        **moved,
        **_improved(moved, key, first.size, left.size),
        **_effects(first, second, change, mean.confidence),
        "margin": margin(first, second, bounds),
        **_context(first, second, left, bounds),
        **_clustered(change, part["cluster"].to_numpy()[matched], mean),
        **_single_people(part["reliable"].to_numpy()[matched], key),
    }


def _mean(side: str, values: paired.Floats, bounds: Bounds) -> dict[str, float]:
    """Return mean, SD and the mean's 95% interval, kept within the scale's bounds."""
    mean = paired.paired_t(values)
    low, high = bounds if np.isfinite(bounds).all() else (-np.inf, np.inf)
    return {
        f"mean_{side}": mean.estimate,
        f"sd_{side}": paired.spread(values),
        f"mean_{side}_low": float(np.maximum(mean.low, low)),
        f"mean_{side}_high": float(np.minimum(mean.high, high)),
    }


def margin(first: paired.Floats, second: paired.Floats, bounds: Bounds) -> float:
    """Return the least change that matters: a share of the range, else of the spread."""
    declared = MARGIN * (bounds[1] - bounds[0])
    if declared > 0:
        return declared
    spreads = [paired.spread(first), paired.spread(second)]
    spread = float(np.sqrt(np.mean(np.square(spreads))))
    return MARGIN_SD * (spread or step(first, second))


def _change(change: paired.Floats, mean: MeanChange) -> dict[str, float]:
    """Return the change in points: mean, what could have been seen, location, shares."""
    location = paired.hodges_lehmann(change, mean.confidence)
    signs = paired.sign_test(change)
    n = change.size or np.nan
    bounded = np.isfinite(location.low)
    return {
        "change": mean.estimate,
        "sd_change": paired.spread(change),
        "change_low": mean.low,
        "change_high": mean.high,
        "confidence": mean.confidence,
        "detectable": mean.detectable,
        "p": mean.p,
        "p_adjusted": mean.p_adjusted,
        "location": location.estimate,
        "location_low": location.low if bounded else np.nan,
        "location_high": location.high if bounded else np.nan,
        "share_up": signs.n_up / n,
        "share_same": signs.n_zero / n,
        "share_down": signs.n_down / n,
    }


def _improved(
    moved: dict[str, float], key: Mapping[str, Any], n_matched: int, n_lost: int
) -> dict[str, float]:
    """Return how many of the first wave may have moved the welcome way, at worst and at best."""
    least = most = np.nan
    if key["pairing"] == "growth" and key["better"] in ("higher", "lower"):
        share = moved["share_up"] if key["better"] == "higher" else moved["share_down"]
        least, most = bounds_of_share(share, n_matched, n_lost)
    return {"improved_least": least, "improved_most": most}


def _effects(
    first: paired.Floats, second: paired.Floats, change: paired.Floats, confidence: float
) -> dict[str, float]:
    """Return effect sizes, and the test by ranks: it is told beside, and decides nothing."""
    sizes = paired.effect_sizes(first, second, confidence)
    return {
        "g_av": sizes.g_av.estimate,
        "g_av_low": sizes.g_av.low,
        "g_av_high": sizes.g_av.high,
        "rank_biserial": sizes.rank_biserial.estimate,
        "probability_superiority": sizes.probability_superiority.estimate,
        "p_rank": paired.signed_rank(change).p if change.size else np.nan,
    }


def _context(
    first: paired.Floats, second: paired.Floats, left: paired.Floats, bounds: Bounds
) -> dict[str, float]:
    """Return what may explain a change away: the scale's ends, the mean's pull, drop-outs."""
    known = first.size > 0 and np.isfinite(bounds).all()
    return {
        "at_minimum": float(np.mean(first <= bounds[0])) if known else np.nan,
        "at_maximum": float(np.mean(first >= bounds[1])) if known else np.nan,
        **_oldham(first, second),
        **leavers(first, left),
    }


def _oldham(first: paired.Floats, second: paired.Floats) -> dict[str, float]:
    """Return the correlation of change and mean, with its test (Pitman 1939, Morgan 1939).

    The pull towards the mean alone leaves both waves equally wide, and the correlation at
    zero (Oldham 1962, Journal of Chronic Diseases 15:969-977). That test is one of normal scores; at
    the end of a scale, where few people make up the whole correlation, it errs too often. So p
    is the larger of its own and of one in which every person's two scores may change places:
    their products Σu / √Σu², which is normal in the limit whatever the scores are.
    """
    # 4.4 − 2.9 and 4.5 − 3.0 are one change: equal on paper is equal here.
    sums, change = paired.snap(first + second), paired.snap(second - first)
    if first.size < 3 or np.ptp(sums) == 0 or np.ptp(change) == 0:
        return {"oldham": np.nan, "p_oldham": np.nan}
    test = stats.pearsonr(change, sums)
    products = (change - change.mean()) * (sums - sums.mean())
    size = np.sqrt((products**2).sum())  # zero where nobody is off in both: they are unrelated
    swapped = 2 * stats.norm.sf(abs(products.sum()) / size) if size else 1.0
    return {"oldham": float(test.statistic), "p_oldham": float(max(test.pvalue, swapped))}


def _clustered(change: paired.Floats, clusters: NDArray[Any], mean: MeanChange) -> dict[str, float]:
    """Return the mean's interval when people who belong together may change alike.

    NaN where everybody stands alone (it is the same interval then), or nobody differs.
    """
    found = clustered_mean(change, clusters, mean.confidence)
    told = found.clusters < found.n and np.isfinite(found.icc)
    low, high, icc = (found.low, found.high, found.icc) if told else (np.nan,) * 3
    return {
        "clustered_low": low,
        "clustered_high": high,
        "icc": icc,
        "clusters": found.clusters if told else found.n,
    }


def _single_people(classes: NDArray[Any], key: Mapping[str, Any]) -> dict[str, float]:
    """Return which share of people changed by more than the scale's own inexactness."""
    told = classes.size > 0 and bool((classes != "").all())
    return {
        "reliability": float(key["reliability"]),
        "minimum_change": float(key["minimum_change"]) if told else np.nan,
        **{
            f"share_{name}": float((classes == name).mean()) if told else np.nan for name in CLASSES
        },
    }
