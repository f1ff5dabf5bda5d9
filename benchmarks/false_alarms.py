"""How often a caveat is told though there is no reason for it.

    python benchmarks/false_alarms.py [runs] [seed]

Made-up people of whom the caveat is not true: leavers drawn by lot, scores as wide the second
time as the first, a tenth of all at the end of a scale, items that measure one thing and are
keyed as they should be. Each set is judged by `kit.analysis.caveats.of_chance`, as comparisons
of waves are, or by `kit.analysis.assess_scale`. Prints the share of sets in which the caveat was told, with its
95 % Monte-Carlo interval (Wilson).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.analysis import assess_scale
from kit.analysis.caveats import of_chance
from kit.analysis.wave_rows import _oldham
from kit.errors import KitError
from kit.i18n.message import Message
from kit.stats.attrition import leavers
from kit.stats.proportions import wilson

Matrix = NDArray[np.float64]
Sets = Callable[[np.random.Generator], tuple[Message, ...]]


def answers(rng: np.random.Generator, n: int, scales: int, middle: float = 3.0) -> Matrix:
    """Return people × two waves × scales: means of five answers from 1 to 5, one trait behind."""
    trait = rng.normal(size=(n, 1, scales, 1))
    moment = rng.normal(scale=0.5, size=(n, 2, scales, 1))
    raw = np.clip(
        np.rint(middle + 0.6 * (trait + moment) + rng.normal(size=(n, 2, scales, 5))), 1, 5
    )
    result: Matrix = raw.mean(axis=3)
    return result


def compared(values: Matrix) -> tuple[Message, ...]:
    """Return the caveats of two waves, from the columns of a comparison that they look at."""
    rows = []
    for first, second in zip(values[:, 0].T, values[:, 1].T, strict=True):
        both = ~np.isnan(second)
        rows.append(
            {
                "n_before": first.size,
                "n_matched": int(both.sum()),
                "n_lost": int((~both).sum()),
                "pairing": "growth",
                "better": "higher",
                "at_minimum": float((first[both] <= 1).mean()),
                "at_maximum": float((first[both] >= 5).mean()),
                **_oldham(first[both], second[both]),
                **leavers(first[both], first[~both]),
            }
        )
    return of_chance(pd.DataFrame(rows), minimum_group=5)


def leaving(rng: np.random.Generator, n: int, lost: int, scales: int) -> tuple[Message, ...]:
    """`lost` of `n` people, drawn by lot, are not there the second time."""
    values = answers(rng, n, scales)
    values[:lost, 1] = np.nan
    return compared(values)


def staying(rng: np.random.Generator, n: int, scales: int) -> tuple[Message, ...]:
    """Nothing changes but by chance."""
    return compared(answers(rng, n, scales))


def ending(rng: np.random.Generator, n: int, scales: int) -> tuple[Message, ...]:
    """A tenth of the people are at the upper end, each wave anew."""
    values = rng.integers(10, 50, (n, 2, scales)) / 10
    values[rng.random(values.shape) < 0.1] = 5.0
    return compared(values)


def items(rng: np.random.Generator, n: int, k: int, correlation: float) -> tuple[Message, ...]:
    """Answers to `k` items with one correlation between all."""
    common = np.sqrt(correlation) * rng.normal(size=(n, 1))
    raw = common + np.sqrt(1 - correlation) * rng.normal(size=(n, k))
    try:
        return assess_scale(np.rint(100 * raw), samples=0).caveats
    except KitError:
        return ()


def cases() -> Iterator[tuple[str, str, Sets]]:
    """Yield what is claimed (a part of the caveat), of whom, and how a set is judged."""
    for (n, lost), scales in ((each, s) for each in ((55, 5), (120, 30)) for s in (1, 12)):
        about = f"{lost} of {n} leave by lot, {scales} scales"
        yield "had different first scores", about, partial(leaving, n=n, lost=lost, scales=scales)
    for n, scales in ((12, 1), (12, 12), (40, 1), (40, 12), (120, 12)):
        about = f"{n} people, {scales} scales"
        yield "People are closer together", about, partial(staying, n=n, scales=scales)
        yield "People are further apart", about, partial(staying, n=n, scales=scales)
    for n, scales in ((12, 12), (40, 1), (40, 12)):
        about = f"{n} people, {scales} scales, a tenth at the end"
        yield "had the best possible score", about, partial(ending, n=n, scales=scales)
    for n in (5, 8, 12, 20):
        about = f"{n} people, 5 items of correlation 0.3"
        yield "runs against the rest", about, partial(items, n=n, k=5, correlation=0.3)
        yield "have little in common", about, partial(items, n=n, k=5, correlation=0.3)
        yield "say nearly the same", about, partial(items, n=n, k=5, correlation=0.3)
    yield (
        "runs against the rest",
        "20 people, 5 items of correlation 0",
        partial(items, n=20, k=5, correlation=0.0),
    )
    yield (
        "have little in common",
        "60 people, 5 items of correlation 0.15",
        partial(items, n=60, k=5, correlation=0.15),
    )
    yield (
        "say nearly the same",
        "60 people, 5 items of correlation 0.5",
        partial(items, n=60, k=5, correlation=0.5),
    )


def rate(claim: str, judged: Sets, runs: int, seed: int) -> int:
    """Return in how many of so many sets the claim was made."""
    rng = np.random.default_rng(seed)
    return sum(
        any(claim in (said.plural or said.text) for said in judged(rng)) for _ in range(runs)
    )


def main() -> None:
    """Print the table."""
    runs, seed = (int(each) for each in [*sys.argv[1:], *("300", "0")[len(sys.argv) - 1 :]])
    print(f"{runs} sets each, seed {seed}\n\n| caveat | no reason for it | told |\n|---|---|---|")
    for claim, about, judged in cases():
        told = rate(claim, judged, runs, seed)
        share = wilson(told, runs)
        print(
            f"| … {claim} … | {about} | {share.estimate:.1%} ({share.low:.1%}–{share.high:.1%}) |",
            flush=True,
        )


if __name__ == "__main__":
    main()
