"""The two frames and their doors."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from kit import frames
from kit.domain.campaign import Campaign
from kit.domain.people import Participant
from kit.domain.response import Response
from kit.domain.texts import Text
from kit.errors import BadArgument

MOMENT = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
WORDS = Text((("ru", "опрос"),))


def make_response(attempt, participant, answers, *, campaign="entry", supersedes=""):
    return Response(
        attempt=attempt,
        campaign=campaign,
        participant=participant,
        questionnaire="growth",
        version="1.0.0",
        hash="",
        answers=answers,
        submitted_at=MOMENT,
        channel="web",
        supersedes=supersedes,
    )


def make_campaign(campaign_id, wave):
    return Campaign(
        id=campaign_id,
        title=WORDS,
        questionnaire="growth",
        wave=wave,
        role="mentee",
        form="student-student",
        stage="outcome",
        opens_on=MOMENT.date(),
        closes_on=MOMENT.date(),
    )


def test_tidy_binds_an_answer_to_person_role_form_wave_and_version():
    """X-04."""
    person = Participant(id="U-1", role="mentee", form="student-student", grade="6 класс")
    response = make_response("1", "U-1", {"a": 4, "b": 2})

    tidy = frames.tidy([response], [person], [make_campaign("entry", "before")])

    assert list(tidy["item"]) == ["a", "b"]
    assert list(tidy["value"]) == [4, 2]
    first = tidy.iloc[0]
    assert (first["participant"], first["wave"], first["role"]) == ("U-1", "before", "mentee")
    assert (first["form"], first["grade"]) == ("student-student", "6 класс")
    assert (first["questionnaire"], first["version"]) == ("growth", "1.0.0")


def test_tidy_leaves_texts_and_several_choices_to_people():
    response = make_response("1", "U-1", {"a": 4, "why": "секрет", "which": (1, 2)})

    tidy = frames.tidy([response])

    assert list(tidy["item"]) == ["a"]
    assert "секрет" not in tidy.to_csv()


def test_tidy_leaves_out_what_was_superseded():
    first = make_response("1", "U-1", {"a": 1})
    second = make_response("2", "U-1", {"a": 5}, supersedes="1")

    assert list(frames.tidy([first, second])["value"]) == [5]


def test_tidy_keeps_a_respondent_who_is_not_among_the_participants():
    tidy = frames.tidy(
        [make_response("1", "U-9", {"a": 1})], [], [make_campaign("entry", "before")]
    )

    assert list(tidy["role"]) == ["mentee"]


def test_tidy_names_a_campaign_it_does_not_know():
    with pytest.raises(BadArgument, match="exit"):
        frames.tidy(
            [make_response("1", "U-1", {"a": 1}, campaign="exit")],
            [],
            [make_campaign("entry", "before")],
        )


def test_tidy_of_nothing_has_all_columns():
    tidy = frames.tidy([])

    assert list(tidy.columns) == list(frames.RESPONSES.columns)
    assert tidy.empty


def test_check_fills_what_is_optional_and_keeps_what_is_further():
    scores = pd.DataFrame(
        {"participant": ["a"], "wave": "before", "scale": "s", "score": 3, "school": "7"}
    )

    whole = frames.check(scores, frames.SCORES)

    assert list(whole.columns) == [*frames.SCORES.columns, "school"]
    assert whole["better"].item() == "higher"
    assert np.isnan(whole["minimum"].item())
    assert list(scores.columns) == ["participant", "wave", "scale", "score", "school"]


@pytest.mark.parametrize("column", ["participant", "wave", "scale", "score"])
def test_check_names_the_missing_column(column):
    scores = pd.DataFrame({"participant": ["a"], "wave": ["b"], "scale": ["s"], "score": [1.0]})

    with pytest.raises(BadArgument) as caught:
        frames.check(scores.drop(columns=column), frames.SCORES)

    assert caught.value.what.params == {"columns": column}


@pytest.mark.parametrize("value", ["много", float("inf")])
def test_check_names_the_value_that_is_no_number(value):
    scores = pd.DataFrame(
        {"participant": ["a", "b"], "wave": "x", "scale": "s", "score": [1.0, value]}
    )

    with pytest.raises(BadArgument, match=str(value)):
        frames.check(scores, frames.SCORES)


def test_check_refuses_a_row_about_nobody():
    scores = pd.DataFrame({"participant": ["a", None], "wave": "x", "scale": "s", "score": 1.0})

    with pytest.raises(BadArgument, match="participant"):
        frames.check(scores, frames.SCORES)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        *(("better", np.nan, "empty"), ("better", "", "empty"), ("better", "Higher", "Higher")),
        *(("pairing", None, "empty"), ("pairing", "grwoth", "grwoth"), ("pairing", 3, "'3'")),
        *(("minimum", "one", "one"), ("n_items", "many", "many")),
    ],
)
def test_scores_with_a_word_that_is_none_of_a_few_are_refused(column, value, said):
    """A misspelt direction turned a rise into "worse", a misspelt pairing hid it (A6)."""
    scores = pd.DataFrame({"participant": ["a"], "wave": "x", "scale": "s", "score": 1.0})

    with pytest.raises(BadArgument, match=said) as caught:
        frames.check(scores.assign(**{column: [value]}), frames.SCORES)

    assert column in str(caught.value)


def test_check_refuses_what_is_no_frame():
    with pytest.raises(BadArgument, match="list"):
        frames.check([1, 2], frames.SCORES)


def test_empty_has_the_types_of_a_full_frame():
    assert dict(frames.check(frames.empty(frames.SCORES), frames.SCORES).dtypes) == dict(
        frames.empty(frames.SCORES).dtypes
    )


def test_lengthen_turns_columns_into_rows_and_skips_gaps():
    wide = pd.DataFrame({"participant": ["x", "y"], "wave": "before", "a": [1, 2], "b": [None, 5]})

    long = frames.lengthen(wide, ["a", "b", "c"])

    assert sorted(zip(long["participant"], long["item"], long["value"], strict=True)) == [
        ("x", "a", 1),
        ("y", "a", 2),
        ("y", "b", 5),
    ]
