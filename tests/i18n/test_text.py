"""The reader's language where there is one, and nothing that a store or a file could not hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.i18n.text import clean, file_name, pick


@pytest.mark.parametrize(
    ("words", "language", "shown"),
    [
        ({"ru": "да", "en": "yes"}, "en", "yes"),
        ({"ru": "да", "en": "yes"}, "de", "да"),
        ({"ru": "да", "en": ""}, "en", "да"),
        ({"en": "Survey", "ru": "Опрос", "tt": "Сораштыру"}, "de", "Опрос"),
        ({"tt": "Сораштыру"}, "en", "Сораштыру"),
        ({}, "ru", "?"),
        ("да", "en", "да"),
    ],
)
def test_words_are_the_reader_s_or_the_author_s(words, language, shown):
    assert pick(words, language, "?") == shown


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("a\x00b\x07c\x9d\uffff", "abc"),
        ("\ud83d!", "\N{REPLACEMENT CHARACTER}!"),
    ],
)
def test_text_can_be_stored_and_written(typed, kept):
    assert clean(typed) == kept
    assert clean(kept).encode()


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=400))
def test_name_of_a_file_is_held_by_every_file_system_however_long_its_words(words):
    """Titles of questionnaires and schools may have hundreds of signs (B7)."""
    name = file_name(words, ".xlsx")

    assert name.endswith(".xlsx")
    assert len(name.encode()) <= 255
    assert not set('\\/:*?"<>|\n\0') & set(name)
