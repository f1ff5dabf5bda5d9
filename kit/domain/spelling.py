"""Spelling: when two texts are the same words, written otherwise.

A program cannot tell sense from spelling; so what it takes for spelling is little: the harm of
a false alarm is a higher version number, that of a miss is that answers are misread.
"""

from __future__ import annotations

import re
import unicodedata

#: One sign in so many may differ, at least one in a label of `_SHORT` signs or more.
_SIGNS = 8
_SHORT = 4
_DENY = frozenset(
    ("не", "нет", "ни", "без", "not", "no", "never", "none", "without", "don't", "doesn't", "isn't")
)
_NUMBER = re.compile(r"\d+")


def is_spelling(old: str, new: str) -> bool:
    """Whether two labels are the same words, spelled otherwise.

    Case, ё, punctuation and blanks do not count. Beyond them at most one sign in eight may
    differ (Levenshtein), in a label of four signs or more at least one. Numbers and words that
    deny must be the same.

    Examples
    --------
    >>> is_spelling("Совсем так", "совсем так!"), is_spelling("prefer not to say", "prefer not to tell")
    (True, False)
    >>> is_spelling("согласен", "не согласен"), is_spelling("1 раз", "2 раза")
    (False, False)
    """
    if old == new:
        return True
    was, now = plain(old), plain(new)
    if was == now:
        return True
    words = [
        sorted(word for word in text.split() if word in _DENY or _NUMBER.search(word))
        for text in (was, now)
    ]
    shorter = min(len(was), len(now))
    return (
        words[0] == words[1]
        and shorter >= _SHORT
        and distance(was, now) <= max(1, shorter // _SIGNS)
    )


def is_same_sentence(old: str, new: str) -> bool:
    """Whether two sentences are the same word for word, each at most spelled otherwise.

    A sentence is long: one sign in eight of all of it would let «легко» become «тяжело».

    Examples
    --------
    >>> is_same_sentence("Мне легко говорить с ним.", "Мне легко гаворить с ним")
    True
    >>> is_same_sentence("Мне легко говорить с ним.", "Мне тяжело говорить с ним.")
    False
    """
    was, now = plain(old).split(), plain(new).split()
    return len(was) == len(now) and all(map(is_spelling, was, now))


def plain(text: str) -> str:
    """Return a text as it is compared: small letters, ё as е, words and digits only."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return " ".join(re.sub(r"[^\w']+", " ", folded).split()) or folded


def distance(one: str, other: str) -> int:
    """Return the Levenshtein distance: signs to put in, take out or replace."""
    if one == other:
        return 0
    row = list(range(len(other) + 1))
    for n, sign in enumerate(one, 1):
        above, row = row, [n]
        for m, against in enumerate(other, 1):
            row.append(min(above[m] + 1, row[-1] + 1, above[m - 1] + (sign != against)))
    return row[-1]
