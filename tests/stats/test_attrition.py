"""Who left: the exact rank-sum test against R, and the bounds of what may have happened."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from kit.stats import attrition
from kit.stats.attrition import bounds_of_share, leavers, rank_sum

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "reference" / "comparison_group.json").read_text("utf-8")
)
few = st.lists(st.integers(1, 5), min_size=1, max_size=6)


@pytest.mark.parametrize("case", REFERENCE["ranks"])
def test_rank_sum_is_that_of_r_coin(case):
    test = rank_sum(case["x"], case["y"])

    assert test.exact
    assert test.w == pytest.approx(case["w"], abs=1e-9)
    assert test.p == pytest.approx(case["exact"], rel=1e-9)


@pytest.mark.parametrize("case", REFERENCE["ranks"])
def test_rank_sum_of_many_people_is_the_normal_one_of_r_coin(case, monkeypatch):
    monkeypatch.setattr(attrition, "_STEPS", 0)

    test = rank_sum(case["x"], case["y"])

    assert not test.exact
    assert test.p == pytest.approx(case["normal"], rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(few, few)
def test_rank_sum_is_the_share_of_all_choices_that_are_as_far(first, second):
    together = np.array(first + second, dtype=float)
    ranks = stats.rankdata(together)
    expected = len(first) * ranks.mean()
    sums = np.array(
        [sum(ranks[list(each)]) for each in combinations(range(len(ranks)), len(first))]
    )
    far = np.abs(sums - expected) >= abs(ranks[: len(first)].sum() - expected) - 1e-9

    assert rank_sum(first, second).p == pytest.approx(far.mean())
    assert rank_sum(second, first).p == pytest.approx(far.mean())


def test_a_group_without_people_has_no_test():
    assert np.isnan(rank_sum([], [1, 2]).p)
    assert np.isnan(leavers(np.array([1.0, 2.0]), np.array([]))["lost_difference"])


def test_ties_on_paper_are_ties():
    """2.05 − 1.95 is not 0.1 in a computer."""
    assert rank_sum([2.05 - 1.95, 0.3], [0.1, 0.2]).p == rank_sum([0.1, 0.3], [0.1, 0.2]).p


def test_leavers_differ_in_standard_deviations_of_everybody():
    stayed, left = np.array([3.0, 4, 5, 4]), np.array([1.0, 2])

    found = leavers(stayed, left)

    everybody = np.concatenate([stayed, left])
    assert found["lost_difference"] == pytest.approx((1.5 - 4) / everybody.std(ddof=1))
    assert found["p_lost"] == pytest.approx(1 / 15)  # of 15 choices; none is as far above


@given(st.integers(0, 20), st.integers(1, 20), st.integers(0, 20))
def test_bounds_hold_whatever_those_who_left_did(improved, matched, lost):
    improved = min(improved, matched)

    low, high = bounds_of_share(improved / matched, matched, lost)

    for hidden in range(lost + 1):
        truth = (improved + hidden) / (matched + lost)
        assert low - 1e-12 <= truth <= high + 1e-12
    assert high - low == pytest.approx(lost / (matched + lost))
