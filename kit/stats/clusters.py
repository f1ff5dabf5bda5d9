"""People who belong together (pairs of one mentor, a class): what they are worth as separate people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.stats.arguments import level, numbers

#: Below so many clusters an interval that counts them is rough, whatever its degrees of freedom.
FEW = 10


@dataclass(frozen=True, slots=True)
class ClusteredMean:
    """A mean of people in clusters, with an interval that lets people of one cluster be alike.

    Parameters
    ----------
    estimate, low, high
        The mean of all people and its interval; NaN with fewer than two clusters.
    df
        Satterthwaite's degrees of freedom.
    icc
        Intraclass correlation: the part of the variance that lies between clusters, by analysis
        of variance; below zero where clusters are more alike than chance makes them, NaN where
        every person is a cluster, or nobody differs.
    n, clusters
        People and clusters.
    """

    estimate: float
    low: float
    high: float
    df: float
    icc: float
    n: int
    clusters: int


def clustered_mean(
    values: ArrayLike, clusters: ArrayLike, confidence: float = 0.95
) -> ClusteredMean:
    """Return the mean of people in clusters, with a cluster-robust interval.

    Parameters
    ----------
    values
        One number per person; missing ones are left out.
    clusters
        To which cluster each person belongs.
    confidence
        Coverage of the interval.

    Notes
    -----
    Bias-reduced linearisation (CR2) with Satterthwaite's degrees of freedom under equal,
    uncorrelated errors (Bell & McCaffrey 2002, Survey Methodology 28:169-181; Pustejovsky &
    Tipton 2018, Journal of Business & Economic Statistics 36:672-683), as R's clubSandwich. For
    a mean the correction is a number for each cluster of m people of n: 1/√(1 − m/n). With each person
    a cluster the interval is Student's.

    Raises
    ------
    BadArgument
        Unequal lengths.

    Examples
    --------
    >>> found = clustered_mean([1, 1.5, 0, 0.5, 2, 1.5], ["a", "a", "b", "b", "c", "c"])
    >>> round(found.estimate, 2), round(found.low, 2), round(found.df, 1), round(found.icc, 2)
    (1.08, -0.81, 2.0, 0.81)
    """
    confidence, told = level(confidence), numbers(values).ravel()
    codes = pd.factorize(np.asarray(clusters, dtype=object).ravel(), use_na_sentinel=False)[0]
    if codes.size != told.size:
        raise BadArgument(
            "clusters",
            say("There are {n} values and {m} clusters.", n=told.size, m=codes.size),
            say("Name the cluster of every person, in the same order."),
        )
    known = ~np.isnan(told)
    told, codes = told[known], np.unique(codes[known], return_inverse=True)[1]
    n, sizes = told.size, np.bincount(codes)
    mean = float(told.mean()) if n else np.nan
    if sizes.size < 2:
        return ClusteredMean(mean, np.nan, np.nan, np.nan, np.nan, n, sizes.size)
    residuals = np.bincount(codes, told - mean)
    weights = 1 / (1 - sizes / n)
    variance = float((weights * residuals**2).sum()) / n**2
    df = _satterthwaite(weights, sizes)
    half = float(stats.t.ppf((1 + confidence) / 2, df) * np.sqrt(variance))
    icc = _intraclass(told, codes, sizes)
    return ClusteredMean(mean, mean - half, mean + half, df, icc, n, sizes.size)


def _satterthwaite(weights: np.ndarray, sizes: np.ndarray) -> float:
    """Return tr(P)² / tr(P²): P has the products of what each cluster's residual is made of.

    P_ij = √(w_i w_j) (m_i δ_ij − m_i m_j / n), whose traces are sums over clusters.
    """
    n = sizes.sum()
    crossed = sizes.astype(float) ** 2 / n
    own = weights * (sizes - crossed)
    squares = (own**2 - (weights * crossed) ** 2).sum() + (weights * crossed).sum() ** 2
    return float(own.sum() ** 2 / squares)


def _intraclass(values: np.ndarray, codes: np.ndarray, sizes: np.ndarray) -> float:
    """Return the intraclass correlation of clusters of unequal size (Donner 1986)."""
    n, k = values.size, sizes.size
    if n == k or np.ptp(values) == 0:
        return np.nan
    means = np.bincount(codes, values) / sizes
    between = float((sizes * (means - values.mean()) ** 2).sum()) / (k - 1)
    within = float(((values - means[codes]) ** 2).sum()) / (n - k)
    typical = (n - float((sizes**2).sum()) / n) / (k - 1)
    return float((between - within) / (between + (typical - 1) * within))
