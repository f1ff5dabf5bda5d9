"""Who took part: asked, first time, second time, both times. Every page of change begins here."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kit import wording
from kit.charts import style
from kit.charts.canvas import Canvas, chart
from kit.charts.style import line_height, points, wrap
from kit.i18n.translator import Translator
from kit.results import Participation
from kit.wording import participation

_STEP, _BAR, _GAP, _HEAD, _SAID = 26.0, 16.0, 36.0, 16.0, 104.0
_COLORS = {
    "asked": style.GRID,
    "before": style.BEFORE,
    "after": style.BAND,
    "matched": style.ACCENT,
}


@chart
def attrition(result: Participation, canvas: Canvas) -> Figure | None:
    """Return how many were asked, answered each time and both times, by role and form.

    Parameters
    ----------
    result
        Counts, also released ones.

    Returns
    -------
    Figure or None
        None when nobody was asked or nothing may be shown.
    """
    frame = result.frame
    if frame["withheld"].all() or not frame["n_asked"].max() > 0:
        return None
    if len(frame) == 2:  # one role and form: it is everybody
        frame = frame.iloc[:1]
    t, total = canvas.t, canvas.pixels
    columns = 1 if canvas.is_narrow or len(frame) == 1 else 2
    room = (total - _GAP * (columns - 1)) / columns
    panels = [_Panel(result, row, room, t) for _, row in frame.iterrows()]
    lines = [panels[start : start + columns] for start in range(0, len(panels), columns)]
    heights = [max(panel.height for panel in line) + 20 for line in lines]
    sheet, top = canvas.frame(
        sum(heights),
        title=participation.headline(result, t.language),
        footer=t.gettext(
            "Shares are of those asked. Change is shown only for those who answered both times. "
            "{drawn}",
            drawn=canvas.drawn,
        ),
    )
    axes = sheet.pixels(top, sum(heights))
    at = 0.0
    for line, height in zip(lines, heights, strict=True):
        for index, panel in enumerate(line):
            panel.draw(axes, index * (room + _GAP), at)
        at += height
    return sheet.figure


class _Panel:
    """One role and form: a bar for each stage."""

    def __init__(self, result: Participation, row: pd.Series, width: float, t: Translator) -> None:
        self._result, self._row, self._width, self._t = result, row, width, t
        self._heading = wrap(participation.part_title(result, row, t), width, _HEAD, bold=True)
        self._stages = [] if row["withheld"] else participation.stages(result, t)
        self._label = min(190.0, 0.36 * width)

    @property
    def height(self) -> float:
        """Height in pixels."""
        return len(self._heading) * line_height(_HEAD) + 6 + max(len(self._stages), 1) * _STEP

    def draw(self, axes: Axes, left: float, top: float) -> None:
        """Draw the panel with its upper left corner at (left, top)."""
        row, t = self._row, self._t
        axes.text(
            left, top, "\n".join(self._heading), va="top", fontweight=700, linespacing=style.LINES,
            fontsize=points(_HEAD),
        )  # fmt: skip
        top += len(self._heading) * line_height(_HEAD) + 6
        small = {"fontsize": points(style.SMALL), "va": "center_baseline"}
        if not self._stages:
            said = wording.withheld(self._result.minimum_group, t)
            axes.text(left, top + _STEP / 2, said, color=style.MUTED, **small)
        start = left + self._label
        room = self._width - self._label - _SAID
        for index, (name, words) in enumerate(self._stages):
            middle = top + index * _STEP + _STEP / 2
            shown = wrap(words, self._label - 8, style.SMALL)
            label = shown[0] + (" …" if len(shown) > 1 else "")
            axes.text(left, middle, label, color=style.MUTED, **small)
            share = 1.0 if name == "asked" else row[f"share_{name}"]
            if pd.notna(share):
                axes.barh(middle, share * room, height=_BAR, left=start, color=_COLORS[name],
                          edgecolor=style.BEFORE, linewidth=0.6)  # fmt: skip
            said = t.number(row[f"n_{name}"], 0)
            if name != "asked" and pd.notna(share):
                said = f"{said} ({t.percent(share)})"
            weight = 700 if name == "matched" else 400
            axes.text(start + room + 8, middle, said, color=style.INK, fontweight=weight, **small)
