"""The quarterly table of changes (S0-030) over a list of waves (S0-032)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kit import tables
from kit.analysis import compare_waves
from kit.analysis.series import follow_waves
from kit.errors import BadArgument, NotEnoughData
from kit.release import release
from kit.results import WITHHELD
from kit.stats.adjust import holm
from kit.stats.repeated import friedman, mixed_model
from kit.stats.slopes import slopes

WAVES = ("autumn", "winter", "spring")


def make_scores(n=30, *, shifts=(0, 0.4, 0.8), scales=("courage",), seed=0, **columns):
    """People who move by `shifts` from wave to wave, on every scale."""
    rng = np.random.default_rng(seed)
    parts = []
    for scale in scales:
        own = rng.integers(20, 35, n) / 10
        parts += [
            pd.DataFrame(
                {
                    "participant": [f"U-{number}" for number in range(n)],
                    "wave": wave,
                    "scale": scale,
                    "score": own + shift + rng.integers(-3, 4, n) / 10,
                }
            )
            for wave, shift in zip(WAVES, shifts, strict=False)
        ]
    return pd.concat(parts, ignore_index=True).assign(minimum=1.0, maximum=5.0, **columns)


def test_every_wave_stands_against_the_one_before_and_the_last_against_the_first():
    """S0-030, S0-032."""
    scores = make_scores()

    table = follow_waves(scores).table

    assert list(zip(table["before"], table["after"], strict=True)) == [
        ("autumn", "winter"),
        ("winter", "spring"),
        ("autumn", "spring"),
    ]
    step = compare_waves(scores, before="winter", after="spring").frame.iloc[0]
    for name in ("n_matched", "change", "p", "verdict"):
        assert table.iloc[1][name] == step[name]
    assert list(table["p_adjusted"]) == list(holm(table["p"])), "all steps are one family"
    assert table.iloc[1]["change_low"] <= step["change_low"]
    assert table["confidence"].max() == pytest.approx(1 - 0.05 / 3)


def test_tests_over_all_waves_are_those_of_the_modules_and_adjusted():
    scores = make_scores(scales=("courage", "calm"), shifts=(0, 0.05, 0.1))

    overall = follow_waves(scores).overall.set_index("scale")

    for scale in ("courage", "calm"):
        model, ranks = mixed_model(scores, scale=scale), friedman(scores, scale=scale)
        assert overall.loc[scale, "p_waves"] == pytest.approx(model.p_waves)
        assert overall.loc[scale, "kendall_w"] == pytest.approx(ranks.kendall_w)
    assert list(overall["p_adjusted"]) == pytest.approx(list(holm(overall["p_waves"])))


def test_people_who_missed_a_wave_count_in_the_model_and_are_told():
    scores = make_scores(12)
    scores = scores[~((scores["wave"] == "winter") & scores["participant"].isin(["U-0", "U-1"]))]

    row = follow_waves(scores).overall.iloc[0]

    assert (row["n_people"], row["n_complete"]) == (12, 10)
    assert row["p_waves"] == pytest.approx(mixed_model(scores).p_waves)


def test_groups_are_followed_apart_and_a_person_stays_in_the_first_group():
    scores = make_scores(20)
    scores["role"] = np.where(scores["participant"].str[2:].astype(int) < 12, "mentee", "mentor")
    moved = (scores["participant"] == "U-0") & (scores["wave"] == "spring")
    scores.loc[moved, "role"] = "mentor"

    found = follow_waves(scores, by="role")

    assert dict(zip(found.overall["role"], found.overall["n_complete"], strict=True)) == {
        "mentee": 12,
        "mentor": 8,
    }
    assert len(found.table) == 6


def test_a_released_series_hides_what_its_steps_hide():
    scores = make_scores(22)
    number = scores["participant"].str[2:].astype(int)
    scores["role"] = np.select([number < 2, number < 12], ["curator", "mentor"], "mentee")

    found = release(follow_waves(scores, by="role"))

    table, overall = found.table, found.overall.set_index("role")
    assert table.loc[table["role"] == "curator", "withheld"].all()
    assert table.loc[table["withheld"], "change"].isna().all()
    assert overall.loc["curator", "withheld"]
    assert overall.loc[overall["withheld"], "p_waves"].isna().all()
    for role in overall.index:
        assert overall.loc[role, "withheld"] == table.loc[table["role"] == role, "withheld"].any()
    assert all(step.pairs.empty and step.released for step in (*found.changes, found.whole))
    assert (overall["n_complete"] == WITHHELD).all()
    assert any("withheld" in str(caveat) for caveat in found.caveats)


def test_a_released_series_without_small_groups_still_tells_its_test():
    found = release(follow_waves(make_scores(30)))

    assert found.overall["p_waves"].item() == 0
    assert not found.table["withheld"].any()


def test_two_waves_are_one_step():
    found = follow_waves(make_scores(shifts=(0, 0.3)))

    assert len(found.table) == 1
    assert found.whole is found.changes[0]


def test_waves_may_be_chosen_and_ordered():
    table = follow_waves(make_scores(), waves=("spring", "autumn")).table

    assert table["change"].item() < 0


def test_too_few_people_give_counts_and_a_sentence():
    found = follow_waves(make_scores(4))

    assert set(found.table["verdict"]) == {"too_few"}
    assert np.isnan(found.overall["p_waves"].item())
    assert any("every wave" in str(caveat) for caveat in found.caveats)
    texts = [str(caveat) for caveat in found.caveats]
    assert len(texts) == len(set(texts))


def test_nobody_moved():
    scores = make_scores()
    scores["score"] = 3.0

    found = follow_waves(scores)

    assert set(found.table["verdict"]) == {"same"}
    assert found.overall["p_friedman"].item() == 1


def test_expectations_are_not_followed():
    scores = make_scores(pairing="expectation")

    with pytest.raises(NotEnoughData, match="no scales that measure change"):
        follow_waves(scores)


@pytest.mark.parametrize("waves", [("autumn",), None])
def test_one_wave_is_no_change(waves):
    scores = make_scores(shifts=(0,)) if waves is None else make_scores()

    with pytest.raises(NotEnoughData, match="only one wave"):
        follow_waves(scores, waves=waves)


def test_a_wave_twice_is_refused():
    with pytest.raises(BadArgument):
        follow_waves(make_scores(), waves=("autumn", "autumn"))


def test_a_wave_without_answers_yet_gives_too_few_and_no_failure():
    found = follow_waves(make_scores(), waves=("autumn", "winter", "spring", "summer"))

    assert list(found.table["verdict"])[2:] == ["too_few", "too_few"]
    assert found.overall["n_complete"].item() == 30
    assert found.overall["p_waves"].item() < 0.05
    assert "Moment 4 of 4 has no answers yet." in map(str, found.caveats)
    assert not any("second time" in str(caveat) for caveat in found.caveats)


def test_slope_over_all_moments_has_the_interval_of_one_family():
    """The mean slope of who answered every wave, beside p and interval that agree (A, statistician 7)."""
    scores = make_scores(scales=("courage", "calm"), shifts=(0, 0.4, 0.8))
    flat = make_scores(scales=("worry",), shifts=(0, 0, 0), seed=5)

    overall = follow_waves(pd.concat([scores, flat])).overall.set_index("scale")

    assert overall.loc["courage", "slope"] == pytest.approx(slopes(scores, scale="courage").mean())
    assert overall.loc["courage", "slope"] == pytest.approx(0.4, abs=0.1)
    assert list(overall["p_slope_adjusted"]) == list(holm(overall["p_slope"]))
    outside = (overall["slope_low"] > 0) | (overall["slope_high"] < 0)
    assert outside.to_dict() == {"courage": True, "calm": True, "worry": False}
    assert list(outside) == list(overall["p_slope_adjusted"] < 0.05)


def test_slope_needs_three_moments_and_enough_people_and_is_never_released():
    many, two, few = (
        follow_waves(make_scores(30)),
        follow_waves(make_scores(shifts=(0, 0.3))),
        follow_waves(make_scores(4)),
    )

    assert tables.slopes(many) is not None
    for none in (two, few, release(many)):
        assert none.overall[["slope", "slope_low", "p_slope"]].isna().all(axis=None)
        assert tables.slopes(none) is None
