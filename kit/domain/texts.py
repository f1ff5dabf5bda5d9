"""Words in several languages, kept beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kit.i18n.text import pick


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one or more languages.

    Parameters
    ----------
    words
        Pairs of language code and text, first language first.
    """

    words: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, words: Mapping[str, str]) -> Text:
        """Return a text from a mapping of language to words."""
        return cls(tuple(words.items()))

    def in_(self, language: str) -> str:
        """Return the words in `language`, or in the first language that has them."""
        return pick(dict(self.words), language)

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages in which this text exists."""
        return tuple(code for code, _ in self.words)
