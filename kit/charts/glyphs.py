"""Which signs our fonts can draw: a picture symbol that they lack is left out, never a box."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager

FONTS = Path(__file__).parent / "fonts"
#: Where a sign that is left out stood between words, and where it stood at their end.
_BETWEEN = re.compile(r"[ \0]*\0[ \0]*")
_BEFORE_END = re.compile(r"[ \0]*\0[ \0]*(?=[,.;:!?»”)\n]|$)")


@lru_cache(maxsize=1)
def known() -> frozenset[int]:
    """Return the code points that regular and bold type can both draw, in our font or the spare."""
    spare = Path(mpl.get_data_path()) / "fonts" / "ttf"

    def signs(*paths: Path) -> set[int]:
        return set().union(*(font_manager.get_font(str(path)).get_charmap() for path in paths))

    regular = signs(FONTS / "GolosText-Regular.ttf", spare / "DejaVuSans.ttf")
    bold = signs(FONTS / "GolosText-Bold.ttf", spare / "DejaVuSans-Bold.ttf")
    return frozenset(regular & bold) - {0}  # the sign of no sign has a glyph: the box itself


@lru_cache(maxsize=8192)
def drawable(text: str) -> str:
    """Return a text without the signs that no font of ours has; a space stands between words.

    Examples
    --------
    >>> drawable("Спокойствие \N{SLIGHTLY SMILING FACE} и радость \N{SLIGHTLY SMILING FACE}")
    'Спокойствие и радость'
    """
    there = known()
    marked = "".join(sign if ord(sign) in there or sign == "\n" else "\0" for sign in text)
    if "\0" not in marked:
        return text
    return _BETWEEN.sub(" ", _BEFORE_END.sub("", marked)).strip(" ")
