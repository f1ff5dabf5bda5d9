"""Groups side by side: drawn towards their mean, limits of chance, and what may be told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import analysis
from kit.analysis import group_spread
from kit.analysis.group_spread import pool
from kit.errors import BadArgument
from kit.release import release
from kit.results import WITHHELD
from kit.wording.group_spread import headline
from tests.builders.item_answers import make_change, make_participation, make_scores, make_spread
from tests.builders.telling import travel

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "reference" / "answers.json").read_text(encoding="utf-8")
)["groups"]


@pytest.mark.parametrize("case", REFERENCE)
def test_groups_are_drawn_together_as_metafor_does(case):
    """metafor 3.8: rma.uni(method = "DL"), blup(); to 1e-9."""
    found = pool(np.array(case["change"]), case["sd"] ** 2 / np.array(case["n"]))

    assert [found.mean, found.standard_error, found.tau, found.q, found.p] == pytest.approx(
        [case["mean"], case["se"], case["tau"], case["q"], case["p"]], abs=1e-9
    )
    for name in ("estimate", "low", "high"):
        assert getattr(found, name).tolist() == pytest.approx(case[name], abs=1e-9)


@given(
    change=st.lists(st.floats(-3, 3), min_size=3, max_size=12),
    sizes=st.lists(st.integers(2, 80), min_size=12, max_size=12),
)
def test_an_estimate_lies_between_the_group_and_the_mean_of_all(change, sizes):
    measured = np.array(change)

    found = pool(measured, 1 / np.array(sizes[: measured.size]))

    low, high = np.minimum(measured, found.mean), np.maximum(measured, found.mean)
    assert ((found.estimate >= low - 1e-9) & (found.estimate <= high + 1e-9)).all()
    assert (found.low <= found.high).all()


def test_every_group_has_a_row_in_the_order_of_the_alphabet():
    result = make_spread()

    assert result.frame["group"].is_monotonic_increasing
    assert result.frame["n_matched"].sum() == result.comparison.frame["n_matched"].sum()
    assert (result.limits["high_998"] > result.limits["high_95"]).all()


def test_two_groups_are_too_few():
    scores = make_scores(40).assign(grade="grade-5")
    scores.loc[scores["participant"] < "U-0020", "grade"] = "grade-6"
    result = analysis.compare_groups(
        analysis.compare_waves(scores, before="before", after="after", by="grade")
    )

    assert result.frame["shrunken"].isna().all()
    assert result.scales["p"].isna().all()
    assert result.limits.empty


def test_without_one_grouping_it_is_refused():
    with pytest.raises(BadArgument):
        analysis.compare_groups(make_change())


def test_what_is_withheld_touches_no_number_of_the_others():
    """The estimates of the shown groups are those that the shown groups alone give."""
    full = make_spread(70)
    told = release(full)
    hidden = told.comparison.frame.set_index("grade")["withheld"]

    assert hidden.any()
    assert not hidden.all()
    frame = told.frame.set_index("group")
    assert frame.loc[hidden[hidden].index, ["change", "shrunken"]].isna().all(axis=None)
    assert (frame.loc[hidden[hidden].index, "n_matched"] == WITHHELD).all()
    rows = full.comparison.frame.set_index("grade")[~hidden].sort_index()
    n = rows["n_matched"].to_numpy(dtype=float)
    sd = np.sqrt(((n - 1) * rows["sd_change"] ** 2).sum() / (n - 1).sum())
    alone = pool(rows["change"].to_numpy(), sd**2 / n)
    shown = frame.loc[rows.index, "shrunken"].to_numpy()
    assert shown.tolist() == pytest.approx(alone.estimate.round(1).tolist())


def test_a_released_spread_holds_no_person_and_crosses_http():
    told = release(make_spread())

    again = travel(told)

    assert again.comparison.pairs.empty
    pd.testing.assert_frame_equal(again.frame, told.frame)


def test_taking_part_counts_every_person_once():
    frame = make_participation(mentees=40, mentors=12).frame

    whole, mentees, mentors = (frame.iloc[at] for at in range(3))
    assert whole[["n_asked", "n_before", "n_after", "n_matched"]].tolist() == [52, 46, 36, 36]
    assert mentees["n_asked"] + mentors["n_asked"] == whole["n_asked"]
    assert mentees["n_matched"] + mentors["n_matched"] == whole["n_matched"]
    assert whole["share_matched"] == pytest.approx(36 / 52)


def test_a_small_role_is_withheld_with_another_so_that_subtraction_tells_nothing():
    frame = release(make_participation(mentees=40, mentors=3)).frame

    assert frame["withheld"].tolist() == [False, True, True]
    assert (frame.loc[1:, "n_matched"] == WITHHELD).all()


def test_nobody_asked_has_no_shares():
    frame = make_participation(mentees=0, mentors=0).frame

    assert frame[["n_asked", "n_matched"]].to_numpy().tolist() == [[0, 0]]
    assert frame["share_matched"].isna().all()


@pytest.mark.parametrize("p", [0.0499, 0.0501])
def test_released_groups_differ_as_those_of_the_psychologist_do(p, monkeypatch):
    """0.048 was released as 0.05 and the headline turned round; a spread was told as 0.0 (A3)."""
    own = replace(make_spread())  # what was told of another is kept with it
    monkeypatch.setattr(group_spread.stats.chi2, "sf", lambda *_: p)
    monkeypatch.setattr(group_spread, "pool", lambda *of, real=pool: real(*of)._replace(tau=0.004))

    told = release(own)

    assert told.scales["tau"].item() > 0
    again = analysis.compare_groups(own.comparison)
    for language in ("ru", "en"):
        assert headline(told, "trust", language) == headline(again, "trust", language)
    assert ("more than by chance" in headline(told, "trust", "en")) == (p < 0.05)
