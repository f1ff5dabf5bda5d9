"""What an answer means: spelling may change, nothing else under the same first number."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kit.domain.changes import differences
from kit.domain.meaning import (
    Asked,
    Meaning,
    is_same_question,
    is_same_scale,
)
from kit.domain.spelling import is_spelling
from kit.library import parse_questionnaire
from tests.builders.questionnaires import FULL, SHEET

LABELS = st.lists(
    st.sampled_from(
        ["так", "не так", "иногда", "часто", "нечасто", "1 раз", "2 раза", "тип А", "тип Б"]
    ),
    min_size=2,
    max_size=6,
    unique=True,
)


def asked(labels):
    return Asked("single", "set", {n: {"ru": label} for n, label in enumerate(labels, 1)})


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Совсем так", "совсем так!", True),
        ("всё", "все", True),
        ("скорее не так", "скорей не так", True),
        ("совсем так", "совсем не так", False),
        ("согласен", "несогласен", False),
        ("happy", "unhappy", False),
        ("1 раз", "2 раза", False),
        ("до 5 раз", "до 6 раз", False),
        ("да", "до", False),
        ("★", "★★", False),
        ("true", "not true", False),
    ],
)
def test_spelling_is_told_from_other_words(old, new, same):
    """Both ways (B6)."""
    assert is_spelling(old, new) is same
    assert is_spelling(new, old) is same


@given(LABELS, st.randoms())
def test_labels_in_another_order_are_never_spelling(labels, random):
    """However like each other they are (B6)."""
    other = random.sample(labels, len(labels))
    assume(other != labels)

    assert not is_same_question(asked(labels), asked(other))
    assert is_same_question(asked(labels), asked(labels))


@pytest.mark.parametrize("text", [SHEET, FULL])
def test_meaning_comes_back_from_json_and_differs_in_nothing_from_itself(text):
    meaning = Meaning.of(parse_questionnaire(text))

    again = Meaning.load(json.loads(json.dumps(meaning.dump())))

    assert again == meaning
    assert differences(meaning, again) == ()
    assert all(is_same_scale(meaning, again, scale) for scale in meaning.scales)
