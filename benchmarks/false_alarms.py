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
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product

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


def answers(
    rng: np.random.Generator, n: int, scales: int, middle: float = 3.0, items: int = 5
) -> Matrix:
    """Return people × two waves × scales: means of answers from 1 to 5, one trait behind."""
    trait = rng.normal(size=(n, 1, scales, 1))
    moment = rng.normal(scale=0.5, size=(n, 2, scales, 1))
    raw = np.clip(
        np.rint(middle + 0.6 * (trait + moment) + rng.normal(size=(n, 2, scales, items))), 1, 5
    )
    result: Matrix = raw.mean(axis=3)
    return result


def compared(values: Matrix) -> tuple[Message, ...]:
    """Return the caveats of two waves, from the columns of a comparison that they look at."""
    rows = []
    for number, (first, second) in enumerate(zip(values[:, 0].T, values[:, 1].T, strict=True)):
        both = ~np.isnan(second)
        rows.append(
            {
                "scale": f"s{number}",
                "questionnaire": "",
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


def leaving(
    rng: np.random.Generator, n: int, lost: int, scales: int, **kind: float
) -> tuple[Message, ...]:
    """`lost` of `n` people, drawn by lot, are not there the second time."""
    values = answers(rng, n, scales, **kind)
    values[:lost, 1] = np.nan
    return compared(values)


def staying(rng: np.random.Generator, n: int, scales: int, **kind: float) -> tuple[Message, ...]:
    """Nothing changes but by chance."""
    return compared(answers(rng, n, scales, **kind))


def ending(rng: np.random.Generator, n: int, scales: int) -> tuple[Message, ...]:
    """A tenth of the people are at the upper end, each wave anew."""
    values = rng.integers(10, 50, (n, 2, scales)) / 10
    values[rng.random(values.shape) < 0.1] = 5.0
    return compared(values)


def items(
    rng: np.random.Generator, n: int, k: int, correlation: float, high: float = 0.0
) -> tuple[Message, ...]:
    """Answers to `k` items with one correlation between all; with `high`, in five steps, the top full."""
    common = np.sqrt(correlation) * rng.normal(size=(n, 1))
    raw = common + np.sqrt(1 - correlation) * rng.normal(size=(n, k))
    raw = np.clip(np.rint(3 + high + raw), 1, 5) if high else np.rint(100 * raw)
    try:
        return assess_scale(raw, samples=0).caveats
    except KitError:
        return ()


LEFT = ("had different first scores",)
SPREAD = ("People are closer together", "People are further apart")
FULL = ("had the best possible score",)
SCALE = ("runs against the rest", "have little in common", "say nearly the same")
PEOPLE = (5, 8, 12, 20, 60, 120)
#: What is awkward about scores, and how such are made.
KINDS = {
    "": {},
    ", single items (ties)": {"items": 1},
    ", most at the upper end": {"middle": 4.8},
}


def cases() -> Iterator[tuple[tuple[str, ...], str, Sets]]:
    """Yield what is claimed (parts of caveats), of whom, and how a set is judged."""
    for n, scales, (about, kind) in product(PEOPLE, (1, 12), KINDS.items()):
        told = f"{n} people, {scales} scales{about}"
        yield SPREAD, told, partial(staying, n=n, scales=scales, **kind)
    for (n, lost), scales in product(((12, 2), (20, 2), (55, 5), (60, 20), (120, 30)), (1, 12)):
        for about, kind in KINDS.items():
            told = f"{lost} of {n} leave by lot, {scales} scales{about}"
            yield LEFT, told, partial(leaving, n=n, lost=lost, scales=scales, **kind)
    for n, scales in product(PEOPLE, (1, 12)):
        told = f"{n} people, {scales} scales, a tenth at the end"
        yield FULL, told, partial(ending, n=n, scales=scales)
    for n in PEOPLE:
        told = f"{n} people, 5 items of correlation 0.3"
        yield SCALE, told, partial(items, n=n, k=5, correlation=0.3)
        told = f"{n} people, 5 items of correlation 0.3 in five steps, high"
        yield SCALE, told, partial(items, n=n, k=5, correlation=0.3, high=1.5)
    unrelated = partial(items, n=20, k=5, correlation=0.0)
    yield SCALE[:1], "20 people, 5 items of correlation 0", unrelated
    loose = partial(items, n=60, k=5, correlation=0.15)
    yield SCALE[1:2], "60 people, 5 items of correlation 0.15", loose
    close = partial(items, n=60, k=5, correlation=0.5)
    yield SCALE[2:], "60 people, 5 items of correlation 0.5", close


def rates(claims: Sequence[str], judged: Sets, runs: int, seed: int) -> list[int]:
    """Return in how many of so many sets each claim was made."""
    rng = np.random.default_rng(seed)
    told = [[said.plural or said.text for said in judged(rng)] for _ in range(runs)]
    return [sum(any(claim in each for each in said) for said in told) for claim in claims]


def main() -> None:
    """Print the table."""
    runs, seed = (int(each) for each in [*sys.argv[1:], *("300", "0")[len(sys.argv) - 1 :]])
    print(f"{runs} sets each, seed {seed}\n\n| caveat | no reason for it | told |\n|---|---|---|")
    for claims, about, judged in cases():
        for claim, told in zip(claims, rates(claims, judged, runs, seed), strict=True):
            share = wilson(told, runs)
            print(
                f"| … {claim} … | {about} | {share.estimate:.1%} ({share.low:.1%}–{share.high:.1%}) |",
                flush=True,
            )


if __name__ == "__main__":
    main()
