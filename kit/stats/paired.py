"""Statistics of pairs: the same people measured twice, as arrays or joint count tables.

Scores of short scales are full of ties and zeros, where the usual programs fall
back on approximations or disagree about floating point. Here the signed-rank test
is exact through ties and zeros, and differences that are equal on paper
(2.05 − 1.95 and 1.95 − 1.85) are equal to the test.

Every function leaves out pairs with a missing value, and gives the same result, to the
last bit, from the differences of all people and from their `JointCounts`. Sources are in
the docstrings and in ``docs/statistics.md``; the tests compare with R.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.stats.arguments import choice, known, level
from kit.stats.counts import JointCounts, differences, differences_of
from kit.stats.effects import EffectSizes, Estimate, effect_sizes
from kit.stats.levels import Floats, Levels, snap
from kit.stats.signed_ranks import EXACT_LIMIT, SignedRanks
from kit.stats.walsh import critical_rank, walsh_order

__all__ = [
    "EXACT_LIMIT",
    "EffectSizes",
    "Equivalence",
    "Estimate",
    "Floats",
    "PairedT",
    "SignTest",
    "SignedRank",
    "Zeros",
    "differences",
    "effect_sizes",
    "equivalence",
    "hodges_lehmann",
    "paired_t",
    "sign_test",
    "signed_rank",
    "snap",
    "spread",
]

Zeros = Literal["pratt", "drop"]
#: Differences after − before, one per person (missing ones are left out), or a joint count table.
Pairs = ArrayLike | JointCounts | Levels


@dataclass(frozen=True, slots=True)
class SignedRank:
    """Wilcoxon's signed-rank test.

    ``v_plus`` and ``v_minus`` are the sums of the ranks of positive and negative
    differences, ``n`` all differences, ``n_zero`` the zeros among them, ``p`` two-sided,
    ``exact`` whether the null distribution was enumerated.
    """

    v_plus: float
    v_minus: float
    n: int
    n_zero: int
    p: float
    exact: bool


@dataclass(frozen=True, slots=True)
class PairedT:
    """Mean difference with its t test and interval; ``t`` and ``p`` are NaN without spread."""

    estimate: float
    low: float
    high: float
    t: float
    df: int
    p: float


@dataclass(frozen=True, slots=True)
class SignTest:
    """How many went up, down or stayed, and the exact two-sided binomial p of up against down."""

    n_up: int
    n_down: int
    n_zero: int
    p: float


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Two one-sided t tests against ± ``margin``; ``low``, ``high`` is the 90% interval."""

    estimate: float
    low: float
    high: float
    margin: float
    p: float


def signed_rank(diff: Pairs, zeros: Zeros = "pratt") -> SignedRank:
    """Return Wilcoxon's signed-rank test of differences, exact through ties and zeros.

    Parameters
    ----------
    diff
        Differences after − before, one per person, or a joint count table.
    zeros
        ``"pratt"`` ranks zeros with the rest and then gives them no sign (Pratt 1959);
        ``"drop"`` leaves them out before ranking (Wilcoxon).

    Notes
    -----
    Given the sizes, every pattern of signs is equally likely under the null. The
    distribution of the doubled (hence whole) mid-ranks' sum is built one rank at a time;
    p is twice the smaller tail. Above `EXACT_LIMIT` non-zero differences: normal
    approximation with the tie-corrected variance Σ rank²/4, no continuity correction.
    With no non-zero difference p is 1.

    Examples
    --------
    >>> test = signed_rank([2, 1, 0, 3, -1, 2])
    >>> test.v_plus, test.v_minus, test.n_zero, test.p
    (17.5, 2.5, 1, 0.1875)
    """
    up, down, n_zero = differences_of(diff).by_size()
    n_moved = int((up + down).sum())
    ranks = SignedRanks.of(
        up, down, n_zero if choice(zeros, ("pratt", "drop"), "zeros") == "pratt" else 0
    )
    exact = n_moved <= EXACT_LIMIT
    plus, total = int(ranks.plus), int(ranks.total)
    return SignedRank(
        v_plus=plus / 2,
        v_minus=(total - plus) / 2,
        n=n_moved + n_zero,
        n_zero=n_zero,
        p=float(ranks.exact_p() if exact else ranks.approximate_p()),
        exact=exact,
    )


def hodges_lehmann(
    diff: Pairs, confidence: float = 0.95, zeros: Literal["keep", "drop"] = "keep"
) -> Estimate:
    """Return the median of the Walsh averages and its exact interval.

    Parameters
    ----------
    diff
        Differences after − before, one per person, or a joint count table.
    confidence
        Least coverage of the interval.
    zeros
        ``"keep"`` uses every difference; ``"drop"`` leaves zeros out, as R's
        ``wilcox.exact`` does, and then describes only the people who moved.

    Notes
    -----
    A Walsh average is the mean of two differences, or one taken with itself. The
    interval inverts the exact signed-rank test: from the k-th smallest to the k-th
    largest average, ends included. With ties that closed interval covers at least
    the stated share (Noether 1967, JASA 62:184-188). Too few differences for the
    confidence asked: the bounds are infinite.

    Examples
    --------
    >>> hodges_lehmann([2, 1, 0, 3, -1, 2, 1, 2])
    Estimate(estimate=1.5, low=0.0, high=2.5)
    """
    confidence = level(confidence)
    levels = differences_of(diff)
    if choice(zeros, ("keep", "drop"), "zeros") == "drop":
        levels = levels.moved()
    n = levels.n
    if n == 0:
        return Estimate(np.nan, np.nan, np.nan)
    count = n * (n + 1) // 2
    middle = [(count + 1) // 2, count // 2 + 1]
    cut = critical_rank(n, (1 - confidence) / 2)
    low, high, *centre = walsh_order(levels, [max(cut, 1), count + 1 - max(cut, 1), *middle])
    if cut == 0:
        low, high = -np.inf, np.inf
    return Estimate(float(np.mean(centre)), float(low), float(high))


def spread(values: ArrayLike) -> float:
    """Return the standard deviation: exactly zero for equal values, NaN for fewer than two.

    Examples
    --------
    >>> spread([0.1 + 0.2, 0.3])
    0.0
    """
    return Levels.of(values).spread


def paired_t(diff: Pairs, confidence: float = 0.95, *, step: float = 0.0) -> PairedT:
    """Return the mean difference with Student's interval and two-sided test.

    Parameters
    ----------
    diff
        Differences after − before, one per person, or a joint count table.
    confidence
        Of the interval.
    step
        Least difference that the scale can show. Where everybody changed alike there is no
        spread to reason from, and the interval would have no width; with a step it has that
        of a group in which one person differs by this step (SD = step/√n).

    Notes
    -----
    The interval excludes zero exactly when p is below 1 − `confidence`.

    Examples
    --------
    >>> paired_t([1, 1, 1, 1, 1]).low, round(paired_t([1, 1, 1, 1, 1], step=1).low, 2)
    (1.0, 0.44)
    >>> test = paired_t([2, 1, 0, 3, -1, 2])
    >>> round(test.estimate, 2), round(test.low, 2), round(test.high, 2), round(test.p, 3)
    (1.17, -0.38, 2.71, 0.11)
    """
    confidence = level(confidence)
    levels = differences_of(diff)
    n, mean, scatter = levels.n, levels.mean, levels.spread
    if n == 0:
        return PairedT(np.nan, np.nan, np.nan, np.nan, 0, np.nan)
    if n == 1:
        return PairedT(mean, np.nan, np.nan, np.nan, 0, np.nan)
    scatter = scatter or step / np.sqrt(n)
    if scatter == 0:
        return PairedT(mean, mean, mean, np.nan, n - 1, np.nan)
    error = scatter / np.sqrt(n)
    reach = special.stdtrit(n - 1, (1 + confidence) / 2) * error
    p = 2 * special.stdtr(n - 1, -abs(mean / error))
    return PairedT(
        mean, float(mean - reach), float(mean + reach), float(mean / error), n - 1, float(p)
    )


def sign_test(diff: Pairs) -> SignTest:
    """Return the exact sign test; zeros are counted but do not vote.

    Examples
    --------
    >>> sign_test([2, 1, 0, 3, -1, 2])
    SignTest(n_up=4, n_down=1, n_zero=1, p=0.375)
    """
    rises, falls, n_zero = differences_of(diff).by_size()
    up, down = int(rises.sum()), int(falls.sum())
    p = 2 * stats.binom.cdf(min(up, down), up + down, 0.5) if up + down else 1.0
    return SignTest(up, down, n_zero, float(min(1.0, p)))


def equivalence(diff: Pairs, margin: float) -> Equivalence:
    """Return two one-sided t tests that the mean difference lies within ± `margin`.

    A small p says "no change that matters" (Schuirmann 1987).

    Examples
    --------
    >>> test = equivalence([0.1, -0.2, 0.0, 0.1, 0.2, -0.1], margin=0.3)
    >>> round(test.estimate, 3), round(test.p, 3)
    (0.017, 0.003)
    """
    margin = known(margin, "margin")
    if not margin > 0:
        raise BadArgument(
            "margin",
            say("The margin is {margin}, and must be above zero.", margin=margin),
            say("Give the smallest change that matters, in points of the scale."),
        )
    levels = differences_of(diff)
    ninety = paired_t(levels, 0.90)
    scatter = levels.spread
    if np.isnan(scatter):
        p = np.nan
    elif scatter == 0:
        p = 0.0 if abs(ninety.estimate) < margin else 1.0
    else:
        distance = margin - abs(ninety.estimate)
        p = float(stats.t.sf(distance / (scatter / np.sqrt(levels.n)), levels.n - 1))
    return Equivalence(ninety.estimate, ninety.low, ninety.high, margin, p)
