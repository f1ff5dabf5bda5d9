"""A comparison of two waves leaves for people who must not recognise anybody (small cells, X-08, X-15)."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.release import release
from kit.release.rounding import agreeing
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
    scores["maximum"] = 9.0

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


def test_group_whose_mean_lies_at_an_end_of_the_scale_counts_as_small():
    """Twelve people with 4.9 on average: nobody can have less than 3.4, for 5 is the most."""
    scores = make_scores({"mentee": 12, "mentor": 12, "curator": 12})
    late = (scores["wave"] == "after") & (scores["role"] == "mentor")
    scores.loc[late, "score"] = [5.0] * 10 + [4.2, 4.8]

    gone = withheld(release(compare(scores)))

    assert "mentor" in gone
    assert len(gone) == 2, "another one protects it from subtraction"


def test_spread_of_a_small_group_is_told_no_narrower_than_leaves_half_of_the_scale():
    """Five scores between 2.9 and 3.1: exact SD and mean would tell each of them."""
    scores = make_scores({"mentee": 5, "mentor": 60})
    mentees = scores["role"] == "mentee"
    scores.loc[mentees, "score"] = [2.9, 3.0, 3.1, 3.0, 2.9, 3.1, 3.0, 3.0, 2.9, 3.0]
    secret = compare(scores)

    exact, told = (each.frame.set_index("role").loc["mentee"] for each in (secret, release(secret)))

    far = told["sd_before"] * 4 / 5**0.5
    assert not told["withheld"]
    assert exact["sd_before"] < 0.1
    assert far >= 1.9
    assert told["mean_before_low"] <= 1.7 and told["mean_before_high"] >= 4.2
    assert abs(told["g_av"]) < abs(exact["g_av"]) or exact["g_av"] == 0


def test_spread_of_a_large_group_is_told_as_it_is():
    secret = compare(make_scores({"mentee": 60}))

    exact, told = (each.frame.iloc[0] for each in (secret, release(secret)))

    assert told["sd_before"] == round(exact["sd_before"], 1)
    assert told["mean_before_low"] == round(exact["mean_before_low"], 1)


def test_released_groups_have_the_verdicts_and_the_family_of_the_psychologist():
    """A page divided into groups is one family, and told alike to both (A, statistician 2)."""
    result = compare(make_scores({"mentee": 30, "mentor": 14, "curator": 9, "head": 3}))
    released = release(result)

    told = ~released.frame["withheld"]
    assert set(released.frame.loc[~told, "role"]) >= {"head"}
    own, theirs = result.frame[told], released.frame[told]
    assert released.settings["family"] == result.settings["family"] == 3
    for name in ("verdict", "confidence"):
        assert list(theirs[name]) == list(own[name])
    assert list(theirs["p_adjusted"] < 0.05) == list(own["p_adjusted"] < 0.05)
    outside = (theirs["change_low"] > 0) | (theirs["change_high"] < 0)
    assert list(outside) == list(theirs["p_adjusted"] < 0.05)


TENTHS = st.integers(10, 50).map(lambda tenths: tenths / 10)
CHANGES = st.one_of(st.just(math.nan), st.integers(-80, 80).map(lambda steps: steps / 20))


@settings(deadline=None)
@given(st.lists(st.tuples(TENTHS, CHANGES), min_size=1, max_size=40))
def test_told_means_and_their_change_agree_and_stay_on_the_scale(rows):
    """3,00 → 2,90 stood beside a change of 0,00 (D13)."""
    told = pd.DataFrame(rows, columns=["before", "change"]).assign(minimum=1.0, maximum=5.0)
    known = told["change"].notna()

    shown = agreeing(told.assign(after=told["before"]), "before", "after", "change")

    gone = shown["after"] - shown["before"] - shown["change"]
    assert gone[known].abs().lt(1e-6).all()
    assert shown[["before", "after"]].clip(1, 5).equals(shown[["before", "after"]])
    assert shown.loc[~known, "before"].equals(told.loc[~known, "before"])


def test_released_comparison_adds_up():
    """(D13)"""
    frame = release(compare(make_scores({"mentee": 30, "mentor": 31, "head": 32}))).frame

    assert (frame["mean_after"] - frame["mean_before"]).round(6).equals(frame["change"].round(6))
