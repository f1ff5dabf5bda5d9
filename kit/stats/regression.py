"""Least squares with standard errors that do not trust the model: one coefficient at a time.

Heteroscedasticity-consistent (HC3), or cluster-robust where people come in whole schools.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from kit.errors import NotEnoughData
from kit.i18n.message import say

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A regression coefficient with its interval and two-sided p."""

    estimate: float
    se: float
    low: float
    high: float
    p: float
    df: float

    def at(self, confidence: float) -> Coefficient:
        """Return the same coefficient with the interval of another confidence."""
        if not self.se > 0:
            return self
        reach = float(stats.t.ppf((1 + confidence) / 2, self.df)) * self.se
        return replace(self, low=self.estimate - reach, high=self.estimate + reach)


def coefficient(
    design: Floats, outcome: Floats, index: int, clusters: NDArray[np.intp] | None = None
) -> Coefficient:
    """Return one least-squares coefficient with a robust standard error and 95% interval.

    Parameters
    ----------
    design, outcome
        People × columns, the first column ones; one outcome per person.
    index
        Column of the coefficient.
    clusters
        Number of each person's school; without it HC3.

    Raises
    ------
    NotEnoughData
        The columns do not tell the people apart enough: all first scores are alike, or one
        person alone decides a coefficient.

    Examples
    --------
    >>> design = np.column_stack([np.ones(6), [0, 0, 0, 1, 1, 1]])
    >>> found = coefficient(design, np.array([1.0, 2, 3, 3, 4, 5]), 1)
    >>> round(found.estimate, 2), round(found.se, 2), found.df
    (2.0, 1.0, 4)
    """
    n, k = design.shape
    if n <= k or np.linalg.matrix_rank(design) < k:
        raise _undecided()
    inverse = np.linalg.inv(design.T @ design)
    weights = inverse @ design.T
    fitted = weights @ outcome
    errors = outcome - design @ fitted
    # Where the columns explain everything, what is left is floating-point noise.
    errors[np.abs(errors) <= 1e-12 * np.abs(outcome).max()] = 0.0
    if clusters is None:
        leverage = np.einsum("ij,ji->i", design, weights)
        if (leverage > 1 - 1e-9).any():
            raise _undecided()
        variance = float(((weights[index] * errors / (1 - leverage)) ** 2).sum())
        df = n - k
    else:
        sums = np.bincount(clusters, weights=weights[index] * errors)
        df = sums.size - 1
        variance = float((sums**2).sum()) * sums.size / df * (n - 1) / (n - k)
    return _student(float(fitted[index]), float(np.sqrt(variance)), df)


def difference_of_means(
    change: Floats, took_part: Floats, clusters: NDArray[np.intp] | None = None
) -> Coefficient:
    """Return the difference of two groups' mean changes: Welch's, or cluster-robust.

    Parameters
    ----------
    change, took_part
        One number per person; 1.0 for the first group, 0.0 for the other.
    clusters
        As for `coefficient`; without it Welch's interval (1947, Biometrika 34:28-35).

    Examples
    --------
    >>> found = difference_of_means(np.array([1.0, 2, 3, 0, 1]), np.array([1.0, 1, 1, 0, 0]))
    >>> found.estimate, round(found.se, 2), round(found.df, 1)
    (1.5, 0.76, 2.9)
    """
    if clusters is not None:
        return coefficient(np.column_stack([np.ones_like(change), took_part]), change, 1, clusters)
    groups = [change[took_part == mark] for mark in (1.0, 0.0)]
    parts = [float(group.var(ddof=1)) / group.size for group in groups]
    estimate, variance = float(groups[0].mean() - groups[1].mean()), sum(parts)
    if variance == 0:
        return Coefficient(estimate, 0.0, estimate, estimate, np.nan, change.size - 2)
    df = variance**2 / sum(
        part**2 / (group.size - 1) for part, group in zip(parts, groups, strict=True)
    )
    return _student(estimate, float(np.sqrt(variance)), df)


def _student(estimate: float, se: float, df: float) -> Coefficient:
    if se == 0:
        return Coefficient(estimate, 0.0, estimate, estimate, np.nan, int(df))
    p = float(2 * stats.t.sf(abs(estimate) / se, df))
    return Coefficient(estimate, se, np.nan, np.nan, p, df).at(0.95)


def _undecided() -> NotEnoughData:
    return NotEnoughData(
        "scores",
        say("The first scores do not differ enough to compare people who began alike."),
        say("Come back when more people have answered twice."),
    )
