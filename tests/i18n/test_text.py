"""Which of a text's words a reader gets."""

from __future__ import annotations

from kit.i18n.text import pick


def test_the_readers_language_comes_first_then_russian_then_any():
    words = {"en": "Survey", "ru": "Опрос", "tt": "Сораштыру"}

    assert pick(words, "en") == "Survey"
    assert pick(words, "de") == "Опрос"
    assert pick({"tt": "Сораштыру"}, "en") == "Сораштыру"
    assert pick({"en": "", "ru": "Опрос"}, "en") == "Опрос"
    assert pick({}, "ru") == ""
