"""Walsh averages: the means of every two of a set of numbers, or of one with itself.

Half of them lie below the Hodges-Lehmann location, and the signed-rank test counts
those above zero. Short scales have few distinct numbers, so levels and their counts
are used instead of people wherever that is less work.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from scipy import stats

from kit.stats.levels import Floats, Ints, Levels
from kit.stats.signed_ranks import EXACT_LIMIT

_MANY_LEVELS = 1500


@cache
def critical_rank(n: int, tail: float) -> int:
    """Largest k with P(V < k) ≤ tail, V the signed-rank sum of n untied differences."""
    if n > EXACT_LIMIT:
        mean, variance = n * (n + 1) / 4, n * (n + 1) * (2 * n + 1) / 24
        return max(0, round(mean + float(stats.norm.ppf(tail)) * math.sqrt(variance)))
    upto = n * (n + 1) // 4
    lower = np.zeros(upto + 1)
    lower[0] = 1.0
    for rank in range(n, 0, -1):
        lower *= 0.5
        if rank <= upto:
            lower[rank:] += lower[: upto + 1 - rank].copy()
    return int(np.searchsorted(np.cumsum(lower), tail + 1e-13, side="right"))


def walsh_order(levels: Levels, ranks: list[int]) -> list[float]:
    """Return the Walsh averages of the given ranks (1 is the smallest)."""
    values, counts = levels.values, levels.counts
    if values.size > _MANY_LEVELS:
        people = np.concatenate([[0], np.cumsum(counts)])
        return [_search(values, people, rank) for rank in ranks]
    above = np.triu_indices(values.size)
    averages = (values[above[0]] + values[above[1]]) / 2
    pairs = counts[above[0]] * counts[above[1]]
    same = above[0] == above[1]
    pairs[same] = (counts * (counts + 1) // 2)[above[0][same]]
    order = np.argsort(averages)
    reached = np.cumsum(pairs[order])
    return [float(averages[order][np.searchsorted(reached, rank)]) for rank in ranks]


def _search(values: Floats, people: Ints, rank: int) -> float:
    """Return one Walsh average of many distinct values, by bisection on the number line.

    `people` counts those below each value, and then everybody.
    """
    low, high = values[0], values[-1]
    counts = np.diff(people)
    for _ in range(100):
        middle = (low + high) / 2
        partners = people[np.searchsorted(values, 2 * middle - values, side="right")]
        alone = people[np.searchsorted(values, middle, side="right")]
        if ((counts * partners).sum() + alone) // 2 >= rank:
            high = middle
        else:
            low = middle
    return float(high)
