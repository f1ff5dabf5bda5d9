"""How large a change must be to be seen: what "not clear" leaves open.

A comparison that finds nothing has looked through a glass of some strength. The least
detectable change tells its strength, from the spread of the changes and the number of people.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from scipy import stats
from scipy.optimize import brentq

#: The usual chance of seeing a change that is there (Cohen 1988).
POWER = 0.8


def detectable_change(
    spread: float, n: int, confidence: float = 0.95, power: float = POWER
) -> float:
    """Return the least mean change that a paired t test sees with the stated chance.

    Parameters
    ----------
    spread
        Standard deviation of the differences, points of the scale.
    n
        Pairs.
    confidence
        Of the interval that decides; the test's level is 1 − confidence, two-sided.
    power
        Chance of an interval without zero when the mean change is as large as the result.

    Returns
    -------
    float
        Points of the scale; NaN for fewer than two pairs or an unknown spread or confidence.

    Notes
    -----
    Solved with the noncentral t distribution, as R's ``power.t.test(type = "paired")`` does;
    Bloom (1995, Evaluation Review 19:547-556) for its use as "minimum detectable effect". It is
    no power of what was observed: the change that was found does not enter.

    Examples
    --------
    >>> round(detectable_change(spread=1, n=20), 3)
    0.66
    """
    if n < 2 or not math.isfinite(spread + confidence):
        return math.nan
    return spread * _standardised(n, confidence, power) / math.sqrt(n)


@lru_cache(maxsize=4096)
def _standardised(n: int, confidence: float, power: float) -> float:
    """Return the noncentrality at which the two-sided t test has this power."""
    df = n - 1
    critical = float(stats.t.ppf((1 + confidence) / 2, df))

    def lacking(shift: float) -> float:
        return float(stats.nct.sf(critical, df, shift)) - power

    guess = critical + float(stats.t.ppf(power, df))
    with np.errstate(all="ignore"):
        return float(brentq(lacking, 0, 4 * guess, xtol=1e-10))
