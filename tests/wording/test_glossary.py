"""The glossary: fourteen terms, each in both languages, and a page that everybody may open."""

from __future__ import annotations

from kit.wording.glossary import terms


def test_fourteen_terms_are_explained_in_both_languages():
    """S1-007"""
    found = terms()

    assert len({each.id for each in found}) == 14
    assert all(text.languages == ("ru", "en") for e in found for text in (e.term, e.meaning))
    assert all(40 < len(words) < 260 for e in found for _, words in e.meaning.words)
