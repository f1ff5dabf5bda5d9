"""How every figure looks: font, colours, sizes in pixels of the page, and how it is written.

A figure is laid out for two screens, the page (1,120 px) and the phone (358 px), with
type of the same size on both: nothing is scaled down to fit. On paper 760 px fill the
width between the margins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from typing import Any, Literal

import matplotlib as mpl
import numpy as np
from matplotlib import font_manager
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.textpath import text_to_path

from kit.charts.glyphs import FONTS, drawable

Width = Literal["wide", "narrow", "paper"]
PIXELS: dict[str, int] = {"wide": 1120, "narrow": 358, "paper": 760}

INK = "#1d2529"
MUTED = "#56626a"
GRID = "#dde3e6"
BEFORE = "#878f96"
ACCENT = "#0f6b6b"
BAND = "#a9cfcd"
#: Okabe & Ito (2008), the darker of them first: readable on white and by colour-blind people.
GROUPS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
#: Below and above zero, at full strength: orange and blue, told apart also when red is not seen.
BELOW, ABOVE = "#b34700", "#0a5c91"
#: From −1 through 0 to 1, as `between` gives them.
DIVERGING = LinearSegmentedColormap.from_list("effects", (BELOW, "white", ABOVE), N=1025)
MARKERS = ("o", "s", "^", "D", "v", "P")

BODY, SMALL, TITLE = 14, 12.5, 20
#: Of several lines; with the height of Golos Text it makes one line `line_height` high.
LINES = 1.208
#: Pixels of the page to an inch.
DPI = 96
#: Type that is fitted to pixels comes out wider than its outlines, by this much at most.
_HINTING = 1.03

for _path in sorted(FONTS.glob("*.ttf")):
    font_manager.fontManager.addfont(str(_path))

_RC: dict[str, Any] = {
    # Signs that Golos Text lacks come from DejaVu Sans, which ships with matplotlib.
    "font.family": ["Golos Text", "DejaVu Sans"],
    "font.size": BODY * 72 / DPI,
    "text.color": INK,
    "text.hinting": "none",
    "text.parse_math": False,
    "axes.edgecolor": GRID,
    "axes.labelcolor": MUTED,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelsize": SMALL * 72 / DPI,
    "ytick.labelsize": SMALL * 72 / DPI,
    "grid.color": GRID,
    "svg.fonttype": "path",
    "svg.hashsalt": "kit",
}


def shades(count: int) -> list[str]:
    """Return so many shades of one colour, from light to dark, in order also in grey."""
    ramp = LinearSegmentedColormap.from_list("shades", ("#d9ecea", "#7dbab6", "#0b4f4f"))
    return [to_hex(ramp(at)) for at in np.linspace(0, 1, max(count, 2))][:count]


def between(value: float) -> str:
    """Return the colour of a number from −1 (below) through 0 (white) to 1 (above)."""
    end = BELOW if value < 0 else ABOVE
    share = min(abs(value), 1.0)
    white, full = np.ones(3), np.array(to_rgb(end))
    return to_hex(white + (full - white) * share)


def ink_on(color: str) -> str:
    """Return white or black, whichever is read better on a colour: at least 4.5 to 1."""
    linear = [c / 12.92 if c <= 0.04 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "black" if (light + 0.05) / 0.05 > 1.05 / (light + 0.05) else "white"


@contextmanager
def applied() -> Iterator[None]:
    """Draw within this: our font and colours, whatever the notebook has set."""
    with mpl.rc_context(_RC):
        yield


def points(pixels: float) -> float:
    """Return the type size in points that appears as so many pixels."""
    return pixels * 72 / DPI


def line_height(size: float) -> float:
    """Return the height of one line of type, in pixels."""
    return size * 1.45


@lru_cache(maxsize=8192)  # a page's pictures say the same words, and a word is laid out in 1 ms
def measure(words: str, size: float = BODY, *, bold: bool = False) -> float:
    """Return the width of one line of words, in pixels."""
    font = font_manager.FontProperties(
        family=_RC["font.family"], weight=700 if bold else 400, size=points(size)
    )
    width, _, _ = text_to_path.get_text_width_height_descent(drawable(words), font, ismath=False)
    return float(width) * DPI / 72 * _HINTING


def wrap(words: str, width: float, size: float = BODY, *, bold: bool = False) -> list[str]:
    """Return the words in lines no wider than `width` pixels; a longer word stands alone."""
    lines: list[str] = []
    for word in drawable(words).split(" "):
        if lines and measure(f"{lines[-1]} {word}", size, bold=bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def to_svg(figure: Figure) -> str:
    """Return a figure as small SVG with text as outlines, equal bytes for equal figures."""
    target = BytesIO()
    with applied():
        figure.savefig(target, format="svg", metadata=dict.fromkeys(_METADATA))
    svg = target.getvalue().decode()
    svg = _OUTLINE.sub(lambda outline: _DECIMALS.sub(r"\1", outline[0]), svg)
    for pattern, shorter in _SHORTER:
        svg = pattern.sub(shorter, svg)
    return svg[svg.index("<svg") :]


_METADATA = ("Creator", "Date", "Format", "Type")
#: Decimals beyond a hundredth of a pixel; only in outlines, for scales need theirs.
_OUTLINE, _DECIMALS = re.compile(r' d="[^"]+"'), re.compile(r"(\.\d\d)\d+")
#: What matplotlib writes for people who read SVG as text; a third of a figure.
_SHORTER = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"GolosText-([RB])[a-z]+-"), r"\1"),
    (re.compile(r"\s*\n\s*"), " "),
    (re.compile(r"> <"), "><"),
    (re.compile(r'"'), "'"),
)


def to_png(figure: Figure) -> bytes:
    """Return a figure as PNG at twice the pixels of the page."""
    target = BytesIO()
    with applied():
        figure.savefig(target, format="png", dpi=2 * DPI)
    return target.getvalue()
