"""Count tables give what the rows give, to the last bit, however they are added up."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.errors import BadArgument
from kit.stats import categorical, paired
from kit.stats.batch import GroupCounts, paired_table
from kit.stats.change import clinical_change, reliable_change
from kit.stats.counts import JointCounts, roll_up
from kit.stats.levels import LARGEST_DENOMINATOR, Levels, fractions, snap

#: Every public function of two columns about the same people.
TWO_COLUMNS = {
    "differences": paired.differences,
    "effect_sizes": paired.effect_sizes,
    "JointCounts": lambda before, after: JointCounts.of(before, after).counts,
    "GroupCounts": lambda before, after: paired_table(
        GroupCounts.of(before, after, pd.Series([0] * len(before), index=before.index))
    ),
    "from_to": categorical.from_to,
    "mcnemar": lambda before, after: categorical.mcnemar(before > 1, after > 2),
    "bowker": categorical.bowker,
    "stuart_maxwell": categorical.stuart_maxwell,
    "ordered_shift": categorical.ordered_shift,
    "reliable_change": lambda before, after: reliable_change(before, after, reliability=0.9).labels,
    "clinical_change": lambda before, after: (
        clinical_change(before, after, reliability=0.9, norm_mean=5.0, norm_sd=1.0).labels
    ),
}


@st.composite
def schools(draw):
    """Schools of people with two scores of a prorated scale, each a fraction."""
    items = draw(st.integers(2, 12))

    def score():
        valid = draw(st.integers((items + 1) // 2, items))
        return Fraction(draw(st.integers(valid, 5 * valid)), valid)

    sizes = draw(st.lists(st.integers(0, 8), min_size=1, max_size=4))
    return [[(score(), score()) for _ in range(size)] for size in sizes]


def as_floats(pairs):
    first = np.array([float(before) for before, _ in pairs])
    return first, np.array([float(after) for _, after in pairs])


def everything(diff, *sides):
    """All statistics of pairs, written out so that every bit and every NaN counts."""
    return [
        repr(each)
        for each in (
            paired.signed_rank(diff),
            paired.signed_rank(diff, "drop"),
            paired.hodges_lehmann(diff),
            paired.hodges_lehmann(diff, zeros="drop"),
            paired.paired_t(diff),
            paired.sign_test(diff),
            paired.equivalence(diff, 0.3),
            paired.effect_sizes(*sides),
        )
    ]


@settings(max_examples=100, deadline=None)
@given(schools(), st.randoms())
def test_tables_of_schools_add_up_to_the_rows_of_all_people_bit_for_bit(groups, random):
    tables = [JointCounts.of(*as_floats(pairs)) for pairs in groups]
    random.shuffle(tables)
    people = [pair for pairs in groups for pair in pairs]
    random.shuffle(people)
    before, after = as_floats(people)

    city = roll_up(tables)

    assert city == JointCounts.of(before, after)
    assert everything(city, city) == everything(after - before, before, after)


@settings(max_examples=50, deadline=None)
@given(schools())
def test_adding_tables_one_by_one_or_in_groups_gives_one_table(groups):
    tables = [JointCounts.of(*as_floats(pairs)) for pairs in groups]
    none = JointCounts.of([], [])

    assert sum(tables, start=none) == roll_up(tables)
    assert sum(reversed(tables), start=none) == roll_up(tables)
    assert roll_up([roll_up(tables[:2]), *tables[2:]]) == roll_up(tables)


@settings(max_examples=50, deadline=None)
@given(schools())
def test_means_and_spreads_are_those_of_exact_fractions(groups):
    pairs = [pair for group in groups for pair in group]
    changes = [after - before for before, after in pairs]
    table = JointCounts.of(*as_floats(pairs))

    for levels in (table.differences, Levels.of([float(change) for change in changes])):
        if changes:
            mean = sum(changes) / len(changes)
            assert levels.mean == float(mean)
        if len(changes) > 1:
            squares = sum((change - mean) ** 2 for change in changes)
            assert levels.variance == float(squares / (len(changes) - 1))


def test_sums_with_a_common_denominator_are_the_scores():
    before, after = np.array([5, 13, 20]), np.array([6, 13, 25])

    by_sums = JointCounts.of(before, after, denominator=5)

    assert by_sums == JointCounts.of(before / 5, after / 5)
    assert list(by_sums.levels) == [1.0, 1.2, 2.6, 4.0, 5.0]
    assert by_sums.n == 3
    assert by_sums.counts.sum(axis=1).tolist() == [1, 0, 1, 1, 0]


def test_a_prorated_score_keeps_its_own_level():
    table = JointCounts.of([13 / 4, 16 / 5], [13 / 4, 13 / 4])

    assert (table.steps, table.denominator) == ((64, 65), 20)
    assert paired.sign_test(table) == paired.SignTest(1, 0, 1, 1.0)


def test_sums_far_apart_are_levels_too():
    table = JointCounts.of([0, 10**6], [10**6, 0], denominator=3)

    assert table.steps == (0, 10**6)
    assert (table.differences.steps, table.differences.denominator) == ((-(10**6), 10**6), 3)


def test_incomplete_pairs_are_no_pairs():
    table = JointCounts.of([1, np.nan, 3, 2], [2, 2, np.nan, 2])

    assert table == JointCounts.of([1, 2], [2, 2])


def test_the_same_table_is_equal_whatever_levels_and_denominator_it_was_written_with():
    plain = JointCounts((1, 2), np.array([[0, 3], [1, 2]]))
    wide = JointCounts((2, 3, 4), np.array([[0, 0, 3], [0, 0, 0], [1, 0, 2]]), 2)

    assert plain == wide
    assert plain != JointCounts((1, 2), np.array([[1, 2], [1, 2]]))
    assert plain != "a table"


def test_a_table_cannot_be_changed():
    table = JointCounts.of([1, 2], [2, 2])

    with pytest.raises(ValueError, match="read-only"):
        table.counts[0, 0] = 7


def test_a_table_of_nobody_gives_no_numbers():
    nobody = JointCounts.of([], [])

    assert nobody.n == 0
    assert paired.signed_rank(nobody).p == 1
    assert np.isnan(paired.paired_t(nobody).estimate)
    assert np.isnan(paired.effect_sizes(nobody).d_z.estimate)


def test_a_nation_needs_no_rows():
    """Ten million people: the statistics cost what the table costs."""
    school = JointCounts.of([1.0, 1.2, 2.0, 3.0], [1.2, 1.0, 3.0, 3.2])
    nation = JointCounts(school.steps, school.counts * 2_500_000, school.denominator)

    test, mean = paired.signed_rank(nation), paired.paired_t(nation)

    assert (test.n, test.exact) == (10_000_000, False)
    assert mean.estimate == paired.paired_t(school).estimate
    assert paired.hodges_lehmann(nation).estimate == 0.2


@pytest.mark.parametrize(
    "call",
    [
        lambda: JointCounts.of([1, 2], [1]),
        lambda: JointCounts.of([np.pi], [1]),
        lambda: JointCounts.of([1.5], [1], denominator=5),
        lambda: JointCounts((2, 1), np.zeros((2, 2))),
        lambda: JointCounts((1, 2), np.zeros((2, 3))),
        lambda: JointCounts((1,), np.array([[-1]])),
        lambda: JointCounts((1,), np.array([[0.5]])),
        lambda: paired.effect_sizes([1, 2]),
    ],
)
def test_what_is_no_table_is_refused_with_a_remedy(call):
    with pytest.raises(BadArgument) as caught:
        call()

    assert str(caught.value.remedy)


@settings(max_examples=200, deadline=None)
@given(st.fractions(0, 100, max_denominator=LARGEST_DENOMINATOR), st.integers(-2, 2))
def test_fractions_finds_the_number_on_paper_through_noise(number, noise):
    seen = float(number) + noise * np.spacing(100.0)

    tops, bottoms = fractions(np.array([seen]), 1e-12, LARGEST_DENOMINATOR)

    assert Fraction(int(tops[0]), int(bottoms[0])) == number


def test_fractions_of_other_numbers_have_no_denominator():
    _, bottoms = fractions(np.array([np.pi, 0.0, 1.0]), 1e-12, 1000)

    assert bottoms.tolist() == [0, 1, 1]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-100, 100)))
def test_snapping_twice_is_snapping_once(values):
    once = snap(values)

    assert list(snap(once)) == list(once)


@pytest.mark.parametrize("kind", ["uint8", "int8", "uint16", "int32", "uint64", "bool"])
def test_differences_of_whole_numbers_of_any_width_are_those_of_floats(kind):
    """Few bits must not wrap round: 4 − 5 is −1, not 255; 100 − (−100) is 200 (A2)."""
    low = -100 if np.dtype(kind).kind == "i" else 0
    first = np.array([1, 0, 1, 1, 0, 1] if kind == "bool" else [5, 4, 3, 5, 4, low]).astype(kind)
    second = np.array([0, 1, 1, 0, 1, 0] if kind == "bool" else [1, 2, 3, 4, 5, 100]).astype(kind)
    wide = first.astype(float), second.astype(float)

    assert paired.differences(first, second).tolist() == (wide[1] - wide[0]).tolist()
    assert repr(paired.effect_sizes(first, second)) == repr(paired.effect_sizes(*wide))
    assert JointCounts.of(first, second) == JointCounts.of(*wide)
    assert JointCounts.of(second, first).differences.mean == -(wide[1] - wide[0]).mean()


@settings(max_examples=20, deadline=None)
@given(st.permutations(list("abcdef")))
def test_series_of_the_same_people_in_any_order_are_one_question(order):
    """Labels say whose score is whose, in every function of two columns (A10)."""
    before = pd.Series([1.0, 2.0, 3.0, 1.0, 2.0, 3.0], index=list("abcdef"))
    after = before + np.array([1, 1, 1, 1, 1, 2])
    turned = after.loc[order]

    for function in TWO_COLUMNS.values():
        assert repr(function(before, turned)) == repr(function(before, after))


@pytest.mark.parametrize("name", TWO_COLUMNS)
def test_series_of_other_people_are_refused(name):
    """Before a, b, c and after b, c, d: nobody's score is told of somebody else (A10)."""
    before = pd.Series([1.0, 2.0, 3.0], index=list("abc"))
    after = pd.Series([2.0, 3.0, 3.0], index=list("bcd"))

    with pytest.raises(BadArgument, match="not of the same people"):
        TWO_COLUMNS[name](before, after)
    with pytest.raises(BadArgument, match="not of the same people"):
        TWO_COLUMNS[name](before, after.set_axis(list("aab")))
