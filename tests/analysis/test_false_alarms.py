"""Caveats are told where chance hardly explains them: the benchmark's sets, a few of each kind."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from scipy import stats

BENCHMARK = runpy.run_path(
    str(Path(__file__).resolve().parents[2] / "benchmarks" / "false_alarms.py")
)
SETS = 120
#: With a rate of 5 % more are told in one of a hundred tries; with twice the rate in most.
MOST = int(stats.binom.ppf(0.99, SETS, 0.05))


@pytest.mark.parametrize(
    "about",
    [
        "5 of 55 leave by lot, 1 scales",
        "20 people, 1 scales, most at the upper end",
        "12 people, 5 items of correlation 0.3",
    ],
)
def test_a_caveat_is_seldom_told_without_a_reason(about):
    """Leavers, spread and items of made people of whom it is not true (A11)."""
    claims, judged = next((c, judged) for c, told, judged in BENCHMARK["cases"]() if told == about)

    for claim, told in zip(claims, BENCHMARK["rates"](claims, judged, SETS, 3), strict=True):
        assert told <= MOST, claim


def test_scores_at_the_end_of_twelve_scales_are_not_told_as_closer_or_apart():
    """Told in one set of ten while p was that of normal scores (A11)."""
    staying, spread = BENCHMARK["staying"], BENCHMARK["SPREAD"]

    def judged(rng):
        return staying(rng, n=120, scales=12, middle=4.8)

    assert max(BENCHMARK["rates"](spread, judged, 60, 0)) <= stats.binom.ppf(0.99, 60, 0.05)
