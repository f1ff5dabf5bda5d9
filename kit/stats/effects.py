"""Effect sizes of pairs, each with its interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from kit.stats.arguments import level
from kit.stats.counts import JointCounts, sides_of
from kit.stats.levels import Floats, Ints, Levels
from kit.stats.signed_ranks import SignedRanks, biserial


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number and its interval."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class EffectSizes:
    """Effect sizes of paired scores, each an `Estimate`; see `effect_sizes`."""

    d_z: Estimate
    d_av: Estimate
    g_z: Estimate
    g_av: Estimate
    rank_biserial: Estimate
    probability_superiority: Estimate


def effect_sizes(
    before: ArrayLike | JointCounts, after: ArrayLike | None = None, confidence: float = 0.95
) -> EffectSizes:
    """Return standardised effect sizes of paired scores, each with an interval.

    Parameters
    ----------
    before, after
        Scores of the same people in the same order, incomplete pairs are left out; or
        one joint count table and nothing else.

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

    Examples
    --------
    >>> sizes = effect_sizes([10, 12, 14, 11], [13, 14, 15, 15])
    >>> round(sizes.d_z.estimate, 2), round(sizes.g_av.estimate, 2)
    (1.94, 1.31)
    """
    confidence = level(confidence)
    first, second, diff = sides_of(before, after)
    n = diff.n
    d_z = d_av = Estimate(np.nan, np.nan, np.nan)
    if n > 1 and (scatter := diff.spread) > 0:
        d_z = _noncentral(diff.mean / scatter, n, confidence)
        d_av = _times(d_z, float(scatter / average_spread(first.variance, second.variance)))
    correction = float(hedges(np.array(n - 1)))
    up, _, zeros = diff.by_size()
    return EffectSizes(
        d_z=d_z,
        d_av=d_av,
        g_z=_times(d_z, correction),
        g_av=_times(d_av, correction),
        rank_biserial=_rank_biserial(diff, confidence),
        probability_superiority=_wilson(float(up.sum() + zeros / 2), n, confidence),
    )


def average_spread(first: float | Floats, second: float | Floats) -> Floats:
    """Return the root mean square of two standard deviations, from the variances."""
    return np.sqrt((first + second) / 2)


def hedges(df: Ints) -> Floats:
    """Return Hedges' exact small-sample correction; NaN below two degrees of freedom."""
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = np.exp(
            special.gammaln(df / 2) - np.log(df / 2) / 2 - special.gammaln((df - 1) / 2)
        )
    return np.where(df < 2, np.nan, factor)


def _times(size: Estimate, factor: float) -> Estimate:
    return Estimate(size.estimate * factor, size.low * factor, size.high * factor)


def _noncentral(d: float, n: int, confidence: float) -> Estimate:
    """Interval of d_z by inverting the noncentral t distribution."""
    t, df = d * np.sqrt(n), n - 1
    tail = (1 - confidence) / 2
    low = special.nctdtrinc(df, 1 - tail, t)
    high = special.nctdtrinc(df, tail, t)
    return Estimate(float(d), float(low / np.sqrt(n)), float(high / np.sqrt(n)))


def _rank_biserial(diff: Levels, confidence: float) -> Estimate:
    up, down, _ = diff.by_size()
    n = int((up + down).sum())
    if n == 0:
        return Estimate(np.nan, np.nan, np.nan)
    ranks = SignedRanks.of(up, down)
    size = float(biserial(ranks.plus, ranks.total))
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
