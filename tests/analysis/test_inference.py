"""One inference: an interval, its p and its verdict never say different things."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.analysis.inference import ALPHA, mean_changes, step
from kit.analysis.wave_rows import margin
from kit.stats import paired
from kit.stats.adjust import (
    benjamini_hochberg,
    benjamini_hochberg_confidence,
    holm,
    holm_confidence,
)
from kit.stats.power import detectable_change
from tests.builders.made_sets import made_sets

R = json.loads((Path(__file__).parents[1] / "reference" / "inference.json").read_text())
CLOSE = {"rel": 1e-9, "abs": 1e-12}


@pytest.mark.parametrize("case", R["power"], ids=lambda case: str(case["n"]))
def test_least_change_that_is_seen_is_that_of_power_t_test(case):
    found = detectable_change(case["sd"], case["n"], case["confidence"])

    assert found == pytest.approx(case["delta"], rel=1e-7)


@pytest.mark.parametrize("case", R["families"], ids=lambda case: str(len(case["p"])))
def test_intervals_of_a_family_are_those_of_r_at_holms_levels(case):
    diffs = [np.array(each) for each in case["diffs"]]

    found = mean_changes(diffs, [0.25] * len(diffs))

    assert [each.p for each in found] == pytest.approx(case["p"], **CLOSE)
    assert [each.p_adjusted for each in found] == pytest.approx(case["adjusted"], **CLOSE)
    assert [each.low for each in found] == pytest.approx(case["low"], **CLOSE)
    assert [each.high for each in found] == pytest.approx(case["high"], **CLOSE)
    assert {each.p_adjusted < ALPHA for each in found} == {True, False}


def test_no_verdict_contradicts_its_interval_in_4000_sets():
    """Excludes zero, p below 0.05 and "changed" are one; so are "no change" and ± margin (A3)."""
    readings = dict.fromkeys(("moved", "slight", "same", "unclear"), 0)
    for made in made_sets(4000, seed=11, awkward=True):
        diffs = [paired.differences(before, after) for before, after, *_ in made.scales]
        matched = [np.isfinite(each).sum() for each in diffs]
        steps = [step(before, after) for before, after, *_ in made.scales]
        found = mean_changes(diffs, steps, least=5, exploratory=made.n % 3 == 0)
        for one, n, (before, after, *bounds) in zip(found, matched, made.scales, strict=True):
            if n < 2:
                continue
            what = margin(before, after, bounds)
            reading = one.read(what)
            readings[reading] += 1
            outside = one.low > 0 or one.high < 0
            assert one.low < one.estimate < one.high
            assert one.confidence >= 1 - ALPHA
            assert outside == (reading in ("moved", "slight"))
            assert (max(-one.low, one.high) < what) == (reading in ("slight", "same"))
            assert one.detectable > abs(one.estimate) or outside
            if n >= 5:
                assert outside == (one.p_adjusted < ALPHA)

    assert min(readings.values()) > 300, readings


def test_a_page_of_groups_without_a_change_hardly_ever_tells_one():
    """Four scales of five groups: one page in twenty at most has a false verdict (A, statistician 2)."""
    rng, pages, scales, groups = np.random.default_rng(27), 300, 4, 5
    per_page, per_group = 0, 0
    for _ in range(pages):
        diffs = []
        for n in rng.integers(8, 26, groups):
            person = rng.normal(0, 0.5, (n, 1, 1))
            answers = np.rint(3 + person + rng.normal(0, 0.9, (n, scales, 8))).clip(1, 5)
            means = answers.reshape(n, scales, 2, 4).mean(axis=3)
            diffs += list((means[:, :, 1] - means[:, :, 0]).T)
        found = mean_changes(diffs, [0.25] * len(diffs), least=5)
        per_page += any(each.read(0.3) in ("moved", "slight") for each in found)
        p = np.reshape([each.p for each in found], (groups, scales))
        per_group += any((holm(family) < ALPHA).any() for family in p)

    chance = 3 * math.sqrt(ALPHA * (1 - ALPHA) / pages)
    assert per_page / pages <= ALPHA + chance
    assert per_group / pages > ALPHA + chance, "groups by themselves tell too many"


@given(st.lists(st.floats(0, 1) | st.just(math.nan), max_size=14))
@settings(max_examples=200)
def test_levels_decide_as_the_adjusted_p(p):
    for adjust, dual in (
        (holm, holm_confidence),
        (benjamini_hochberg, benjamini_hochberg_confidence),
    ):
        local = 1 - dual(p)
        known = np.isfinite(p)
        close = np.isclose(adjust(p), ALPHA, rtol=1e-9)

        assert (np.isnan(local) == ~known).all()
        assert ((np.array(p) < local) == (adjust(p) < ALPHA))[known & ~close].all()
        assert (local[known] <= ALPHA + 1e-12).all()


def test_five_people_who_all_rise_by_one_have_an_interval_with_a_width():
    """Zero variance: neither [1; 1] beside "not clear" nor certainty from two people (A3)."""
    rise = mean_changes([np.ones(5)], [1.0])[0]
    pair = mean_changes([np.ones(2)], [1.0])[0]

    assert (round(rise.low, 2), round(rise.high, 2), rise.read(0.3)) == (0.44, 1.56, "moved")
    assert rise.p == pytest.approx(2 * 0.003745, rel=0.01)
    assert pair.low < 0 < pair.high
    assert pair.read(0.3) == "unclear"


def test_guard_is_the_interval_of_a_group_in_which_one_person_differs_by_a_step():
    alike, one = np.full(20, 0.5), np.array([0.5] * 19 + [0.75])

    guarded = paired.paired_t(alike, step=0.25)
    other = paired.paired_t(one)

    assert guarded.high - guarded.low == pytest.approx(other.high - other.low)


def test_step_is_the_least_difference_between_scores():
    assert step(np.array([1.0, 1.25, 3.0])) == 0.25
    assert step(np.array([2.05 - 1.95, 1.95 - 1.85]), np.array([3.0])) == pytest.approx(2.9)
    assert step(np.array([3.0, 3.0])) == 1
    assert step(np.array([])) == 1
