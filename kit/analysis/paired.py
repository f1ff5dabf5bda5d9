"""Statistics of pairs: the same people measured twice, as plain arrays.

Scores of short scales are full of ties and zeros, where the usual programs fall
back on approximations or disagree about floating point. Here the signed-rank test
is exact through ties and zeros, and differences that are equal on paper
(2.05 − 1.95 and 1.95 − 1.85) are equal to the test.

Every function leaves out pairs with a missing value. Sources are in the docstrings
and in ``docs/statistics.md``; the tests compare with R.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

from kit.analysis.walsh import EXACT_LIMIT, Floats, critical_rank, walsh_order
from kit.errors import BadArgument, say

Zeros = Literal["pratt", "drop"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number and its interval."""

    estimate: float
    low: float
    high: float


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
class EffectSizes:
    """Effect sizes of paired scores, each an `Estimate`; see `effect_sizes`."""

    d_z: Estimate
    d_av: Estimate
    g_z: Estimate
    g_av: Estimate
    rank_biserial: Estimate
    probability_superiority: Estimate


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
    """Two one-sided t tests against ± ``margin``; ``low``, ``high`` is the 90 % interval."""

    estimate: float
    low: float
    high: float
    margin: float
    p: float


def snap(diff: ArrayLike) -> Floats:
    """Return the finite differences with floating-point noise removed.

    Sizes closer than one part in 10¹⁰ become one size, and sizes below 10⁻¹² of the
    largest become zero, so that ties and zeros are those of the numbers on paper.
    Chains of close sizes are joined, hence no rounding boundary can split a tie.
    """
    values = np.asarray(diff, dtype=np.float64).ravel()
    values = values[np.isfinite(values)]
    if not values.size:
        return values
    sizes = np.abs(values)
    order = np.argsort(sizes, kind="stable")
    ordered = np.concatenate([[0.0], sizes[order]])
    gap = ordered[1:] - ordered[:-1] > 1e-10 * ordered[1:] + 1e-12 * ordered[-1]
    first = ordered[np.concatenate([[0], np.flatnonzero(gap) + 1])]
    snapped = np.empty_like(values)
    snapped[order] = first[np.cumsum(gap)]
    return np.copysign(snapped, values) + 0.0


def differences(before: ArrayLike, after: ArrayLike) -> Floats:
    """Return after − before of the complete pairs, snapped; BadArgument for unequal lengths."""
    first, second = (np.asarray(side, dtype=np.float64).ravel() for side in (before, after))
    if first.shape != second.shape:
        raise BadArgument(
            "before, after",
            say("There are {n} values before and {m} after.", n=first.size, m=second.size),
            say("Give one value before and one after for every person, in the same order."),
        )
    return snap(second - first)


def signed_rank(diff: ArrayLike, zeros: Zeros = "pratt") -> SignedRank:
    """Return Wilcoxon's signed-rank test of differences, exact through ties and zeros.

    Parameters
    ----------
    diff
        Differences after − before, one per person; missing ones are left out.
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
    """
    values = snap(diff)
    n_zero = int((values == 0).sum())
    ranked = values if _zeros(zeros) == "pratt" else values[values != 0]
    doubled = np.rint(2 * stats.rankdata(np.abs(ranked))).astype(np.int64)
    moving = ranked != 0
    plus = int(doubled[ranked > 0].sum())
    total = int(doubled[moving].sum())
    weights = doubled[moving]
    exact = weights.size <= EXACT_LIMIT
    smaller = min(plus, total - plus)
    if exact:
        p = 2 * _lower_tail(weights, smaller)
    else:
        p = 2 * stats.norm.cdf((smaller - total / 2) / np.sqrt((weights**2.0).sum() / 4))
    return SignedRank(
        v_plus=plus / 2,
        v_minus=(total - plus) / 2,
        n=int(values.size),
        n_zero=n_zero,
        p=float(min(1.0, p)),
        exact=exact,
    )


def _lower_tail(weights: NDArray[np.int64], limit: int) -> float:
    """Probability that the weights with a positive sign sum to at most `limit`."""
    tail = np.zeros(limit + 1)
    tail[0] = 1.0
    for weight in np.sort(weights)[::-1]:
        tail *= 0.5
        if weight <= limit:
            tail[weight:] += tail[: limit + 1 - weight].copy()
    return float(tail.sum())


def hodges_lehmann(
    diff: ArrayLike, confidence: float = 0.95, zeros: Literal["keep", "drop"] = "keep"
) -> Estimate:
    """Return the median of the Walsh averages and its exact interval.

    Parameters
    ----------
    diff
        Differences after − before; missing ones are left out.
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
    """
    values = snap(diff)
    if _zeros(zeros, ("keep", "drop")) == "drop":
        values = values[values != 0]
    n = values.size
    if n == 0:
        return Estimate(np.nan, np.nan, np.nan)
    count = n * (n + 1) // 2
    middle = [(count + 1) // 2, count // 2 + 1]
    cut = critical_rank(n, (1 - confidence) / 2)
    low, high, *centre = walsh_order(values, [max(cut, 1), count + 1 - max(cut, 1), *middle])
    if cut == 0:
        low, high = -np.inf, np.inf
    return Estimate(float(np.mean(centre)), float(low), float(high))


def effect_sizes(before: ArrayLike, after: ArrayLike, confidence: float = 0.95) -> EffectSizes:
    """Return standardised effect sizes of paired scores, each with an interval.

    Parameters
    ----------
    before, after
        Scores of the same people in the same order; incomplete pairs are left out.

    Notes
    -----
    ``d_z``: mean change / SD of the changes; interval from the noncentral t.
    ``d_av``: mean change / √((SD₁² + SD₂²)/2); interval of Algina & Keselman (2003,
    Educational and Psychological Measurement 63:537-553).
    ``g_z``, ``g_av``: the same times Hedges' exact correction with n − 1 degrees of
    freedom. ``rank_biserial``: matched pairs, zeros dropped (Kerby 2014), interval on
    Fisher's z; where all moves have one sign, from Wilson's interval of that share.
    ``probability_superiority``: (ups + zeros/2)/n with Wilson's interval.
    Without spread the standardised sizes are NaN.
    """
    first, second = (np.asarray(side, dtype=np.float64).ravel() for side in (before, after))
    diff = differences(first, second)
    complete = np.isfinite(first) & np.isfinite(second)
    n = diff.size
    d_z = d_av = Estimate(np.nan, np.nan, np.nan)
    if n > 1 and (scatter := spread(diff)) > 0:
        d_z = _noncentral(diff.mean() / scatter, n, confidence)
        average = np.sqrt((first[complete].var(ddof=1) + second[complete].var(ddof=1)) / 2)
        d_av = _times(d_z, float(scatter / average))
    correction = _hedges(n - 1)
    return EffectSizes(
        d_z=d_z,
        d_av=d_av,
        g_z=_times(d_z, correction),
        g_av=_times(d_av, correction),
        rank_biserial=_rank_biserial(diff, confidence),
        probability_superiority=_wilson(
            float((diff > 0).sum() + (diff == 0).sum() / 2), n, confidence
        ),
    )


def spread(values: Floats) -> float:
    """Return the standard deviation: exactly zero for equal values, NaN for fewer than two."""
    if values.size < 2:
        return np.nan
    return 0.0 if np.ptp(values) == 0 else float(values.std(ddof=1))


def _times(size: Estimate, factor: float) -> Estimate:
    return Estimate(size.estimate * factor, size.low * factor, size.high * factor)


def _hedges(df: int) -> float:
    """Hedges' exact small-sample correction."""
    if df < 2:
        return np.nan
    return float(
        np.exp(special.gammaln(df / 2) - np.log(df / 2) / 2 - special.gammaln((df - 1) / 2))
    )


def _noncentral(d: float, n: int, confidence: float) -> Estimate:
    """Interval of d_z by inverting the noncentral t distribution."""
    t, df = d * np.sqrt(n), n - 1
    tail = (1 - confidence) / 2
    low = special.nctdtrinc(df, 1 - tail, t)
    high = special.nctdtrinc(df, tail, t)
    return Estimate(float(d), float(low / np.sqrt(n)), float(high / np.sqrt(n)))


def _rank_biserial(diff: Floats, confidence: float) -> Estimate:
    moved = diff[diff != 0]
    n = moved.size
    if n == 0:
        return Estimate(np.nan, np.nan, np.nan)
    test = signed_rank(moved, "drop")
    size = (test.v_plus - test.v_minus) / (test.v_plus + test.v_minus)
    if abs(size) == 1:
        share = _wilson(n, n, confidence)
        bounds = sorted([size, size * (2 * share.low - 1)])
        return Estimate(size, bounds[0], bounds[1])
    width = np.sqrt((2 * n**3 + 3 * n**2 + n) / 6) / ((n**2 + n) / 2)
    reach = stats.norm.ppf((1 + confidence) / 2) * width
    return Estimate(
        size, float(np.tanh(np.arctanh(size) - reach)), float(np.tanh(np.arctanh(size) + reach))
    )


def _wilson(successes: float, n: int, confidence: float) -> Estimate:
    """Wilson's score interval of a share."""
    if n == 0:
        return Estimate(np.nan, np.nan, np.nan)
    z2 = stats.norm.ppf((1 + confidence) / 2) ** 2
    share = successes / n
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    reach = np.sqrt(share * (1 - share) * z2 / n + (z2 / (2 * n)) ** 2) / (1 + z2 / n)
    return Estimate(share, float(max(0.0, centre - reach)), float(min(1.0, centre + reach)))


def paired_t(diff: ArrayLike, confidence: float = 0.95) -> PairedT:
    """Return the mean difference with Student's interval and two-sided test."""
    values = snap(diff)
    n = values.size
    if n == 0:
        return PairedT(np.nan, np.nan, np.nan, np.nan, 0, np.nan)
    mean, scatter = _average(values), spread(values)
    if n == 1:
        return PairedT(mean, np.nan, np.nan, np.nan, 0, np.nan)
    if scatter == 0:
        return PairedT(mean, mean, mean, np.nan, n - 1, np.nan)
    error = scatter / np.sqrt(n)
    reach = stats.t.ppf((1 + confidence) / 2, n - 1) * error
    p = 2 * stats.t.sf(abs(mean / error), n - 1)
    return PairedT(
        mean, float(mean - reach), float(mean + reach), float(mean / error), n - 1, float(p)
    )


def _average(values: Floats) -> float:
    """Return the mean, exactly zero where only floating-point noise is left."""
    mean = float(values.mean())
    return 0.0 if abs(mean) < 1e-13 * float(np.abs(values).max()) else mean


def sign_test(diff: ArrayLike) -> SignTest:
    """Return the exact sign test; zeros are counted but do not vote."""
    values = snap(diff)
    up, down = int((values > 0).sum()), int((values < 0).sum())
    p = 2 * stats.binom.cdf(min(up, down), up + down, 0.5) if up + down else 1.0
    return SignTest(up, down, int((values == 0).sum()), float(min(1.0, p)))


def equivalence(diff: ArrayLike, margin: float) -> Equivalence:
    """Return two one-sided t tests that the mean difference lies within ± `margin`.

    A small p says "no change that matters" (Schuirmann 1987).
    """
    if not margin > 0:
        raise BadArgument(
            "margin",
            say("The margin is {margin}, and must be above zero.", margin=margin),
            say("Give the smallest change that matters, in points of the scale."),
        )
    ninety = paired_t(diff, 0.90)
    values = snap(diff)
    scatter = spread(values)
    if np.isnan(scatter):
        p = np.nan
    elif scatter == 0:
        p = 0.0 if abs(ninety.estimate) < margin else 1.0
    else:
        distance = margin - abs(ninety.estimate)
        p = float(stats.t.sf(distance / (scatter / np.sqrt(values.size)), values.size - 1))
    return Equivalence(ninety.estimate, ninety.low, ninety.high, margin, p)


def _zeros(zeros: str, known: tuple[str, ...] = ("pratt", "drop")) -> str:
    if zeros not in known:
        raise BadArgument(
            "zeros",
            say("'{given}' is not a way to treat zeros.", given=zeros),
            say("Choose one of: {known}.", known=", ".join(known)),
        )
    return zeros
