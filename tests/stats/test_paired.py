"""`kit.stats.paired` against R: tests/reference/paired.R made the expected values.

Ranks and averages behind it are `kit.stats.signed_ranks` and `kit.stats.walsh`.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from kit.errors import BadArgument
from kit.stats import paired
from kit.stats.adjust import benjamini_hochberg, holm

R = json.loads((Path(__file__).parents[1] / "reference" / "paired.json").read_text())
#: R and this kit should differ by rounding only.
CLOSE = {"rel": 1e-9, "abs": 1e-12}
#: effectsize finds noncentral t limits by a search with a tolerance of its own.
SEARCHED = {"abs": 1e-4}

whole_differences = st.lists(st.integers(-6, 6), min_size=1, max_size=11)


@pytest.mark.parametrize("case", R["cases"], ids=lambda case: str(len(case["before"])))
def test_signed_rank_is_exact_as_coin_and_exact_rank_tests(case):
    diff = paired.differences(case["before"], case["after"])

    pratt, drop = paired.signed_rank(diff), paired.signed_rank(diff, zeros="drop")

    assert pratt.p == pytest.approx(case["pratt_p"], **CLOSE)
    assert drop.p == pytest.approx(case["drop_p"], **CLOSE)
    assert drop.v_plus == case["v_plus_drop"]


@pytest.mark.parametrize("case", R["long"], ids=lambda case: str(len(case["diff"])))
def test_signed_rank_stays_exact_for_hundreds_of_people(case):
    assert paired.signed_rank(case["diff"]).p == pytest.approx(case["pratt_p"], **CLOSE)
    assert paired.signed_rank(case["diff"], "drop").p == pytest.approx(case["drop_p"], **CLOSE)


@pytest.mark.parametrize("case", R["cases"], ids=lambda case: str(len(case["before"])))
def test_means_and_signs_are_those_of_r(case):
    diff = paired.differences(case["before"], case["after"])

    mean = paired.paired_t(diff)

    assert mean.t == pytest.approx(case["t"]["t"], **CLOSE)
    assert mean.p == pytest.approx(case["t"]["p"], **CLOSE)
    assert (mean.low, mean.high) == pytest.approx((case["t"]["low"], case["t"]["high"]), **CLOSE)
    assert paired.sign_test(diff).p == pytest.approx(case["sign_p"], **CLOSE)
    assert paired.equivalence(diff, 0.3).p == pytest.approx(case["tost_p"], **CLOSE)
    assert paired.hodges_lehmann(diff).estimate == pytest.approx(case["hl"], **CLOSE)


@pytest.mark.parametrize("case", R["cases"], ids=lambda case: str(len(case["before"])))
def test_effect_sizes_are_those_of_effectsize(case):
    sizes = paired.effect_sizes(case["before"], case["after"])

    for name in ("d_z", "g_z"):
        size = getattr(sizes, name)
        assert size.estimate == pytest.approx(case[name][0], **CLOSE)
        assert (size.low, size.high) == pytest.approx(tuple(case[name][1:]), **SEARCHED)
    assert sizes.rank_biserial.estimate == pytest.approx(case["rank_biserial"], **CLOSE)
    superiority = sizes.probability_superiority
    found = (superiority.estimate, superiority.low, superiority.high)
    assert found == pytest.approx(tuple(case["superiority"]), **CLOSE)


@pytest.mark.parametrize("case", R["location"], ids=lambda case: str(len(case["diff"])))
def test_hodges_lehmann_interval_is_that_of_r_without_ties(case):
    location = paired.hodges_lehmann(case["diff"])

    assert location.estimate == pytest.approx(case["estimate"], **CLOSE)
    assert (location.low, location.high) == pytest.approx((case["low"], case["high"]), **CLOSE)
    assert paired.signed_rank(case["diff"]).p == pytest.approx(case["p"], **CLOSE)


def test_d_av_divides_by_the_average_spread():
    before, after = np.array([1.0, 2, 4, 5, 3]), np.array([2.0, 4, 4, 5, 5])

    sizes = paired.effect_sizes(before, after)

    average = np.sqrt((before.var(ddof=1) + after.var(ddof=1)) / 2)
    assert sizes.d_av.estimate == pytest.approx(1.0 / average)
    ratio = sizes.d_av.estimate / sizes.d_z.estimate
    assert sizes.d_av.low == pytest.approx(sizes.d_z.low * ratio)
    assert sizes.g_av.estimate < sizes.d_av.estimate


@settings(max_examples=40, deadline=None)
@given(whole_differences, st.sampled_from(["pratt", "drop"]))
def test_signed_rank_equals_counting_every_pattern_of_signs(diff, zeros):
    values = np.array(diff, dtype=float)
    ranked = values if zeros == "pratt" else values[values != 0]
    ranks = stats.rankdata(np.abs(ranked))
    weights, up = ranks[ranked != 0], ranks[ranked > 0].sum()
    sums = [np.dot(signs, weights) for signs in itertools.product([0, 1], repeat=len(weights))]
    middle = weights.sum() / 2
    expected = np.mean(np.abs(np.array(sums) - middle) >= abs(up - middle) - 1e-9)

    assert paired.signed_rank(diff, zeros).p == pytest.approx(expected)


@settings(max_examples=40, deadline=None)
@given(whole_differences)
def test_signed_rank_does_not_see_floating_point_noise(diff):
    noisy = [(value * 0.1 + 2.05) - 2.05 for value in diff]

    clean, seen = paired.signed_rank(diff), paired.signed_rank(noisy)

    assert (seen.v_plus, seen.n_zero) == (clean.v_plus, clean.n_zero)
    assert seen.p == clean.p


@settings(max_examples=40, deadline=None)
@given(whole_differences)
def test_turning_the_scale_round_turns_the_results_round(diff):
    turned = [-value for value in diff]

    assert paired.signed_rank(turned).p == paired.signed_rank(diff).p
    assert paired.signed_rank(turned).v_plus == paired.signed_rank(diff).v_minus
    here, there = paired.hodges_lehmann(diff), paired.hodges_lehmann(turned)
    assert (here.low, here.estimate, here.high) == (-there.high, -there.estimate, -there.low)


def test_two_differences_equal_on_paper_are_tied():
    assert len(set(paired.differences([1.95, 1.85], [2.05, 1.95]))) == 1


def test_hodges_lehmann_is_the_median_walsh_average_where_r_is_wrong():
    """R's wilcox.test(exact=FALSE) gives 0.583 here."""
    assert paired.hodges_lehmann([0.7, 0.5, 0.5]).estimate == pytest.approx(0.55)


def test_hodges_lehmann_keeps_or_drops_zeros_as_asked():
    diff = [0, 0, 0, 1, 2]

    assert paired.hodges_lehmann(diff).estimate == 0.5
    assert paired.hodges_lehmann(diff, zeros="drop").estimate == 1.5


def test_hodges_lehmann_of_many_distinct_values_equals_listing_all_averages():
    diff = np.random.default_rng(1).normal(0.2, 1, 1501)
    walsh = ((diff[:, None] + diff) / 2)[np.triu_indices(diff.size)]

    assert paired.hodges_lehmann(diff).estimate == pytest.approx(np.median(walsh), abs=1e-12)


def test_hodges_lehmann_of_too_few_people_has_no_bounds():
    location = paired.hodges_lehmann([1, 2, 3])

    assert (location.estimate, location.low, location.high) == (2, -np.inf, np.inf)


def test_nobody_moved():
    sizes = paired.effect_sizes([3, 4, 5], [3, 4, 5])

    assert paired.signed_rank([0, 0, 0]).p == 1
    assert paired.sign_test([0, 0, 0]).p == 1
    assert paired.equivalence([0, 0, 0], 0.3).p == 0
    assert np.isnan(sizes.d_z.estimate)
    assert sizes.probability_superiority.estimate == 0.5


def test_everybody_moved_alike():
    test, mean = paired.signed_rank([1] * 6), paired.paired_t([1] * 6)
    size = paired.effect_sizes([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 7]).rank_biserial

    assert test.p == 2 / 2**6
    assert (mean.low, mean.estimate, mean.high) == (1, 1, 1)
    assert np.isnan(mean.p)
    assert size.estimate == 1
    assert 0 < size.low < size.high == 1


@pytest.mark.parametrize("diff", [[], [np.nan]])
def test_no_people_give_no_numbers(diff):
    test = paired.signed_rank(diff)

    assert (test.n, test.p) == (0, 1)
    assert np.isnan(paired.paired_t(diff).estimate)
    assert np.isnan(paired.hodges_lehmann(diff).estimate)
    assert np.isnan(paired.equivalence(diff, 1).p)


def test_incomplete_pairs_are_left_out():
    before, after = [1, 2, 3, np.nan, 5], [2, 2, 5, 1, np.nan]

    assert list(paired.differences(before, after)) == [1, 0, 2]
    sizes = paired.effect_sizes(before, after)
    assert sizes.d_av == paired.effect_sizes(before[:3], after[:3]).d_av


@pytest.mark.parametrize(
    "call",
    [
        lambda: paired.signed_rank([1], zeros="split"),
        lambda: paired.hodges_lehmann([1], zeros="pratt"),
        lambda: paired.equivalence([1, 2], 0),
        lambda: paired.differences([1, 2], [1]),
    ],
)
def test_bad_arguments_say_what_to_do(call):
    with pytest.raises(BadArgument) as caught:
        call()

    assert str(caught.value.remedy)


def test_adjusted_p_is_that_of_r():
    p = R["adjusted"]["p"]

    assert holm(p) == pytest.approx(R["adjusted"]["holm"])
    assert benjamini_hochberg(p) == pytest.approx(R["adjusted"]["bh"])


def test_a_missing_p_is_no_part_of_the_family():
    assert holm([0.01, np.nan, 0.04]) == pytest.approx([0.02, np.nan, 0.04], nan_ok=True)
