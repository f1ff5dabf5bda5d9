"""Whether high and low scores drew together: change against level, person by person."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from kit import wording
from kit.charts import style
from kit.charts.canvas import Canvas, chart
from kit.charts.style import points
from kit.i18n.translator import Translator
from kit.results import WaveComparison

_WIDEST, _HEIGHT, _LEFT, _RIGHT = 760, 380.0, 52.0, 96.0
_FEWEST = 3
#: Bland & Altman (1986): 95% of the differences lie within so many standard deviations.
_REACH = 1.96


@chart
def regression_to_mean(result: WaveComparison, scale: str, canvas: Canvas) -> Figure | None:
    """Return each person's change against the mean of both scores (Oldham; Bland & Altman).

    Against the first score alone every unreliable scale shows a fall from left to right:
    who was far out the first time is less so the second. Against the mean of both, chance
    alone leaves no slope (Oldham 1962, Journal of Chronic Diseases 15:969-977).

    Arguments as of `differences`; None also when the scale stands in several groups, or fewer
    than three people answered both times.
    """
    pairs = result.pairs[result.pairs["scale"] == scale]
    rows = result.frame[result.frame["scale"] == scale]
    if len(pairs) < _FEWEST or len(rows) != 1:
        return None
    row, t = rows.iloc[0], canvas.t
    canvas = canvas.at_most(_WIDEST)
    sheet, top = canvas.frame(
        _HEIGHT + 76,
        title=t.gettext("{scale}: change and level", scale=result.title(scale, t.language)),
        said=said(row, t),
        footer=t.gettext(
            "{n}. Everybody who answered both times is drawn; nobody was chosen by the first "
            "score. The larger a dot, the more people. Dashed: 95% of the changes lie between "
            "the lines. {drawn}",
            n=wording.count(len(pairs), t),
            drawn=canvas.drawn,
        ),
    )
    words = t.gettext("Change, points of the scale")
    sheet.text(0, top, words, size=style.SMALL, color=style.MUTED)
    axes = sheet.axes(_LEFT, top + 28, canvas.pixels - _LEFT - _RIGHT, _HEIGHT)
    _draw(axes, pairs, row, t)
    return sheet.figure


def said(row: pd.Series, t: Translator) -> str:
    """Return what the correlation of change and level means, in a sentence."""
    if pd.isna(row["oldham"]):
        return t.gettext("Everybody has the same level or the same change: nothing to correlate.")
    r = wording.signed(row["oldham"], t)
    p = row.get("p_oldham", np.nan)
    if pd.notna(p) and p < 0.05:
        if row["oldham"] < 0:
            return t.gettext("People drew together: the higher the level, the lower the change "
                             "(r = {r}).", r=r)  # fmt: skip
        return t.gettext("People drew apart: the higher the level, the higher the change "
                         "(r = {r}).", r=r)  # fmt: skip
    return t.gettext("Correlation of change and level: r = {r}. Chance alone would leave it at "
                     "zero.", r=r)  # fmt: skip


def _draw(axes: Axes, pairs: pd.DataFrame, row: pd.Series, t: Translator) -> None:
    level = ((pairs["before"] + pairs["after"]) / 2).round(6)
    dots = pd.DataFrame({"x": level, "y": pairs["change"].round(6)}).value_counts().reset_index()
    sizes = 20 + 16 * (dots["count"] - 1).clip(upper=24)
    axes.scatter(
        dots["x"], dots["y"], s=sizes, facecolor=style.BEFORE, alpha=0.6, edgecolor="white",
        linewidth=0.6, zorder=3, clip_on=False,
    )  # fmt: skip
    spread = _REACH * row["sd_change"]
    reach = max(float(dots["y"].abs().max()), abs(row["change"]) + spread, 0.5) * 1.06
    axes.set_ylim(-reach, reach)
    if pd.notna(row["minimum"]) and pd.notna(row["maximum"]):
        axes.set_xlim(row["minimum"], row["maximum"])
    axes.axhline(0, color=style.INK, linewidth=1.4, zorder=1)
    mean = t.gettext("mean {value}", value=wording.signed(row["change"], t)).replace(" ", "\n", 1)
    lines = [(row["change"], "-", style.ACCENT, mean, 700)]
    if pd.notna(spread):
        lines += [
            (row["change"] + way * spread, (0, (5, 3)), style.MUTED,
             wording.signed(row["change"] + way * spread, t), 400)
            for way in (-1, 1)
        ]  # fmt: skip
    for y, dashes, color, words, weight in lines:
        axes.axhline(y, color=color, linewidth=2 if weight == 700 else 1.2, linestyle=dashes,
                     zorder=2)  # fmt: skip
        axes.annotate(
            words, (1, y), (6, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
            va="center", color=color, fontweight=weight, fontsize=points(style.SMALL),
            annotation_clip=False,
        )  # fmt: skip
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(lambda value, _: t.number(value, 1))
    axes.yaxis.set_major_formatter(lambda value, _: wording.signed(value, t, 1))
    axes.tick_params(length=0, pad=5)
    axes.grid(linewidth=1)
    axes.set_xlabel(
        t.gettext("level: mean of both scores"), fontsize=points(style.SMALL), labelpad=6
    )
