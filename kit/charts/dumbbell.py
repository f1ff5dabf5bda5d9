"""The drawing of dumbbells: two ends per row on the scale's own axis, from end to end.

On a page a row is one line: label, ends, change, n. On a phone, and in small
multiples, the label stands above its ends and the numbers below them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kit.charts import style
from kit.charts.canvas import Canvas, Key, Mark, Sheet, dot, interval, ticks
from kit.charts.style import line_height, measure, points, wrap

_GAP = 28  # between panels
_AXIS = 46  # below a panel: ticks and units
_SIDE = 12  # room for a marker at the end of an axis
_LABELS, _CHANGE, _COUNT = 330, 200, 76  # columns of a wide panel


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row in words and numbers; without ends, only what is said."""

    label: str
    said: str
    before: float = math.nan
    after: float = math.nan
    low: float = math.nan
    high: float = math.nan
    interval: str = ""
    n: str = ""
    clear: bool = False

    @property
    def is_drawn(self) -> bool:
        """Whether there are two ends to draw."""
        return not (math.isnan(self.before) or math.isnan(self.after))


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Rows that share an axis from ``minimum`` to ``maximum``."""

    heading: str
    rows: tuple[Row, ...]
    units: str
    minimum: float = math.nan
    maximum: float = math.nan


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """What the two ends and the band are called; without words there is no band."""

    before: str
    after: str
    band: str


def draw(canvas: Canvas, panels: list[Panel], *, title: str, ends: Ends, footer: str) -> Figure:
    """Return the figure: title, key, panels, footer."""
    total = canvas.pixels
    columns = 2 if canvas.width == "wide" and len({panel.heading for panel in panels}) > 1 else 1
    panel_width = (total - _GAP * (columns - 1)) / columns
    compact = canvas.is_narrow or columns > 1
    placed = [_Placed.of(panel, panel_width, compact=compact) for panel in panels]
    key = Key([(mark, words) for mark, words in _marks(ends) if words], total)
    tops, bottom = _stack(placed, columns, key.height + 12)
    sheet, start = canvas.frame(bottom, title=title, footer=footer, under=8, over=8)
    key.draw(sheet, start)
    for index, (each, top) in enumerate(zip(placed, tops, strict=True)):
        each.draw(sheet, (index % columns) * (panel_width + _GAP), start + top)
    return sheet.figure


def _marks(ends: Ends) -> tuple[tuple[Mark, str], ...]:
    """Return the marks of both ends and of the band, with their words."""
    return (
        (lambda axes, x, y: dot(axes, x, y, hollow=True), ends.before),
        (lambda axes, x, y: dot(axes, x, y, hollow=False), ends.after),
        (lambda axes, x, y: interval(axes, x - 9, x + 9, y, 6), ends.band),
    )


def _stack(placed: list[_Placed], columns: int, top: float) -> tuple[list[float], float]:
    """Return the top of each panel, and the bottom of the last line of panels."""
    tops: list[float] = []
    for start in range(0, len(placed), columns):
        line = placed[start : start + columns]
        tops += [top] * len(line)
        top += max(each.height for each in line) + _GAP
    return tops, top - _GAP


@dataclass(frozen=True, slots=True)
class _Placed:
    """A panel whose rows know where they stand."""

    panel: Panel
    width: float
    compact: bool
    labels: tuple[tuple[str, ...], ...]
    tops: tuple[float, ...]
    heading: tuple[str, ...]
    body: float

    @classmethod
    def of(cls, panel: Panel, width: float, *, compact: bool) -> _Placed:
        room = width if compact else _labels(width) - 24
        labels = tuple(tuple(wrap(row.label, room)) if row.label else () for row in panel.rows)
        tops, top = [], 0.0
        for row, label in zip(panel.rows, labels, strict=True):
            tops.append(top)
            words = len(label) * line_height(style.BODY)
            if compact:
                top += words + (22 if row.is_drawn else 0) + line_height(style.BODY) + 16
            else:
                top += max(words, 24) + 16
        heading = tuple(wrap(panel.heading, width, 16, bold=True)) if panel.heading else ()
        return cls(panel, width, compact, labels, tuple(tops), heading, top)

    @property
    def height(self) -> float:
        """Height with heading and axis, in pixels."""
        return self._heading + self.body + (_AXIS if self._is_drawn else 0)

    @property
    def _is_drawn(self) -> bool:
        return any(row.is_drawn for row in self.panel.rows)

    @property
    def _heading(self) -> float:
        return len(self.heading) * line_height(16) + 8 if self.heading else 0.0

    @property
    def _span(self) -> tuple[float, float]:
        """Left and width of the axis within the panel, in pixels."""
        if self.compact:
            return _SIDE, self.width - 2 * _SIDE
        labels = _labels(self.width)
        return labels, self.width - labels - _CHANGE - _COUNT - _SIDE

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw the panel with its upper left corner at (left, top)."""
        if self.heading:
            sheet.text(left, top, "\n".join(self.heading), size=16, bold=True)
        top += self._heading
        if self._is_drawn:
            self._draw_ends(self._axes(sheet, left, top))
        for row, label, offset in zip(self.panel.rows, self.labels, self.tops, strict=True):
            y = top + offset + (0 if self.compact else 3)
            sheet.text(left, y, "\n".join(label))
            if self.compact:
                drawn = 22 if row.is_drawn else 0
                below = y + len(label) * line_height(style.BODY) + drawn
                self._say_below(sheet, row, left, below)
            else:
                self._say_beside(sheet, row, left, y)

    def _axes(self, sheet: Sheet, left: float, top: float) -> Axes:
        inset, length = self._span
        axes = sheet.axes(left + inset, top, length, self.body)
        low, high = self.panel.minimum, self.panel.maximum
        axes.set(xlim=(low, high), ylim=(self.body, 0), yticks=[], xticks=ticks(low, high))
        axes.set_xlabel(self.panel.units, fontsize=points(style.SMALL))
        axes.tick_params(axis="x", length=0, pad=4)
        axes.spines[:].set_visible(False)
        if not self.compact:
            axes.grid(axis="x", linewidth=1)
        return axes

    def _draw_ends(self, axes: Axes) -> None:
        ends = []
        for row, label, top in zip(self.panel.rows, self.labels, self.tops, strict=True):
            if not row.is_drawn:
                continue
            y = top + (len(label) * line_height(style.BODY) + 12 if self.compact else 14)
            if self.compact:
                _draw_track(axes, y)
            _draw_band(axes, row, y)
            ends += [(row.before, y, "before"), (row.after, y, "after")]
        _draw_points(axes, pd.DataFrame(ends, columns=["value", "y", "end"]))

    def _say_beside(self, sheet: Sheet, row: Row, left: float, top: float) -> None:
        start = left + self.width - _CHANGE - _COUNT + 12
        if row.interval:
            sheet.text(
                start, top, row.said, bold=row.clear, color=style.INK if row.clear else style.MUTED
            )
            sheet.text(start + 56, top + 1, row.interval, size=style.SMALL, color=style.MUTED)
        elif row.is_drawn:
            sheet.text(start, top, row.said, color=style.MUTED)
        else:
            sheet.text(left + _labels(self.width), top, row.said, color=style.MUTED)
        sheet.text(left + self.width - 2, top, row.n, color=style.MUTED, ha="right")

    def _say_below(self, sheet: Sheet, row: Row, left: float, top: float) -> None:
        sheet.text(
            left, top, row.said, bold=row.clear, color=style.INK if row.clear else style.MUTED
        )
        beside = left + measure(row.said, bold=row.clear) + 10
        sheet.text(beside, top + 1, row.interval, size=style.SMALL, color=style.MUTED)
        sheet.text(
            left + self.width - 2, top + 1, row.n, size=style.SMALL, color=style.MUTED, ha="right"
        )


def _labels(width: float) -> float:
    """Return the width of the column of labels, in pixels: less on paper than on a page."""
    return min(_LABELS, 0.31 * width)


def _draw_track(axes: Axes, y: float) -> None:
    """Draw the axis of one row: where words stand between rows, a grid would cross them."""
    axes.plot(axes.get_xlim(), [y, y], color=style.GRID, linewidth=1.4, zorder=1)
    for tick in axes.get_xticks():
        axes.plot(
            [tick, tick], [y - 5, y + 5], color=style.GRID, linewidth=1.4, zorder=1, clip_on=False
        )


def _draw_band(axes: Axes, row: Row, y: float) -> None:
    if not math.isnan(row.low):
        interval(axes, row.low, row.high, y)
    axes.plot([row.before, row.after], [y, y], color=style.BEFORE, linewidth=1.6, zorder=3)


def _draw_points(axes: Axes, ends: pd.DataFrame) -> None:
    """Draw the ends: hollow grey before, filled accent after, so that grey print tells them."""
    look = {"s": 72, "linewidth": 2, "clip_on": False, "zorder": 4}
    for kind, face, edge in (
        ("before", "white", style.BEFORE),
        ("after", style.ACCENT, style.ACCENT),
    ):
        part = ends[ends["end"] == kind]
        axes.scatter(part["value"], part["y"], color=face, edgecolor=edge, **look)
    axes.set(ylabel="")
