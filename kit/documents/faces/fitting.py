"""Words that must fit: one line shortened, columns as wide as their longest word.

Everything is measured in our own font; the fonts of word processors are no wider.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

import matplotlib as mpl
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kit.charts.glyphs import FONTS, drawable
from kit.i18n.text import shortened
from kit.tables import Table

#: Type of a table in points: as it should be, and as small as it may become for wide heads.
SIZE, SMALLEST = 8.0, 6.0
#: Both sides of a cell, and a hair for rounding.
ROOM = 7.0
#: So many lines at least of how the numbers came about stand on the last page.
LAST = 4
_SPACES = re.compile(r"[ \t\n]+")
#: After a vowel, where a consonant and another vowel follow: a syllable may end there.
_SYLLABLE = re.compile(
    r"(?<=[аеёиоуыэюяaeiouy])(?=[бвгджзйклмнпрстфхцчшщbcdfghjklmnpqrstvwxz][аеёиоуыэюяaeiouy])",
    re.IGNORECASE,
)
#: «2022 г.» and «до +0,50» do not part.
_TIED = re.compile(r"(?<=\d{4}) (?=г{1,2}\.)|(?<=\bдо) (?=[+−]?\d)")
#: Fonts are registered for the whole process, once.
_REGISTERING = threading.Lock()


def fonts() -> None:
    """Make our fonts known to ReportLab: Golos, Golos-Bold, and Spare for rare letters."""
    with _REGISTERING:
        _register()


@cache
def _register() -> None:
    pdfmetrics.registerFont(TTFont("Golos", str(FONTS / "GolosText-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("Golos-Bold", str(FONTS / "GolosText-Bold.ttf")))
    pdfmetrics.registerFontFamily(
        "Golos", normal="Golos", bold="Golos-Bold", italic="Golos", boldItalic="Golos-Bold"
    )
    spare = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    pdfmetrics.registerFont(TTFont("Spare", str(spare)))


def is_ours(sign: str) -> bool:
    """Whether our own font has a sign; another one comes from the spare font."""
    return sign == "\n" or ord(sign) in pdfmetrics.getFont("Golos").face.charToGlyph


def tied(text: str) -> str:
    r"""Return the words of a cell with spaces that no line breaks at.

    Examples
    --------
    >>> tied("1 октября 2022 г., от −0,25 до +0,50").replace("\xa0", "~")
    '1 октября 2022~г., от −0,25 до~+0,50'
    """
    return _TIED.sub("\N{NO-BREAK SPACE}", text)


@lru_cache(maxsize=8192)  # tables say the same words again and again
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line of text in points."""
    fonts()
    own, spare = pdfmetrics.getFont("Golos-Bold" if bold else "Golos"), pdfmetrics.getFont("Spare")
    return float(
        sum((own if is_ours(sign) else spare).stringWidth(sign, size) for sign in drawable(text))
    )


def one_line(text: str, room: float, size: float) -> str:
    """Return a text no wider than so many points; what is left out is shown by «…»."""
    text = " ".join(text.split())
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if width(shortened(text, middle), size) <= room else (low, middle - 1)
        )
    return shortened(text, low) if low else ""


def columns(table: Table, room: float) -> tuple[list[float], float]:
    """Return the width of each printed column in points, and the size of the type.

    No column is narrower than its longest word, as long as there is room for all of them;
    else the type becomes smaller, and `hyphenated` breaks what is still too long.
    """
    heads = table.heads
    words = [{(word, True) for word in _SPACES.split(head.head)} for head in heads]
    for row in table.rows:
        at = 0
        for cell in table.printed(row):
            if cell.span == 1:
                words[at] |= {(word, False) for word in _SPACES.split(tied(cell.lines))}
            at += cell.span
    longest = [max(width(word, 1, bold=bold) for word, bold in column) for column in words]
    size = SIZE
    while size > SMALLEST and sum(longest) * size + ROOM * len(heads) > room:
        size -= 0.5
    least = _capped([each * size + ROOM for each in longest], room)
    return _shared([head.weight for head in heads], least, room), size


def hyphenated(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return a text none of whose words is wider than the room: a hyphen ends a broken line."""
    return "".join(
        each if _SPACES.fullmatch(each) else "-\n".join(_pieces(each, room, size, bold=bold))
        for each in re.split(f"({_SPACES.pattern})", text)
    )


def _pieces(word: str, room: float, size: float, *, bold: bool) -> Iterator[str]:
    while len(word) > 1 and width(word, size, bold=bold) > room:
        fits = [
            at for at in range(1, len(word)) if width(f"{word[:at]}-", size, bold=bold) <= room
        ] or [1]
        ends = {each.start() for each in _SYLLABLE.finditer(word)} - {1}
        at = max(ends & set(fits), default=fits[-1])
        yield word[:at]
        word = word[at:]
    yield word


def _capped(least: Sequence[float], room: float) -> list[float]:
    """Return what columns need at least, the widest cut to what is left by the narrow ones."""
    left = room
    for place, each in enumerate(sorted(least)):
        share = left / (len(least) - place)
        if each > share:
            return [min(other, share) for other in least]
        left -= each
    return list(least)


def _shared(weights: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Divide the room by weight, where nothing gets less than its least."""
    found = [0.0] * len(least)
    held: set[int] = set()
    while True:
        free = room - sum(least[each] for each in held)
        total = sum(weight for each, weight in enumerate(weights) if each not in held)
        for each, weight in enumerate(weights):
            found[each] = least[each] if each in held else free * weight / total
        short = {each for each, low in enumerate(least) if found[each] < low - 1e-9}
        if not short:
            return found
        held |= short
