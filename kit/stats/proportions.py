"""Shares of yes, of those who answered and of all who could have answered."""

from __future__ import annotations

import numpy as np
from scipy import stats

from kit.stats.arguments import level, number
from kit.stats.effects import Estimate


def wilson(successes: int, n: int, confidence: float = 0.95) -> Estimate:
    """Return a share with Wilson's score interval (Wilson 1927); NaN without anybody.

    Parameters
    ----------
    successes, n
        How many said yes, of how many.
    confidence
        Of the interval, without continuity correction.

    Examples
    --------
    >>> share = wilson(18, 20)
    >>> share.estimate, round(share.low, 2), round(share.high, 2)
    (0.9, 0.7, 0.97)
    """
    confidence = level(confidence)
    yes, people = number(successes, "successes"), number(n, "n")
    if not 0 <= yes <= people or not people or yes % 1 or people % 1:
        return Estimate(np.nan, np.nan, np.nan)
    bounds = stats.binomtest(int(yes), int(people)).proportion_ci(confidence, method="wilson")
    # Rounding in floating point must not push an end past the share itself.
    share = yes / people
    return Estimate(share, min(float(bounds.low), share), max(float(bounds.high), share))
