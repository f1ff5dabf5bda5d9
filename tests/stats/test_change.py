"""Reliable change: R's numbers, its rate of false alarms, the limits, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.errors import BadArgument, NotEnoughData
from kit.i18n.translator import translator
from kit.stats.change import clinical_change, reliable_change

scores = st.lists(
    st.tuples(st.integers(5, 25), st.integers(5, 25)), min_size=3, max_size=20
).filter(lambda pairs: len({before for before, _ in pairs}) > 1)


REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "change.json").read_text("utf-8"))


@pytest.mark.parametrize("case", REFERENCE)
def test_reliable_change_is_that_of_two_measurements_with_error(case):
    """By R, from the definition: the error of a difference is that of two scores of one person.

    The standard error of measurement comes from a classical test model with known error
    (true score plus error), whose reliability is var(true) / var(observed).
    """
    change = reliable_change(
        case["before"], case["after"], reliability=case["reliability"], sd=case["sd"]
    )

    assert change.minimum_change == pytest.approx(case["minimum"], rel=1e-9)
    assert list(change.index) == pytest.approx(case["index"], rel=1e-9)
    assert list(change.labels) == case["labels"]


def test_people_who_did_not_change_are_called_changed_in_five_of_a_hundred():
    """True scores stay; only error moves the scores: 1.96 errors leave 5 %."""
    rng = np.random.default_rng(8)
    true = rng.normal(50, 8, 200_000)
    before, after = (true + rng.normal(0, 4, true.size) for _ in range(2))

    change = reliable_change(before, after, reliability=64 / 80)

    assert (change.improved + change.worse) / change.n == pytest.approx(0.05, abs=0.003)


@pytest.mark.parametrize("case", REFERENCE)
def test_cut_off_is_where_both_groups_are_equally_far(case):
    """Cut-off c of Jacobson & Truax (1991): as many of its SDs from either mean."""
    change = clinical_change(
        case["before"],
        case["after"],
        reliability=case["reliability"],
        norm_mean=case["norm_mean"],
        norm_sd=case["norm_sd"],
    )

    own_mean, own_sd = np.mean(case["before"]), np.std(case["before"], ddof=1)
    assert change.cutoff == pytest.approx(case["cutoff"], rel=1e-9)
    assert (change.cutoff - own_mean) / own_sd == pytest.approx(
        (case["norm_mean"] - change.cutoff) / case["norm_sd"]
    )


def test_crossing_the_cut_off_reliably_is_recovery():
    before = 40 + 7.5 * np.array([-1.0, 1.0, 0.0])

    change = clinical_change(before, [33, 62, 40], reliability=0.8, norm_mean=60, norm_sd=7.5)

    assert change.cutoff == pytest.approx(50)  # equal SDs: halfway
    assert list(change.labels) == ["unchanged", "recovered", "unchanged"]


def test_standard_deviation_is_that_of_the_first_scores():
    before = np.array([2.0, 3, 4, 5, 3])

    change = reliable_change(before, before + 1, reliability=0.8)

    expected = 1.96 * before.std(ddof=1) * np.sqrt(2) * np.sqrt(1 - 0.8)
    assert change.minimum_change == pytest.approx(expected)


@settings(max_examples=40, deadline=None)
@given(scores, st.floats(0.7, 1))
def test_people_add_up_and_the_direction_mirrors(pairs, reliability):
    before, after = np.array(pairs, dtype=float).T

    up = reliable_change(before, after, reliability=reliability)
    down = reliable_change(before, after, reliability=reliability, better="lower")
    mirrored = reliable_change(30 - before, 30 - after, reliability=reliability, better="lower")

    assert up.improved + up.unchanged + up.worse == up.n == len(pairs)
    assert (up.improved, up.worse) == (down.worse, down.improved)
    assert list(mirrored.labels) == list(up.labels)
    assert up.minimum_change == pytest.approx(down.minimum_change)


@settings(max_examples=40, deadline=None)
@given(scores)
def test_a_less_reliable_scale_never_finds_more_change(pairs):
    before, after = np.array(pairs, dtype=float).T

    counts = [reliable_change(before, after, reliability=r).unchanged for r in (0.95, 0.85, 0.7)]

    assert counts == sorted(counts)


def test_a_change_equal_to_the_minimum_on_paper_is_not_beyond_it():
    width = 1.96 * np.sqrt(2 * 0.2)

    change = reliable_change([1.1, 2.2], [1.1 + width, 2.2 + width + 0.01], reliability=0.8, sd=1)

    assert list(change.labels) == ["unchanged", "improved"]


def test_perfect_reliability_counts_every_move():
    change = reliable_change([1, 2, 3], [1, 3, 2], reliability=1)

    assert (change.improved, change.unchanged, change.worse) == (1, 1, 1)
    assert change.minimum_change == 0
    assert list(change.index) == [0, np.inf, -np.inf]


def test_incomplete_pairs_are_left_out_and_keep_their_place():
    before = pd.Series([1.0, 2, np.nan, 4], index=["A", "B", "C", "D"])
    after = pd.Series([5.0, np.nan, 3, 4], index=["A", "B", "C", "D"])

    change = reliable_change(before, after, reliability=0.9)

    assert change.n == 2
    assert list(change.labels) == ["improved", "", "", "unchanged"]
    assert list(change.index.index) == ["A", "B", "C", "D"]
    assert np.isnan(change.index["B"])


def test_named_people_are_matched_by_name():
    before = pd.Series([10.0, 20.0], index=["A", "B"])
    after = pd.Series([20.0, 30.0], index=["B", "A"])

    labels = reliable_change(before, after, reliability=0.9, sd=5).labels

    assert labels.to_dict() == {"A": "improved", "B": "unchanged"}


def test_people_without_room_to_improve_are_counted():
    before, after = [4.9, 4.8, 2.0, 3.0], [5.0, 4.0, 4.5, 3.0]

    change = reliable_change(before, after, reliability=0.9, minimum=1, maximum=5)
    lower = reliable_change(before, after, reliability=0.9, minimum=1, maximum=5, better="lower")

    assert change.n_unable == 2
    assert lower.n_unable == 1
    assert "impossible" in str(change.caveats[0])
    assert reliable_change(before, after, reliability=0.9).n_unable == -1


def test_alpha_in_place_of_a_repeated_test_is_said():
    change = reliable_change([1, 2, 3], [2, 2, 5], reliability=0.8, source="alpha")

    assert "Кронбаха" in translator("ru").render(change.caveats[0])
    assert not reliable_change([1, 2, 3], [2, 2, 5], reliability=0.8, source="retest").caveats


def test_a_low_reliability_is_refused_in_words():
    with pytest.raises(NotEnoughData) as caught:
        reliable_change([1, 2, 3], [2, 3, 4], reliability=0.69)

    assert "0.69" in str(caught.value)
    russian = caught.value.rendered(translator("ru").render)
    assert "0,69" in russian
    assert "отдельного человека" in russian
    assert reliable_change([1, 2, 3], [2, 3, 4], reliability=0.7).n == 3


def test_a_scale_too_short_for_anybody_is_refused():
    with pytest.raises(NotEnoughData, match="only 2"):
        reliable_change([1, 3, 1, 3], [3, 3, 1, 1], reliability=0.7, sd=2, minimum=1, maximum=3)


@pytest.mark.parametrize(
    ("before", "after"),
    [([], []), ([3], [4]), ([3, 3, 3], [4, 5, 3]), ([np.nan, 2], [1, np.nan])],
)
def test_nothing_to_tell_from_is_refused(before, after):
    with pytest.raises(NotEnoughData, match="must differ"):
        reliable_change(before, after, reliability=0.9)


@pytest.mark.parametrize(
    "options",
    [
        {"reliability": 1.2},
        {"reliability": np.nan},
        {"reliability": -0.1},
        {"reliability": 0.9, "better": "more"},
        {"reliability": 0.9, "source": "guess"},
    ],
)
def test_bad_arguments_say_what_to_do(options):
    with pytest.raises(BadArgument) as caught:
        reliable_change([1, 2, 3], [2, 3, 4], **options)

    assert str(caught.value.remedy)


def test_unequal_lengths_are_refused():
    with pytest.raises(BadArgument, match="3 values before and 2 after"):
        reliable_change([1, 2, 3], [1, 2], reliability=0.9)


def test_no_cut_off_is_invented():
    with pytest.raises(BadArgument, match="norm sample"):
        clinical_change([1, 2], [2, 3], reliability=0.9, norm_mean=np.nan, norm_sd=1)
    with pytest.raises(NotEnoughData, match="as good as"):
        clinical_change([5, 6, 7], [5, 6, 9], reliability=0.9, norm_mean=4, norm_sd=1)


def test_recovered_people_moved_reliably_across_the_cut_off():
    before = np.array([14, 16, 15, 20, 15.0])
    after = np.array([5, 13, 16, 19, 25.0])

    change = clinical_change(before, after, reliability=0.9, norm_mean=6, norm_sd=3, better="lower")

    assert list(change.labels) == ["recovered", "improved", "unchanged", "unchanged", "worse"]
    assert change.recovered + change.improved + change.unchanged + change.worse == change.n
