"""Statistics of many groups at once are those of each group alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from kit.errors import BadArgument
from kit.stats import paired
from kit.stats.batch import GroupCounts, paired_table
from kit.stats.counts import JointCounts


def alone(before, after):
    """The row of one group by the functions for one group."""
    diff = paired.differences(before, after)
    mean, sizes = paired.paired_t(diff), paired.effect_sizes(before, after)
    test, signs = paired.signed_rank(diff), paired.sign_test(diff)
    n = diff.size or np.nan
    return {
        "n": test.n,
        "n_zero": test.n_zero,
        "mean_before": paired.paired_t(before).estimate,
        "mean_after": paired.paired_t(after).estimate,
        "change": mean.estimate,
        "sd_change": paired.spread(diff),
        "change_low": mean.low,
        "change_high": mean.high,
        "d_z": sizes.d_z.estimate,
        "d_av": sizes.d_av.estimate,
        "g_av": sizes.g_av.estimate,
        "v_plus": test.v_plus,
        "p": test.p,
        "exact": test.exact,
        "rank_biserial": sizes.rank_biserial.estimate,
        "probability_superiority": sizes.probability_superiority.estimate,
        "share_up": signs.n_up / n,
        "share_same": signs.n_zero / n,
        "share_down": signs.n_down / n,
    }


def assert_same_rows(table, groups):
    expected = pd.DataFrame([alone(*group) for group in groups], index=table.index)
    pd.testing.assert_frame_equal(
        table[expected.columns], expected, check_exact=True, check_dtype=False
    )


score = st.integers(5, 25)
group = st.lists(st.tuples(score, score), max_size=14)


@settings(max_examples=60, deadline=None)
@given(st.lists(group, min_size=1, max_size=6))
def test_every_row_is_that_of_the_group_alone_bit_for_bit(groups):
    pairs = np.array([pair for each in groups for pair in each], dtype=np.int8).reshape(-1, 2)
    number = np.repeat(np.arange(len(groups)), [len(each) for each in groups])

    counts = GroupCounts.of(*pairs.T, number, denominator=5, names=pd.RangeIndex(len(groups)))

    sides = [np.array(each, dtype=float).reshape(-1, 2).T / 5 for each in groups]
    assert_same_rows(paired_table(counts, exact=True), sides)


def test_rows_of_hundreds_are_those_of_the_group_alone_bit_for_bit():
    """Beyond 52 people the numbers of patterns are rounded: the same way in any batch."""
    rng = np.random.default_rng(3)
    sides = [
        (rng.integers(1, 26, size) / 5, rng.integers(3, 26, size) / 5)
        for size in (53, 120, 333, 500, 20, 700, 2000)
    ]
    tables = {f"school {each}": JointCounts.of(*side) for each, side in enumerate(sides)}

    table = paired_table(GroupCounts.of_tables(tables), exact=True)

    assert list(table.index) == list(tables)
    assert_same_rows(table, sides)


def test_tables_with_prorated_levels_give_the_rows_of_their_people():
    rng = np.random.default_rng(4)
    sides = [tuple(rng.integers(low, 5 * low, 30) / low for _ in range(2)) for low in (5, 4, 7)]
    number = np.repeat(np.arange(3), 30)
    before, after = (np.concatenate(side) for side in zip(*sides, strict=True))

    by_tables = GroupCounts.of_tables({n: JointCounts.of(*side) for n, side in enumerate(sides)})
    by_rows = GroupCounts.of(before, after, number)

    assert_same_rows(paired_table(by_tables, exact=True), sides)
    pd.testing.assert_frame_equal(paired_table(by_tables), paired_table(by_rows), check_exact=True)


def test_the_approximation_is_that_of_scipy():
    """``scipy.stats.wilcoxon(zero_method="pratt", method="asymptotic")``."""
    rng = np.random.default_rng(5)
    before, after = rng.integers(5, 26, (2, 40, 50))

    table = paired_table(GroupCounts.of(before, after, np.repeat(np.arange(40), 50), denominator=5))

    for row, diff in zip(table.itertuples(), after - before, strict=True):
        expected = stats.wilcoxon(diff, zero_method="pratt", method="asymptotic")
        assert row.p == pytest.approx(expected.pvalue, rel=1e-12)
        assert abs(row.z) == pytest.approx(abs(expected.zstatistic), rel=1e-12)
        assert np.sign(row.z) == np.sign(row.rank_biserial)
    assert not table["exact"].any()


def test_sums_beyond_the_floats_are_still_exact():
    before, after = [10**9, 10**9 + 1, 10**9 + 2], [10**9 + 1, 10**9 + 1, 10**9 + 5]

    (row,) = paired_table(GroupCounts.of(before, after, [0, 0, 0], denominator=1)).itertuples()

    assert row.mean_before == 10**9 + 1
    assert row.change == 4 / 3
    assert row.sd_change == np.sqrt(7 / 3)


def test_groups_of_nobody_have_no_numbers():
    table = paired_table(
        GroupCounts.of([], [], [], denominator=5, names=pd.Index(["A", "B"])), exact=True
    )

    assert table["n"].tolist() == [0, 0]
    assert table["p"].tolist() == [1, 1]
    assert table[["change", "g_av", "rank_biserial", "share_up"]].isna().all(axis=None)


@pytest.mark.parametrize("number", [[-1, 0], [0, 2]])
def test_a_group_without_a_name_is_refused(number):
    with pytest.raises(BadArgument) as caught:
        GroupCounts.of([1, 2], [2, 3], number, names=pd.Index(["A", "B"]))

    assert caught.value.what.params["n"] == 2
