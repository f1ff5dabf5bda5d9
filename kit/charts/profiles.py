"""Groups of participants on the scales' own axes; without groups, how people spread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kit import wording
from kit.charts import style
from kit.charts.canvas import Canvas, Key, Mark, Sheet, bounded, chart
from kit.charts.style import line_height, points, wrap
from kit.i18n.translator import Translator
from kit.results import Profiles

_LABELS = 330
_AXIS = 46
_LANE = 13  # between the groups of one scale
_SIDE = 12
_SPREAD = ["q10", "q25", "median", "q75", "q90"]


@chart
def profile_means(result: Profiles, canvas: Canvas) -> Figure | None:
    """Return the mean profile of each group in raw units, beside the mean of everybody.

    When no separate groups were found, each scale shows how everybody spreads: the middle
    half, from the lowest to the highest tenth, the median; and the title says so.

    Returns
    -------
    Figure or None
        None when no group may be shown.
    """
    shown = result.profile[result.profile["mean"].notna()]
    if shown.empty:
        return None
    if not result.found:
        spread = result.bands[["feature", *_SPREAD]]
        shown = shown.merge(spread, on="feature", how="left")
    key = Key(_marks(result, canvas.t), canvas.pixels)
    panels = _panels(result, shown, canvas)
    sheet, top = canvas.frame(
        key.height + 12 + sum(panel.height for panel in panels),
        title=wording.profiles_headline(result, canvas.language),
        footer=f"{_footer(result, canvas.t)}. {canvas.drawn}",
        under=8,
        over=8,
    )
    key.draw(sheet, top)
    top += key.height + 12
    for panel in panels:
        panel.draw(sheet, top)
        top += panel.height
    return sheet.figure


def _footer(result: Profiles, t: Translator) -> str:
    n = wording.count(result.n, t)
    if not result.found:
        thin = t.gettext("thin line: from the lowest tenth to the highest tenth of people")
        thick = t.gettext("Bar: the middle half of people")
        parts = [f"{thick}, {thin}"] if result.bands["q10"].notna().any() else [thick]
        return ". ".join(part for part in (n, *parts) if part)
    lines = t.gettext("The lines around a mark are 95% intervals of the mean")
    parts = [n, lines]
    if result.found and not pd.isna(result.silhouette):
        parts.insert(
            1, t.gettext("Clarity of the borders {value} of 1", value=t.number(result.silhouette))
        )
    return ". ".join(part for part in parts if part)


def _marks(result: Profiles, t: Translator) -> list[tuple[Mark, str]]:
    """Return the groups' marks with their sizes, and the mark of everybody's mean."""
    marks: list[tuple[Mark, str]] = [
        (partial(_group_mark, group=int(row["group"])), _size(result, row, t))
        for _, row in result.sizes.iterrows()
        if result.found
    ]
    everybody = t.gettext("mean of everybody") if result.found else t.gettext("median")
    return [*marks, (lambda axes, x, y: _whole(axes, x, y, 8), everybody)]


def _group_mark(axes: Axes, x: float, y: float, *, group: int) -> None:
    axes.plot([x], [y], _marker(group), color=_color(group), markersize=9)


def _size(result: Profiles, row: pd.Series, t: Translator) -> str:
    name = wording.group_name(int(row["group"]), t)
    if row["withheld"]:
        return f"{name}: {wording.withheld(result.minimum_group, t)}"
    return t.gettext(
        "{group}: n = {n} ({share})",
        group=name,
        n=t.number(row["n"], 0),
        share=t.percent(row["share"]),
    )


@dataclass(frozen=True, slots=True)
class _Panel:
    """Scales that share an axis from ``low`` to ``high``."""

    profile: pd.DataFrame
    labels: tuple[tuple[str, tuple[str, ...]], ...]
    groups: tuple[int, ...]
    low: float
    high: float
    units: str
    found: bool
    narrow: bool

    @property
    def height(self) -> float:
        """Height with the axis, in pixels."""
        return sum(self._row(lines) for _, lines in self.labels) + _AXIS + 8

    def _row(self, lines: tuple[str, ...]) -> float:
        words = len(lines) * line_height(style.BODY)
        lanes = len(self.groups) * _LANE + 10
        return words + lanes + 14 if self.narrow else max(words, lanes) + 12

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the panel across the sheet."""
        left = _SIDE if self.narrow else _LABELS
        body = self.height - _AXIS - 8
        axes = sheet.axes(left, top, sheet.width - left - _SIDE, body)
        axes.set(xlim=(self.low, self.high), ylim=(body, 0), yticks=[])
        axes.set_xticks(range(round(self.low), round(self.high) + 1))
        axes.set_xlabel(self.units, fontsize=points(style.SMALL))
        axes.tick_params(length=0, pad=4)
        axes.spines[:].set_visible(False)
        marks = []
        y = 0.0
        for feature, lines in self.labels:
            words = len(lines) * line_height(style.BODY)
            height = self._row(lines)
            middle = y + (words + (height - 14 - words) / 2 if self.narrow else (height - 12) / 2)
            above = y if self.narrow else max(middle - words / 2, y)
            sheet.text(0, top + above, "\n".join(lines))
            marks += self._marks(axes, feature, middle)
            y += height
        self._groups(axes, pd.DataFrame(marks, columns=["value", "y", "group"]))

    def _marks(self, axes: Axes, feature: str, middle: float) -> list[tuple[float, float, int]]:
        """Draw the track, everybody's mean and intervals of one scale; return the marks."""
        part = self.profile[self.profile["feature"] == feature]
        half = len(self.groups) * _LANE / 2 + 3
        axes.plot(
            [self.low, self.high], [middle, middle], color=style.GRID, linewidth=1.4, zorder=1
        )
        for tick in axes.get_xticks():
            axes.plot([tick] * 2, [middle - 5, middle + 5], color=style.GRID, linewidth=1.4, zorder=1,
                      clip_on=False)  # fmt: skip
        if not self.found:
            _spread(axes, part.iloc[0], middle, half)
            return []
        _whole(axes, part["whole"].iloc[0], middle, half)
        marks = []
        for lane, group in enumerate(self.groups):
            row = part[part["group"] == group]
            if row.empty:
                continue
            y = middle + (lane - (len(self.groups) - 1) / 2) * _LANE
            band = row[["low", "high"]].iloc[0].clip(self.low, self.high)
            axes.plot(band, [y, y], color=_color(group), linewidth=2, zorder=3)
            marks.append((row["mean"].iloc[0], y, group))
        return marks

    def _groups(self, axes: Axes, marks: pd.DataFrame) -> None:
        """Draw the marks of the groups, joined from scale to scale by a thin line."""
        for group, part in marks.groupby("group"):
            if not self.narrow:  # there the lines would cross the labels
                axes.plot(part["value"], part["y"], color=_color(group), linewidth=1, alpha=0.35)
            axes.scatter(
                part["value"], part["y"], color=_color(group), marker=_marker(group), s=70,
                edgecolor="white", linewidth=0.7, zorder=4, clip_on=False,
            )  # fmt: skip
        axes.set_ylabel("")


def _panels(result: Profiles, shown: pd.DataFrame, canvas: Canvas) -> list[_Panel]:
    room = canvas.pixels if canvas.is_narrow else _LABELS - 24
    groups = tuple(dict.fromkeys(int(group) for group in shown["group"]))
    ranges = bounded(shown, "low", "high").groupby(["minimum", "maximum"], sort=False)
    return [
        _Panel(
            profile=part,
            labels=tuple(
                (feature, tuple(wrap(result.title(feature, canvas.language), room)))
                for feature in dict.fromkeys(part["feature"])
            ),
            groups=groups,
            low=low,
            high=high,
            units=canvas.units(low, high),
            found=result.found,
            narrow=canvas.is_narrow,
        )
        for (low, high), part in sorted(ranges, key=lambda entry: -len(entry[1]))
    ]


def _spread(axes: Axes, row: pd.Series, y: float, half: float) -> None:
    """Draw how everybody spreads on a scale; what is not told is left out."""
    axes.plot([row["q10"], row["q90"]], [y, y], color=style.ACCENT, linewidth=1.6, zorder=2)
    axes.plot([row["q25"], row["q75"]], [y, y], color=style.BAND, linewidth=12, zorder=3,
              solid_capstyle="butt")  # fmt: skip
    _whole(axes, row["median"], y, half)


def _whole(axes: Axes, x: float, y: float, half: float) -> None:
    axes.plot([x, x], [y - half, y + half], color=style.INK, linewidth=2, zorder=4)


def _color(group: int) -> str:
    return style.GROUPS[(group - 1) % len(style.GROUPS)] if group else style.BEFORE


def _marker(group: int) -> str:
    return style.MARKERS[(group - 1) % len(style.MARKERS)] if group else "x"
