"""Profiles leave without single people, and without what would give small groups away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from kit.analysis import find_profiles
from kit.release import release
from kit.results import WITHHELD
from tests.builders.telling import all_text


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
