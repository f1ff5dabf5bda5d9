"""Adjusting p for the number of questions asked at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


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


def _ordered(
    p: ArrayLike,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]]:
    """Return the values, an array of NaN to fill, and the positions of the rest, ascending."""
    values = np.asarray(p, dtype=np.float64)
    ranked = np.argsort(values, kind="stable")[: int(np.isfinite(values).sum())]
    return values, np.full(values.shape, np.nan), ranked
