"""Made sets of scores, among them the awkward ones: ties, ceilings, careless people,
no spread, missing scores, bytes, a billion, limits that round to zero."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

Floats = np.ndarray
#: A scale's scores of the same people before and after, and its bounds.
Scale = tuple[Floats, Floats, float, float]


@dataclass(frozen=True)
class MadeSet:
    """Scales that the same people answered in two waves."""

    n: int
    scales: tuple[Scale, ...]

    def scores(self, questionnaire: str = "") -> pd.DataFrame:
        """Return the set as a SCORES frame; scales take turns in being welcome."""
        parts = [
            pd.DataFrame(
                {
                    "participant": [f"U-{person:03}" for person in range(self.n)],
                    "wave": wave,
                    "scale": f"s{number}",
                    "score": values,
                    "questionnaire": questionnaire,
                    "pairing": ("growth", "growth", "expectation", "retro")[number % 4],
                    "better": ("higher", "lower", "neither")[number % 3],
                    "minimum": low,
                    "maximum": high,
                }
            )
            for number, (before, after, low, high) in enumerate(self.scales)
            for wave, values in (("before", before), ("after", after))
        ]
        return pd.concat(parts, ignore_index=True)


def made_sets(
    count: int, seed: int, most: int = 300, *, awkward: bool = False
) -> Iterator[MadeSet]:
    """Yield sets of 2 to `most` people and 1 to 12 scales, a third of them with careless people."""
    rng = np.random.default_rng(seed)
    kinds = AWKWARD if awkward else KINDS
    for _ in range(count):
        n = int(rng.choice([2, 4, 5, 6, 8, 12, 14, 20, 40, 68, 120, 300]))
        n = min(n, most)
        scales = [
            _careless(rng, rng.choice(kinds)(rng, n)) for _ in range(min(rng.geometric(0.4), 12))
        ]
        yield MadeSet(n, tuple(scales))


def _means(rng: np.random.Generator, n: int) -> Scale:
    """Means of four to eight answers from 1 to 5, with some shift."""
    items, shift = rng.integers(4, 9), rng.choice([0, 0.05, 0.15, 0.3, 0.8]) * rng.choice([-1, 1])
    usual = rng.normal(3.2, 0.6, (n, 1))
    before = np.clip(np.rint(usual + rng.normal(0, 0.8, (n, items))), 1, 5).mean(axis=1)
    after = np.clip(np.rint(usual + shift + rng.normal(0, 0.8, (n, items))), 1, 5).mean(axis=1)
    return before, after, 1.0, 5.0


def _steps(rng: np.random.Generator, n: int) -> Scale:
    """Small steps of almost everybody: a clear change of any size."""
    size = rng.choice([0.05, 0.1, 0.125, 0.25, 0.3, 0.5, 1.0])
    before = rng.integers(8, 13, n) / 4
    moved = rng.random(n) < rng.choice([0.5, 0.9, 0.97, 1.0])
    return before, before + size * moved * rng.choice([-1, 1]), 1.0, 5.0


def _alike(rng: np.random.Generator, n: int) -> Scale:
    """Everybody changed alike, or nobody did; perhaps everybody has one score."""
    before = np.full(n, 3.0) if rng.random() < 0.5 else rng.integers(4, 13, n) / 4
    bounds = (1.0, 5.0) if rng.random() < 0.7 else (np.nan, np.nan)
    return before, before + rng.choice([0, 0, 0.25, 1, -1]), *bounds


def _ceiling(rng: np.random.Generator, n: int) -> Scale:
    """Most people at the upper end both times."""
    before, after = (np.where(rng.random(n) < 0.8, 5, rng.integers(1, 6, n)) for _ in range(2))
    return before.astype(float), after.astype(float), 1.0, 5.0


def _shares(rng: np.random.Generator, n: int) -> Scale:
    """Shares without declared bounds, a small shift of almost everybody."""
    before = rng.uniform(0.2, 0.4, n).round(2)
    after = before + rng.choice([0, 0.004, 0.04, -0.04]) + rng.normal(0, 0.01, n).round(3)
    return before, after, np.nan, np.nan


def _floats(rng: np.random.Generator, n: int) -> Scale:
    """Continuous scores in units from a millionth to a thousand, with or without bounds."""
    unit = 10.0 ** rng.integers(-6, 4)
    before = unit * rng.normal(5, 1, n)
    after = before + unit * (rng.normal(0, rng.choice([0.1, 1, 3]), n) + rng.choice([0, 0.2, 1]))
    bounds = (0.0, 10 * unit) if rng.random() < 0.5 else (np.nan, np.nan)
    return before, after, *bounds


def _single(rng: np.random.Generator, n: int) -> Scale:
    """One answer from 1 to 4, 1 to 7 or 0 to 100."""
    low, high = ((1, 4), (1, 7), (0, 100))[rng.integers(3)]
    before, after = rng.integers(low, high + 1, (2, n))
    return before.astype(float), after.astype(float), float(low), float(high)


def _bounded_shares(rng: np.random.Generator, n: int) -> Scale:
    """Shares on a scale from 0 to 1, some at its ends."""
    before = np.clip(rng.normal(0.6, 0.3, n), 0, 1).round(2)
    after = np.clip(before + rng.choice([0, 0.01, 0.05, 0.1]) + rng.normal(0, 0.05, n), 0, 1)
    return before, after.round(2), 0.0, 1.0


def _around_zero(rng: np.random.Generator, n: int) -> Scale:
    """Whole numbers from −3 to 3, or from −100 to −1."""
    low, high = ((-3, 3), (-100, -1))[rng.integers(2)]
    before = rng.integers(low, high + 1, n)
    after = np.clip(before + rng.integers(-1, 3, n), low, high)
    return before.astype(float), after.astype(float), float(low), float(high)


def _bytes(rng: np.random.Generator, n: int) -> Scale:
    """Sums of points as unsigned whole numbers of 8 bits."""
    before = rng.integers(0, 200, n)
    after = np.clip(before + rng.integers(-40, 61, n), 0, 255)
    return before.astype(np.uint8), after.astype(np.uint8), 0.0, 255.0


def _huge(rng: np.random.Generator, n: int) -> Scale:
    """Numbers of a billion, which differ in their last places."""
    before = 1e9 + rng.integers(0, 1000, n)
    return before, before + rng.integers(-20, 41, n), np.nan, np.nan


def _missing(rng: np.random.Generator, n: int) -> Scale:
    """Some did not come the first, some not the second time."""
    before, after, low, high = _means(rng, n)
    before[rng.random(n) < 0.1], after[rng.random(n) < 0.3] = np.nan, np.nan
    return before, after, low, high


def _edge(rng: np.random.Generator, n: int) -> Scale:
    """An end of the interval, taken alone, rounds to zero or lies at the margin of what matters."""
    before = rng.integers(8, 13, n) / 4
    diff = rng.normal(0, rng.choice([0.05, 0.3, 1.0]), n)
    half = stats.t.ppf(0.975, n - 1) * diff.std(ddof=1) / np.sqrt(n)
    end = rng.choice([0, 0.25]) + rng.choice([-0.006, -0.005, -0.001, 0, 0.001, 0.004, 0.005])
    after = before + rng.choice([-1, 1]) * (diff - diff.mean() + end + rng.choice([-1, 1]) * half)
    return before, after, *rng.choice([(1.0, 5.0), (np.nan, np.nan)])


def _careless(rng: np.random.Generator, scale: Scale) -> Scale:
    """In three of ten sets one or two people who answer the other way round."""
    before, after, low, high = scale
    seen = not (np.isnan(before).all() or np.isnan(after).all())
    if rng.random() < 0.3 and np.isfinite(low) and seen:
        who = rng.choice(before.size, min(before.size, int(rng.integers(1, 3))), replace=False)
        after = after.copy()
        after[who] = low if np.nanmean(after) > np.nanmean(before) else high
    return before, after, low, high


KINDS: tuple[Callable[[np.random.Generator, int], Scale], ...] = (
    *(_means, _means, _steps, _alike, _ceiling, _shares, _floats, _single),
)
#: With missing scores, bytes, a billion and limits that round to zero as well.
AWKWARD = (*KINDS, _bounded_shares, _around_zero, _bytes, _huge, _missing, _edge)
