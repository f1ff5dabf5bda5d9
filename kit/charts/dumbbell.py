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

from kit.charts.canvas import canvas, framed, in_lines
from kit.charts.style import (
    ACCENT,
    BAND,
    BEFORE,
    BODY,
    GRID,
    INK,
    MUTED,
    PIXELS,
    SMALL,
    Sheet,
    Width,
    applied,
    line_height,
    measure,
    points,
    wrap,
)

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


def draw(panels: list[Panel], *, title: str, ends: Ends, footer: str, width: Width) -> Figure:
    """Return the figure: title, key, panels, footer."""
    total = PIXELS[width]
    columns = 2 if width == "wide" and len({panel.heading for panel in panels}) > 1 else 1
    panel_width = (total - _GAP * (columns - 1)) / columns
    compact = width == "narrow" or columns > 1
    with applied():
        placed = [_Placed.of(panel, panel_width, compact=compact) for panel in panels]
        key = _key_height(ends, total)
        tops, bottom = _stack(placed, columns, key + 12)
        sheet, start = framed(total, bottom, title=title, footer=footer, under=8, over=8)
        _key(canvas(sheet, start, key), ends, total)
        for index, (each, top) in enumerate(zip(placed, tops, strict=True)):
            each.draw(sheet, (index % columns) * (panel_width + _GAP), start + top)
        return sheet.figure


def _stack(placed: list[_Placed], columns: int, top: float) -> tuple[list[float], float]:
    """Return the top of each panel, and the bottom of the last line of panels."""
    tops: list[float] = []
    for start in range(0, len(placed), columns):
        line = placed[start : start + columns]
        tops += [top] * len(line)
        top += max(each.height for each in line) + _GAP
    return tops, top - _GAP


def _key_entries(ends: Ends, width: float) -> list[tuple[float, int, str, str]]:
    """Return left, line, kind and words of each entry of the key, wrapped to the width."""
    kinds = (("before", ends.before), ("after", ends.after), ("band", ends.band))
    entries = [(kind, words) for kind, words in kinds if words]
    places = in_lines((26 + measure(words) * 1.04 + 20 for _, words in entries), width, 20)
    return [(*place, *entry) for place, entry in zip(places, entries, strict=True)]


def _key_height(ends: Ends, width: float) -> float:
    return (_key_entries(ends, width)[-1][1] + 1) * 24


def _key(axes: Axes, ends: Ends, width: float) -> None:
    for left, line, kind, words in _key_entries(ends, width):
        y = line * 24 + 12
        if kind == "band":
            axes.plot([left, left + 18], [y, y], color=BAND, linewidth=6, solid_capstyle="butt")
        else:
            _end(axes, left + 9, y, kind)
        axes.text(left + 26, y, words, va="center_baseline", fontsize=points(BODY))


def _end(axes: Axes, x: float, y: float, kind: str) -> None:
    face, edge = ("white", BEFORE) if kind == "before" else (ACCENT, ACCENT)
    axes.plot(
        [x], [y], "o", markersize=8.5, markerfacecolor=face, markeredgecolor=edge,
        markeredgewidth=2, zorder=4, clip_on=False,
    )  # fmt: skip


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
            words = len(label) * line_height(BODY)
            if compact:
                top += words + (22 if row.is_drawn else 0) + line_height(BODY) + 16
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
                below = y + len(label) * line_height(BODY) + drawn
                self._say_below(sheet, row, left, below)
            else:
                self._say_beside(sheet, row, left, y)

    def _axes(self, sheet: Sheet, left: float, top: float) -> Axes:
        inset, length = self._span
        axes = sheet.axes(left + inset, top, length, self.body)
        low, high = self.panel.minimum, self.panel.maximum
        axes.set(xlim=(low, high), ylim=(self.body, 0), yticks=[], xticks=_ticks(low, high))
        axes.set_xlabel(self.panel.units, fontsize=points(SMALL))
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
            y = top + (len(label) * line_height(BODY) + 12 if self.compact else 14)
            if self.compact:
                _draw_track(axes, y)
            _draw_band(axes, row, y)
            ends += [(row.before, y, "before"), (row.after, y, "after")]
        _draw_points(axes, pd.DataFrame(ends, columns=["value", "y", "end"]))

    def _say_beside(self, sheet: Sheet, row: Row, left: float, top: float) -> None:
        start = left + self.width - _CHANGE - _COUNT + 12
        if row.interval:
            sheet.text(start, top, row.said, bold=row.clear, color=INK if row.clear else MUTED)
            sheet.text(start + 56, top + 1, row.interval, size=SMALL, color=MUTED)
        elif row.is_drawn:
            sheet.text(start, top, row.said, color=MUTED)
        else:
            sheet.text(left + _labels(self.width), top, row.said, color=MUTED)
        sheet.text(left + self.width - 2, top, row.n, color=MUTED, ha="right")

    def _say_below(self, sheet: Sheet, row: Row, left: float, top: float) -> None:
        sheet.text(left, top, row.said, bold=row.clear, color=INK if row.clear else MUTED)
        beside = left + measure(row.said, bold=row.clear) + 10
        sheet.text(beside, top + 1, row.interval, size=SMALL, color=MUTED)
        sheet.text(left + self.width - 2, top + 1, row.n, size=SMALL, color=MUTED, ha="right")


def _labels(width: float) -> float:
    """Return the width of the column of labels, in pixels: less on paper than on a page."""
    return min(_LABELS, 0.31 * width)


def _draw_track(axes: Axes, y: float) -> None:
    """Draw the axis of one row: where words stand between rows, a grid would cross them."""
    axes.plot(axes.get_xlim(), [y, y], color=GRID, linewidth=1.4, zorder=1)
    for tick in axes.get_xticks():
        axes.plot([tick, tick], [y - 5, y + 5], color=GRID, linewidth=1.4, zorder=1, clip_on=False)


def _draw_band(axes: Axes, row: Row, y: float) -> None:
    low, high = axes.get_xlim()
    if not math.isnan(row.low):
        band = [max(row.low, low), min(row.high, high)]
        axes.plot(band, [y, y], color=BAND, linewidth=7, solid_capstyle="butt", zorder=2)
    axes.plot([row.before, row.after], [y, y], color=BEFORE, linewidth=1.6, zorder=3)


def _draw_points(axes: Axes, ends: pd.DataFrame) -> None:
    """Draw the ends: hollow grey before, filled accent after, so that grey print tells them."""
    look = {"s": 72, "linewidth": 2, "clip_on": False, "zorder": 4}
    for kind, face, edge in (("before", "white", BEFORE), ("after", ACCENT, ACCENT)):
        part = ends[ends["end"] == kind]
        axes.scatter(part["value"], part["y"], color=face, edgecolor=edge, **look)
    axes.set(ylabel="")


def _ticks(low: float, high: float) -> list[float]:
    """Return whole numbers from end to end, at most seven of them, both ends included."""
    span = round(high - low)
    step = next(
        (step for step in range(1, span + 1) if span % step == 0 and span // step <= 6), span
    )
    return [low + step * index for index in range(span // max(step, 1) + 1)]
