"""Means of people in clusters, against R's clubSandwich."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.errors import BadArgument
from kit.stats.clusters import clustered_mean
from kit.stats.paired import paired_t

CASES = json.loads(
    (Path(__file__).parents[1] / "reference" / "robustness.json").read_text("utf-8")
)["clustered"]


@pytest.mark.parametrize("case", CASES)
def test_clustered_mean_is_that_of_clubsandwich(case):
    """CR2, Satterthwaite's degrees of freedom, intraclass correlation (A, statistician 1)."""
    found = clustered_mean(case["change"], case["cluster"], confidence=0.975)

    assert found.estimate == pytest.approx(case["estimate"], abs=1e-9)
    assert found.df == pytest.approx(case["df"], rel=1e-7)
    assert (found.low, found.high) == pytest.approx((case["low"], case["high"]), abs=1e-7)
    assert found.icc == pytest.approx(case["icc"], abs=1e-9)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(-4, 4), min_size=2, max_size=30))
def test_interval_of_people_who_are_each_a_cluster_is_students(values):
    found, plain = clustered_mean(values, range(len(values))), paired_t(values)

    assert (found.low, found.high) == pytest.approx((plain.low, plain.high), abs=1e-9)
    assert found.df == pytest.approx(len(values) - 1)


def test_twins_are_worth_as_much_as_one_of_them():
    values = [0.5, 1.0, -0.5, 2.0, 0.0, 1.5]

    doubled = clustered_mean([*values, *values], [*range(6), *range(6)])

    assert (doubled.low, doubled.high) == pytest.approx(
        (paired_t(values).low, paired_t(values).high), abs=1e-9
    )
    assert doubled.icc == pytest.approx(1)


def test_missing_values_are_left_out_and_one_cluster_has_no_interval():
    found = clustered_mean([1.0, np.nan, 3.0], ["a", "b", "a"])

    assert (found.estimate, found.n, found.clusters) == (2.0, 2, 1)
    assert np.isnan(found.low)


def test_clusters_of_other_length_are_refused():
    with pytest.raises(BadArgument, match="2 values and 1 clusters"):
        clustered_mean([1.0, 2.0], ["a"])
