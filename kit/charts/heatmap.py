"""Change by scale and group as a table of colours, each cell with its number, interval and n."""

from __future__ import annotations

import datetime as dt
import math

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from kit import wording
from kit.charts.canvas import canvas, drawn, framed
from kit.charts.style import (
    BODY,
    GRID,
    LINES,
    MUTED,
    PIXELS,
    SMALL,
    Width,
    applied,
    between,
    ink_on,
    line_height,
    measure,
    points,
    wrap,
)
from kit.i18n.translator import Translator, translator
from kit.results import WITHHELD, WaveComparison
from kit.wording import waves

#: Effect sizes from here on have the full colour; Cohen (1988) calls 0.8 large.
_FULL = 0.8
_CELL, _PAUSE = 60.0, 2.0
_NARROWEST, _WIDEST = 112.0, 168.0
_TINY = 11.0


def effects(
    result: WaveComparison,
    language: str = "ru",
    width: Width = "wide",
    drawn_on: dt.date | None = None,
) -> Figure | None:
    """Return effect sizes (Hedges' g) of every scale in every group.

    A cell stays blank where fewer than ten people answered both times or the numbers are
    withheld: in a table of many, small groups stand out by chance.

    Parameters
    ----------
    result
        A comparison with groups; scales that measure growth are drawn.
    language
        ``"ru"`` or ``"en"``.
    width
        ``"wide"`` for a page, ``"narrow"`` for a phone, ``"paper"``.
    drawn_on
        Date printed below; today when not given.

    Returns
    -------
    Figure or None
        None without groups, or when no cell may be coloured.
    """
    frame = wording.rows(result, *wording.GROWTH)
    if not result.by or not any(waves.has_effect(row) for _, row in frame.iterrows()):
        return None
    t = translator(language)
    groups = sorted(
        wording.groups(result, result.frame[result.frame.index.isin(frame.index)]),
        key=lambda group: wording.group_title(result, group[0], language).casefold(),
    )
    scales = list(dict.fromkeys(zip(frame["questionnaire"], frame["scale"], strict=True)))
    cells = _cells(result, frame)
    with applied():
        total = PIXELS[width]
        table = _Table(result, scales, [key for key, _ in groups], total, width == "narrow", t)
        sheet, top = framed(
            total,
            table.height,
            title=waves.effects_headline(result, language),
            said=t.gettext("Blue: rose, orange: fell; the stronger the colour, the larger."),
            footer=t.gettext(
                "Each cell: change compared with how different people are (Hedges' g: 0.2 is small, "
                "0.5 middling, 0.8 large), its 95 % interval, n of those who answered both times. "
                "Blank: fewer than {fewest} people, or withheld. "
                "Groups in alphabetical order, not ranked. {drawn}",
                fewest=waves.FEWEST_OF_EFFECT,
                drawn=drawn(t, drawn_on),
            ),
        )
        table.draw(canvas(sheet, top, table.height), cells)
        return sheet.figure


def _cells(result: WaveComparison, frame: pd.DataFrame) -> dict[tuple[str, ...], pd.Series]:
    names = ["questionnaire", "scale", *result.by]
    return {tuple(map(str, row[names])): row for _, row in frame.iterrows()}


class _Table:
    """Scales by groups; on a phone the groups stand below each other in blocks."""

    def __init__(  # noqa: PLR0917 - one caller
        self,
        result: WaveComparison,
        scales: list[tuple[str, str]],
        groups: list[tuple[str, ...]],
        width: float,
        compact: bool,  # noqa: FBT001
        t: Translator,
    ) -> None:
        self._result, self._scales, self._width, self._compact, self._t = (
            result, scales, width, compact, t,
        )  # fmt: skip
        self._label = width if compact else 0.27 * width
        room = width if compact else width - self._label
        self._columns = max(1, int(room // (_NARROWEST + _PAUSE)))
        self._blocks = [
            groups[start : start + self._columns] for start in range(0, len(groups), self._columns)
        ]
        most = max(len(block) for block in self._blocks)
        self._cell = min(_WIDEST, room / most - _PAUSE)
        better = result.frame.drop_duplicates("scale").set_index("scale")["better"]
        self._titles = {
            scale: self._words(scale, better.get(scale, "higher")) for _, scale in scales
        }

    def _words(self, scale: str, better: str) -> list[str]:
        title = self._result.title(scale, self._t.language)
        if better == "lower":
            title = self._t.gettext("{scale} (lower is better)", scale=title)
        return wrap(title, self._label - 16)

    def _heads(self, block: list[tuple[str, ...]]) -> list[list[str]]:
        language = self._t.language
        return [
            wrap(wording.group_title(self._result, key, language), self._cell - 6, SMALL)
            for key in block
        ]

    def _head(self, block: list[tuple[str, ...]]) -> float:
        return max(len(lines) for lines in self._heads(block)) * line_height(SMALL) + 10

    def _row(self, scale: str) -> float:
        words = len(self._titles[scale]) * line_height(BODY)
        return (words + _CELL + 12 if self._compact else max(words + 8, _CELL)) + _PAUSE

    @property
    def height(self) -> float:
        """Height of all blocks, in pixels."""
        body = sum(self._row(scale) for _, scale in self._scales)
        return sum(self._head(block) + body + 20 for block in self._blocks) - 20

    def draw(self, axes: Axes, cells: dict[tuple[str, ...], pd.Series]) -> None:
        """Draw the table with its upper left corner at (0, 0)."""
        top, start = 0.0, 0.0 if self._compact else self._label
        for block in self._blocks:
            head = self._head(block)
            for index, lines in enumerate(self._heads(block)):
                middle = start + index * (self._cell + _PAUSE) + self._cell / 2
                axes.text(middle, top + head - 6, "\n".join(lines), ha="center", va="bottom",
                          color=MUTED, fontsize=points(SMALL), linespacing=LINES)  # fmt: skip
            top += head
            for questionnaire, scale in self._scales:
                words = self._titles[scale]
                axes.text(0, top + (0 if self._compact else 6), "\n".join(words), va="top",
                          fontsize=points(BODY), linespacing=LINES)  # fmt: skip
                y = top + (len(words) * line_height(BODY) + 4 if self._compact else 0)
                for index, group in enumerate(block):
                    row = cells.get((questionnaire, scale, *map(str, group)))
                    self._draw_cell(axes, start + index * (self._cell + _PAUSE), y, row)
                top += self._row(scale)
            top += 20

    def _draw_cell(self, axes: Axes, left: float, top: float, row: pd.Series | None) -> None:
        if row is None:
            return
        t, middle = self._t, left + self._cell / 2
        if not waves.has_effect(row):
            axes.add_patch(
                Rectangle((left, top), self._cell, _CELL, facecolor="white", edgecolor=GRID)
            )
            n = row["n_matched"]
            hidden = row["withheld"] or n == WITHHELD
            words = t.gettext("withheld") if hidden else wording.count(n, t)
            axes.text(middle, top + _CELL / 2, words, ha="center", va="center_baseline",
                      color=MUTED, fontsize=points(_TINY))  # fmt: skip
            return
        color = between(row["g_av"] / _FULL)
        axes.add_patch(Rectangle((left, top), self._cell, _CELL, facecolor=color, edgecolor=GRID))
        ink = ink_on(color)
        lines = [(wording.signed(row["g_av"], t), BODY, 700)]
        if not math.isnan(row["g_av_low"]):
            low, high = (wording.signed(row[end], t) for end in ("g_av_low", "g_av_high"))
            words = t.gettext("from {low} to {high}", low=low, high=high)
            size = _TINY if measure(words, _TINY) < self._cell - 4 else 0
            lines.append((words, size or 9.5, 400))
        lines.append((wording.count(row["n_matched"], t), _TINY, 400))
        for index, (words, size, weight) in enumerate(lines):
            axes.text(
                middle, top + 16 + index * 16, words, ha="center", va="center_baseline", color=ink,
                fontsize=points(size), fontweight=weight,
            )  # fmt: skip
