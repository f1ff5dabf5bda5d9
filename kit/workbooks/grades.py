"""Names of school classes: «8 «А»», «8-а», «8 а класс» are one class, spelled «8А»."""

from __future__ import annotations

import re

from kit.errors import BadArgument
from kit.i18n.message import say

#: Latin letters that look as Russian ones. A small "b" or "h" looks as none, and is not guessed.
_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
_NOISE = re.compile(r"КЛАСС(?:А|Ы)?|КЛ\b\.?|[\s«»„“”‟\"'`’‘().,/\\_‐‑–—-]+")
_CLASS = re.compile(r"(1[0-2]|[1-9])([А-ЯЁ]?)")


def read_class(text: str, *, where: str = "") -> str:
    """Return the name of a class in one spelling: its number and, where it has one, its letter.

    Latin letters that look as Russian ones become those.

    Raises
    ------
    BadArgument
        It is no number from 1 to 12 with at most one Russian letter.

    Examples
    --------
    >>> [read_class(each) for each in ("8А", "8 «А»", "8-а", "8 а класс", "8A", "11")]
    ['8А', '8А', '8А', '8А', '8А', '11']
    """
    plain = _NOISE.sub("", text.translate(_LOOK_ALIKE).upper())
    found = _CLASS.fullmatch(plain)
    if found is None:
        raise BadArgument(
            where,
            say("“{text}” is no name of a class.", text=text),
            say("Write the number and the letter, such as 8А."),
        )
    return found[1] + found[2]
