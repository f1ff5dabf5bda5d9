"""A name that is not known gets the nearest one, or the list."""

from __future__ import annotations

import pytest

from kit.library.suggest import suggest


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("pairng", "Did you mean “pairing”?"),
        ("Pairing", "Did you mean “pairing”?"),
        ("реверс", "Known here: pairing, score, text."),
        ("zzz", "Known here: pairing, score, text."),
        ("sсore", "Write “score” in Latin letters; some are Cyrillic here."),
        ("tехt", "Write “text” in Latin letters; some are Cyrillic here."),
    ],
)
def test_suggest_names_the_nearest_or_all(name, sentence):
    assert str(suggest(name, ["pairing", "score", "text"])) == sentence


def test_suggest_says_when_nothing_is_declared():
    assert "Nothing" in str(suggest("x", []))


def test_suggest_cuts_long_lists():
    assert str(suggest("zzz", [f"name{n}" for n in range(99)])).endswith(" ….")
