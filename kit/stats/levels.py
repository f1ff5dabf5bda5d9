"""Distinct values and how many people have each.

Statistics of pairs look at nothing else, so they are the same from the rows of all
people, in any order, and from count tables added up school by school. For that,
a value must be one number however it was come by: 2.05 − 1.95 and 0.1 are one tenth.
Sums of such values are whole multiples of a common fraction, and are added exactly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import mul

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kit.stats.arguments import numbers

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Differences of two means of up to a hundred answers each have no larger denominator.
LARGEST_DENOMINATOR = 10_000
#: Levels of so many values, or fewer, are kept for who asks again.
FEW = 1_000


@dataclass(frozen=True, eq=False)
class Levels:
    """The distinct values of a group of people.

    Parameters
    ----------
    values
        Ascending, none twice; each the nearest float to the number on paper.
    counts
        How many people have each value.
    steps, denominator
        The values as whole multiples of 1/denominator; ``steps`` is None when some value
        is no fraction with a denominator up to `LARGEST_DENOMINATOR`.
    """

    values: Floats
    counts: Ints
    steps: tuple[int, ...] | None
    denominator: int = 1

    @classmethod
    def of(cls, values: ArrayLike) -> Levels:
        """Return the levels of the values, missing ones left out, noise removed as in `snap`.

        A row of numbers asks for the same few values again and again: what was found is kept.
        """
        finite = _finite(values)
        return _kept(finite.tobytes()) if finite.size <= FEW else _levels(finite)

    @cached_property
    def n(self) -> int:
        """How many people."""
        return int(self.counts.sum())

    @cached_property
    def mean(self) -> float:
        """The mean, rounded once; NaN without people."""
        if not self.n:
            return math.nan
        if self.steps is None:
            return math.fsum(self.values * self.counts) / self.n
        return self._sum() / (self.n * self.denominator)

    @cached_property
    def variance(self) -> float:
        """Sample variance: exactly zero for equal values, NaN for fewer than two."""
        n = self.n
        if n < 2:
            return math.nan
        if self.steps is None:
            return math.fsum((self.values - self.mean) ** 2 * self.counts) / (n - 1)
        squares = sum(step * step * count for step, count in self._pairs())
        return (n * squares - self._sum() ** 2) / (n * (n - 1) * self.denominator**2)

    @property
    def spread(self) -> float:
        """Standard deviation: exactly zero for equal values, NaN for fewer than two."""
        return math.sqrt(self.variance)

    def moved(self) -> Levels:
        """Return the levels other than zero."""
        keep = self.values != 0
        steps = None if self.steps is None else tuple(filter(None, self.steps))
        return Levels(self.values[keep], self.counts[keep], steps, self.denominator)

    def by_size(self) -> tuple[Ints, Ints, int]:
        """Return how many rose and how many fell, by size from the smallest; and the zeros."""
        moved = self.moved()
        sizes, which = np.unique(np.abs(moved.values), return_inverse=True)
        rose = moved.values > 0
        up, down = np.zeros((2, sizes.size), dtype=np.int64)
        up[which[rose]], down[which[~rose]] = moved.counts[rose], moved.counts[~rose]
        return up, down, self.n - moved.n

    def _pairs(self) -> zip[tuple[int, int]]:
        return zip(self.steps or (), self.counts.tolist(), strict=True)

    def _sum(self) -> int:
        return sum(map(mul, self.steps or (), self.counts.tolist()))


@lru_cache(maxsize=256)
def _kept(finite: bytes) -> Levels:
    return _levels(np.frombuffer(finite, dtype=np.float64))


def _levels(finite: Floats) -> Levels:
    seen, times = np.unique(finite, return_counts=True)
    tops, bottoms, raw = _on_paper(seen)
    exact = bottoms > 0
    levels, which = np.unique(_divide(tops, bottoms, raw), return_inverse=True)
    counts = np.bincount(which, weights=times, minlength=levels.size).astype(np.int64)
    if not exact.all():
        return Levels(levels, counts, None)
    denominator = math.lcm(1, *map(int, set(bottoms.tolist())))
    first = np.unique(which, return_index=True)[1]
    steps = tuple(
        int(top) * (denominator // int(bottom))
        for top, bottom in zip(tops[first], bottoms[first], strict=True)
    )
    return Levels(levels, counts, steps, denominator)


def snap(values: ArrayLike) -> Floats:
    """Return the values that are not missing, with floating-point noise removed.

    Sizes closer than one part in 10¹⁰ become one size, and sizes below 10⁻¹² of the
    largest become zero, so that ties and zeros are those of the numbers on paper.
    Chains of close sizes are joined, hence no rounding boundary can split a tie. A size
    within 10⁻¹² of the largest of a fraction with a denominator up to
    `LARGEST_DENOMINATOR` becomes that fraction.

    Examples
    --------
    >>> 2.05 - 1.95 == 1.95 - 1.85
    True
    >>> first, second = snap([2.05 - 1.95, 1.95 - 1.85])
    >>> bool(first == second == 0.1)
    True
    """
    seen, which = np.unique(_finite(values), return_inverse=True)
    return _divide(*_on_paper(seen))[which]


def fractions(values: Floats, tolerance: float, largest: int) -> tuple[Floats, Floats]:
    """Return numerators and denominators of the simplest fractions close to the values.

    Parameters
    ----------
    values
        Not negative.
    tolerance
        How far a fraction may be from its value.
    largest
        Largest denominator; where none fits, the denominator is zero.

    Notes
    -----
    Convergents of the continued fraction: any fraction closer than 1/(2·denominator²)
    is one of them (Legendre).

    Examples
    --------
    >>> fractions(np.array([0.75, 2 / 3]), tolerance=1e-12, largest=100)
    (array([3., 2.]), array([4., 3.]))
    """
    tops, bottoms = np.zeros_like(values), np.zeros_like(values)
    whole = np.floor(values)
    rest = values - whole
    top, top_before = whole, np.ones_like(values)
    bottom, bottom_before = np.ones_like(values), np.zeros_like(values)
    sought = np.ones(values.shape, dtype=bool)
    with np.errstate(all="ignore"):  # what is found goes on to infinity, and is not looked at
        while sought.any():
            close = sought & (np.abs(values - top / bottom) <= tolerance)
            np.copyto(tops, top, where=close)
            np.copyto(bottoms, bottom, where=close)
            rest = 1 / rest
            whole = np.floor(rest)
            rest -= whole
            top, top_before = whole * top + top_before, top
            bottom, bottom_before = whole * bottom + bottom_before, bottom
            sought &= ~close & (bottom <= largest)
    return tops, bottoms


def _finite(values: ArrayLike) -> Floats:
    flat = numbers(values).ravel()
    return flat[~np.isnan(flat)]


def _on_paper(distinct: Floats) -> tuple[Floats, Floats, Floats]:
    """Return signed numerators, denominators (zero: no fraction), and the joined values."""
    if not distinct.size:
        return distinct, distinct, distinct
    ordered, which = np.unique(np.concatenate([[0.0], np.abs(distinct)]), return_inverse=True)
    gap = ordered[1:] - ordered[:-1] > 1e-10 * ordered[1:] + 1e-12 * ordered[-1]
    first = ordered[np.concatenate([[True], gap])]
    tops, bottoms = fractions(first, 1e-12 * ordered[-1], LARGEST_DENOMINATOR)
    joined = np.concatenate([[0], np.cumsum(gap)])[which[1:]]
    sign = np.sign(distinct)
    return sign * tops[joined] + 0.0, bottoms[joined], sign * first[joined] + 0.0


def _divide(tops: Floats, bottoms: Floats, raw: Floats) -> Floats:
    """Return the fractions as floats, and the raw values where there is none."""
    return np.where(bottoms > 0, tops / np.where(bottoms > 0, bottoms, 1.0), raw)
