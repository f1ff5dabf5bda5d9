"""What of a review leaves for people who must not recognise anybody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.release import release
from kit.results import WITHHELD
from tests.builders.reviews import MARKS, answer, answers_of, make_review, survey
from tests.builders.telling import all_text


def satisfied(result, role="mentee"):
    rows = result.shares[result.shares["satisfaction"]]
    return rows[rows["role"] == role].set_index("form")


def test_no_person_no_pair_and_no_word_of_anybody_is_left():
    said = [
        *answers_of(8),
        answer("peer-mentee-8", "peer-mentee-after", {"lacking": "Тайное слово"}),
    ]
    result = make_review(said, pairs=9)

    text = all_text(release(result))

    assert "Тайное слово" in all_text(result)
    for secret in ("Тайное слово", "peer-mentee-0", "peer-mentor-0", "peer-M-0"):
        assert secret not in text


def test_share_of_few_people_is_withheld():
    """A school with four pairs: nothing about them is told."""
    released = release(make_review(answers_of(4), pairs=4))

    rows = released.shares[released.shares["wave"] == "after"]
    assert rows["withheld"].all()
    assert rows[["share", "low", "high", "share_all"]].isna().all(axis=None)
    assert (rows[["n_yes", "n_answered"]] == WITHHELD).all(axis=None)
    assert released.agreement["withheld"].all()
    assert released.agreement[["mentor", "mentee", "difference", "low"]].isna().all(axis=None)
    assert "withheld" in str(released.caveats[-1])


def test_form_is_not_found_from_the_total_of_its_role():
    said = [*answers_of(20, glad=12), *answers_of(3, "teacher")]
    rows = satisfied(release(make_review(said, pairs=20, kinds=("peer", "teacher"))))

    assert rows.loc["teacher-teacher", "withheld"]
    assert rows.loc["", "withheld"] or rows.loc["student-student", "withheld"]


@settings(max_examples=6, deadline=None)
@given(st.integers(5, 24))
def test_all_and_all_but_one_look_alike(n):
    """Nobody learns that everybody gave the same answer; S1-065 keeps its good news."""
    everybody, but_one = (
        satisfied(release(make_review(answers_of(n, glad=glad), pairs=n))).iloc[0]
        for glad in (n, n - 1)
    )

    assert everybody.drop("n_yes").equals(but_one.drop("n_yes"))
    assert everybody["bound"] == "least"
    assert everybody["share"] <= (n - 1) / n
    assert everybody["n_yes"] == WITHHELD


@settings(max_examples=8, deadline=None)
@given(st.integers(5, 24), st.data())
def test_released_interval_holds_the_true_share_and_is_told_in_steps(n, data):
    glad = data.draw(st.integers(0, n))
    result = make_review(answers_of(n, glad=glad), pairs=n)

    row = satisfied(release(result)).iloc[0]

    assert row["low"] <= glad / n + 1e-9
    assert row["high"] >= glad / n - 1e-9
    for name in ("share", "low", "high", "share_all", "low_all", "high_all"):
        assert row[name] * 20 == pytest.approx(round(row[name] * 20))


def test_pairs_that_all_differ_alike_are_withheld():
    """A mean would tell every pair's difference."""
    same = make_review(answers_of(8, mentor=8, mentee=6))

    assert (same.agreement["sd_difference"] == 0).all()
    assert release(same).agreement["withheld"].all()


@settings(max_examples=12, deadline=None)
@given(st.integers(5, 24), st.data())
def test_means_of_pairs_do_not_tell_the_mark_of_who_is_in_no_pair(n, data):
    """What came true is told of all people, too: the sums of both leave a quarter of the range."""
    marks = st.lists(st.integers(3, 10), min_size=n, max_size=n)
    said = [
        answer(f"peer-{role}-{pair}", f"peer-{role}-after", dict.fromkeys(MARKS, mark))
        for role in ("mentee", "mentor")
        for pair, mark in enumerate(data.draw(marks))
    ]
    review = make_review(said, pairs=n)
    assert len(review.agreement) == len(MARKS)
    released = release(review)
    told = released.agreement
    is_told = not told["withheld"].all()
    assert any("rounded" in str(each) for each in released.caveats) == is_told

    for label, row in told[~told["withheld"]].iterrows():
        true, span = review.agreement.loc[label], row["maximum"] - row["minimum"]
        for name in ("mentor", "mentee", "difference"):
            unit = fineness(row[name])
            assert unit * row["n_pairs"] >= span / 2
        # A reader's sum gives the third, which may be off by what the other two are off.
        unit = min(fineness(row[name]) for name in ("mentor", "mentee", "difference"))
        assert abs(row["mentee"] - true["mentee"]) <= unit / 2 + 1e-9
        assert abs(row["difference"] - true["difference"]) <= unit / 2 + 1e-9
        assert abs(row["mentor"] - true["mentor"]) <= unit + 1e-9
        assert row["mentee"] + row["difference"] == pytest.approx(row["mentor"])
        for side in ("mentor", "mentee"):  # and each side keeps half of the scale
            n_pairs, half = row["n_pairs"], fineness(row[side]) / 2
            room = min(row["maximum"] - row[side], row[side] - row["minimum"]) + half
            assert n_pairs * room >= span / 2 - 1e-9
            assert (row[f"sd_{side}"] + 0.05) * (n_pairs - 1) / n_pairs**0.5 >= span / 2
        assert row["low"] <= true["low"] + unit
        assert row["high"] >= true["high"] - unit
        assert row["low"] <= row["difference"] <= row["high"]
        # What is called clear has an interval without zero, here and before the release (A3).
        assert not row["clear"] or row["low"] > 0 or row["high"] < 0
        assert true["clear"] == (true["low"] > 0 or true["high"] < 0)


def fineness(value):
    """Return the coarsest unit that a told mean may be a multiple of."""
    for unit in (10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01):
        if abs(value / unit - round(value / unit)) < 1e-6:
            return unit
    raise AssertionError(value)


def test_draft_says_nothing_that_is_withheld():
    full = make_review(answers_of(8, glad=1, mentor=9, mentee=6))
    assert {each.table for each in full.swot} >= {"agreement", "shares"}

    released = release(full, 9)

    assert {each.table for each in released.swot} <= {"rates"}


def test_curator_keeps_marks_and_response_rates():
    marks = dict.fromkeys(survey("curator-compliance").scale("compliance").items, 2)

    released = release(make_review(answers_of(8), assessment=marks))

    assert released.compliance == 18
    assert released.rates["n_answered"].max() == 8


def test_expectations_are_released_as_everywhere():
    result = make_review(answers_of(8))

    released = release(result)

    assert released.gaps.released
    assert released.gaps.pairs.empty
    assert all_text(released.gaps) == all_text(release(result.gaps))
