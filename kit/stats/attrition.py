"""Who left between two waves, and what they could have done to the result."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from kit.stats.arguments import number, numbers, whole
from kit.stats.paired import snap, spread

Floats = NDArray[np.float64]

#: Above so many steps of the exact distribution the normal one takes over.
_STEPS = 20_000_000


@dataclass(frozen=True, slots=True)
class RankSum:
    """Wilcoxon's rank-sum test.

    ``w`` is the rank sum of the first group less its least possible value (as in R), ``p``
    two-sided, ``exact`` whether the null distribution was enumerated.
    """

    w: float
    p: float
    exact: bool


def rank_sum(first: ArrayLike, second: ArrayLike) -> RankSum:
    """Return Wilcoxon's rank-sum test of two groups of people, exact through ties.

    Parameters
    ----------
    first, second
        One number per person; missing ones are left out.

    Notes
    -----
    Every choice of that many of all mid-ranks is equally likely under the null (Streitberg &
    Röhmel 1986, Statistical Software Newsletter 12:10-17). p is the share of choices whose
    sum is at least as far from the expected one, as in R's coin. Where listing them would
    take too long: normal approximation with the tie-corrected variance, no continuity
    correction. A group without people gives NaN.

    Examples
    --------
    >>> test = rank_sum([1, 2, 2], [3, 4, 5, 5])
    >>> test.w, round(test.p, 3), test.exact
    (0.0, 0.057, True)
    """
    groups = [_known(side) for side in (first, second)]
    n, m = (group.size for group in groups)
    if not n or not m:
        return RankSum(np.nan, np.nan, exact=False)
    ranks = stats.rankdata(snap(np.concatenate(groups)))
    w = float(ranks[:n].sum() - n * (n + 1) / 2)
    doubled = np.rint(2 * ranks).astype(np.int64)
    # The smaller group tells the same, in fewer steps.
    chosen, k = (doubled[:n], n) if n <= m else (doubled[n:], m)
    if (n + m) * k * int(np.sort(doubled)[-k:].sum()) > _STEPS:
        return RankSum(w, _normal(ranks, int(chosen.sum()) / 2, k), exact=False)
    return RankSum(w, _exact(doubled, int(chosen.sum()), k), exact=True)


def _known(side: ArrayLike) -> Floats:
    values = numbers(side).ravel()
    return values[~np.isnan(values)]


def _exact(doubled: NDArray[np.int64], observed: int, k: int) -> float:
    """Return the share of sums of `k` of the ranks at least as far from the expected one."""
    most = int(np.sort(doubled)[-k:].sum())
    ways = np.zeros((k + 1, most + 1))
    ways[0, 0] = 1.0
    for rank in doubled:
        ways[1:, rank:] += ways[:-1, : most + 1 - rank].copy()
    # Whole numbers: twice the size of everybody times the distance from the expected sum.
    distance = np.abs(doubled.size * np.arange(most + 1) - k * int(doubled.sum()))
    far = distance >= abs(doubled.size * observed - k * int(doubled.sum()))
    return float(min(1.0, ways[k, far].sum() / ways[k].sum()))


def _normal(ranks: Floats, observed: float, k: int) -> float:
    n = ranks.size
    variance = k * (n - k) / (n - 1) * float(np.var(ranks))
    if variance == 0:
        return 1.0
    return float(2 * stats.norm.sf(abs(observed - k * ranks.mean()) / np.sqrt(variance)))


def leavers(stayed: Floats, left: Floats) -> dict[str, float]:
    """Return how the first scores of those who left differ from those who stayed.

    ``lost_difference``: mean of the leavers minus that of the others, in standard
    deviations of everybody; ``p_lost``: exact rank-sum test.
    """
    everybody = np.concatenate([stayed, left])
    scatter = spread(everybody)
    comparable = stayed.size > 0 and left.size > 0 and scatter > 0
    return {
        "lost_difference": (float(left.mean() - stayed.mean()) / scatter if comparable else np.nan),
        "p_lost": rank_sum(stayed, left).p if stayed.size and left.size else np.nan,
    }


def bounds_of_share(share: float, n_matched: int, n_lost: int) -> tuple[float, float]:
    """Return the least and the largest share of the first wave that may have improved.

    Parameters
    ----------
    share
        Of the matched people, who improved.
    n_matched, n_lost
        People with both scores, and with the first only.

    Notes
    -----
    At worst none of those who left improved, at best all of them (Horowitz & Manski 2000,
    Journal of the American Statistical Association 95:77-84).

    Examples
    --------
    Sixteen of twenty matched people improved, and ten have left:

    >>> low, high = bounds_of_share(0.8, n_matched=20, n_lost=10)
    >>> round(low, 2), round(high, 2)
    (0.53, 0.87)
    """
    share = number(share, "share")
    first = whole(n_matched, "n_matched") + whole(n_lost, "n_lost")
    if not n_matched:
        return np.nan, np.nan
    improved = share * n_matched
    return improved / first, (improved + n_lost) / first
