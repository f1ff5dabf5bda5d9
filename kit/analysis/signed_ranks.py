"""Signed ranks from counts, and the exact distribution of their sum, for many groups at once.

Arrays have one column per size of difference, ascending, after any number of axes of
groups. Mid-ranks are doubled, hence whole, and all sums are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import special

from kit.analysis.levels import Floats, Ints

#: Up to so many differences the distribution of the signed-rank sum is exact.
EXACT_LIMIT = 500
#: Numbers worked on at a time, so that they stay in the processor's cache.
_BATCH = 2**18


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
        return np.minimum(self.plus, self.total - self.plus)

    @property
    def z(self) -> Floats:
        """The rank sum of rises, standardised; the variance is that of these very ranks.

        NaN where nobody moved.
        """
        squares = self.ties * np.square(self.weights, dtype=np.float64)
        # From left to right, so that sizes that nobody has do not matter.
        variance = np.cumsum(squares, axis=-1)[..., -1:].sum(axis=-1) / 4
        with np.errstate(invalid="ignore"):
            return (self.plus - self.total / 2) / np.sqrt(variance)

    def approximate_p(self) -> Floats:
        """Return the two-sided p of the normal approximation; 1 where nobody moved."""
        return np.where(self.total > 0, 2 * special.ndtr(-np.abs(self.z)), 1.0)

    def exact_p(self) -> Floats:
        """Return twice the smaller tail of the exact distribution, at most 1.

        Notes
        -----
        Every pattern of signs is equally likely under the null. The numbers of patterns
        by their rank sum are built one rank at a time, for all groups of a batch that
        have a rank of that size together. Up to 52 moves these are whole numbers below
        2⁵³, hence exact; in all cases a group's p is the same in whatever batch.
        """
        shape, sizes = self.ties.shape[:-1], self.ties.shape[-1]
        limits = np.asarray(self.smaller).ravel()
        weights, ties = (each.reshape(limits.size, sizes) for each in (self.weights, self.ties))
        ways = np.empty(limits.shape)
        order = np.argsort(limits, kind="stable")
        first = 0
        while first < order.size:
            # Wide rows come last: as many of them as fit, and at least one.
            widths = np.arange(1, order.size - first + 1) * (limits[order[first:]] + 1)
            some = order[first : first + max(1, int(np.searchsorted(widths, _BATCH)))]
            ways[some] = _patterns(weights[some], ties[some], limits[some])
            first += some.size
        p = np.ldexp(ways, 1 - ties.sum(axis=-1))
        return np.minimum(p, 1.0).reshape(shape)


def biserial(plus: Ints, total: Ints) -> Floats:
    """Return the matched rank-biserial correlation of rank sums; NaN where nobody moved."""
    with np.errstate(invalid="ignore"):
        return (2 * plus - total) / total


def _patterns(weights: Ints, ties: Ints, limits: Ints) -> Floats:
    """Return how many patterns of signs give a rank sum up to the limit, for each row."""
    width = int(limits.max()) + 1
    ways = np.zeros((limits.size, width))
    ways[:, 0] = 1.0
    reach = np.zeros(limits.size, dtype=np.int64)
    row, size = np.nonzero((ties > 0) & (weights <= limits[:, np.newaxis]))
    weight, times = weights[row, size], ties[row, size]
    order = np.lexsort((-times, weight))
    row, times, weight = row[order], times[order], weight[order]
    for start, stop in pairwise(np.flatnonzero(np.diff(weight, prepend=-1, append=-1))):
        here, often, step = row[start:stop], times[start:stop], int(weight[start])
        reach[here] += step * often
        upto = min(width, int(reach[here].max()) + 1)
        part = ways[here, :upto]
        for again in range(int(often[0])):
            among = int(np.searchsorted(-often, -again))
            part[:among, step:] += part[:among, :-step]
        ways[here, :upto] = part
    return np.cumsum(ways, axis=1)[np.arange(limits.size), limits]
