"""How long the paired statistics of a region take: 40 scales × 1,000 schools × 50 pairs.

Scales are sums of five answers from 1 to 5. The kit counts the pairs of all groups and computes
the whole row of each, with the approximate p and with the exact one; scipy's and, where it is
installed, pingouin's ``wilcoxon`` are called group by group and give p alone (pingouin also
effect sizes). In turns, medians of the processor's time (all run in one thread); every p
is compared.

    python benchmarks/paired.py [schools] [rounds]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

import numpy as np
from scipy import stats

from kit.stats import GroupCounts, paired, paired_table

SCALES, PAIRS, ITEMS = 40, 50, 5
Scores = np.ndarray


def people(schools: int) -> tuple[Scores, Scores]:
    """Return the sums before and after, groups × pairs."""
    rng = np.random.default_rng(1)
    usual = rng.normal(3.2, 0.6, (SCALES * schools, PAIRS, 1))
    sides = usual + rng.normal(0, 0.8, (2, SCALES * schools, PAIRS, ITEMS))
    sides[1] += rng.normal(0.1, 0.15, (SCALES * schools, 1, 1))
    before, after = np.clip(np.rint(sides), 1, 5).astype(np.int8).sum(axis=-1, dtype=np.int8)
    return before, after


def by_kit(before: Scores, after: Scores, *, exact: bool) -> np.ndarray:
    group = np.repeat(np.arange(len(before)), PAIRS)
    counts = GroupCounts.of(before, after, group, denominator=ITEMS)
    return paired_table(counts, exact=exact)["p"].to_numpy()


def by_scipy(before: Scores, after: Scores) -> np.ndarray:
    return np.array(
        [
            stats.wilcoxon(second, first, zero_method="pratt", method="asymptotic").pvalue
            for first, second in zip(before, after, strict=True)
        ]
    )


def by_pingouin(before: Scores, after: Scores) -> np.ndarray:
    wilcoxon = import_module("pingouin").wilcoxon
    settings = {"zero_method": "pratt", "method": "asymptotic", "correction": False}
    results = [wilcoxon(a, b, **settings) for b, a in zip(before, after, strict=True)]
    return np.array([float(each.filter(regex="p.val").iloc[0, 0]) for each in results])


def main(schools: int = 1000, rounds: int = 3) -> None:
    before, after = people(schools)
    ways: dict[str, Callable[[], np.ndarray]] = {
        "scipy loop": lambda: by_scipy(before, after),
        "kit": lambda: by_kit(before, after, exact=False),
        "kit, exact p": lambda: by_kit(before, after, exact=True),
    }
    if find_spec("pingouin"):
        ways["pingouin loop"] = lambda: by_pingouin(before, after)
    times: dict[str, list[float]] = {name: [] for name in ways}
    found = {}
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.process_time()
            found[name] = way()
            times[name].append(time.process_time() - start)
    np.testing.assert_allclose(found["kit"], found["scipy loop"], rtol=1e-9)
    if "pingouin loop" in found:
        np.testing.assert_allclose(found["kit"], found["pingouin loop"], rtol=1e-9)
    for number in range(0, len(before), max(1, len(before) // 500)):
        alone = paired.signed_rank((after[number].astype(int) - before[number]) / ITEMS)
        assert found["kit, exact p"][number] == alone.p
    middle = {name: statistics.median(each) for name, each in times.items()}
    print(
        f"{len(before):,} groups × {PAIRS} pairs ({SCALES} scales, {schools} schools), {rounds} rounds"
    )
    for name, seconds in middle.items():
        print(f"{name:14} {seconds:8.3f} s   {middle['scipy loop'] / seconds:6.1f} × scipy's speed")
    off = np.abs(found["kit, exact p"] - found["scipy loop"])
    print("The kit's approximate p is scipy's in every group, its exact p that of the group alone.")
    print(f"scipy's p is off the exact one by up to {off.max():.4f}.")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
