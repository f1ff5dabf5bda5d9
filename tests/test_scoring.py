"""The scoring contract, and three faults that other programs commit silently."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import frames, scoring
from kit.domain.questionnaire import (
    Number,
    Scale,
)
from kit.domain.texts import Text
from kit.errors import BadArgument
from kit.scoring import gaps, score, score_scale
from tests.builders import nouns

WORDS = Text((("ru", "слова"),))
ITEMS = ("a", "b", "c", "d")


def make_questionnaire(*, items=ITEMS, waves=(), scales=None, version="1.0.0", **scale):
    return nouns.questionnaire(
        [
            *(nouns.agreed(item, waves=waves) for item in items),
            nouns.item("met", Number(minimum=0, maximum=99)),
        ],
        [nouns.agreement(missing=-8)],
        id="growth",
        version=version,
        forms=(),
        scales=scales
        or (nouns.scale("courage", items, **({"reverse": ("b",), "min_valid": 3} | scale)),),
    )


def make_answers(*people, wave="before", items=ITEMS):
    """One row per person: a value or None for every item."""
    rows = [
        {"participant": f"U-{number}", "wave": wave, "item": item, "value": value}
        for number, values in enumerate(people)
        for item, value in zip(items, values, strict=True)
        if value is not None
    ]
    return pd.DataFrame(rows, columns=["participant", "wave", "item", "value"])


def test_score_is_the_mean_of_the_keyed_answers():
    scores = score(make_answers([1, 2, 3, 4]), make_questionnaire())

    row = scores.iloc[0]
    assert row["score"] == (1 + (1 + 5 - 2) + 3 + 4) / 4
    assert (row["n_valid"], row["n_items"], row["n_absent"]) == (4, 4, 0)
    assert (row["minimum"], row["maximum"]) == (1, 5)
    assert (row["questionnaire"], row["scale"]) == ("growth", "courage")


def test_score_reverses_within_the_declared_range_whoever_else_answered():
    """The observed range of b is 2 … 3; that must not matter (fault 1)."""
    narrow = make_answers([3, 2, 3, 3], [3, 3, 3, 3])

    scores = score(narrow, make_questionnaire())

    assert list(scores["score"]) == [(3 + 4 + 3 + 3) / 4, 3]


def test_score_refuses_a_sum_with_a_gap():
    """A skipped item must not lower a sum, whatever min_valid allows (fault 2)."""
    answers = make_answers([1, 2, 3, None], [1, 2, 3, 4])

    scores = score(answers, make_questionnaire(score="sum", min_valid=2))

    assert np.isnan(scores["score"].iloc[0])
    assert scores["score"].iloc[1] == 12
    assert (scores["minimum"].iloc[0], scores["maximum"].iloc[0]) == (4, 20)


def test_score_does_not_relax_min_valid_when_an_item_is_absent_from_the_data():
    """All items are required, and d is nowhere: no score, and it is told (fault 3)."""
    answers = make_answers([1, 2, 3, None], [2, 2, 2, None])
    questionnaire = make_questionnaire(min_valid=4)

    scores = score(answers, questionnaire)

    assert scores["score"].isna().all()
    assert list(scores["n_absent"]) == [1, 1]
    (told,) = gaps(answers, questionnaire)
    assert told.params == {"scale": "courage", "wave": "before", "items": "d"}


def test_gaps_are_told_for_the_wave_that_has_them():
    answers = pd.concat([make_answers([1, 2, 3, 4]), make_answers([1, 2, 3, None], wave="after")])

    scores = score(answers, make_questionnaire())

    assert list(scores["n_absent"]) == [0, 1]
    assert [message.params["wave"] for message in gaps(answers, make_questionnaire())] == ["after"]


def test_score_is_missing_when_too_few_items_are_answered():
    scores = score(make_answers([5, None, 5, None], [5, 1, 5, None]), make_questionnaire())

    assert np.isnan(scores["score"].iloc[0])
    assert scores["score"].iloc[1] == 5
    assert list(scores["n_valid"]) == [2, 3]


def test_score_never_takes_in_a_missing_code():
    scores = score(make_answers([5, -8, 5, 5]), make_questionnaire())

    assert scores["score"].item() == 5
    assert scores["n_valid"].item() == 3


def test_score_of_nothing_but_missing_codes_is_missing_even_without_min_valid():
    scores = score(make_answers([-8, -8, -8, -8]), make_questionnaire(min_valid=0))

    assert np.isnan(scores["score"].item())


@pytest.mark.parametrize("value", [0, 6, -9, 2.5, 100])
def test_score_names_item_and_value_that_is_not_offered(value):
    with pytest.raises(BadArgument) as caught:
        score(make_answers([1, 2, value, 4]), make_questionnaire())

    assert caught.value.where == "item 'c'"
    assert caught.value.what.params["value"] == f"{value:g}"


def test_score_names_an_item_that_the_questionnaire_does_not_have():
    with pytest.raises(BadArgument, match="zeal"):
        score(make_answers([1], items=["zeal"]), make_questionnaire())


def test_score_refuses_two_answers_of_one_person_to_one_item():
    twice = pd.concat([make_answers([1, 2, 3, 4]), make_answers([1, 2, 3, 4])])

    with pytest.raises(BadArgument, match="U-0"):
        score(twice, make_questionnaire())


def test_score_refuses_answers_to_another_major_version():
    answers = make_answers([1, 2, 3, 4]).assign(version="2.0.0")

    with pytest.raises(BadArgument, match=r"2\.0\.0"):
        score(answers, make_questionnaire())
    assert len(score(answers.assign(version="1.4.2"), make_questionnaire())) == 1


def test_score_leaves_other_questionnaires_aside():
    own = make_answers([1, 2, 3, 4]).assign(questionnaire="growth")
    other = make_answers([5], items=["zeal"]).assign(questionnaire="other")

    assert len(score(pd.concat([own, other]), make_questionnaire())) == 1


def test_score_takes_one_column_per_item_as_well():
    long = make_answers([1, 2, 3, 4], [5, 4, 3, None])
    wide = long.pivot(index=["participant", "wave"], columns="item", values="value").reset_index()

    by_long, by_wide = (score(given, make_questionnaire()) for given in (long, wide))

    pd.testing.assert_frame_equal(by_long, by_wide)


def test_score_has_no_row_for_a_scale_that_the_wave_does_not_ask():
    after_only = make_questionnaire(waves=("after",))
    answers = make_answers([12], items=["met"])

    assert score(answers, after_only).empty


def test_score_of_no_answers_is_an_empty_scores_frame():
    scores = score(make_answers(), make_questionnaire())

    assert list(scores.columns) == list(frames.SCORES.columns)
    assert scores.empty


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(1, 5) | st.none(), min_size=4, max_size=4), max_size=6))
def test_score_turned_round_is_the_mirror_image(people):
    """Reversing every item mirrors every score in the declared range, and twice is the identity."""
    answers = make_answers(*people)
    plain = score(answers, make_questionnaire(reverse=()))
    mirrored = score(answers, make_questionnaire(reverse=ITEMS))

    assert mirrored["score"].to_numpy() == pytest.approx(6 - plain["score"].to_numpy(), nan_ok=True)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=4, max_size=4), st.randoms())
def test_score_does_not_depend_on_the_order_of_rows(values, random):
    answers = make_answers(values, [3, 3, 3, 3])
    order = list(range(len(answers)))
    random.shuffle(order)

    here = score(answers, make_questionnaire()).set_index("participant")["score"]
    there = score(answers.iloc[order], make_questionnaire()).set_index("participant")["score"]

    assert here.to_dict() == there.to_dict()


def score_by_hand(answers, scale):
    """The contract person by person, in plain Python."""
    for person in answers.T.tolist():
        given = {
            item: value
            for item, value in zip(scale.items, person, strict=True)
            if scale.minimum <= value <= scale.maximum
        }
        ends = scale.minimum + scale.maximum
        keyed = [ends - v if item in scale.reverse else v for item, v in given.items()]
        needed = len(scale.items) if scale.score == "sum" else max(scale.min_valid, 1)
        if len(keyed) < needed:
            yield None, len(keyed)
        else:
            yield sum(keyed) / (len(keyed) if scale.score == "mean" else 1), len(keyed)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([np.int8, np.uint8, np.int16, np.int32, np.int64]),
    st.sampled_from([(1, 5), (0, 4), (-3, 3), (0, 100), (-120, 120), (0, 200), (0, 1000)]),
    st.sampled_from(["mean", "sum"]),
    st.integers(0, 4),
    st.data(),
)
def test_score_scale_of_any_integers_is_the_score_by_hand(kind, ends, way, min_valid, data):
    """Small integers wrap round in the kernel; no missing code may come back as an answer."""
    held = np.iinfo(kind)
    near = st.integers(max(held.min, ends[0] - 9), min(held.max, ends[1] + 9))
    value = near | st.sampled_from([held.min, held.max])
    people = data.draw(st.lists(st.lists(value, min_size=4, max_size=4), max_size=7))
    answers = np.array(people, dtype=kind).reshape(-1, 4).T
    (scale,) = make_questionnaire(
        minimum=ends[0], maximum=ends[1], score=way, min_valid=min_valid
    ).scales

    points, valid = score_scale(answers, scale)

    expected = list(score_by_hand(answers, scale))
    assert [None if np.isnan(each) else each for each in points] == [each for each, _ in expected]
    assert valid.tolist() == [each for _, each in expected]


def test_score_scale_of_columns_of_several_widths_is_the_score_of_each():
    """Answers −2 … 2, of which two columns are wider than the first (A2)."""
    rng = np.random.default_rng(2)
    whole = rng.integers(-3, 4, (4, 50))
    kinds = (np.int8, np.int16, np.int64, np.int16)
    (scale,) = make_questionnaire(minimum=-2, maximum=2).scales

    mixed, valid = score_scale(
        [row.astype(kind) for row, kind in zip(whole, kinds, strict=True)], scale
    )

    points, counted = score_scale(whole, scale)
    np.testing.assert_array_equal(mixed, points)
    np.testing.assert_array_equal(valid, counted)
    assert np.nanmin(mixed) >= -2


def test_score_scale_does_not_depend_on_how_many_people_are_scored_at_a_time(monkeypatch):
    answers = np.random.default_rng(1).integers(-2, 8, (4, 100), dtype=np.int8)
    (scale,) = make_questionnaire().scales
    whole, valid = score_scale(answers, scale)

    monkeypatch.setattr(scoring, "_AT_ONCE", 7)

    in_parts, valid_in_parts = score_scale(answers, scale)
    np.testing.assert_array_equal(in_parts, whole)
    np.testing.assert_array_equal(valid_in_parts, valid)


@pytest.mark.parametrize("largest", [99, 127, 128, 40_000, 10**6])
def test_score_of_large_numbers_is_not_cut_short(largest):
    """The matrix holds small integers, and must grow with what was answered."""
    plain = make_questionnaire(
        scales=(
            Scale(id="met", title=WORDS, items=("met",), min_valid=1, minimum=0, maximum=largest),
        ),
    )
    met = replace(plain.items[-1], answer=Number(minimum=0, maximum=largest))
    questionnaire = replace(plain, items=(*plain.items[:-1], met))

    scores = score(make_answers([largest], [1], items=["met"]), questionnaire)

    assert scores["score"].tolist() == [largest, 1]
