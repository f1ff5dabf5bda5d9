"""What leaves for people who must not recognise anybody (small cells, X-08, X-15)."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.analysis import compare_waves, find_profiles
from kit.errors import BadArgument
from kit.release import release, settle
from kit.results import WITHHELD
from tests.builders.telling import all_text

NUMBERS = ["mean_before", "mean_after", "change", "g_av", "p", "share_up", "sd_after"]
COUNTS = ["n_before", "n_after", "n_matched", "n_lost"]


def make_scores(sizes, seed=0):
    """People by group, each with two different scores."""
    rng = np.random.default_rng(seed)
    parts = []
    for group, n in sizes.items():
        role, form = group if isinstance(group, tuple) else (group, "")
        parts += [
            pd.DataFrame(
                {
                    "participant": [f"{role}{form}-{number}" for number in range(n)],
                    "wave": wave,
                    "scale": "courage",
                    "score": rng.uniform(1.5, 4.5, n).round(1),
                    "role": role,
                    "form": form,
                }
            )
            for wave in ("before", "after")
        ]
    return pd.concat(parts).assign(minimum=1.0, maximum=5.0)


def compare(scores, by=("role",)):
    return compare_waves(scores, before="before", after="after", by=by)


def withheld(result, by="role"):
    return set(result.frame.loc[result.frame["withheld"], by])


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


def test_released_twice_is_released_once():
    once = release(compare(make_scores({"mentee": 30, "mentor": 3, "curator": 12})))

    assert release(once) is once
    assert release(once, 3) is once


def test_a_minimum_can_only_be_raised_and_only_from_the_original():
    result = compare(make_scores({"mentee": 30, "mentor": 8}))

    assert withheld(release(result, 1)) == set()
    assert withheld(release(result, 10)) == {"mentee", "mentor"}
    with pytest.raises(BadArgument, match="original"):
        release(release(result), 10)


def test_the_original_is_untouched():
    result = compare(make_scores({"mentee": 3}))
    before = all_text(result)

    release(result)

    assert all_text(result) == before


people_by_two = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")),
    st.integers(0, 14),
    min_size=1,
    max_size=12,
)


def told(result, by):
    """People of every shown cell, as a set, from the names of the groups."""
    shown = result.frame[~result.frame["withheld"]]
    return {tuple(row[name] for name in by): row["n_matched"] for _, row in shown.iterrows()}


@settings(max_examples=12, deadline=None)
@given(people_by_two, st.integers(2, 8))
def test_tables_asked_for_one_after_another_isolate_nobody(sizes, minimum):
    """Totals minus their shown parts, over all tables of two columns together.

    Whatever union of cells a reader can form by adding and taking away shown cells along
    the lines of the tables has nobody or at least the minimum of people.
    """
    scores = make_scores(sizes)
    role, form, both = ("role",), ("form",), ("role", "form")
    shown = {
        by: told(release(compare(scores, by=by), minimum), by) for by in ((), role, form, both)
    }
    lines = [
        *((shown[()].get(()), shown[by]) for by in (role, form)),
        *(
            (n, {c: m for c, m in shown[both].items() if c[0] == g})
            for (g,), n in shown[role].items()
        ),
        *(
            (n, {c: m for c, m in shown[both].items() if c[1] == g})
            for (g,), n in shown[form].items()
        ),
    ]

    assert all(n >= minimum for table in shown.values() for n in table.values())
    for total, parts in lines:
        if total is not None:
            remainder = total - sum(parts.values())
            assert remainder == 0 or remainder >= minimum
    for group, form_id in {cell for cell, n in sizes.items() if n} - set(shown[both]):
        people = {cell for cell, n in sizes.items() if n}
        alone_in_role = {cell for cell in people if cell[0] == group} == {(group, form_id)}
        alone_in_form = {cell for cell in people if cell[1] == form_id} == {(group, form_id)}
        assert not (alone_in_role and (group,) in shown[role])
        assert not (alone_in_form and (form_id,) in shown[form])


def test_one_table_does_not_give_away_what_another_hides():
    """Mentees minus form x would be three mentees: no table tells either."""
    scores = make_scores({("mentor", "x"): 10, ("mentee", "x"): 3, ("mentee", "y"): 30})

    tables = [release(compare(scores, by=by)).frame for by in (("role",), ("form",), ())]

    assert [list(table["withheld"]) for table in tables] == [[True, True], [True, True], [False]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 14), min_size=1, max_size=8), st.integers(2, 8))
def test_a_hidden_remainder_of_a_known_whole_is_a_crowd_or_everything(sizes, minimum):
    size = np.array(sizes)

    hidden = settle(size, size < minimum, [(None, np.arange(size.size))], minimum)

    gone = size[hidden & (size > 0)]
    assert hidden[size < minimum].all()
    assert (
        gone.size == 0
        or not (size[~hidden] > 0).any()
        or (gone.size >= 2 and gone.sum() >= minimum)
    )


@settings(max_examples=8, deadline=None)
@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 11), min_size=1, max_size=6),
    st.integers(3, 8),
)
def test_no_released_row_or_difference_of_rows_is_about_few_people(sizes, minimum):
    """Whole minus any set of shown groups leaves nobody or at least the minimum."""
    scores = make_scores(sizes)
    released = release(compare(scores), minimum).frame
    whole = release(compare(scores, by=()), minimum).frame
    shown = released.loc[~released["withheld"], "n_matched"].tolist()

    assert all(n >= minimum for n in shown)
    if len(whole) and not whole["withheld"].item():
        for chosen in itertools.chain.from_iterable(
            itertools.combinations(shown, width) for width in range(len(shown) + 1)
        ):
            left = whole["n_matched"].item() - sum(chosen)
            assert left == 0 or left >= minimum


def make_profiles(sizes=(40, 45, 6)):
    rng = np.random.default_rng(0)
    patterns = np.array([[4.3, 4, 1.7, 2], [2, 1.7, 4, 4.3], [1.6, 4.6, 4.6, 1.6]])
    kind = np.repeat([0, 1, 2], sizes)
    values = np.clip(patterns[kind] + rng.normal(0, 0.25, (len(kind), 4)), 1, 5)
    return pd.DataFrame(
        values, columns=list("abcd"), index=[f"U-{number}" for number in range(len(kind))]
    )


def test_profiles_are_released_without_people():
    result = find_profiles(make_profiles((40, 45, 30)))

    released = release(result)

    assert released.labels.empty
    assert released.points.empty
    assert "U-" not in all_text(released)
    assert list(released.sizes["n"]) == list(result.sizes["n"])
    assert released.profile["mean"].notna().all()


def test_criteria_of_released_profiles_are_no_fingerprint_of_their_people():
    whole = find_profiles(make_profiles((60, 60, 60)))
    released = release(whole)

    assert whole.silhouette != round(whole.silhouette, 2)
    assert released.silhouette == round(whole.silhouette, 2)
    assert released.p_homogeneity == round(whole.p_homogeneity, 3)
    for name in ("silhouette", "calinski_harabasz", "gap", "bic"):
        told = released.criteria[name].dropna()
        assert len(told)
        assert (told == told.round(2)).all()


def test_a_small_group_of_profiles_is_hidden_with_another():
    result = find_profiles(make_profiles())
    assert 6 in set(result.sizes["n"])

    released = release(result, 10)

    assert released.sizes["withheld"].sum() == 2
    assert (released.sizes.loc[released.sizes["withheld"], "n"] == WITHHELD).all()
    hidden = released.profile["withheld"]
    assert released.profile.loc[hidden, "mean"].isna().all()
    assert released.profile.loc[~hidden, "mean"].notna().all()
    assert hidden.sum() == 8


def test_a_feature_on_which_a_group_is_all_alike_is_hidden_with_another():
    features = make_profiles((40, 45, 30))
    labels = find_profiles(features).labels
    features.loc[labels[labels == 1].index, "a"] = 1.0
    result = find_profiles(features)
    alike = result.profile["low"] == result.profile["high"]
    assert alike.sum() == 1

    released = release(result).profile

    assert released.loc[alike, "mean"].isna().all()
    assert released.groupby("feature")["withheld"].sum()["a"] == 2
    assert not released.loc[released["feature"] != "a", "withheld"].any()


def test_a_profile_and_a_comparison_do_not_tell_the_score_of_who_was_lost():
    # Of twelve people eleven stayed; a comparison tells their mean, and the profile that of all.
    rng = np.random.default_rng(3)
    stayed = rng.integers(10, 31, (11, 3)).astype(float)

    def told(score):
        scores = np.vstack([stayed, np.full(3, score)])
        names = [f"U-{number}" for number in range(12)]
        result = find_profiles(pd.DataFrame(scores, names, list("abc")))
        assert not result.found
        bounds = result.profile.assign(minimum=0.0, maximum=40.0)
        profile = release(replace(result, profile=bounds)).profile
        assert profile[["mean", "whole"]].notna().all(axis=None)
        assert (profile["low"] <= profile["mean"]).all()
        assert (profile["mean"] <= profile["high"]).all()
        return tuple(profile.loc[0, ["mean", "whole"]])

    assert len({told(score) for score in range(41)}) <= 3


def test_too_few_people_for_profiles_tell_nothing():
    released = release(find_profiles(make_profiles((3, 0, 0))))

    assert released.n == WITHHELD
    assert released.profile[["mean", "whole"]].isna().all(axis=None)
    assert (released.sizes["n"] == WITHHELD).all()
