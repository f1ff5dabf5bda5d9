"""A sign “#” after a blank begins a comment: what stood behind it in a text is thrown away.

YAML reads `ru: Вопрос #5: нравится ли?` as «Вопрос», and nobody notices. So a text without
quotes has no comment on its line. Numbers, ids, days and keys may have one: none of them can
be half a sentence.
"""

from __future__ import annotations

import re

_COMMENT = re.compile(r"[ \t]+#")
#: An id, a day, a zone.
_WORD = re.compile(r"[A-Za-z0-9_.:/+-]+")
_NUMBER = re.compile(r"-?[0-9]+")

#: Keys of what people read, by the schemas; numbers are keys of options' words, too.
TEXTS = frozenset(
    [
        "title",
        "intro",
        "text",
        "short",
        "help",
        "address",
        "contact",
        "helpline",
        "label",
        "low",
        "high",
        "about",
        "source",
        "licence",
        "levels_source",
        "purpose",
        "data",
        "actions",
        "processors",
        "term",
        "withdrawal",
        "basis",
        "goal",
        "tasks",
        "outcomes",
        "mechanism",
        "duties",
        "activities",
        "result",
        "measure",
        "aim",
        "mentor",
        "mentee",
        "audience",
        "act",
        "paragraphs",
        "ru",
        "en",
    ]
)
#: A condition has blanks, and no sign “#” that could belong to it.
_CONDITION = "ask_if"


def cut_at(value: str, place: tuple[str | int, ...], line: str, end: int) -> int:
    """Return in which column (from 1) a comment cuts a text without quotes; 0: nowhere.

    Parameters
    ----------
    value, place
        What was read, and where it stands in the file.
    line, end
        The line in which it ends, and the column (from 0) behind its end.

    Examples
    --------
    >>> cut_at("Question", ("items", 0, "text", "en"), "en: Question #5", 12)
    14
    >>> cut_at("mentee", ("roles", 0), "- mentee # who", 8)
    0
    """
    comment = _COMMENT.match(line, end)
    if comment is None or place[-1:] == (_CONDITION,):
        return 0
    near = [str(step) for step in place[-2:]]
    is_read = any(step in TEXTS for step in near) or bool(near and _NUMBER.fullmatch(near[-1]))
    is_word = _WORD.fullmatch(value) is not None and not (is_read and isinstance(place[-1], str))
    return 0 if is_word else comment.end()
