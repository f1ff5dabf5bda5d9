"""One scale, person by person. For the psychologist only: a released result has no pairs."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from kit.charts.canvas import drawn, framed
from kit.charts.raincloud import MOST_DOTS, differences, look, shares
from kit.charts.style import (
    ACCENT,
    BEFORE,
    PIXELS,
    SMALL,
    Width,
    applied,
    points,
    wrap,
)
from kit.i18n.translator import Translator, translator
from kit.results import WaveComparison

_FEWEST = 2
_WIDEST = 640
_HEIGHT, _LEFT, _RIGHT = 360.0, 44.0, 60.0


def paired_changes(
    result: WaveComparison,
    scale: str,
    language: str = "ru",
    width: Width = "wide",
    drawn_on: dt.date | None = None,
) -> Figure | None:
    """Return how each person's score changed on one scale.

    Up to 60 people are drawn as one line each, with the line of the means over them. Of
    more people lines cannot be told apart: their differences are drawn (`differences`).

    Parameters
    ----------
    result
        A comparison with its pairs.
    scale
        Id of the scale.
    language
        ``"ru"`` or ``"en"``.
    width
        ``"wide"`` for a page, ``"narrow"`` for a phone, ``"paper"``.
    drawn_on
        Date printed below; today when not given.

    Returns
    -------
    Figure or None
        None when the result holds no pairs of this scale: it was released, or fewer
        than two people answered both times.
    """
    pairs = result.pairs[result.pairs["scale"] == scale]
    if len(pairs) < _FEWEST:
        return None
    if len(pairs) > MOST_DOTS:
        return differences(result, scale, language, width, drawn_on)
    t = translator(language)
    bounds = result.frame.loc[result.frame["scale"] == scale, ["minimum", "maximum"]].iloc[0]
    with applied():
        total = min(PIXELS[width], _WIDEST)
        sheet, top = framed(
            total,
            _HEIGHT + 56,
            title=result.title(scale, language),
            said=shares(result, scale, pairs, t),
            footer=f"{_meaning(pairs, t)} {drawn(t, drawn_on)}".strip(),
        )
        axes = sheet.axes(_LEFT, top + 12, total - _LEFT - _RIGHT, _HEIGHT)
        _slopes(axes, result, pairs, bounds, t)
        _name_waves(axes, result, (total - 104) / 2, t)
        return sheet.figure


def _meaning(pairs: pd.DataFrame, t: Translator) -> str:
    """Return what the colours say; nothing when the classes of change are not known."""
    if "reliable" not in pairs or not pairs["reliable"].isin(["improved", "worse"]).any():
        return ""
    return t.gettext(
        "Blue lines with triangles: better, orange ones with squares: worse, by more than the "
        "error of the scale; grey: within it."
    )


def _slopes(
    axes: Axes, result: WaveComparison, pairs: pd.DataFrame, bounds: pd.Series, t: Translator
) -> None:
    known = "reliable" in pairs
    classes = pairs["reliable"] if known else pd.Series("", index=pairs.index)
    colors = [look(name)[0] if name in ("improved", "worse") else BEFORE for name in classes]
    segments = [
        [(0, before), (1, after)] for before, after in pairs[["before", "after"]].to_numpy()
    ]
    axes.add_collection(
        LineCollection(segments, colors=colors, linewidths=1.2, alpha=0.6, clip_on=False)
    )
    for name in dict.fromkeys(classes):
        own = pairs[classes == name]
        color, marker = look(name) if name in ("improved", "worse") else (BEFORE, "o")
        for at, column in enumerate(("before", "after")):
            axes.plot([at] * len(own), own[column], marker, color=color, markersize=4.5,
                      alpha=0.65, clip_on=False)  # fmt: skip
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
