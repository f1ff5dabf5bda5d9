"""Signed ranks from counts, and the exact distribution of their sum, for many groups at once.

Arrays have one column per size of difference, ascending, after any number of axes of
groups. Mid-ranks are doubled, hence whole, and all sums are exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from kit.stats.levels import Floats, Ints

#: Up to so many differences the distribution of the signed-rank sum is exact.
EXACT_LIMIT = 500


@dataclass(frozen=True, slots=True)
class SignedRanks:
    """Doubled mid-ranks of the sizes of differences.

    Parameters
    ----------
    weights, ties
        The doubled mid-rank of each size, and how many differences share it.
    plus, total
        Sum of the doubled ranks of rises, and of all moves.
    """

    weights: Ints
    ties: Ints
    plus: Ints
    total: Ints

    @classmethod
    def of(cls, up: Ints, down: Ints, below: Ints | int = 0) -> SignedRanks:
        """Rank rises and falls above `below` zeros (Pratt; with 0 the zeros are dropped)."""
        ties = up + down
        weights = 2 * (np.asarray(below)[..., np.newaxis] + np.cumsum(ties, axis=-1)) - ties + 1
        return cls(weights, ties, (up * weights).sum(axis=-1), (ties * weights).sum(axis=-1))

    def only(self, chosen: NDArray[np.bool_]) -> SignedRanks:
        """Return the chosen groups."""
        return SignedRanks(
            self.weights[chosen], self.ties[chosen], self.plus[chosen], self.total[chosen]
        )

    @property
    def smaller(self) -> Ints:
        """The smaller of the doubled rank sums of rises and falls."""
        result: Ints = np.minimum(self.plus, self.total - self.plus)
        return result

    @property
    def z(self) -> Floats:
        """The rank sum of rises, standardised; the variance is that of these very ranks.

        NaN where nobody moved.
        """
        squares = self.ties * np.square(self.weights, dtype=np.float64)
        # From left to right, so that sizes that nobody has do not matter.
        variance = np.cumsum(squares, axis=-1)[..., -1:].sum(axis=-1) / 4
        with np.errstate(invalid="ignore"):
            result: Floats = (self.plus - self.total / 2) / np.sqrt(variance)
            return result

    def approximate_p(self) -> Floats:
        """Return the two-sided p of the normal approximation; 1 where nobody moved."""
        return np.where(self.total > 0, 2 * special.ndtr(-np.abs(self.z)), 1.0)

    def exact_p(self) -> Floats:
        """Return twice the smaller tail of the exact distribution, at most 1.

        Notes
        -----
        Every pattern of signs is equally likely under the null. The numbers of patterns
        by their rank sum are built one rank at a time, and groups whose smaller ranks are
        the same share that part of the work. Up to 52 moves these are whole numbers
        below 2⁵³, hence exact; in all cases a group's p is the same in whatever company.
        """
        shape, sizes = self.ties.shape[:-1], self.ties.shape[-1]
        total, limits = np.ravel(self.total), np.ravel(self.smaller)
        weights, ties = (each.reshape(total.size, sizes) for each in (self.weights, self.ties))
        p = np.ldexp(_patterns(weights, ties, total, limits), 1 - ties.sum(axis=-1))
        result: Floats = np.minimum(p, 1.0).reshape(shape)
        return result


def biserial(plus: Ints, total: Ints) -> Floats:
    """Return the matched rank-biserial correlation of rank sums; NaN where nobody moved."""
    with np.errstate(invalid="ignore"):
        return (2 * plus - total) / total


def _patterns(weights: Ints, ties: Ints, total: Ints, limits: Ints) -> Floats:
    """Return how many patterns of signs give a rank sum up to the limit, for each row."""
    order = np.lexsort((*ties.T[::-1], *weights.T[:1], total))
    found = np.empty(total.shape)
    states = [np.ones(1)] * (ties.shape[1] + 1)
    shared = _shared(np.column_stack([total, weights[:, :1], ties])[order]) - 2
    first = 0
    for row, following in zip(order.tolist(), np.maximum(shared, 0).tolist(), strict=True):
        half = int(total[row]) // 2 + 1  # the smaller tail asks for no more
        ways = states[first]
        steps, times = weights[row, first:].tolist(), ties[row, first:].tolist()
        for size, (step, often) in enumerate(zip(steps, times, strict=True), first + 1):
            for _ in range(often):
                ways = _with_rank(ways, step, half)
            if size <= following:
                states[size] = ways
        found[row] = ways[: limits[row] + 1].sum()
        first = following
    return found


def _shared(rows: Ints) -> Ints:
    """Return how many leading numbers of each row are those of the next one."""
    same = np.zeros((len(rows), rows.shape[1] + 1), dtype=bool)
    same[:-1, :-1] = rows[1:] == rows[:-1]
    result: Ints = same.argmin(axis=1)
    return result


def _with_rank(ways: Floats, rank: int, half: int) -> Floats:
    """Return the numbers of patterns by their rank sum, below `half`, with one more rank."""
    more = np.zeros(min(ways.size + rank, half))
    more[: ways.size] = ways
    more[rank:] += ways[: max(0, more.size - rank)]
    return more
