"""Words of alarm: found in the forms and spellings in which children write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain import alarm


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("не хочу жить", ("не хочу жить",)),
        ("Я больше НЕ ХОЧУ так жить!", ("НЕ ХОЧУ так жить",)),
        ("нехочу жить", ("нехочу жить",)),
        ("жить мне больше не хочется", ("жить мне больше не хочется",)),
        ("Меня бьёт брат, и пристаёт", ("Меня бьёт", "пристаёт")),
        ("I don’t want to live any more", ("don’t want to live",)),
        ("Sometimes I want to kill\nmyself", ("kill\nmyself",)),
    ],
)
def test_words_of_alarm_are_found_as_they_were_written(text, told):
    """Case, ё, other apostrophes, a missing space and words between do not hide them (D1)."""
    assert alarm.found(text) == told


@pytest.mark.parametrize(
    "text", ["Хочу жить в Москве", "повесили плакат", "Спасибо", "", "helping"]
)
def test_other_words_are_left_alone(text):
    """Ordinary answers do not come first (D1)."""
    assert alarm.found(text) == ()


def test_phrases_of_an_organisation_are_added():
    """What a methodologist writes is found, beside what the kit knows (D1)."""
    text = "Дома нечего есть, и не хочу жить"

    assert alarm.found(text, ("нечего есть", "  ", "уйти из дом*")) == (
        "нечего есть",
        "не хочу жить",
    )


@given(st.text(), st.text())
def test_phrase_is_found_whatever_stands_around_it(before, after):
    """No text around a cry for help hides it (D1)."""
    assert any("не хочу жить" in each for each in alarm.found(f"{before} не хочу жить {after}"))
