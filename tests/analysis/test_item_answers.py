"""Answers to single questions: their spread, their shift, and what is told of them when released."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import analysis
from kit.errors import BadArgument
from kit.release import release
from kit.release.item_answers import blocks
from kit.results import WITHHELD
from kit.tables.item_answers import by_question
from kit.wording.item_answers import answers_headline
from tests.builders.item_answers import make_answers, make_responses, make_survey
from tests.builders.telling import travel

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "reference" / "answers.json").read_text(encoding="utf-8")
)


def of_reference():
    """Return the answers of the R script as a RESPONSES frame."""
    rows = [
        {"participant": f"U-{person}", "wave": wave, "item": f"trust_{at}", "value": value,
         "role": "mentee", "form": "student-student"}
        for at, item in enumerate(REFERENCE["items"])
        for wave in ("before", "after")
        for person, value in enumerate(item[wave])
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_shifts_and_shares_are_those_of_r():
    """Base R: t.test, p.adjust, and the signed-rank p by listing all signs (A3)."""
    result = analysis.compare_items(of_reference(), make_survey(5), before="before", after="after")

    shifts = result.shifts.set_index("item")
    for at, item in enumerate(REFERENCE["items"]):
        row = shifts.loc[f"trust_{at}"]
        names = ["change", "change_low", "change_high", "p", "p_rank", "confidence"]
        assert row[names].astype(float).tolist() == pytest.approx(
            [
                *(item[name] for name in ("change", "low", "high", "p", "p_rank")),
                REFERENCE["level"],
            ],
            abs=1e-9,
        )
        answers = result.answers
        first = answers[answers["item"].eq(f"trust_{at}") & answers["wave"].eq("before")]
        assert first["share"].tolist() == pytest.approx(item["share_before"], abs=1e-12)
    assert shifts["p_adjusted"].tolist() == pytest.approx(REFERENCE["bh"], abs=1e-12)


def test_missing_codes_are_counted_apart_and_never_shared():
    frame = make_responses(20)
    frame.loc[frame["participant"].eq("U-0003") & frame["item"].eq("trust_0"), "value"] = -8

    result = analysis.compare_items(frame, make_survey(), before="before", after="after")

    row = result.items[result.items["item"].eq("trust_0") & result.items["wave"].eq("before")]
    assert row[["n_answered", "n_missing"]].to_numpy().tolist() == [[19, 1]]
    shares = result.answers.groupby(["item", "wave"])["share"].sum()
    assert shares.to_numpy() == pytest.approx(1)


def test_an_answer_that_is_no_choice_is_left_out_and_said():
    frame = make_responses(10)
    frame.loc[0, "value"] = 77

    result = analysis.compare_items(frame, make_survey(), before="before", after="after")

    assert [caveat.params["n"] for caveat in result.caveats] == [1]


def test_a_question_without_order_has_no_shift():
    result = make_answers()

    assert "prior" in set(result.items["item"])
    assert "prior" not in set(result.shifts["item"])


def test_an_expectation_has_words_of_its_own_in_each_wave_and_a_family_of_its_own():
    result = make_answers()

    titles = result.items.loc[result.items["item"] == "hoped", "title"]
    assert [result.title(key, "en") for key in titles] == [
        "Meetings will help",
        "Meetings helped",
    ]
    alone = result.shifts[result.shifts["pairing"] == "expectation"]
    assert alone["p_adjusted"].tolist() == alone["p"].tolist()


def test_one_wave_twice_is_refused():
    with pytest.raises(BadArgument):
        analysis.compare_items(make_responses(5), make_survey(), before="after", after="after")


def test_the_result_crosses_http_unchanged():
    result = make_answers(20)

    again = travel(result)

    for name in ("items", "answers", "choices", "shifts"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(result, name))


@given(counts=st.lists(st.integers(0, 40), min_size=2, max_size=10), minimum=st.integers(1, 12))
def test_rows_of_neighbours_cover_every_choice_once_and_hold_the_minimum(counts, minimum):
    found = blocks(np.array(counts), minimum)

    covered = [at for first, last in found for at in range(first, last + 1)]
    assert covered == list(range(len(counts)))
    if sum(counts) >= minimum:
        assert all(sum(counts[first : last + 1]) >= minimum for first, last in found)
    else:
        assert len(found) == 1


@settings(max_examples=40, deadline=None)
@given(values=st.lists(st.integers(1, 5), min_size=1, max_size=30), nominal=st.booleans())
def test_a_released_share_never_stands_for_fewer_than_the_minimum(values, nominal):
    """S1-062: nobody is recognised. Each row told stands for five people or more."""
    item = "prior" if nominal else "trust_0"
    values = [min(value, 3) for value in values] if nominal else values
    frame = pd.DataFrame(
        [{"participant": f"U-{at}", "wave": "before", "item": item, "value": value,
          "role": "mentee", "form": "student-student"} for at, value in enumerate(values)]
    )  # fmt: skip

    full = analysis.compare_items(frame, make_survey(), before="before", after="after")
    told = release(full)

    assert (told.answers["n"] == WITHHELD).all()
    if len(values) < 5 or len(set(values)) == 1:
        assert told.items["withheld"].all()
        assert told.answers.empty
    for _, row in told.answers.iterrows():
        inside = full.answers["position"].between(row["position"], row["until"])
        if row["position"] < 0:
            known = told.answers[told.answers["position"] >= 0]["position"]
            inside = ~full.answers["position"].isin(known)
        assert full.answers.loc[inside, "n"].sum() >= 5
        assert 0 < row["share"] < 1
    if len(told.answers):
        assert told.answers["share"].sum() == pytest.approx(1)
        assert (told.answers["share"] * 20 % 1).round(6).isin([0, 1]).all()


def test_a_question_that_a_handful_of_one_form_answered_is_withheld():
    """Shares of the other form stand in the review of the programme: subtraction would tell."""
    frame = make_responses(30)
    frame.loc[frame["participant"].isin(["U-0001", "U-0002"]), "form"] = "teacher-teacher"

    told = release(analysis.compare_items(frame, make_survey(), before="before", after="after"))

    assert told.items["withheld"].all()
    assert told.shifts["withheld"].all()


def test_the_shift_of_a_question_that_is_a_scale_is_told_by_the_scale_alone():
    shifts = release(make_answers()).shifts.set_index("item")

    assert bool(shifts.loc["hoped", "withheld"])
    assert np.isnan(shifts.loc["hoped", "change"])
    assert not shifts.loc["trust_0", "withheld"]


def test_released_numbers_are_coarse_and_released_twice_the_same():
    once = release(make_answers())

    assert release(once) is once
    shown = once.shifts[~once.shifts["withheld"]]
    assert (shown["change"] * 20 % 1).round(6).isin([0, 1]).all(), "tenths, or half a tenth"
    assert (once.items["n_missing"] == WITHHELD).all()


def test_answers_of_another_questionnaire_never_enter():
    """Ids of questions are unique within a questionnaire only: 2 → 4 is +2, not −4 (A8)."""
    own = pd.DataFrame(
        {"participant": "U-1", "wave": ["before", "after"], "item": "trust_0", "value": [2, 4],
         "questionnaire": make_survey().id}
    )  # fmt: skip
    other = own.assign(value=[5, 1], questionnaire="another")

    found = analysis.compare_items(
        pd.concat([own, other]), make_survey(), before="before", after="after"
    )

    assert found.shifts["change"].tolist() == [2.0]


def test_two_answers_of_one_person_are_refused():
    """As in scoring: which of the two holds nobody knows (A8)."""
    once = make_responses(3)

    with pytest.raises(BadArgument, match="two answers to one item"):
        analysis.compare_items(
            pd.concat([once, once.head(1)]), make_survey(), before="before", after="after"
        )


def made_answers(rng, people=12, questions=3):
    """Answers of the same people in two waves: shifts of all sizes, and a careless person."""
    before = rng.integers(1, 6, (people, questions))
    moved = rng.random(before.shape) < rng.choice([0.1, 0.5, 0.9, 1.0], questions)
    after = np.clip(before + moved * rng.choice([-1, 1], questions), 1, 5)
    if rng.random() < 0.3:
        after[0] = rng.choice([1, 5])
    rows = [
        {"participant": f"U-{person}", "wave": wave, "item": f"trust_{at}", "value": int(value),
         "role": "mentee", "form": "student-student"}
        for wave, values in (("before", before), ("after", after))
        for person, own in enumerate(values)
        for at, value in enumerate(own)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_a_question_that_shifted_is_one_whose_printed_interval_excludes_zero():
    """Headline, table and release, both languages: one inference behind them all (A3)."""
    rng = np.random.default_rng(3)
    shifted = still = 0
    for _ in range(30):
        survey = make_survey(3)
        own = analysis.compare_items(made_answers(rng), survey, before="before", after="after")
        for result in (own, release(own)):
            rows = result.shifts[~result.shifts["withheld"] & result.shifts["scale"].eq("trust")]
            clear = (rows["change_low"] > 0) | (rows["change_high"] < 0)
            assert (clear == (rows["p_adjusted"] < 0.05)).all()
            for language in ("en", "ru"):
                said = re.search(r"(\d+)", answers_headline(result, "trust", language))
                assert (int(said[1]) if said else 0) == clear.sum()
            printed = by_question(result, "trust")
            at = [column.kind for column in printed.columns].index("signed")
            for row in printed.rows:
                if len(row.cells) == len(printed.columns):
                    (low, high), p = row.cells[at + 1], row.cells[at + 3]
                    assert (low > 0 or high < 0) == (p < 0.05)
            shifted, still = shifted + int(clear.sum()), still + int((~clear).sum())
    assert min(shifted, still) > 25


def test_one_careless_person_makes_a_question_unclear_not_shifted():
    """Eleven of twelve rise by one, one falls from 5 to 1: ranks alone called it rare (A3)."""
    before, after = np.array([2] * 11 + [5]), np.array([3] * 11 + [1])
    rows = [
        {"participant": f"U-{person}", "wave": wave, "item": "trust_0", "value": int(value)}
        for wave, values in (("before", before), ("after", after))
        for person, value in enumerate(values)
    ]

    result = analysis.compare_items(
        pd.DataFrame(rows), make_survey(), before="before", after="after"
    )

    row = result.shifts.iloc[0]
    assert row["change_low"] < 0 < row["change_high"]
    assert row["p_adjusted"] > 0.05 > row["p_rank"]
    assert "no single question clearly shifted" in answers_headline(result, "trust", "en")
