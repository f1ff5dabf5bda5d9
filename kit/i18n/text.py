"""One text in several languages: which of its words a reader gets.

The rule of internationalised data (titles of scales, campaigns, programmes) is here alone.
"""

from __future__ import annotations

from collections.abc import Mapping


def pick(words: Mapping[str, str], language: str) -> str:
    """Return the words in a language, else in Russian, else in any; empty when there are none."""
    return words.get(language) or words.get("ru") or next(iter(words.values()), "")
