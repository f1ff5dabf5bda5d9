"""Who went from one group to another: the groups of the first wave, both times."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

from kit.analysis import find_profiles, profile_transitions
from kit.errors import BadArgument
from kit.release import release
from kit.results import WITHHELD
from kit.wording.transitions import verdict

PATTERNS = np.array([[4.2, 4, 2, 2], [2, 2, 4, 4.2], [3.8, 2, 2.2, 4]])


def make_wave(kinds, seed):
    """People of planted profiles."""
    rng = np.random.default_rng(seed)
    scores = PATTERNS[kinds] + rng.normal(0, 0.35, (len(kinds), 4))
    return pd.DataFrame(
        scores, columns=list("abcd"), index=[f"U-{n:03}" for n in range(len(kinds))]
    )


def two_waves(movers=24, n=120):
    """Two waves; the first `movers` people show the next profile the second time."""
    kinds = np.arange(n) % 3
    later = np.where(np.arange(n) < movers, (kinds + 1) % 3, kinds)
    return make_wave(kinds, 1), make_wave(later, 2)


@cache
def moved(movers=24, seed=0):
    """Return what is found of two waves; to find groups takes a second."""
    return profile_transitions(*two_waves(movers), seed=seed)


@cache
def moved_at_random(seed):
    rng = np.random.default_rng(seed)
    kinds = np.arange(120) % 3
    later = np.where(rng.random(120) < 0.3, rng.integers(0, 3, 120), kinds)
    return profile_transitions(make_wave(kinds, 1), make_wave(later, 2).sample(frac=0.9))


@cache
def groups_before():
    return find_profiles(two_waves()[0])


def square(result):
    return result.table.pivot_table(index="before", columns="after", values="n").to_numpy()


def test_planted_moves_are_found():
    result = moved()

    assert (result.found, result.k, result.n_matched, result.n_lost) == (True, 3, 120, 0)
    assert result.n_stayed == 96
    assert sorted(square(result).ravel()) == [0, 0, 0, 8, 8, 8, 32, 32, 32]
    assert (result.bowker, result.df) == (24.0, 3)


def test_people_who_answer_as_before_stay_where_they_were_and_as_clearly():
    before, _ = two_waves()
    profiles = groups_before()

    result = profile_transitions(before, before.sample(frac=1, random_state=0))

    assert result.n_stayed == result.n_matched == 120
    between = result.moves.set_index("participant")["between"]
    assert between[between].index.tolist() == profiles.labels[profiles.labels == 0].index.tolist()


def test_groups_are_those_of_the_first_wave_also_when_everybody_changes():
    """Divided anew, the second wave would show the same three groups as the first."""
    before, after = two_waves(movers=0)

    result = profile_transitions(before, after + np.array([0.9, -1.0, -1.0, 0.9]))

    assert result.groups["n_after"].max() > 60


def test_sizes_are_those_of_the_profiles_and_the_lost_are_counted_by_group():
    before, after = two_waves()

    result = profile_transitions(before, after.iloc[:111])

    sizes = groups_before().sizes
    assert result.groups["n_before"].tolist() == sizes["n"].tolist()
    assert (result.n_matched, result.n_lost) == (111, 9)
    assert result.groups["n_lost"].tolist() == [3, 3, 3]
    rows = result.table.groupby("before")["n"].sum()
    assert (rows + result.groups.set_index("group")["n_lost"]).tolist() == sizes["n"].tolist()
    assert result.table.groupby("before")["share"].sum().tolist() == pytest.approx([1, 1, 1])


def test_without_groups_nobody_moves():
    rng = np.random.default_rng(1)
    before = pd.DataFrame(rng.normal(size=(60, 3)))

    result = profile_transitions(before, before + 1)

    assert (result.found, result.k, result.n_matched) == (False, 1, 60)
    assert np.isnan(result.p)
    assert "No separate groups" in " ".join(map(str, result.caveats))


def test_a_wave_nobody_answered_yet_has_nobody_matched():
    before, after = two_waves()

    result = profile_transitions(before, after.iloc[:0, :0])

    assert (result.found, result.n_matched, result.n_lost) == (True, 0, 120)
    assert result.table["share"].isna().all()


def test_a_missing_feature_is_named():
    before, after = two_waves()

    with pytest.raises(BadArgument, match="missing: d"):
        profile_transitions(before, after.drop(columns="d"))


def test_released_moves_are_shares_without_counts_or_people():
    released = release(moved())

    assert released.moves.empty
    assert (released.table[["n", "n_between"]] == WITHHELD).all(axis=None)
    assert (released.groups[["n_lost", "n_after"]] == WITHHELD).all(axis=None)
    shares = released.table["share"]
    assert sorted(shares) == [0, 0, 0, 0.2, 0.2, 0.2, 0.8, 0.8, 0.8]
    assert released.n_stayed == 96


def test_a_cell_of_few_people_is_withheld_with_another_of_its_row():
    result = moved(movers=9)
    assert sorted(set(square(result).ravel())) == [0, 3, 37]

    released = release(result)

    for _, row in released.table.groupby("before"):
        assert row["withheld"].sum() == 2
        assert row.loc[row["withheld"], "share"].isna().all()
    assert released.n_stayed == WITHHELD
    assert np.isnan(released.p)
    assert not any("n" in text.params for text in released.caveats)


@pytest.mark.parametrize("minimum", [5, 10, 20])
@pytest.mark.parametrize("seed", range(4))
def test_no_released_row_hides_one_cell_or_fewer_people_than_the_minimum(minimum, seed):
    result = moved_at_random(seed)

    released = release(result, minimum)

    hidden = released.table["withheld"]
    for group, row in result.table.groupby("before"):
        gone = row[hidden[row.index]]
        told = row[~hidden[row.index]]
        assert gone.empty or (len(gone) > 1 and gone["n"].sum() >= minimum), group
        assert told["n"].isin([0]).where(told["n"] < minimum, other=True).all()


def test_few_matched_people_tell_nothing():
    before, after = two_waves()

    released = release(profile_transitions(before, after.iloc[:4]))

    assert released.table["withheld"].all()
    assert released.table["share"].isna().all()
    assert (released.n_matched, released.n_lost, released.n_stayed) == (WITHHELD,) * 3


@pytest.mark.parametrize("p", [0.0499, 0.05, 0.0541])
def test_a_direction_is_said_where_the_printed_p_is_called_rare(p):
    """0.054 was released as 0.05 and told as a direction, "below 0.05 is called rare" (A3)."""
    own = replace(moved(seed=1), p=p)
    assert not own.table["withheld"].any()

    for result in (own, release(own)):
        said = verdict(result, "en")
        assert ("have a direction" in said) == (p < 0.05)
        printed = re.search(r"p [=<]\s?([\d.]+)", said)
        assert (float(printed[1]) < 0.05) == (p < 0.05)
