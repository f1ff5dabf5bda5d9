"""Scores over several waves: one panel per scale, each step with the people it compares.

A step joins the means of the people who answered at both of its ends, so the line may be
broken at a wave: not everybody answers every time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from kit import wording
from kit.charts import style
from kit.charts.canvas import Canvas, Key, Mark, chart, interval, ticks
from kit.charts.style import line_height, points, wrap
from kit.i18n.translator import Translator
from kit.results import WITHHELD, WaveComparison, WaveSeries
from kit.wording import series, waves

_GAP, _LEFT, _RIGHT, _PLOT, _TOP = 28.0, 30.0, 12.0, 190.0, 22.0
#: Above this many people lines cannot be told apart.
MOST_LINES = 60
_COLUMNS = {"wide": 3, "paper": 2, "narrow": 1}
#: Three scales in a line of a page, where the names of the moments fit in type of this size.
_TIGHT = 10.0
#: A step begins and ends a little beside its waves, so that two steps do not cover each other.
_BESIDE = 0.05
_HEADING = 16


@chart
def wave_series(result: WaveSeries, canvas: Canvas) -> Figure | None:
    """Return how the means went from wave to wave, with 95% intervals, one panel per scale.

    Parameters
    ----------
    result
        Several waves, or two. Where it holds single people, and no more than 60 of them are
        in a step, each is drawn as a thin line.

    Returns
    -------
    Figure or None
        None when not one step of one scale may be shown.
    """
    if not series.is_told(result):
        return None
    panels, t = list(_panels(result)), canvas.t
    columns, size = _columns(result, len(panels), canvas)
    room = (canvas.pixels - _GAP * (columns - 1)) / columns
    words = [_words(result, panel, room, canvas) for panel in panels]
    names = [
        wrap(result.title(wave, t.language), _slot(result, room), size) for wave in result.waves
    ]
    under = max(map(len, names)) * line_height(style.SMALL) + line_height(style.SMALL) + 10
    key = Key(_marks(t), canvas.pixels)
    heights = [
        max(len(each) for each in words[start : start + columns]) * line_height(_HEADING)
        for start in range(0, len(panels), columns)
    ]
    above = key.height + 8
    sheet, top = canvas.frame(
        above + sum(heights) + len(heights) * (_TOP + _PLOT + under + _GAP),
        title=series.headline(result, t.language),
        footer=_footer(panels, canvas),
        under=8,
        over=0,
        below=8,
        fill=0.97,
    )
    key.draw(sheet, top)
    top += above
    for number, panel in enumerate(panels):
        line, place = divmod(number, columns)
        left = place * (room + _GAP)
        at = top + sum(heights[:line]) + line * (_TOP + _PLOT + under + _GAP)
        sheet.text(left, at, "\n".join(words[number]), size=_HEADING, bold=True)
        axes = sheet.axes(left + _LEFT, at + heights[line] + _TOP, room - _LEFT - _RIGHT, _PLOT)
        _frame(axes, result, panel, names, t)
        axes.tick_params(axis="x", labelsize=points(size))
        for place, step in enumerate(panel.steps):
            _step(axes, place, step, panel, t)
    return sheet.figure


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of one scale: its row, and the people's pairs where they may be drawn."""

    row: pd.Series
    pairs: pd.DataFrame

    @property
    def is_drawn(self) -> bool:
        return not self.row["withheld"] and not math.isnan(self.row["change"])

    @property
    def has_lines(self) -> bool:
        return self.is_drawn and 0 < len(self.pairs) <= MOST_LINES


@dataclass(frozen=True, slots=True)
class _Panel:
    """One scale in one group."""

    scale: str
    group: tuple[str, ...]
    better: str
    low: float
    high: float
    steps: tuple[_Step | None, ...]


def _panels(result: WaveSeries) -> Iterator[_Panel]:
    names = list(dict.fromkeys(["questionnaire", "scale", *result.by]))
    every = pd.concat([step.frame for step in result.changes], ignore_index=True)
    for key, rows in every.groupby(names, sort=False, dropna=False):
        first = rows.iloc[0]
        means = rows[["mean_before", "mean_after"]].to_numpy(dtype=float)
        low, high = first["minimum"], first["maximum"]
        if math.isnan(low) and not rows["change"].isna().all():
            low, high = (
                math.floor(pd.Series(means.ravel()).min()),
                math.ceil(pd.Series(means.ravel()).max()),
            )
        yield _Panel(
            scale=str(first["scale"]),
            group=tuple(str(first[name]) for name in result.by),
            better=first["better"],
            low=low,
            high=high,
            steps=tuple(_of(step, names, key) for step in result.changes),
        )


def _of(step: WaveComparison, names: list[str], key: tuple[str, ...]) -> _Step | None:
    """Return the step's row of a scale and group; None where nobody has such a score."""
    rows = step.frame[(step.frame[names] == list(key)).all(axis=1)]
    if rows.empty:
        return None
    pairs = step.pairs
    if len(pairs):
        pairs = pairs[(pairs[names] == list(key)).all(axis=1)]
    return _Step(rows.iloc[0], pairs)


def _words(result: WaveSeries, panel: _Panel, room: float, canvas: Canvas) -> list[str]:
    title = canvas.scale(result, panel.scale, panel.better)
    lines = wrap(title, room, _HEADING, bold=True)
    if result.by:
        group = wording.group_title(result.whole, panel.group, canvas.language)
        lines += wrap(group, room, _HEADING, bold=True)
    return lines


def _columns(result: WaveSeries, panels: int, canvas: Canvas) -> tuple[int, float]:
    """Return how many panels stand in a line, and the size of type below them."""
    most = _COLUMNS[canvas.width]
    if canvas.width == "paper" and panels > most:
        room = _slot(result, (canvas.pixels - _GAP * most) / (most + 1))
        titles = [result.title(wave, canvas.language) for wave in result.waves]
        longest = [word for title in titles for word in title.split()]
        for size in (style.SMALL, _TIGHT):
            if max(style.measure(word, size) for word in longest) <= room:
                return most + 1, size
    return min(most, panels), style.SMALL


def _slot(result: WaveSeries, room: float) -> float:
    """Return the room of one wave's name, in pixels."""
    return (room - _LEFT - _RIGHT) / len(result.waves) - 6


def _frame(
    axes: Axes, result: WaveSeries, panel: _Panel, names: list[list[str]], t: Translator
) -> None:
    """Draw the whole scale, the waves, and how many answered in each."""
    last = len(result.waves) - 1
    axes.set_xlim(-0.5, last + 0.5)
    labels = []
    for number, lines in enumerate(names):
        n = _answered(panel, number)
        said = t.gettext("n = {n}", n=t.number(n, 0)) if n != WITHHELD else ""
        labels.append("\n".join([*lines, said]))
    axes.set_xticks(range(last + 1), labels)
    if not math.isnan(panel.low):
        axes.set_ylim(panel.low, panel.high)
        axes.set_yticks(ticks(panel.low, panel.high))
    else:
        axes.set_yticks([])
    axes.tick_params(length=0, labelsize=points(style.SMALL))
    axes.grid(axis="y")


def _answered(panel: _Panel, number: int) -> int:
    """Return how many have a score in a wave, if a step that touches it may tell."""
    for place, name in ((number, "n_before"), (number - 1, "n_after")):
        if 0 <= place < len(panel.steps):
            step = panel.steps[place]
            if step is not None and not step.row["withheld"]:
                return int(step.row[name])
    return WITHHELD


def _step(axes: Axes, place: int, step: _Step | None, panel: _Panel, t: Translator) -> None:
    middle = place + 0.5
    if step is None or not step.is_drawn:
        hidden = step is not None and step.row["withheld"]
        said = t.gettext("withheld here") if hidden else t.gettext("too few here")
        axes.text(
            middle, 0.5, said, transform=axes.get_xaxis_transform(), ha="center", va="center",
            color=style.MUTED, fontsize=points(style.SMALL),
        )  # fmt: skip
        return
    ends = [place + _BESIDE, place + 1 - _BESIDE]
    row = step.row
    if step.has_lines:
        lines = [list(zip(ends, pair, strict=True)) for pair in
                 step.pairs[["before", "after"]].to_numpy(dtype=float)]  # fmt: skip
        axes.add_collection(LineCollection(lines, colors=style.BEFORE, linewidths=0.8, alpha=0.35))
    for at, end in zip(ends, ("before", "after"), strict=True):
        low, high = row[f"mean_{end}_low"], row[f"mean_{end}_high"]
        if not math.isnan(low):
            bar = [max(low, panel.low), min(high, panel.high)]
            axes.plot([at, at], bar, color=style.BAND, linewidth=6, solid_capstyle="butt", zorder=3)
    means = [row["mean_before"], row["mean_after"]]
    thick = 3.2 if row["verdict"] in waves.DIRECTED else 1.4
    axes.plot(ends, means, "o-", color=style.ACCENT, linewidth=thick, markersize=5, zorder=5)
    axes.annotate(
        t.number(row["n_matched"], 0), (middle, 1), (0, 4), xycoords=("data", "axes fraction"),
        textcoords="offset points", ha="center", annotation_clip=False,
        fontsize=points(style.SMALL), color=style.MUTED,
    )  # fmt: skip


def _marks(t: Translator) -> list[tuple[Mark, str]]:
    def mean(axes: Axes, x: float, y: float) -> None:
        axes.plot([x - 7, x + 7], [y, y], "o-", color=style.ACCENT, linewidth=2.4, markersize=5)

    return [
        (mean, t.gettext("mean of those who answered at both ends of a step")),
        (lambda axes, x, y: interval(axes, x - 9, x + 9, y, 6),
         t.gettext("95% interval of the mean")),
    ]  # fmt: skip


def _footer(panels: list[_Panel], canvas: Canvas) -> str:
    t, lines = canvas.t, ""
    if any(step is not None and step.has_lines for panel in panels for step in panel.steps):
        lines = t.gettext("Thin lines are single people.") + " "
    return lines + t.gettext(
        "n is how many answered at that moment; above a step stands how many answered at both of "
        "its ends. A thick line is a clear change that matters. Drawn: {date}",
        date=canvas.date,
    )
