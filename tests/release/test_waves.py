"""A comparison of two waves leaves for people who must not recognise anybody (small cells, X-08, X-15)."""

from __future__ import annotations

import pytest

from kit.release import release
from kit.results import WITHHELD
from tests.builders.release import compare, make_scores, withheld
from tests.builders.telling import all_text

NUMBERS = ["mean_before", "mean_after", "change", "g_av", "p", "share_up", "sd_after"]
COUNTS = ["n_before", "n_after", "n_matched", "n_lost"]


def test_a_small_group_tells_no_number():
    released = release(compare(make_scores({"mentee": 4}), by=()))

    row = released.frame.iloc[0]
    assert row["withheld"]
    assert row[NUMBERS].isna().all()
    assert (row[COUNTS] == WITHHELD).all()
    assert row["verdict"] == ""
    assert (released.n_matched, released.n_lost) == (WITHHELD, WITHHELD)
    assert "withheld" in str(released.caveats[-1])
    assert not any("4" in str(caveat) for caveat in released.caveats)


def test_no_row_of_a_single_person_is_left():
    released = release(compare(make_scores({"mentee": 30})))

    assert released.pairs.empty
    assert "mentee-" not in all_text(released)


def test_a_group_large_enough_is_told():
    released = release(compare(make_scores({"mentee": 30})))

    row = released.frame.iloc[0]
    assert not row["withheld"]
    assert row["n_matched"] == 30
    assert row[NUMBERS].notna().all()


def test_the_next_smallest_protects_a_single_hidden_group():
    result = compare(make_scores({"mentee": 30, "mentor": 3, "curator": 12}))

    assert withheld(release(result)) == {"mentor", "curator"}


def test_two_hidden_groups_that_are_small_together_are_protected_too():
    """Whole minus shown would be a group of three."""
    result = compare(make_scores({"mentee": 30, "mentor": 2, "curator": 1, "head": 9}))

    assert withheld(release(result)) == {"mentor", "curator", "head"}


def test_a_group_of_equal_people_is_withheld_however_large():
    """Everybody scored 5: the mean would tell each person's score."""
    scores = make_scores({"mentee": 30})
    scores.loc[scores["wave"] == "after", "score"] = 5.0

    assert withheld(release(compare(scores))) == {"mentee"}


def test_shares_are_never_all_or_nobody_and_still_sum_to_one():
    scores = make_scores({"mentee": 12})
    scores.loc[scores["wave"] == "after", "score"] += 4

    shares = release(compare(scores)).frame[["share_up", "share_same", "share_down"]].iloc[0]

    assert shares.min() >= 0.05
    assert shares.max() <= 0.95
    assert shares.sum() == pytest.approx(1)
    assert (shares * 20).tolist() == pytest.approx((shares * 20).round().tolist())


def test_nothing_is_told_of_the_few_who_left():
    scores = make_scores({"mentee": 30})
    result = compare(scores[(scores["wave"] == "before") | (scores["participant"] != "mentee-0")])
    assert result.frame["lost_difference"].notna().all()

    assert release(result).frame["lost_difference"].isna().all()
