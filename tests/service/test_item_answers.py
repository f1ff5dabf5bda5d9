"""Single questions, who took part and groups side by side, asked for as staff ask."""

from __future__ import annotations

import pytest

from kit.errors import AccessDenied, BadArgument, NotFound
from kit.workspace import open as open_workspace

SURVEY = "peer-mentee"


@pytest.fixture(scope="module")
def psychologist():
    """Return the psychologist of the invented school."""
    ws = open_workspace(role="psychologist", language="en")
    yield ws
    ws.close()


@pytest.fixture(scope="module")
def curator():
    """Return the curator of the same school."""
    ws = open_workspace(role="curator", language="en")
    yield ws
    ws.close()


def test_answers_of_a_question_are_those_of_the_frame(psychologist):
    result = psychologist.item_answers(questionnaire=SURVEY)
    frame = psychologist.responses(questionnaire=SURVEY)

    item = result.shifts["item"].iloc[0]
    here = frame[frame["item"].eq(item) & frame["wave"].eq("before")]
    told = result.answers[result.answers["item"].eq(item) & result.answers["wave"].eq("before")]
    counts = here["value"].value_counts()
    assert told["n"].tolist() == [int(counts.get(value, 0)) for value in range(1, len(told) + 1)]


def test_a_curator_is_told_no_count_of_a_choice(curator):
    result = curator.item_answers(questionnaire=SURVEY)

    assert result.released
    assert (result.answers["n"] == -1).all()


def test_who_took_part_is_not_more_than_who_was_asked(psychologist):
    frame = psychologist.participation().frame

    assert (frame["n_matched"] <= frame[["n_before", "n_after"]].min(axis=1)).all()
    assert (frame[["n_before", "n_after"]].max(axis=1) <= frame["n_asked"]).all()
    parts = frame.iloc[1:]
    assert parts["n_asked"].sum() == frame["n_asked"].iloc[0]


def test_one_questionnaire_counts_only_whom_it_asks(psychologist):
    frame = psychologist.participation(questionnaire=SURVEY).frame

    assert set(frame["role"].iloc[1:]) == {"mentee"}


def test_categories_stay_closed_also_when_the_psychologist_asked_before(psychologist):
    """S1-062: a category says something about health or family; what is kept must not go round the right."""
    by_category = {"questionnaire": SURVEY, "by": "category"}
    psychologist.group_spread(**by_category)
    other = open_workspace(role="curator", language="en")
    other.tenants = psychologist.tenants

    with pytest.raises(AccessDenied):
        other.group_spread(**by_category)


@pytest.mark.parametrize("operation", ["item_answers", "participation", "group_spread"])
def test_an_unknown_wave_or_questionnaire_is_named(psychologist, operation):
    call = getattr(psychologist, operation)

    with pytest.raises(BadArgument):
        call(questionnaire=SURVEY, after="never")
    with pytest.raises(NotFound):
        call(questionnaire="no-such")
