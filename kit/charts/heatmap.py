"""Change by scale and group as a table of colours, each cell with its number, interval and n."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from kit import wording
from kit.charts import style
from kit.charts.canvas import Canvas, Sheet, chart
from kit.charts.style import ink_on, line_height, measure, points, wrap
from kit.results import WITHHELD, WaveComparison
from kit.wording import waves

#: Effect sizes from here on have the full colour; Cohen (1988) calls 0.8 large.
_FULL = 0.8
_CELL = 60.0
_NARROWEST, _WIDEST = 112.0, 168.0
_TINY = 11.0

Cells = dict[tuple[str, ...], pd.Series]


@chart
def effects(result: WaveComparison, canvas: Canvas) -> Figure | None:
    """Return effect sizes (Hedges' g) of every scale in every group.

    A cell stays blank where fewer than ten people answered both times or the numbers are
    withheld: in a table of many, small groups stand out by chance.

    Parameters
    ----------
    result
        A comparison with groups; scales that measure growth are drawn.

    Returns
    -------
    Figure or None
        None without groups, or when no cell may be coloured.
    """
    frame = wording.rows(result, *wording.GROWTH)
    if not result.by or not any(waves.has_effect(row) for _, row in frame.iterrows()):
        return None
    t = canvas.t
    groups = sorted(
        wording.groups(result, result.frame[result.frame.index.isin(frame.index)]),
        key=lambda group: wording.group_title(result, group[0], t.language).casefold(),
    )
    scales = list(dict.fromkeys(zip(frame["questionnaire"], frame["scale"], strict=True)))
    table = _Table(result, scales, [key for key, _ in groups], canvas)
    sheet, top = canvas.frame(
        table.height,
        title=waves.effects_headline(result, t.language),
        said=t.gettext(
            "Blue: higher the second time, orange: lower; the stronger the colour, the larger."
        ),
        footer=t.gettext(
            "Each cell: change compared with how different people are (Hedges' g: 0.2 is small, "
            "0.5 middling, 0.8 large), its interval (confidence {level}), n of those who answered both times. "
            "Blank: fewer than {fewest} people, or withheld. "
            "Groups in alphabetical order, not ranked. {drawn}",
            level=wording.levels(frame, t),
            fewest=waves.FEWEST_OF_EFFECT,
            drawn=canvas.drawn,
        ),
    )
    table.draw(sheet, top, _cells(result, frame))
    return sheet.figure


def _cells(result: WaveComparison, frame: pd.DataFrame) -> Cells:
    names = ["questionnaire", "scale", *result.by]
    return {tuple(map(str, row[names])): row for _, row in frame.iterrows()}


class _Table:
    """Scales by groups; on a phone the groups stand below each other in blocks."""

    def __init__(
        self,
        result: WaveComparison,
        scales: list[tuple[str, str]],
        groups: list[tuple[str, ...]],
        canvas: Canvas,
    ) -> None:
        self._result, self._scales, self._canvas = result, scales, canvas
        self._compact, width = canvas.is_narrow, canvas.pixels
        self._label = width if self._compact else 0.27 * width
        room = width if self._compact else width - self._label
        columns = max(1, int(room // _NARROWEST))
        self._blocks = [groups[start : start + columns] for start in range(0, len(groups), columns)]
        most = max(len(block) for block in self._blocks)
        self._cell = min(_WIDEST, room / most)
        better = result.frame.drop_duplicates("scale").set_index("scale")["better"]
        self._titles = {
            scale: wrap(canvas.scale(result, scale, better.get(scale, "higher")), self._label - 16)
            for _, scale in scales
        }
        words = max(len(lines) for lines in self._titles.values()) * line_height(style.BODY)
        self._cell_height = _CELL if self._compact else max(words + 8, _CELL)

    def _heads(self, block: list[tuple[str, ...]]) -> list[list[str]]:
        language = self._canvas.language
        return [
            wrap(wording.group_title(self._result, key, language), self._cell - 6, style.SMALL)
            for key in block
        ]

    def _head(self, block: list[tuple[str, ...]]) -> float:
        return max(len(lines) for lines in self._heads(block)) * line_height(style.SMALL) + 10

    def _row(self, scale: str) -> float:
        words = len(self._titles[scale]) * line_height(style.BODY)
        return words + _CELL + 14 if self._compact else self._cell_height

    @property
    def height(self) -> float:
        """Height of all blocks, in pixels."""
        body = sum(self._row(scale) for _, scale in self._scales)
        return sum(self._head(block) + body + 20 for block in self._blocks) - 20

    def draw(self, sheet: Sheet, top: float, cells: Cells) -> None:
        """Draw the table below `top`."""
        axes = sheet.pixels(top, self.height)
        start = 0.0 if self._compact else self._label
        at, places = 0.0, []
        for block in self._blocks:
            places.append(at := at + self._head(block))
            at += sum(self._row(scale) for _, scale in self._scales) + 20
        with _unseen(sheet.figure):
            for block, place in zip(self._blocks, places, strict=True):
                self._draw_colors(sheet, start, top + place, block, cells)
        for block, place in zip(self._blocks, places, strict=True):
            for index, lines in enumerate(self._heads(block)):
                middle = start + (index + 0.5) * self._cell
                axes.text(middle, place - 6, "\n".join(lines), ha="center", va="bottom",
                          color=style.MUTED, fontsize=points(style.SMALL), linespacing=style.LINES)  # fmt: skip
            self._draw_rows(axes, start, place, block, cells)

    def _draw_rows(
        self, axes: Axes, start: float, top: float, block: list[tuple[str, ...]], cells: Cells
    ) -> None:
        """Write the titles of the scales and what stands in their cells."""
        for questionnaire, scale in self._scales:
            axes.text(0, top + (0 if self._compact else 6), "\n".join(self._titles[scale]),
                      va="top", fontsize=points(style.BODY), linespacing=style.LINES)  # fmt: skip
            y = top + (self._row(scale) - _CELL - 10 if self._compact else 0)
            for index, group in enumerate(block):
                row = cells.get((questionnaire, scale, *map(str, group)))
                if row is not None:
                    self._draw_cell(axes, start + index * self._cell, y, row)
            top += self._row(scale)

    def _draw_colors(
        self, sheet: Sheet, left: float, top: float, block: list[tuple[str, ...]], cells: Cells
    ) -> None:
        """Colour the cells that tell an effect; on a phone a label stands above each row."""
        values = np.array(
            [
                [_effect(cells.get((*scale, *map(str, group)))) for group in block]
                for scale in self._scales
            ]
        )
        width = len(block) * self._cell
        if not self._compact:
            _heat(sheet.axes(left, top, width, len(values) * self._cell_height), values)
            return
        for (_, scale), row in zip(self._scales, values, strict=True):
            top += self._row(scale)
            _heat(sheet.axes(left, top - _CELL - 10, width, _CELL), row[None, :])

    def _draw_cell(self, axes: Axes, left: float, top: float, row: pd.Series) -> None:
        t, middle, height = self._canvas.t, left + self._cell / 2, self._cell_height
        if not waves.has_effect(row):
            axes.add_patch(
                Rectangle((left, top), self._cell, height, facecolor="white", edgecolor=style.GRID)
            )
            n = row["n_matched"]
            hidden = row["withheld"] or n == WITHHELD
            words = t.gettext("withheld") if hidden else wording.count(n, t)
            axes.text(middle, top + height / 2, words, ha="center", va="center_baseline",
                      color=style.MUTED, fontsize=points(_TINY))  # fmt: skip
            return
        lines = [(wording.signed(row["g_av"], t), style.BODY, 700)]
        words = self._canvas.interval(row["g_av_low"], row["g_av_high"])
        if words:
            fits = measure(words, _TINY) < self._cell - 4
            lines.append((words, _TINY if fits else 9.5, 400))
        lines.append((wording.count(row["n_matched"], t), _TINY, 400))
        ink = ink_on(style.between(row["g_av"] / _FULL))
        first = top + (height - 16 * (len(lines) - 1)) / 2
        for index, (words, size, weight) in enumerate(lines):
            axes.text(
                middle, first + index * 16, words, ha="center", va="center_baseline", color=ink,
                fontsize=points(size), fontweight=weight,
            )  # fmt: skip


@contextmanager
def _unseen(figure: Figure) -> Iterator[None]:
    """Hide what is drawn so far: seaborn lays the whole figure out for every heat map."""
    drawn = [each for each in figure.get_children() if each.get_visible()]
    for each in drawn:
        each.set_visible(False)
    yield
    for each in drawn:
        each.set_visible(True)


def _effect(row: pd.Series | None) -> float:
    return row["g_av"] if row is not None and waves.has_effect(row) else math.nan


def _heat(axes: Axes, values: np.ndarray) -> None:
    """Colour a table of effects, white at zero; cells without one stay empty (seaborn)."""
    axes.set_zorder(-1)
    sns.heatmap(
        values, vmin=-_FULL, vmax=_FULL, cmap=style.DIVERGING, cbar=False, linewidths=1,
        linecolor=style.GRID, xticklabels=False, yticklabels=False, ax=axes,
    )  # fmt: skip
    axes.tick_params(length=0)
