"""How often `find_profiles` sees groups where there are none, and misses them where there are.

    python benchmarks/profiles_gate.py [--runs 1000] [--seed 0] [--workers 2] [--quick]

Generated people, always with the defaults of `kit.analysis.find_profiles`:

* **no groups**: seven kinds of homogeneous people, spread evenly over the numbers of people
  (40 to 500) and of features; ``--runs`` is their total;
* **three groups**: equally many people around three centres, whose pairwise distance is 3
  standard deviations *within* a group (the largest eigenvalue's root), as many runs;
* **bent**: people of one kind whose features depend on each other along a bend (one the square of
  another, items answered alike at both ends of one trait), which the gate does not model: 40 to
  200 people, a fifth as many runs;
* **time**: one run at 500 people × 10 features, median of five.

``--part`` runs one of them. Prints the seeds, one row per kind and one per kind × people × features. ``--quick`` takes a
tenth of the runs.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice, product

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import numpy as np  # noqa: E402 -- after the number of threads is set
import pandas as pd  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from scipy import stats  # noqa: E402
from sklearn.metrics import adjusted_rand_score  # noqa: E402

from kit.analysis import find_profiles  # noqa: E402
from kit.stats.proportions import wilson  # noqa: E402

Matrix = NDArray[np.float64]
SEPARATION = 3.0
PEOPLE = (40, 60, 100, 200, 500)
FEATURES = (4, 6, 10)


def _factor(rng: np.random.Generator, n: int, width: int, loading: float) -> Matrix:
    """Return normal features that share one factor, each with variance 1."""
    common = rng.normal(size=(n, 1))
    return loading * common + math.sqrt(1 - loading**2) * rng.normal(size=(n, width))


def _answers(latent: Matrix, middle: float = 3.0, spread: float = 1.0) -> Matrix:
    """Return answers 1 … 5."""
    return np.clip(np.round(middle + spread * latent), 1, 5)


def likert_scales(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """Scale scores, means of five items in five steps; one factor behind all items."""
    scales = _factor(rng, n, width, 0.75)
    items = 0.65 * scales[:, :, None] + 0.76 * rng.normal(size=(n, width, 5))
    return _answers(items, 3.3).mean(axis=2)


def five_steps(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """Single items in five steps with one factor."""
    return _answers(_factor(rng, n, width, 0.7))


def five_steps_apart(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """Single items in five steps, independent."""
    return _answers(rng.normal(size=(n, width)))


def ceiling(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """Items with one factor that most people answer with the highest step or the one below."""
    return _answers(_factor(rng, n, width, 0.7), 4.2, 1.2)


def normal(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """Independent normal features."""
    return rng.normal(size=(n, width))


def general_factor(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """Normal features with a strong common factor."""
    return _factor(rng, n, width, 0.9)


def skewed(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """Log-normal features (skewness about 2) with one factor."""
    return np.exp(0.55 * _factor(rng, n, width, 0.6))


def _triangle(width: int) -> Matrix:
    """Return three centres, each as far from the other two."""
    turns = 2 * np.pi * np.arange(3) / 3
    centres = np.zeros((3, width))
    centres[:, 0], centres[:, 1] = np.cos(turns), np.sin(turns)
    return centres * SEPARATION / math.sqrt(3)


def round_groups(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """Spherical normal groups, turned at random against the features."""
    turn = stats.ortho_group.rvs(width, random_state=rng)
    return (_triangle(width) @ turn)[np.arange(n) % 3] + rng.normal(size=(n, width))


def own_feature(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """Spherical normal groups, each high on one feature of its own."""
    centres = np.eye(3, width) * SEPARATION / math.sqrt(2)
    return centres[np.arange(n) % 3] + rng.normal(size=(n, width))


def in_line(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """Low, middle and high on everything: neighbours 3 apart, the outer two 6."""
    centres = np.outer([-1, 0, 1], np.full(width, SEPARATION / math.sqrt(width)))
    return centres[np.arange(n) % 3] + rng.normal(size=(n, width))


def likert_groups(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """Round groups as scale scores between 1 and 5 in steps of a fifth."""
    return np.clip(np.round((3 + 0.6 * round_groups(rng, n, width)) * 5) / 5, 1, 5)


def both_ends(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """One trait in five steps; half of the items are answered alike at both its ends."""
    return _ends(rng, n, width, 1.6, 0.4)


def both_ends_blurred(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """The same with less of a bend and more chance."""
    return _ends(rng, n, width, 1.0, 0.6)


def _ends(rng: np.random.Generator, n: int, width: int, rise: float, chance: float) -> Matrix:
    trait = rng.normal(size=(n, 1))
    half = width // 2
    sides = np.concatenate([trait] * half + [rise * (np.abs(trait) - 0.8)] * (width - half), axis=1)
    return _answers(sides + chance * rng.normal(size=(n, width)))


def square(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """Independent normal features, one of them the square of another."""
    points = rng.normal(size=(n, width))
    points[:, 1] = points[:, 0] ** 2
    return points


def square_in_factor(rng: np.random.Generator, n: int, width: int) -> Matrix:
    """Normal features with one factor, the last the square of the first, with chance."""
    points = _factor(rng, n, width, 0.7)
    points[:, -1] = points[:, 0] ** 2 + 0.3 * rng.normal(size=n)
    return points


HOMOGENEOUS = (
    likert_scales, five_steps, five_steps_apart, ceiling, normal, general_factor, skewed,
)  # fmt: skip
BENT = (both_ends, both_ends_blurred, square, square_in_factor)
GROUPED = (round_groups, own_feature, in_line, likert_groups)
Kind = Callable[[np.random.Generator, int, int], Matrix]


def one(task: tuple[str, Kind, int, int, int]) -> dict[str, object]:
    """Return what `find_profiles` says of one generated set."""
    part, kind, n, width, seed = task
    points = kind(np.random.default_rng(seed), n, width)
    result = find_profiles(pd.DataFrame(points))
    rand = math.nan
    if result.found and part == "three groups":
        nearest = result.labels.to_numpy()
        sure = nearest > 0
        rand = adjusted_rand_score(np.arange(n)[sure] % 3, nearest[sure])
    return {
        "part": part, "kind": kind.__name__, "n": n, "features": width, "found": result.found,
        "undecided": result.state == "undecided",
        "three": result.found and result.k == 3, "rand": rand,
    }  # fmt: skip


#: What is made of each part: kinds, numbers of people, share of the runs.
PARTS = {
    "no groups": (HOMOGENEOUS, PEOPLE, 1.0),
    "three groups": (GROUPED, PEOPLE, 1.0),
    "bent": (BENT, PEOPLE[:4], 0.2),
}


def tasks(parts: list[str], runs: int, seed: int) -> Iterator[tuple[str, Kind, int, int, int]]:
    """Yield so many sets of each part, every one with a seed of its own."""
    for part in parts:
        kinds, people, share = PARTS[part]
        plan = islice(cycle(product(people, FEATURES, kinds)), round(share * runs))
        for number, (n, width, kind) in enumerate(plan):
            yield part, kind, n, width, seed + number


def show(rows: pd.DataFrame, by: list[str]) -> None:
    """Print the shares of one part by some columns."""
    table = rows.groupby(by, sort=False).agg(
        runs=("found", "size"), found=("found", "mean"), undecided=("undecided", "mean"),
        three=("three", "mean"), rand=("rand", "mean"),
    )  # fmt: skip
    if not rows["rand"].notna().any():
        table = table[["runs", "found", "undecided"]]
    print(table.round(3).to_string(), flush=True)


def seconds(repeats: int = 5) -> list[float]:
    """Return how long one run at 500 × 10 takes, with and without groups."""
    taken = []
    for kind in (general_factor, round_groups):
        features = pd.DataFrame(kind(np.random.default_rng(0), 500, 10))
        spent = []
        for _ in range(repeats):
            start = time.perf_counter()
            find_profiles(features)
            spent.append(time.perf_counter() - start)
        taken.append(statistics.median(spent))
    return taken


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=1000, help="sets of each part")
    parser.add_argument("--seed", type=int, default=0, help="seed of the first set")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--quick", action="store_true", help="a tenth of the runs")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part")
    asked = parser.parse_args()
    runs = asked.runs // 10 if asked.quick else asked.runs
    print(f"seeds {asked.seed} … {asked.seed + runs - 1}, separation {SEPARATION:g}")
    if not asked.part:
        without, grouped = seconds()
        print(f"500 × 10: {without:.2f} s without groups, {grouped:.2f} s with three")
    with ProcessPoolExecutor(asked.workers) as pool:
        rows = pd.DataFrame(
            pool.map(one, tasks(asked.part or [*PARTS], runs, asked.seed), chunksize=4)
        )
    for part, these in rows.groupby("part", sort=False):
        share = wilson(int(these["found"].sum()), len(these))
        print(
            f"\n{part}: found in {share.estimate:.1%} ({share.low:.1%}–{share.high:.1%}) of {len(these)}"
        )
        for by in (["kind"], ["n"], ["features"], ["kind", "n", "features"]):
            print()
            show(these, by)


if __name__ == "__main__":
    main()
