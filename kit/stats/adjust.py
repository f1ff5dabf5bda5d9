"""Adjusting p for the number of questions asked at once."""

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


def holm_levels(p: ArrayLike, alpha: float = 0.05) -> NDArray[np.float64]:
    """Return for every question the confidence at which its interval says what Holm's p says.

    The question decided at step k of m is held against alpha/(m − k + 1), so its interval has
    the confidence 1 − alpha/(m − k + 1); from the first step that fails on, all have that
    step's. Then an interval of the same test leaves out zero if and only if the adjusted p is
    at most alpha. NaN entries are not part of the family and stay NaN.

    Notes
    -----
    Each interval has its own step's confidence; together they are the dual of the test, not
    simultaneous intervals of one coverage (Guilbaud 2008, Biometrical Journal 50:678-692).

    Examples
    --------
    >>> holm_levels([0.01, 0.03, 0.04]).round(4)
    array([0.9833, 0.975 , 0.975 ])
    """
    values, levels, ranked = _ordered(p)
    steps = alpha / np.arange(ranked.size, 0, -1)
    failed = values[ranked] > steps
    if failed.any():
        steps[failed.argmax() :] = steps[failed.argmax()]
    levels[ranked] = 1 - steps
    return levels


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


def _ordered(
    p: ArrayLike,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]]:
    """Return the values, an array of NaN to fill, and the positions of the rest, ascending."""
    values = numbers(p, "p").ravel()
    if ((values < 0) | (values > 1)).any():
        raise BadArgument(
            "p",
            say("A probability lies between 0 and 1."),
            say("Give the p of every question, NaN where there is none."),
        )
    ranked = np.argsort(values, kind="stable")[: int((~np.isnan(values)).sum())]
    return values, np.full(values.shape, np.nan), ranked
