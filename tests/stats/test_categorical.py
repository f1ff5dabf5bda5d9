"""`kit.stats.categorical` against R (tests/reference/categorical.R) and statsmodels."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import SquareTable

from kit.errors import BadArgument, NotEnoughData
from kit.stats import categorical

R = json.loads((Path(__file__).parents[1] / "reference" / "categorical.json").read_text())
#: R and this kit should differ by rounding only.
CLOSE = {"rel": 1e-9, "abs": 1e-12}

tables = st.integers(2, 5).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 9), min_size=k, max_size=k), min_size=k, max_size=k)
)


def columns(table):
    """The two columns of answers that a table counts."""
    cells = [
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]
    return [row for row, _ in cells], [column for _, column in cells]


@pytest.mark.parametrize("case", R["two"], ids=lambda case: str(case["table"]))
def test_mcnemar_is_that_of_r(case):
    plain = categorical.mcnemar(case["table"])
    corrected = categorical.mcnemar(case["table"], correction=True)

    for test, expected in ((plain, case["plain"]), (corrected, case["corrected"])):
        assert test.df == expected["df"]
        found = (test.statistic, test.p)
        assert found == pytest.approx((expected["statistic"], expected["p"]), **CLOSE)
    assert plain.p_exact == pytest.approx(case["exact"], **CLOSE)
    assert plain.p_mid == pytest.approx(case["mid"], **CLOSE)


@pytest.mark.parametrize("case", R["square"], ids=lambda case: f"{len(case['table'])} answers")
@pytest.mark.parametrize("name", ["bowker", "stuart_maxwell"])
def test_symmetry_and_margins_are_those_of_r(case, name):
    test, expected = getattr(categorical, name)(case["table"]), case[name]

    assert test.df == expected["df"]
    assert (test.statistic, test.p) == pytest.approx(
        (expected["statistic"], expected["p"]), **CLOSE
    )


@pytest.mark.parametrize("case", R["square"], ids=lambda case: f"{len(case['table'])} answers")
def test_a_shift_of_ordered_answers_is_that_of_coin(case):
    test, expected = categorical.ordered_shift(case["table"]), case["ordered"]

    assert (test.statistic, test.p) == pytest.approx(
        (expected["statistic"], expected["p"]), **CLOSE
    )
    assert test.df == 1


@pytest.mark.parametrize("case", R["yes_no"], ids=lambda case: f"{len(case['answers'])} people")
def test_cochran_q_is_that_of_coin(case):
    test = categorical.cochran_q(case["answers"])

    assert (test.statistic, test.p) == pytest.approx((case["statistic"], case["p"]), **CLOSE)
    assert (test.df, test.n) == (case["df"], len(case["answers"]))


def test_statsmodels_agrees():
    table = np.array(R["square"][1]["table"])
    other = SquareTable(table, shift_zeros=False)

    assert categorical.bowker(table).p == pytest.approx(other.symmetry().pvalue)
    assert categorical.stuart_maxwell(table).statistic == pytest.approx(
        other.homogeneity(method="stuart_maxwell").statistic
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=30))
def test_two_answers_asked_twice_are_one_question(pairs):
    """McNemar, Bowker, Stuart-Maxwell, Cochran's Q and the shift are then the same test."""
    before, after = zip(*pairs, strict=True)

    mcnemar = categorical.mcnemar(before, after)

    for name in ("bowker", "stuart_maxwell", "ordered_shift"):
        assert getattr(categorical, name)(before, after).statistic == pytest.approx(
            mcnemar.statistic, abs=1e-9
        )
    assert categorical.cochran_q(pairs).p == pytest.approx(mcnemar.p, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_a_table_and_its_columns_say_the_same(table):
    before, after = columns(table)
    if not before:
        return
    kept = sorted(set(before) | set(after))

    assert categorical.bowker(before, after) == categorical.bowker(table)
    counted = categorical.from_to(before, after)
    assert list(counted.index) == kept
    assert counted.to_numpy().sum() == len(before)
    whole = categorical.from_to(before, after, order=range(len(table)))
    assert whole.to_numpy().tolist() == table


@settings(max_examples=40, deadline=None)
@given(tables, st.randoms())
def test_names_and_order_of_the_answers_do_not_matter(table, random):
    if not np.sum(table):
        return
    order = list(range(len(table)))
    random.shuffle(order)
    shuffled = np.array(table)[np.ix_(order, order)]

    here, there = categorical.stuart_maxwell(table), categorical.stuart_maxwell(shuffled)

    assert (here.df, here.n) == (there.df, there.n)
    assert here.statistic == pytest.approx(there.statistic, abs=1e-7)
    assert 0 <= here.p <= 1


def test_stuart_maxwell_of_answers_between_which_nobody_moved():
    """Two separate halves are two separate McNemar tests, with a degree of freedom each."""
    first, second = [[5, 9], [2, 7]], [[1, 3], [8, 2]]
    table = np.zeros((4, 4), dtype=int)
    table[:2, :2], table[2:, 2:] = first, second

    test = categorical.stuart_maxwell(table)

    parts = [categorical.mcnemar(each).statistic for each in (first, second)]
    assert test.df == 2
    assert test.statistic == pytest.approx(sum(parts))


def test_bowker_counts_only_pairs_between_which_somebody_moved():
    """R has NaN here: 0/0 between the second and the third answer."""
    test = categorical.bowker([[4, 6, 1], [2, 3, 0], [4, 0, 5]])

    assert test.df == 2
    assert test.statistic == pytest.approx(16 / 8 + 9 / 5)


def test_nobody_changed_the_answer():
    before = [1, 2, 3, 1]

    assert categorical.bowker(before, before).p == 1
    assert categorical.stuart_maxwell(before, before).p == 1
    assert categorical.ordered_shift(before, before).p == 1
    test = categorical.mcnemar([1, 0, 1], [1, 0, 1])
    assert (test.statistic, test.p, test.p_exact, test.p_mid) == (0, 1, 1, 1)
    assert categorical.cochran_q([[1, 1, 1], [0, 0, 0]]).p == 1


def test_everybody_gives_one_answer():
    test = categorical.mcnemar(["yes"] * 5, ["yes"] * 5)

    assert (test.n, test.n_up, test.p_mid) == (5, 0, 1)
    assert categorical.stuart_maxwell(["yes"] * 5, ["yes"] * 5).df == 0


def test_from_to_leaves_out_people_with_a_missing_answer():
    table = categorical.from_to(["a", "b", None, "a"], ["b", "b", "a", "a"])

    assert table.loc["a", "b"] == 1
    assert table.to_numpy().sum() == 3
    assert (table.index.name, table.columns.name) == ("before", "after")


def test_from_to_takes_two_columns_and_a_named_table():
    pairs = pd.DataFrame({"before": [1, 2, 2], "after": [2, 2, 1]})

    table = categorical.from_to(pairs)

    assert table.to_numpy().tolist() == [[0, 1], [1, 1]]
    turned = table.loc[[2, 1], [1, 2]]
    assert categorical.from_to(turned).to_numpy().tolist() == table.to_numpy().tolist()
    assert categorical.bowker(pd.crosstab(pairs["before"], pairs["after"])).n == 3


def test_a_crosstab_without_some_answer_is_made_square():
    """Nobody said 3 before and nobody said 1 after; it is still a table, not two columns."""
    before, after = pd.Series([1, 2, 2, 1]), pd.Series([2, 2, 3, 3])

    crossed = pd.crosstab(before, after)

    assert crossed.shape == (2, 2)
    assert categorical.bowker(crossed) == categorical.bowker(before, after)
    one = pd.crosstab(pd.Series([1, 1, 1]), pd.Series([1, 2, 2]))
    assert categorical.mcnemar(one).n_up == 2


def test_two_people_in_a_frame_are_two_people_and_no_table():
    pairs = pd.DataFrame({"before": [1, 2], "after": [2, 2]})

    assert categorical.from_to(pairs).to_numpy().tolist() == [[0, 1], [0, 1]]
    assert categorical.mcnemar(pd.DataFrame([[20, 5], [14, 9]])).n == 48
    named = pd.DataFrame([[1, 2, 0], [3, 4, 1], [0, 1, 5]], columns=["no", "maybe", "yes"])
    assert categorical.from_to(named).loc["maybe", "no"] == 3


def test_cochran_q_leaves_out_incomplete_people_and_takes_any_two_values():
    answers = np.array([[1, 1, 0], [0, 1, 1], [1, 0, 0], [0, 0, 1]], dtype=float)
    more = np.vstack([answers, [1, np.nan, 0]])

    assert categorical.cochran_q(more) == categorical.cochran_q(answers)
    assert categorical.cochran_q(answers + 1) == categorical.cochran_q(answers)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: categorical.mcnemar([1, 2, 3], [1, 2]), "3 values before and 2 after"),
        (lambda: categorical.mcnemar([1, 2, 3], [3, 2, 1]), "3 different answers"),
        (lambda: categorical.bowker([[1, 2], [3, -1]]), "counts of people"),
        (lambda: categorical.bowker([[1.5, 2], [3, 1]]), "counts of people"),
        (lambda: categorical.bowker(np.ones((3, 4))), "square table"),
        (lambda: categorical.bowker([1, 2, 3]), "square table"),
        (lambda: categorical.from_to([1, 2], [1, 9], order=[1, 2]), "not among the categories"),
        (
            lambda: categorical.from_to(pd.DataFrame([[1, 2], [3, 4]], ["a", "b"], ["a", "c"])),
            "different names",
        ),
        (lambda: categorical.bowker(pd.DataFrame(np.ones((3, 4)))), "different names"),
        (lambda: categorical.ordered_shift([[1, 2], [3, 4]], points=[1, 2, 3]), "2 answers and 3"),
        (lambda: categorical.cochran_q([1, 0, 1]), "people × waves"),
        (lambda: categorical.cochran_q([[1, 2], [3, 1]]), "3 different answers"),
    ],
)
def test_bad_arguments_say_what_to_do(call, sentence):
    with pytest.raises(BadArgument, match=sentence):
        call()


@pytest.mark.parametrize(
    "call",
    [
        lambda: categorical.mcnemar([], []),
        lambda: categorical.bowker([1, np.nan], [np.nan, 1]),
        lambda: categorical.stuart_maxwell(np.zeros((3, 3))),
        lambda: categorical.cochran_q([[1], [0]]),
        lambda: categorical.cochran_q([[1, np.nan], [np.nan, 0]]),
    ],
)
def test_nobody_with_both_answers_is_said(call):
    with pytest.raises(NotEnoughData) as caught:
        call()

    assert str(caught.value.remedy)


LOW, MIDDLE, HIGH = "низкий", "средний", "высокий"


def ordered(answers):
    return pd.Series(pd.Categorical(answers, categories=[LOW, MIDDLE, HIGH], ordered=True))


def test_ordered_categoricals_keep_their_order():
    """Low < middle < high, not by the alphabet; also in a frame and in a crosstab (A7)."""
    before, after = ordered([LOW] * 9 + [MIDDLE]), ordered([HIGH] * 9 + [MIDDLE])
    frame = pd.DataFrame({"before": before, "after": after})

    test = categorical.ordered_shift(before, after)
    assert (test.statistic, round(test.p, 4)) == (9.0, 0.0027)
    assert categorical.ordered_shift(frame) == test
    assert categorical.ordered_shift(pd.crosstab(before, after)) == test
    assert list(categorical.from_to(before, after).columns) == [LOW, MIDDLE, HIGH]
    words = [list(side) for side in (before, after)]
    assert categorical.ordered_shift(*words, order=[LOW, MIDDLE, HIGH]) == test
    assert categorical.mcnemar(ordered([LOW, HIGH]), ordered([HIGH, HIGH])).n_up == 1


@pytest.mark.parametrize("order", [["a", "b", "b"], "ab", 5, [["a"], "b"]])
def test_a_category_named_twice_or_no_list_is_refused(order):
    """Two people must not become six (A7)."""
    with pytest.raises(BadArgument, match="each of them once"):
        categorical.from_to(["a", "b"], ["b", "b"], order=order)


def test_columns_in_two_orders_are_refused():
    """Which of the two orders holds nobody knows (A7)."""
    turned = pd.Categorical([HIGH, LOW], categories=[HIGH, MIDDLE, LOW], ordered=True)

    with pytest.raises(BadArgument, match="ordered differently"):
        categorical.ordered_shift(ordered([LOW, HIGH]), turned)
