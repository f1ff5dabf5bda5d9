"""Participants beside a comparison group, against R's lm, sandwich and t.test.

They are in `kit.stats.regression`.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kit.analysis import compare_with_others
from kit.errors import BadArgument, NotEnoughData
from kit.i18n.translator import translator
from kit.release import release
from kit.wording import comparison_group as sentences

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "reference" / "comparison_group.json").read_text("utf-8")
)


def make_scores(data, **columns):
    """Scores of two waves from columns before, after, group and school."""
    people = pd.DataFrame(data)
    parts = [
        pd.DataFrame(
            {
                "participant": [f"U-{number}" for number in range(len(people))],
                "wave": wave,
                "scale": "courage",
                "score": people[wave],
                "kind": np.where(people["group"] == 1, "pair", "waiting"),
                "school": people["school"].astype(str) if "school" in people else "1",
            }
        )
        for wave in ("before", "after")
    ]
    return pd.concat(parts).assign(minimum=1.0, maximum=5.0, **columns)


def planted(n=40, shift=0.5, start=0.0, seed=2):
    rng = np.random.default_rng(seed)
    group = np.repeat([1, 0], n)
    before = (rng.integers(20, 40, 2 * n) / 10) + start * group
    after = before + rng.integers(-3, 4, 2 * n) / 10 + shift * group
    return make_scores({"before": before, "after": after, "group": group})


def contrast(scores, **options):
    return compare_with_others(
        scores,
        **{"before": "before", "after": "after", "group": "kind", "others": "waiting"} | options,
    )


def five(row, name, p):
    return [row[name], row[p], row[f"{name}_low"], row[f"{name}_high"]]


@pytest.mark.parametrize("kind", ["simple", "clustered"])
def test_both_estimates_are_those_of_r(kind):
    """lm with vcovHC HC3 and t.test, or vcovCL with t of G − 1; tolerance 1e-9."""
    for case in REFERENCE[kind]:
        scores = make_scores(case["data"])
        row = contrast(scores, school="school" if kind == "clustered" else None).frame.iloc[0]

        for name, p in (("adjusted", "p"), ("difference", "p_difference")):
            estimate, _, expected_p, low, high = case[name]
            assert five(row, name, p) == pytest.approx(
                [estimate, expected_p, low, high], rel=1e-9, abs=1e-12
            )
        assert row["slope"] == pytest.approx(case["slope"][0], rel=1e-8)
        assert row["p_slope"] == pytest.approx(case["slope"][2], rel=1e-8)


def test_the_two_estimates_disagree_when_the_groups_began_apart():
    """Lord's paradox: nobody changed on average, but the same first score ends higher."""
    rng = np.random.default_rng(4)
    group = np.repeat([1, 0], 200)
    trait = 3 + 0.8 * group
    before, after = (trait + rng.normal(0, 0.6, 400) for _ in range(2))

    row = contrast(make_scores({"before": before, "after": after, "group": group})).frame.iloc[0]

    assert abs(row["difference"]) < 0.15
    assert row["adjusted_low"] > 0.5


def test_numbers_of_people_and_means_stand_beside_the_estimates():
    scores = planted()
    scores = scores[(scores["wave"] == "before") | (scores["participant"] != "U-0")]

    row = contrast(scores).frame.iloc[0]

    assert (row["n_participants"], row["n_others"], row["n_schools"]) == (39, 40, 0)
    assert row["change_participants"] - row["change_others"] == pytest.approx(row["difference"])
    assert row["after_others"] - row["before_others"] == pytest.approx(row["change_others"])


def test_fewer_than_twenty_schools_are_refused_in_words():
    scores = planted()
    scores["school"] = (scores["participant"].str[2:].astype(int) % 19).astype(str)

    with pytest.raises(NotEnoughData) as caught:
        contrast(scores, school="school")

    assert "only 19 schools" in str(caught.value)
    assert "Школ всего 19" in caught.value.rendered(translator("ru").render)


def test_schools_that_are_not_allowed_for_are_told():
    scores = planted()
    scores["school"] = (scores["participant"].str[2:].astype(int) % 3).astype(str)

    caveats = " ".join(translator("ru").render(each) for each in contrast(scores).caveats)

    assert "одной школы" in caveats
    assert "по жребию" in caveats


def test_a_difference_that_depends_on_the_first_score_is_told():
    rng = np.random.default_rng(1)
    group = np.repeat([1, 0], 60)
    before = rng.integers(10, 50, 120) / 10
    after = before + 0.8 * group * (3 - before) + rng.normal(0, 0.2, 120)

    found = contrast(make_scores({"before": before, "after": after, "group": group}))

    assert found.frame["p_slope"].item() < 0.05
    assert any("depends on the first score" in str(each) for each in found.caveats)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"group": "colour"}, "grouped by 'colour'"),
        ({"others": "nobody"}, "comparison group 'nobody'"),
        ({"after": "before"}, "Both waves"),
        ({"school": "district"}, "grouped by 'district'"),
    ],
)
def test_bad_arguments_say_what_is_wrong(options, sentence):
    with pytest.raises(BadArgument, match=sentence):
        contrast(planted(), **options)


def test_a_person_in_both_groups_is_refused():
    scores = planted().reset_index(drop=True)
    scores.loc[scores.index[-1], "kind"] = "pair"

    with pytest.raises(BadArgument, match="both groups"):
        contrast(scores)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda s: s[s["wave"] == "before"], "both waves"),
        (lambda s: s[(s["kind"] == "pair") | s["participant"].isin(["U-41", "U-42"])], "2 others"),
        (lambda s: s.assign(score=s["score"].where(s["wave"] == "after", 3.0)), "do not differ"),
    ],
)
def test_too_little_to_compare_is_refused(spoil, sentence):
    with pytest.raises(NotEnoughData, match=sentence):
        contrast(spoil(planted()))


def test_expectations_are_not_contrasted():
    with pytest.raises(NotEnoughData):
        contrast(planted().assign(pairing="expectation"))


def test_released_a_small_group_tells_no_number():
    scores = planted()
    scores = scores[(scores["kind"] == "pair") | (scores["participant"].str[2:].astype(int) < 46)]

    told, hidden = (release(contrast(scores), least) for least in (5, 10))

    assert not told.frame["withheld"].item()
    assert told.frame["adjusted"].item() == round(contrast(scores).frame["adjusted"].item(), 1)
    assert hidden.frame["withheld"].item()
    assert np.isnan(hidden.frame["adjusted"].item())
    assert hidden.frame["n_others"].item() == -1


@pytest.mark.parametrize(
    ("language", "clear", "none"),
    [("ru", "группы во второй раз различаются", "ясной разницы"), ("en", "differ the", "no clear")],
)
def test_a_sentence_tells_both_groups_and_no_cause(language, clear, none):
    (apart,) = sentences.contrast(contrast(planted(shift=0.5)), language)
    (alike,) = sentences.contrast(contrast(planted(shift=0.0)), language)
    (hidden,) = sentences.contrast(release(contrast(planted(n=8)), 10), language)

    assert clear in apart
    assert none in alike
    assert apart.count("n = 40") == 2
    assert "10" in hidden
    assert "n =" not in hidden


def unsure(scores, column, people, value):
    return scores.assign(
        **{column: scores[column].astype(object).mask(scores["participant"].isin(people), value)}
    )


@pytest.mark.parametrize("unknown", ["", " ", None, np.nan])
@pytest.mark.parametrize("column", ["kind", "school"])
def test_people_of_unknown_group_or_school_are_left_out_and_said(column, unknown):
    """An empty cell is no participant, and no school of its own (A9)."""
    scores = planted(n=60).assign(
        school=lambda s: (s["participant"].str[2:].astype(int) % 24).astype(str)
    )
    lost = [f"U-{n}" for n in range(7)]
    school = "school" if column == "school" else None

    told = contrast(unsure(scores, column, lost, unknown), school=school)
    without = contrast(scores[~scores["participant"].isin(lost)], school=school)

    pd.testing.assert_frame_equal(told.frame, without.frame)
    assert str(told.caveats[0]).startswith("7 people")


def test_a_group_known_in_one_wave_is_known():
    """A cell that is empty in one of the waves does not put a person in two groups (A9)."""
    scores = planted()
    half = scores.assign(kind=scores["kind"].where(scores["wave"] == "before", ""))

    pd.testing.assert_frame_equal(contrast(half).frame, contrast(scores).frame)


def test_the_sentence_and_the_interval_are_the_adjusted_decision():
    """Clear, p adjusted below 0.05 and an interval without zero are one thing (A9)."""
    said = 0
    for seed in range(40):
        parts = [
            planted(n=15, shift=0.08, seed=3 * seed + k).assign(scale=f"s{k}") for k in range(3)
        ]
        result = contrast(pd.concat(parts))
        for row, sentence in zip(
            result.frame.to_dict("records"), sentences.contrast(result, "en"), strict=True
        ):
            inside = row["adjusted_low"] <= 0 <= row["adjusted_high"]
            assert row["clear"] == (row["p_adjusted"] < 0.05) == (not inside)
            assert ("two groups differ" in sentence) == row["clear"]
            said += row["clear"]
        told = release(result).frame
        assert (
            told["clear"] == ~((told["adjusted_low"] <= 0) & (told["adjusted_high"] >= 0))
        ).all()

    assert 0 < said < 120


def test_groups_without_any_spread_get_no_confidence():
    """Everybody changed alike within the groups: no p, and the sentence says so (A9)."""
    before = np.arange(20) % 5 / 2 + 1
    group = np.repeat([1, 0], 10)
    scores = make_scores({"before": before, "after": before + 0.5 * group, "group": group})

    (sentence,) = sentences.contrast(contrast(scores), "en")

    assert "everybody changed alike" in sentence


@pytest.mark.parametrize(
    ("low", "estimate", "p", "clear"), [(0.04, 0.5, 0.0499, True), (-0.02, 0.5, 0.0501, False)]
)
def test_a_released_difference_stays_on_its_side_of_zero_and_of_0_05(low, estimate, p, clear):
    """A lower end of 0.04 was released as 0.0 or 0.1, p of 0.048 as 0.05 (A3)."""
    own = contrast(planted())
    frame = own.frame.assign(
        adjusted=estimate, adjusted_low=low, adjusted_high=1.0, p_adjusted=p, clear=clear
    )

    told = release(replace(own, frame=frame)).frame.iloc[0]

    assert (told["adjusted_low"] > 0) == (told["p_adjusted"] < 0.05) == clear
    assert abs(told["adjusted_low"] - low) <= 0.05
