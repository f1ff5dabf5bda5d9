"""Short texts that staff write: made plain, and looked at for names of people."""

from __future__ import annotations

import re

from kit.i18n.text import clean

_WORD = r"[A-ZА-ЯЁ][a-zа-яё]+(?:-[A-ZА-ЯЁ][a-zа-яё]+)?"
_INITIAL = r"[A-ZА-ЯЁ]\."
#: Two capitalised words side by side, or one with initials before or after it.
_NAME = re.compile(
    rf"(?<!\w)(?:{_WORD}\s+{_WORD}|{_WORD}\s+{_INITIAL}(?:\s*{_INITIAL})?"
    rf"|{_INITIAL}\s*(?:{_INITIAL}\s*)?{_WORD})"
)


def plain(text: str) -> str:
    """Return a text on one line: no control characters, no half characters, single spaces."""
    return " ".join(clean(text, " ").split())


def likely_names(text: str) -> tuple[str, ...]:
    """Return the parts of a text that look like a person's name, for a warning.

    It errs on both sides: a name alone is not found, two capitalised words of a title are.
    """
    return tuple(found.group().strip() for found in _NAME.finditer(text))
