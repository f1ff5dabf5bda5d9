"""One scale, person by person. For the psychologist only: a released result has no pairs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from kit import sentences
from kit.charts.style import (
    ACCENT,
    BAND,
    BEFORE,
    BODY,
    INK,
    MUTED,
    PIXELS,
    SMALL,
    TITLE,
    Sheet,
    Width,
    applied,
    line_height,
    points,
    wrap,
)
from kit.language import Translator, translator
from kit.results import WaveComparison

#: Above this many people lines cannot be told apart; differences are counted instead.
MOST_LINES = 60
_FEWEST = 2
_WIDEST = 640
_MOST_BARS = 41


def paired_changes(
    result: WaveComparison, scale: str, language: str = "ru", width: Width = "wide"
) -> Figure | None:
    """Return how each person's score changed on one scale.

    Up to 60 people are drawn as one line each, with the line of the means over them;
    for more people the chart counts how many changed by how much.

    Returns
    -------
    Figure or None
        None when the result holds no pairs of this scale: it was released, or fewer
        than two people answered both times.
    """
    pairs = result.pairs[result.pairs["scale"] == scale]
    if len(pairs) < _FEWEST:
        return None
    t = translator(language)
    bounds = result.frame.loc[result.frame["scale"] == scale, ["minimum", "maximum"]].iloc[0]
    with applied():
        total = min(PIXELS[width], _WIDEST)
        lines = wrap(result.title(scale, language), total, TITLE, bold=True)
        top = len(lines) * line_height(TITLE) + 8
        notes = wrap(_shares(result, scale, pairs, t), total, BODY)
        height = 360.0
        below = top + len(notes) * line_height(BODY) + 36
        sheet = Sheet.of(total, below + height + 48)
        sheet.text(0, 0, "\n".join(lines), size=TITLE, bold=True)
        sheet.text(0, top, "\n".join(notes), color=MUTED)
        if len(pairs) <= MOST_LINES:
            axes = sheet.axes(44, below, total - 44 - 60, height)
            _slopes(axes, result, pairs, bounds, t)
            _name_waves(axes, result, (total - 104) / 2, t)
        else:
            axes = sheet.axes(44, below, total - 44 - 12, height)
            _differences(axes, pairs, t)
            words = t.gettext("change in points of the scale: to the right of zero it rose")
            said = "\n".join(wrap(words, total - 56, SMALL))
            axes.set_xlabel(said, fontsize=points(SMALL), labelpad=8)
        return sheet.figure


def _shares(result: WaveComparison, scale: str, pairs: pd.DataFrame, t: Translator) -> str:
    """Return how many went up, stayed and went down, as the result counted them."""
    rows = result.frame[result.frame["scale"] == scale]
    people = t.ngettext(
        "{n} person answered both times", "{n} people answered both times", len(pairs)
    )
    if len(rows) != 1 or pd.isna(rows["share_up"].iloc[0]):
        return f"{people}."
    row = rows.iloc[0]
    return t.gettext(
        "{people}: higher for {up}, the same for {same}, lower for {down}.",
        people=people,
        up=t.percent(row["share_up"]),
        same=t.percent(row["share_same"]),
        down=t.percent(row["share_down"]),
    )


def _slopes(
    axes: Axes, result: WaveComparison, pairs: pd.DataFrame, bounds: pd.Series, t: Translator
) -> None:
    segments = [
        [(0, before), (1, after)] for before, after in pairs[["before", "after"]].to_numpy()
    ]
    axes.add_collection(
        LineCollection(segments, colors=BEFORE, linewidths=1, alpha=0.55, clip_on=False)
    )
    for at, column in enumerate(("before", "after")):
        axes.plot(
            [at] * len(pairs),
            pairs[column],
            "o",
            color=BEFORE,
            markersize=4,
            alpha=0.55,
            clip_on=False,
        )
    rows = result.frame[result.frame["scale"] == pairs["scale"].iloc[0]]
    if len(rows) == 1:
        _mean_line(axes, rows.iloc[0], t)
    axes.set_xlim(-0.04, 1.04)
    if bounds.notna().all():
        axes.set_ylim(bounds["minimum"], bounds["maximum"])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.tick_params(length=0, labelsize=points(SMALL))
    axes.grid(axis="y")


def _name_waves(axes: Axes, result: WaveComparison, room: float, t: Translator) -> None:
    names = [result.title(wave, t.language) for wave in (result.before, result.after)]
    axes.set_xticks([0, 1], ["\n".join(wrap(name, room, SMALL)) for name in names])
    first, last = axes.get_xticklabels()
    first.set(ha="left")
    last.set(ha="right")


def _mean_line(axes: Axes, row: pd.Series, t: Translator) -> None:
    ends = [row["mean_before"], row["mean_after"]]
    axes.plot([0, 1], ends, color=ACCENT, linewidth=3.5, zorder=5)
    axes.plot([0], ends[:1], "o", color=BEFORE, markerfacecolor="white", markersize=10,
              markeredgewidth=2.5, zorder=6, clip_on=False)  # fmt: skip
    axes.plot([1], ends[1:], "o", color=ACCENT, markersize=10, zorder=6, clip_on=False)
    words = t.gettext("mean {value}", value=t.number(row["mean_after"]))
    axes.annotate(
        words.replace(" ", "\n", 1), (1, ends[1]), (12, 0), textcoords="offset points",
        va="center", color=ACCENT, fontweight=700, fontsize=points(SMALL), annotation_clip=False,
    )  # fmt: skip


def _differences(axes: Axes, pairs: pd.DataFrame, t: Translator) -> None:
    """Draw how many people changed by how much: bars, never a smooth curve."""
    levels = np.unique(pairs["change"].round(6))
    step = float(np.diff(levels).min()) if len(levels) > 1 else 1.0
    farthest = float(np.abs(levels).max()) or step
    bars = round(2 * farthest / step) + 1
    if bars <= _MOST_BARS:  # one bar per possible difference, centred on it
        bins = np.linspace(-farthest - step / 2, farthest + step / 2, bars + 1)
    else:
        bins = np.linspace(-farthest, farthest, _MOST_BARS // 2)
    sns.histplot(pairs, x="change", ax=axes, color=BAND, edgecolor="white", alpha=1, bins=bins)
    axes.axvline(0, color=INK, linewidth=1.4)
    axes.set_ylabel("")
    axes.set_title(t.gettext("Number of people"), loc="left", fontsize=points(SMALL), color=MUTED)
    axes.xaxis.set_major_formatter(lambda value, _: sentences.signed(value, t, 1))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.tick_params(length=0)
    axes.grid(axis="y")
