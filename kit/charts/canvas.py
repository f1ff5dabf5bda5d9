"""What every chart is given and what stands around it: language, width, date, title, small type, key.

A chart is written as a function of a result and a `Canvas`; `chart` makes it one of a result,
a language, a width and a date, drawn in our style.
"""

from __future__ import annotations

import datetime as dt
import inspect
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from inspect import Parameter, Signature
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from kit import clock, wording
from kit.charts import style
from kit.charts.glyphs import drawable
from kit.charts.style import Width, line_height, measure, points, wrap
from kit.i18n.translator import Translator, translator
from kit.results import Result

#: Between the title and the sentence below it.
_SAID = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure on which things are placed in pixels from the top left corner."""

    figure: Figure
    width: float
    height: float

    @classmethod
    def of(cls, width: float, height: float) -> Sheet:
        """Return an empty white sheet of so many pixels."""
        inches = (width / style.DPI, height / style.DPI)
        figure = Figure(figsize=inches, dpi=style.DPI, facecolor="white")
        FigureCanvasAgg(figure)
        return cls(figure, width, height)

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Return plain axes on a rectangle."""
        bottom = self.height - top - height
        return self.figure.add_axes(
            (left / self.width, bottom / self.height, width / self.width, height / self.height)
        )

    def pixels(self, top: float, height: float) -> Axes:
        """Return axes whose coordinates are the pixels of the sheet below `top`."""
        axes = self.axes(0, top, self.width, height)
        axes.set(xlim=(0, self.width), ylim=(height, 0))
        axes.axis("off")
        return axes

    def text(
        self,
        left: float,
        top: float,
        words: str,
        *,
        size: float = style.BODY,
        color: str = style.INK,
        bold: bool = False,
        **more: Any,
    ) -> None:
        """Write words whose upper left corner is at (left, top)."""
        more.setdefault("va", "top")
        self.figure.text(
            left / self.width,
            1 - top / self.height,
            words,
            fontsize=points(size),
            color=color,
            fontweight=700 if bold else 400,
            linespacing=style.LINES,
            **more,
        )


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a chart is drawn for.

    Parameters
    ----------
    language
        ``"ru"`` or ``"en"``.
    width
        ``"wide"`` for a page, ``"narrow"`` for a phone, ``"paper"`` for print.
    drawn_on
        Date printed below the chart; the school's day when not given.
    most
        Pixels that the chart has at most, whatever there is room for.
    """

    language: str = "ru"
    width: Width = "wide"
    drawn_on: dt.date | None = None
    most: float = math.inf

    def at_most(self, pixels: float) -> Canvas:
        """Return the same canvas, no wider than so many pixels."""
        return replace(self, most=pixels)

    @property
    def t(self) -> Translator:
        """Words in the language of the chart."""
        return translator(self.language)

    @property
    def pixels(self) -> float:
        """Width in pixels."""
        return min(style.PIXELS[self.width], self.most)

    @property
    def is_narrow(self) -> bool:
        """Whether it is for a phone: words stand above what they name, not beside it."""
        return self.width == "narrow"

    @property
    def date(self) -> str:
        """The day on which the chart is drawn, in words."""
        return self.t.date(self.drawn_on or clock.today())

    @property
    def drawn(self) -> str:
        """When the chart is drawn, in words."""
        return self.t.gettext("Drawn: {date}", date=self.date)

    def units(self, low: float, high: float) -> str:
        """Return what an axis from end to end of a scale counts."""
        t = self.t
        return t.gettext(
            "points of the scale, from {low} to {high}",
            low=t.number(low, 0),
            high=t.number(high, 0),
        )

    def scale(self, result: Result, scale: str, better: str) -> str:
        """Return the title of a scale, and that lower is better where it is."""
        title = result.title(scale, self.language)
        if better == "lower":
            return self.t.gettext("{scale} (lower is better)", scale=title)
        return title

    def interval(self, low: float, high: float, digits: int = 2) -> str:
        """Return both ends of an interval with their signs; nothing when it is not known."""
        if pd.isna(low):
            return ""
        ends = (wording.signed(end, self.t, digits) for end in (low, high))
        return self.t.gettext(
            "from {low} to {high}", **dict(zip(("low", "high"), ends, strict=True))
        )

    def frame(
        self,
        body: float,
        *,
        title: str,
        footer: str,
        said: str = "",
        under: float = 12,
        over: float = 12,
        below: float = 4,
        fill: float = 1,
    ) -> tuple[Sheet, float]:
        """Return a sheet with its words, and the top of the room for the drawing.

        Parameters
        ----------
        body
            Height left for the drawing, in pixels.
        title, footer
            The finding, and small type below the drawing.
        said
            A sentence below the title.
        under, over, below
            Room under the title, over the footer and below it, in pixels.
        fill
            Share of the width that lines of the footer may have.
        """
        width = self.pixels
        lines = wrap(title, width, style.TITLE, bold=True)
        words = wrap(said, width) if said else []
        notes = wrap(footer, fill * width, style.SMALL)
        top = len(lines) * line_height(style.TITLE) + under
        if words:
            top += len(words) * line_height(style.BODY) + _SAID
        end = top + body + over
        sheet = Sheet.of(width, end + len(notes) * line_height(style.SMALL) + below)
        sheet.text(0, 0, "\n".join(lines), size=style.TITLE, bold=True)
        if words:
            below_title = len(lines) * line_height(style.TITLE) + _SAID
            sheet.text(0, below_title, "\n".join(words), color=style.MUTED)
        sheet.text(0, end, "\n".join(notes), size=style.SMALL, color=style.MUTED)
        return sheet, top


#: What `chart` puts in place of a canvas.
_GIVEN = tuple(
    Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=kind)
    for name, default, kind in (
        ("language", "ru", str),
        ("width", "wide", Width),
        ("drawn_on", None, dt.date | None),
    )
)
_DESCRIBED = "".join(inspect.getdoc(Canvas).partition("language\n")[1:]).partition("\nmost\n")[0]


def chart(draw: Callable[..., Figure | None]) -> Callable[..., Figure | None]:
    """Return a chart as others call it: ``chart(result, language, width, drawn_on)``.

    Parameters
    ----------
    draw
        A function of a result and a ``canvas``, in place of which it is given a language, a
        width and a date; it is called with our style applied (matplotlib's rc).
    """
    own = inspect.signature(draw).parameters
    taken: list[Parameter] = []
    for name, parameter in own.items():
        taken += _GIVEN if name == "canvas" else [parameter]
    signature = Signature(taken, return_annotation=Figure | None)

    @wraps(draw)
    def drawn(*given: Any, **named: Any) -> Figure | None:
        bound = signature.bind(*given, **named)
        bound.apply_defaults()
        values = bound.arguments
        canvas = Canvas(*(values.pop(each.name) for each in _GIVEN))
        with style.applied():
            figure = draw(**values, canvas=canvas)
        for words in figure.findobj(Text) if figure else ():
            words.set_text(drawable(words.get_text()))
        return figure

    drawn.__signature__ = signature  # type: ignore[attr-defined]
    drawn.__doc__ = (inspect.getdoc(draw) or "").replace(
        "\nReturns\n", f"{_DESCRIBED}\n\nReturns\n", 1
    )
    return drawn


Mark = Callable[[Axes, float, float], None]


class Key:
    """What the marks of a chart mean (a legend), as many to a line as have room.

    Parameters
    ----------
    entries
        A function that draws the mark around a place of axes in pixels, and its words.
    width
        In pixels.
    size
        Of the type.
    """

    _MARK, _GAP, _LINE = 26.0, 20.0, 24.0

    def __init__(
        self, entries: Sequence[tuple[Mark, str]], width: float, size: float = style.BODY
    ) -> None:
        self._size = size
        lines = [wrap(words, width - self._MARK, size) for _, words in entries]
        widths = [self._MARK + max(measure(line, size) for line in each) for each in lines]
        self._entries: list[tuple[Mark, float, float, str]] = []
        top, rows = 0.0, in_lines((each + self._GAP for each in widths), width, self._GAP)
        for line in sorted({line for _, line in rows}):
            high = 1
            for (mark, _), words, (left, own) in zip(entries, lines, rows, strict=True):
                if own == line:
                    self._entries.append((mark, left, top, "\n".join(words)))
                    high = max(high, len(words))
            top += high * self._LINE
        self.height = top

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the key below `top`; nothing when there are no entries."""
        if not self._entries:
            return
        axes = sheet.pixels(top, self.height)
        for mark, left, at, words in self._entries:
            middle = at + self._LINE / 2
            mark(axes, left + 9, middle)
            first, *more = words.split("\n")
            for number, line in enumerate((first, *more)):
                axes.text(left + self._MARK, middle + number * self._LINE, line,
                          va="center_baseline", fontsize=points(self._size))  # fmt: skip


def in_lines(widths: Iterable[float], room: float, gap: float = 0) -> list[tuple[float, int]]:
    """Return where the entries of a key stand: left in pixels, and the number of the line.

    `widths` hold the `gap` after each entry, which the last one of a line does not need.
    """
    left, line, places = 0.0, 0, []
    for width in widths:
        if left and left + width - gap > room:
            left, line = 0.0, line + 1
        places.append((left, line))
        left += width
    return places


def interval(axes: Axes, low: float, high: float, y: float, thick: float = 7) -> None:
    """Draw an interval as a band, within the axes."""
    left, right = axes.get_xlim()
    axes.plot([max(low, left), min(high, right)], [y, y], color=style.BAND, linewidth=thick,
              solid_capstyle="butt", zorder=2)  # fmt: skip


def dot(axes: Axes, x: float, y: float, *, hollow: bool, size: float = 8.5) -> None:
    """Draw a point: hollow grey for before and as measured, filled for after and estimated."""
    face, edge = ("white", style.BEFORE) if hollow else (style.ACCENT, style.ACCENT)
    axes.plot([x], [y], "o", markersize=size, markerfacecolor=face, markeredgecolor=edge,
              markeredgewidth=2, zorder=4, clip_on=False)  # fmt: skip


def ticks(low: float, high: float) -> list[float]:
    """Return whole numbers from end to end, at most seven of them, both ends included."""
    span = round(high - low)
    step = next(
        (step for step in range(1, span + 1) if span % step == 0 and span // step <= 6), span
    )
    return [low + step * index for index in range(span // max(step, 1) + 1)]


def bounded(frame: pd.DataFrame, *scores: str) -> pd.DataFrame:
    """Return the rows with bounds for scales that declare none: whole numbers around the scores."""
    return frame.assign(
        minimum=frame["minimum"].fillna(math.floor(frame[[*scores]].min(axis=None))),
        maximum=frame["maximum"].fillna(math.ceil(frame[[*scores]].max(axis=None))),
    )
