"""One scale, person by person. For the psychologist only: a released result has no pairs."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from kit import charts, wording
from kit.charts import style
from kit.charts.canvas import Canvas, chart
from kit.charts.people import FEWEST, MOST_DOTS, classes_of, look, shares
from kit.charts.style import points, wrap
from kit.results import WaveComparison

_WIDEST = 640
_HEIGHT, _LEFT, _RIGHT = 360.0, 44.0, 60.0


@chart
def paired_changes(result: WaveComparison, scale: str, canvas: Canvas) -> Figure | None:
    """Return how each person's score changed on one scale.

    Up to 60 people are drawn as one line each, with the line of the means over them. Of
    more people lines cannot be told apart: their differences are drawn. Arguments and return
    value as of `differences`.
    """
    pairs = result.pairs[result.pairs["scale"] == scale]
    if len(pairs) < FEWEST:
        return None
    if len(pairs) > MOST_DOTS:
        return charts.differences(result, scale, canvas.language, canvas.width, canvas.drawn_on)
    canvas = canvas.at_most(_WIDEST)
    total = canvas.pixels
    bounds = result.frame.loc[result.frame["scale"] == scale, ["minimum", "maximum"]].iloc[0]
    sheet, top = canvas.frame(
        _HEIGHT + 56,
        title=result.title(scale, canvas.language),
        said=shares(result, scale, len(pairs), canvas),
        footer=f"{_meaning(pairs, canvas)} {canvas.drawn}".strip(),
    )
    axes = sheet.axes(_LEFT, top + 12, total - _LEFT - _RIGHT, _HEIGHT)
    _slopes(axes, result, pairs, bounds, canvas)
    _name_waves(axes, result, (total - 104) / 2, canvas)
    return sheet.figure


def _meaning(pairs: pd.DataFrame, canvas: Canvas) -> str:
    """Return what the colours say; nothing when the classes of change are not known."""
    if not classes_of(pairs).isin(["improved", "worse"]).any():
        return ""
    return canvas.t.gettext(
        "Blue lines with triangles: better, orange ones with squares: worse, by more than the "
        "error of the scale; grey: within it."
    )


def _slopes(
    axes: Axes, result: WaveComparison, pairs: pd.DataFrame, bounds: pd.Series, canvas: Canvas
) -> None:
    classes = classes_of(pairs)
    colors = [look(name)[0] if name in ("improved", "worse") else style.BEFORE for name in classes]
    segments = [
        [(0, before), (1, after)] for before, after in pairs[["before", "after"]].to_numpy()
    ]
    axes.add_collection(
        LineCollection(segments, colors=colors, linewidths=1.2, alpha=0.6, clip_on=False)
    )
    for name in dict.fromkeys(classes):
        own = pairs[classes == name]
        color, marker = look(name) if name in ("improved", "worse") else (style.BEFORE, "o")
        for at, column in enumerate(("before", "after")):
            axes.plot([at] * len(own), own[column], marker, color=color, markersize=4.5,
                      alpha=0.65, clip_on=False)  # fmt: skip
    rows = result.frame[result.frame["scale"] == pairs["scale"].iloc[0]]
    if len(rows) == 1:
        _mean_line(axes, rows.iloc[0], canvas)
    axes.set_xlim(-0.04, 1.04)
    if bounds.notna().all():
        axes.set_ylim(bounds["minimum"], bounds["maximum"])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.tick_params(length=0, labelsize=points(style.SMALL))
    axes.grid(axis="y")


def _name_waves(axes: Axes, result: WaveComparison, room: float, canvas: Canvas) -> None:
    names = [result.title(wave, canvas.language) for wave in (result.before, result.after)]
    axes.set_xticks([0, 1], ["\n".join(wrap(name, room, style.SMALL)) for name in names])
    first, last = axes.get_xticklabels()
    first.set(ha="left")
    last.set(ha="right")


def _mean_line(axes: Axes, row: pd.Series, canvas: Canvas) -> None:
    t = canvas.t
    ends = [row["mean_before"], row["mean_after"]]
    axes.plot([0, 1], ends, color=style.ACCENT, linewidth=3.5, zorder=5)
    axes.plot([0], ends[:1], "o", color=style.BEFORE, markerfacecolor="white", markersize=10,
              markeredgewidth=2.5, zorder=6, clip_on=False)  # fmt: skip
    axes.plot([1], ends[1:], "o", color=style.ACCENT, markersize=10, zorder=6, clip_on=False)
    _, mean, _ = wording.agreeing(*ends, row["change"])
    words = t.gettext("mean {value}", value=t.number(mean))
    axes.annotate(
        words.replace(" ", "\n", 1), (1, ends[1]), (12, 0), textcoords="offset points",
        va="center", color=style.ACCENT, fontweight=700, fontsize=points(style.SMALL), annotation_clip=False,
    )  # fmt: skip
