"""How far groups differ beyond chance: means drawn together, limits of chance.

Groups of a few people lie at both ends of every list by chance (Wainer 2007), so what is
told of a group borrows from all groups: empirical Bayes with DerSimonian & Laird's
variance between groups and one variance of people within groups.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

import kit
from kit import frames
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.results import GroupSpread, WaveComparison
from kit.stats.adjust import holm

Floats = NDArray[np.float64]

FEWEST = 3
#: Points at which the limits of chance are told.
_GRID = 24
_ENDS = {"95": 0.975, "998": 0.999}


class Pooled(NamedTuple):
    """Groups drawn together; arrays have one entry per group."""

    mean: float
    standard_error: float
    tau: float
    q: float
    p: float
    estimate: Floats
    low: Floats
    high: Floats


def pool(change: Floats, variance: Floats, confidence: float = 0.95) -> Pooled:
    """Return means of groups drawn towards their common mean.

    Parameters
    ----------
    change
        Mean of each group, shape (groups,).
    variance
        Squared standard error of each mean, above zero.
    confidence
        Of the intervals.

    Notes
    -----
    DerSimonian, R., & Laird, N. (1986). Meta-analysis in clinical trials. Controlled
    Clinical Trials, 7, 177-188. The drawn means are the best linear unbiased predictions
    of Raudenbush & Bryk (1985), as ``metafor::blup`` gives them.

    Examples
    --------
    The smallest group differs most, and is drawn furthest towards the others:

    >>> pooled = pool(np.array([0.2, 0.6, 1.5]), np.array([0.02, 0.02, 0.2]))
    >>> round(pooled.mean, 2), round(pooled.tau, 2), pooled.estimate.round(2)
    (0.61, 0.37, array([0.25, 0.6 , 0.97]))
    """
    weight = 1 / variance
    centre = (weight * change).sum() / weight.sum()
    q = float((weight * (change - centre) ** 2).sum())
    df = change.size - 1
    room = weight.sum() - (weight**2).sum() / weight.sum()
    tau2 = max(0.0, (q - df) / room)
    weight = 1 / (variance + tau2)
    mean = float((weight * change).sum() / weight.sum())
    error2 = 1 / weight.sum()
    own = tau2 / (tau2 + variance)
    estimate = own * change + (1 - own) * mean
    half = stats.norm.ppf((1 + confidence) / 2) * np.sqrt(own * variance + (1 - own) ** 2 * error2)
    return Pooled(
        mean=mean,
        standard_error=float(np.sqrt(error2)),
        tau=float(np.sqrt(tau2)),
        q=q,
        p=float(stats.chi2.sf(q, df)),
        estimate=estimate,
        low=estimate - half,
        high=estimate + half,
    )


def compare_groups(comparison: WaveComparison, among: pd.Series | None = None) -> GroupSpread:
    """Return how far the changes of groups differ beyond chance, scale by scale.

    Parameters
    ----------
    comparison
        Grouped by exactly one column.
    among
        Which rows of the comparison may be used; all that are not withheld when not
        given. Rows left out are told as withheld and touch no number.

    Notes
    -----
    Groups of one person do not enter, and expectations never do: a gap is no change. The scales
    are one family (Holm): whether groups differ is asked of each of them on one page.

    Raises
    ------
    BadArgument
        The comparison is not grouped by one column.

    Examples
    --------
    >>> from kit.analysis import compare_waves
    >>> rng = np.random.default_rng(5)
    >>> people = [f"U-{n}" for n in range(30)]
    >>> scores = pd.DataFrame(
    ...     {
    ...         "participant": people * 2,
    ...         "wave": ["before"] * 30 + ["after"] * 30,
    ...         "scale": "contact",
    ...         "score": np.round(rng.uniform(2, 4, 60), 1),
    ...         "grade": ["5", "6", "7"] * 20,
    ...     }
    ... )
    >>> comparison = compare_waves(scores, before="before", after="after", by="grade")
    >>> compare_groups(comparison).frame[["group", "n_matched", "change", "shrunken"]].round(2)
      group  n_matched  change  shrunken
    0     5         10   -0.29     -0.09
    1     6         10   -0.16     -0.07
    2     7         10    0.32      0.03
    """
    if len(comparison.by) != 1:
        raise BadArgument(
            "grouping",
            say("Groups can only be set side by side by one column."),
            say("Choose one grouping, for example by class or step."),
        )
    [column] = comparison.by
    frame = comparison.frame
    used = ~frame["withheld"] if among is None else among & ~frame["withheld"]
    growth = frame[frame["pairing"].isin(["growth", "retro"]) & (frame["n_matched"] != 0)]
    rows, scales, limits = [], [], []
    for key, part in growth.groupby(frames.SUBJECT, sort=False):
        subject = dict(zip(frames.SUBJECT, key, strict=True))
        told = part.assign(group=part[column].astype(str)).sort_values("group", kind="stable")
        known = used[told.index] & (told["n_matched"] > 1) & told["sd_change"].notna()
        group, scale, limit = _scale(told[known])
        missing = told.loc[~used[told.index], ["group"]].assign(withheld=True)
        rows += [subject | each for each in [*group, *missing.to_dict("records")]]
        scales.append(subject | {"better": told["better"].iloc[0]} | scale)
        limits += [subject | each for each in limit]
    by_scale = _typed(scales, SCALES)
    return GroupSpread(
        comparison=comparison,
        frame=_typed(rows, FRAME).sort_values(
            ["questionnaire", "scale", "group"], kind="stable", ignore_index=True
        ),
        scales=by_scale.assign(p_adjusted=holm(by_scale["p"])),
        limits=_typed(limits, LIMITS),
        caveats=comparison.caveats,
        settings={
            "by": column,
            "between": "DerSimonian-Laird",
            "estimates": "empirical Bayes",
            "confidence": 0.95,
            "kit": kit.__version__,
        },
        titles=comparison.titles,
        minimum_group=comparison.minimum_group,
    )


def _scale(part: pd.DataFrame) -> tuple[list[Any], dict[str, Any], list[Any]]:
    """Return the rows of the groups, of the scale and of the limits."""
    n = part["n_matched"].to_numpy(dtype=float)
    change = part["change"].to_numpy(dtype=float)
    within = float((n - 1) @ part["sd_change"].to_numpy(dtype=float) ** 2)
    sd = float(np.sqrt(within / (n - 1).sum())) if n.size else np.nan
    base = part[["group", "n_matched", "change"]].assign(withheld=False)
    told = {"n_groups": n.size, "sd": sd}
    if n.size < FEWEST or not sd > 0:
        return base.to_dict("records"), told, []
    pooled = pool(change, sd**2 / n)
    half = stats.norm.ppf(_ENDS["998"]) * sd / np.sqrt(n)
    # Limits lie around what all people together show, not around the mean of groups.
    centre = float(n @ change / n.sum())
    groups = base.assign(
        shrunken=pooled.estimate,
        low=pooled.low,
        high=pooled.high,
        outside=np.abs(change - centre) > half,
    )
    z = stats.norm.ppf(0.975) * pooled.standard_error
    scale = told | {
        "mean": pooled.mean,
        "low": pooled.mean - z,
        "high": pooled.mean + z,
        "tau": pooled.tau,
        "q": pooled.q,
        "p": pooled.p,
    }
    grid = np.unique(np.geomspace(max(2.0, n.min() / 1.2), n.max() * 1.2, _GRID))
    limits = pd.DataFrame({"n": grid})
    for name, level in _ENDS.items():
        reach = stats.norm.ppf(level) * sd / np.sqrt(grid)
        limits[f"low_{name}"], limits[f"high_{name}"] = centre - reach, centre + reach
    return groups.to_dict("records"), scale, limits.to_dict("records")


FRAME: dict[str, str] = {
    **dict.fromkeys((*frames.SUBJECT, "group"), "str"),
    "n_matched": "int64",
    **dict.fromkeys(("change", "shrunken", "low", "high"), "float64"),
    **dict.fromkeys(("outside", "withheld"), "bool"),
}
SCALES: dict[str, str] = {
    **dict.fromkeys((*frames.SUBJECT, "better"), "str"),
    "n_groups": "int64",
    **dict.fromkeys(("mean", "low", "high", "tau", "q", "p", "p_adjusted", "sd"), "float64"),
}
LIMITS: dict[str, str] = {
    **dict.fromkeys(frames.SUBJECT, "str"),
    **dict.fromkeys(("n", "low_95", "high_95", "low_998", "high_998"), "float64"),
}
_EMPTY: dict[str, Any] = {"n_matched": -1, "outside": False, "withheld": False}


def _typed(rows: list[dict[str, Any]], columns: dict[str, str]) -> pd.DataFrame:
    filled = {name: value for name, value in _EMPTY.items() if name in columns}
    frame = pd.DataFrame(rows, columns=list(columns))
    for name, value in filled.items():
        frame[name] = [value if pd.isna(each) else each for each in frame[name]]
    return frame.astype(columns)
