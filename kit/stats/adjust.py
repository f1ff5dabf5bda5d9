"""Adjusting p for the number of questions asked at once, and intervals that say the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.stats.arguments import numbers


def holm(p: ArrayLike) -> NDArray[np.float64]:
    """Return p adjusted so that one false alarm in the whole family stays rare (Holm 1979).

    NaN entries are not part of the family and stay NaN.

    Examples
    --------
    >>> holm([0.01, 0.03, 0.04])
    array([0.03, 0.06, 0.06])
    """
    values, adjusted, ranked = _ordered(p)
    steps = values[ranked] * np.arange(ranked.size, 0, -1)
    adjusted[ranked] = np.minimum(1.0, np.maximum.accumulate(steps))
    return adjusted


def benjamini_hochberg(p: ArrayLike) -> NDArray[np.float64]:
    """Return p adjusted for the share of false alarms (Benjamini & Hochberg 1995).

    For exploring many items; NaN entries stay NaN.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.03, 0.04])
    array([0.03, 0.04, 0.04])
    """
    values, adjusted, ranked = _ordered(p)
    steps = values[ranked] * ranked.size / np.arange(1, ranked.size + 1)
    adjusted[ranked] = np.minimum(1.0, np.minimum.accumulate(steps[::-1])[::-1])
    return adjusted


def holm_confidence(p: ArrayLike, alpha: float = 0.05) -> NDArray[np.float64]:
    """Return for each p the confidence of the interval that decides as Holm does.

    Parameters
    ----------
    p
        Of two-sided tests whose intervals are their duals; NaN is no part of the family.
    alpha
        Chance of one false alarm or more in the whole family.

    Returns
    -------
    ndarray
        1 − alpha/(m − k + 1) for the k-th smallest of m, as long as Holm rejects; for all
        others that of the first that he does not. An interval of this confidence excludes
        zero exactly when the adjusted p is below `alpha`, and none is below 1 − alpha.
        NaN where p is.

    Examples
    --------
    >>> holm_confidence([0.01, 0.03, 0.04]).round(4)
    array([0.9833, 0.975 , 0.975 ])
    """
    values, confidence, ranked = _ordered(p)
    local = alpha / np.arange(ranked.size, 0, -1)
    rejected = np.logical_and.accumulate(values[ranked] < local)
    if ranked.size:
        local[~rejected] = local[min(int(rejected.sum()), ranked.size - 1)]
    confidence[ranked] = 1 - local
    return confidence


def benjamini_hochberg_confidence(p: ArrayLike, alpha: float = 0.05) -> NDArray[np.float64]:
    """Return for each p the confidence of the interval that decides as `benjamini_hochberg` does.

    Parameters
    ----------
    p, alpha
        As for `holm_confidence`; `alpha` is the share of false alarms among what is found.

    Returns
    -------
    ndarray
        1 − R·alpha/m for all, R of m rejected (at least one is taken): of the intervals of
        what is found no larger share than `alpha` misses its value (Benjamini & Yekutieli
        2005, Journal of the American Statistical Association 100:71-81).

    Examples
    --------
    >>> benjamini_hochberg_confidence([0.01, 0.03, 0.2]).round(4)
    array([0.9667, 0.9667, 0.9667])
    """
    values, confidence, ranked = _ordered(p)
    if ranked.size:
        steps = alpha * np.arange(1, ranked.size + 1) / ranked.size
        found = np.flatnonzero(values[ranked] < steps)
        confidence[ranked] = 1 - steps[found[-1] if found.size else 0]
    return confidence


def _ordered(
    p: ArrayLike,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]]:
    """Return the values, an array of NaN to fill, and the positions of the rest, ascending."""
    values = numbers(p, "p").ravel()
    if ((values < 0) | (values > 1)).any():
        raise BadArgument(
            "p",
            say("A probability lies between 0 and 1."),
            say("Give the p of every question, and leave it empty where there is none."),
        )
    ranked = np.argsort(values, kind="stable")[: int((~np.isnan(values)).sum())]
    return values, np.full(values.shape, np.nan), ranked
