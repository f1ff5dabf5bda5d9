"""One inference behind p, interval and verdict, for all mean changes that are looked at together.

The test is Student's t of the differences, and the interval its dual. Several changes looked
at together are several chances of a false alarm: Holm (or Benjamini and Hochberg) makes p
larger, and the interval gets the confidence at which that decision is made. So an interval
excludes zero exactly when the adjusted p is below 0.05, and a verdict is read from the
interval that is printed beside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kit.stats import paired
from kit.stats.adjust import (
    benjamini_hochberg,
    benjamini_hochberg_confidence,
    holm,
    holm_confidence,
)
from kit.stats.levels import Levels
from kit.stats.power import detectable_change

#: Chance of a false alarm that is taken, in a whole family.
ALPHA = 0.05

#: What an interval says: a change, one that is smaller than matters, none that matters, nothing.
Reading = Literal["moved", "slight", "same", "unclear"]


@dataclass(frozen=True, slots=True)
class MeanChange:
    """A mean change with its inference.

    Parameters
    ----------
    estimate, low, high
        The mean difference and its interval, points of the scale.
    confidence
        Of the interval; never below 1 − `ALPHA`.
    p, p_adjusted
        Two-sided; adjusted within the family. NaN where the change is no part of it.
    detectable
        The least mean change that is seen with 80% chance (`kit.stats.power`).
    """

    estimate: float
    low: float
    high: float
    confidence: float
    p: float
    p_adjusted: float
    detectable: float

    def read(self, margin: float) -> Reading:
        """Return what the interval says, when changes within ± `margin` do not matter.

        Examples
        --------
        >>> rise = MeanChange(0.14, 0.12, 0.15, 0.95, 0.0, 0.0, 0.03)
        >>> rise.read(margin=0.3), rise.read(margin=0.1)
        ('slight', 'moved')
        """
        small = -margin < self.low and self.high < margin
        if self.low > 0 or self.high < 0:
            return "slight" if small else "moved"
        return "same" if small else "unclear"


def mean_changes(
    differences: Sequence[paired.Floats],
    steps: Sequence[float],
    *,
    least: int = 2,
    exploratory: bool = False,
) -> list[MeanChange]:
    """Return the mean changes of one family, each with the inference of all.

    Parameters
    ----------
    differences
        After − before of the same people, an array for each change.
    steps
        Of each, the least difference that its scale can show (`step`): where everybody changed
        alike, the spread is taken to be that of a group in which one person differs by it.
    least
        Fewer people than this are no part of the family; their interval has 1 − `ALPHA`.
    exploratory
        Benjamini and Hochberg instead of Holm.

    Notes
    -----
    Holm's decision at the k-th smallest of m p is one at alpha/(m − k + 1), and so is its
    interval; what Holm does not reject has the level of the first that he did not. Each interval
    covers its mean change at least as often as one of 95% does. The intervals of a search have
    the false coverage rate of Benjamini & Yekutieli (2005). See `kit.stats.adjust`.

    Examples
    --------
    >>> one = np.array([1.0, 0.5, 1.0, 1.5, 0.5, 1.0])
    >>> other = np.array([1.0, -0.5, 0.0, 1.5, -0.5, 0.5])
    >>> for found in mean_changes([one, other], [0.5, 0.5]):
    ...     print(f"{found.low:.2f} {found.high:.2f} {found.confidence} {found.p_adjusted:.3f}")
    0.43 1.40 0.975 0.004
    -0.52 1.19 0.95 0.363
    """
    groups = [Levels.of(change) for change in differences]
    family = [
        paired.paired_t(group, step=step).p if group.n >= max(least, 2) else math.nan
        for group, step in zip(groups, steps, strict=True)
    ]
    adjust, dual = (
        (benjamini_hochberg, benjamini_hochberg_confidence)
        if exploratory
        else (holm, holm_confidence)
    )
    confidence = np.nan_to_num(dual(family, ALPHA), nan=1 - ALPHA)
    return [
        _mean_change(group, step, float(level), float(p))
        for group, step, level, p in zip(groups, steps, confidence, adjust(family), strict=True)
    ]


def step(*scores: paired.Floats) -> float:
    """Return the least distance between two different scores: what the scale can show.

    One point where nobody differs from anybody.

    Examples
    --------
    >>> step(np.array([2.0, 2.5]), np.array([3.0, 3.25]))
    0.25
    """
    seen = Levels.of(np.concatenate(scores))
    return float(np.diff(seen.values).min()) if seen.counts.size > 1 else 1.0


def _mean_change(group: Levels, step: float, confidence: float, p_adjusted: float) -> MeanChange:
    mean = paired.paired_t(group, confidence, step=step)
    spread = group.spread or step / math.sqrt(group.n)
    low, high = mean.low, mean.high
    # Where a limit is zero, the last bit of a number must not part the interval from p.
    if p_adjusted >= ALPHA:
        low, high = min(low, 0.0), max(high, 0.0)
    elif low <= 0 <= high and not math.isnan(p_adjusted):
        p_adjusted = ALPHA
    return MeanChange(
        mean.estimate,
        low,
        high,
        confidence,
        mean.p,
        p_adjusted,
        detectable_change(spread, group.n, confidence),
    )
