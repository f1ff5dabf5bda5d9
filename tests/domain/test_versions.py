"""Answers to several versions: what means the same is taken together, one scale at a time."""

from __future__ import annotations

import pytest

from kit.domain.versions import number, together
from kit.library import parse_questionnaire
from tests.builders.questionnaires import SHEET

UNTURNED = ("reverse: [cal_worry]", "reverse: [cal_easy]")
OTHER_WORDS = ("3: {ru: так, en: quite true}", "3: {ru: часто, en: often}")
MORE = (
    "items:\n  - id: prior",
    "items:\n  - {id: more, answer: yes_no, text: {ru: 'Да?', en: 'Yes?'}}\n  - id: prior",
)


def version(name, *changes):
    text = SHEET.replace("version: 1.0.0", f"version: {name}")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return parse_questionnaire(text)


def taken(answered, *texts):
    return together({text.version: text for text in texts}, answered)


def test_one_version_is_taken_as_it_is():
    only = version("1.0.0")

    found = taken({"1.0.0": 3}, only)

    assert found.text is only
    assert found.left_out(found.scales) == {}


def test_scale_that_is_keyed_otherwise_is_left_out_and_the_others_are_not():
    """Of the version that fewer have answered (B5)."""
    found = taken({"1.0.0": 3, "1.1.0": 2}, version("1.0.0"), version("1.1.0", UNTURNED))

    assert found.left_out(found.scales) == {"1.1.0": ("calm",)}
    assert found.left_out(found.items) == {}
    assert found.text.scale("calm").reverse == ("cal_worry",)


@pytest.mark.parametrize(
    ("first", "second", "kept"), [(3, 2, "1.0.0"), (2, 3, "1.1.0"), (2, 2, "1.1.0")]
)
def test_most_answered_meaning_is_taken_and_of_equals_the_newer(first, second, kept):
    """So that nothing is set aside for a text that few have read (B5)."""
    texts = version("1.0.0"), version("1.1.0", UNTURNED)

    found = taken({"1.0.0": first, "1.1.0": second}, *texts)

    assert found.scales["calm"] == {kept}


def test_versions_of_another_first_number_do_not_stand_beside_each_other():
    """Even where nothing is seen to differ (B5)."""
    found = taken({"1.9.0": 5, "2.0.0": 1}, version("1.9.0"), version("2.0.0"))

    assert found.left_out(found.scales) == {"2.0.0": ("calm", "help")}


def test_question_that_only_a_newer_version_asks_is_told_with_its_own_choices():
    """And labels are those that were read (B6)."""
    old, new = version("1.0.0"), version("1.1.0", MORE, OTHER_WORDS)

    found = taken({"1.0.0": 9, "1.1.0": 2}, old, new)

    assert found.items["more"] >= {"1.1.0"}
    assert found.text.item("more").answer == found.text.item("prior").answer
    assert found.left_out(found.items)["1.1.0"] == ("cal_easy", "cal_sure", "cal_worry")
    choices = found.text.choices_of(found.text.item("cal_easy"))
    assert choices == old.choices_of(old.item("cal_easy"))


def test_versions_are_in_the_order_of_their_numbers():
    found = taken({"1.10.0": 1, "1.9.0": 1}, version("1.10.0"), version("1.9.0"))

    assert list(found.answered) == ["1.9.0", "1.10.0"]
    assert number("1.10.0") > number("1.9.0")
