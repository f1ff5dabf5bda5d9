"""All scales of all groups in one small picture: a mark whose shape is the verdict, an interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kit import wording
from kit.charts import style
from kit.charts.canvas import Canvas, Key, Mark, Sheet, bounded, chart
from kit.charts.style import measure, points
from kit.i18n.text import capital
from kit.i18n.translator import Translator
from kit.results import WaveComparison

_ROW, _DENSE, _HEAD, _AXIS, _GAP = 23.0, 19.0, 26.0, 24.0, 28.0
#: More rows than this in a column stand closer.
_MANY = 12
_NUMBER, _COUNT, _LABELS = 46.0, 28.0, 0.54
#: Beside a scale of which lower is better.
_LOWER = "\N{DOWNWARDS ARROW}"
#: Way that a score went → the mark's shape; a hollow one is not clear.
_SHAPES = {"rose": "^", "fell": "v", "slight": "D", "same": "s", "unclear": "o"}


@chart
def change_by_group(result: WaveComparison, canvas: Canvas) -> Figure | None:
    """Return how every scale changed in every group: mean change and its interval on one axis.

    Parameters
    ----------
    result
        Divided by groups or not, also released; scales that measure growth are drawn.

    Returns
    -------
    Figure or None
        None when not one change may be shown.
    """
    frame = wording.rows(result, *wording.GROWTH).sort_index()
    if not (~frame["withheld"] & frame["change"].notna()).any():
        return None
    plan = _Plan.of(result, frame, canvas)
    key = Key(_marks(frame[~frame["withheld"]], canvas.t), plan.total, style.SMALL)
    body = plan.height + _AXIS + 4 + key.height
    footer = canvas.t.gettext(
        "{before} – {after}, the same people. Mean change, {unit}; {level} interval.",
        before=result.title(result.before, canvas.language),
        after=result.title(result.after, canvas.language),
        unit=plan.unit,
        level=wording.levels(frame, canvas.t),
    )
    footer = capital(footer)
    title = wording.headline(result, canvas.language)
    sheet, top = canvas.frame(body, title=title, footer=footer, under=6, over=2, below=0)
    plan.draw(sheet, top)
    key.draw(sheet, top + plan.height + _AXIS + 4)
    return sheet.figure


@dataclass(frozen=True, slots=True)
class _Plan:
    """The groups in columns of about the same height, and the axis that all share."""

    result: WaveComparison
    canvas: Canvas
    columns: tuple[tuple[tuple[tuple[str, ...], pd.DataFrame], ...], ...]
    row: float
    reach: float
    unit: str
    parts: bool

    @classmethod
    def of(cls, result: WaveComparison, frame: pd.DataFrame, canvas: Canvas) -> _Plan:
        t = canvas.t
        frame = bounded(frame, "mean_before", "mean_after")
        length = frame["maximum"] - frame["minimum"]
        parts = len(frame[["minimum", "maximum"]].drop_duplicates()) > 1
        shares = frame[["change", "change_low", "change_high"]].div(length if parts else 1, axis=0)
        told = shares[~frame["withheld"]]
        reach = float(told.abs().max(axis=None)) * 1.05 or 1.0
        frame = frame.assign(**{f"at_{name}": shares[name] for name in shares})
        unit = t.gettext("parts of the scale's length")
        if not parts:
            unit = canvas.units(frame["minimum"].iloc[0], frame["maximum"].iloc[0])
        groups = wording.groups(result, frame)
        columns = (tuple(groups),) if canvas.is_narrow else _halves(groups)
        most = max(sum(len(part) for _, part in column) for column in columns)
        row = _DENSE if most > _MANY and not canvas.is_narrow else _ROW
        return cls(result, canvas, columns, row, reach, unit, parts)

    @property
    def total(self) -> float:
        return self.canvas.pixels

    @property
    def width(self) -> float:
        """Width of a column, in pixels."""
        n = len(self.columns)
        return (self.total - _GAP * (n - 1)) / n

    @property
    def height(self) -> float:
        """Height of the longest column, in pixels."""
        return max(map(self._height, self.columns))

    def _height(self, column: tuple[tuple[tuple[str, ...], pd.DataFrame], ...]) -> float:
        heads = _HEAD * len(column) if self.result.by else 0.0
        return heads + sum(self.row * len(_shown(part)) for _, part in column)

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the columns below `top`, each with its axis."""
        for index, column in enumerate(self.columns):
            left = index * (self.width + _GAP)
            axes = self._axes(sheet, left, top, self._height(column))
            at = 0.0
            for key, part in column:
                sheet.text(left + self.width, top + 4, "n", size=style.SMALL, color=style.MUTED,
                           ha="right")  # fmt: skip
                if self.result.by:
                    words = wording.group_title(self.result, key, self.canvas.language)
                    sheet.text(left, top + at + 4, words, bold=True)
                    at += _HEAD
                rows = _shown(part)
                for x in axes.get_xticks():
                    axes.plot([x, x], [at, at + self.row * len(rows)], linewidth=1, zorder=0,
                              color=style.GRID if x else style.BEFORE)  # fmt: skip
                for row in rows:
                    self._row(sheet, axes, row, (left, top, at + self.row / 2))
                    at += self.row

    @property
    def _span(self) -> tuple[float, float]:
        """Left and width of the axis within a column, in pixels."""
        labels = _LABELS * self.width
        return labels, self.width - labels - _NUMBER - _COUNT

    def _axes(self, sheet: Sheet, left: float, top: float, height: float) -> Axes:
        inset, length = self._span
        axes = sheet.axes(left + inset, top, length, height)
        axes.set(xlim=(-self.reach, self.reach), ylim=(height, 0), yticks=[])
        tick = _round(self.reach)
        axes.set_xticks([-tick, 0, tick], [self._number(x) for x in (-tick, 0, tick)])
        axes.tick_params(axis="x", length=0, pad=3)
        axes.spines[:].set_visible(False)
        return axes

    def _number(self, value: float) -> str:
        t = self.canvas.t
        if self.parts:
            said = t.percent(abs(value))
            return f"\N{MINUS SIGN}{said}" if value < 0 else f"+{said}" if value else said
        return wording.signed(value, t, 1) if value else t.number(0, 0)

    def _row(
        self, sheet: Sheet, axes: Axes, row: dict[str, Any], place: tuple[float, float, float]
    ) -> None:
        left, top, y = place
        t, small = self.canvas.t, style.SMALL
        inset, _ = self._span
        label = self.result.row_title(row, self.canvas.language)
        if row["better"] == "lower":
            label = f"{label} {_LOWER}"
        said: dict[str, Any] = {"va": "center", "size": small}
        sheet.text(left, top + y, _fitted(label, inset - 10), **said)
        if row["withheld"] or math.isnan(row["at_change"]):
            words = (
                wording.withheld(self.result.minimum_group, t)
                if row["withheld"]
                else t.gettext("too few data")
            )
            room = self.width - inset
            sheet.text(left + inset, top + y, _fitted(words, room), color=style.MUTED, **said)
            return
        way = wording.direction(row["verdict"], row["change"])
        color = _color(row["verdict"])
        low, high = row["at_change_low"], row["at_change_high"]
        if not math.isnan(low):
            axes.plot(
                [low, high], [y, y], color=color, linewidth=2.4, zorder=2, solid_capstyle="butt"
            )
        _mark(axes, row["at_change"], y, way, color)
        end = left + self.width
        clear = way in {"rose", "fell"}
        number = wording.signed(row["change"], t)
        sheet.text(end - _COUNT, top + y, number, bold=clear, ha="right",
                   color=style.INK if clear else style.MUTED, **said)  # fmt: skip
        n = wording.count(row["n_matched"], t) and t.number(row["n_matched"], 0)
        sheet.text(end, top + y, n, color=style.MUTED, ha="right", **said)


def _shown(part: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a group; one without a scale for all where everything is withheld."""
    rows = [{str(key): value for key, value in row.items()} for row in part.to_dict("records")]
    return [rows[0] | {"scale": ""}] if part["withheld"].all() else rows


def _halves(
    groups: list[tuple[tuple[str, ...], pd.DataFrame]],
) -> tuple[tuple[tuple[tuple[str, ...], pd.DataFrame], ...], ...]:
    """Return the groups in two columns, in their order, as evenly as may be."""
    if len(groups) < 2:
        return (tuple(groups),)
    heights = [len(part) * _ROW + _HEAD for _, part in groups]
    cut = min(range(1, len(groups)), key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
    return tuple(groups[:cut]), tuple(groups[cut:])


def _fitted(words: str, room: float) -> str:
    """Return the words on one line, cut where there is no room."""
    if measure(words, style.SMALL) <= room:
        return words
    while words and measure(f"{words}\N{HORIZONTAL ELLIPSIS}", style.SMALL) > room:
        words = words[:-1]
    return f"{words.rstrip()}\N{HORIZONTAL ELLIPSIS}"


def _round(reach: float) -> float:
    """Return a round number that is well within reach."""
    size = 10 ** math.floor(math.log10(reach))
    return float(max(step * size for step in (0.5, 1, 2, 5) if step * size <= 0.9 * reach))


def _color(verdict: str) -> str:
    """Return the colour of a verdict: welcome, not welcome, or nothing to judge."""
    return {"better": style.ACCENT, "worse": style.BELOW, "changed": style.ABOVE}.get(
        verdict, style.BEFORE
    )


def _mark(axes: Axes, x: float, y: float, way: str, color: str) -> None:
    hollow = way == "unclear"
    axes.plot([x], [y], _SHAPES.get(way, "o"), markersize=6.5 if way != "same" else 5.5,
              markerfacecolor="white" if hollow else color, markeredgecolor=color,
              markeredgewidth=1.6, zorder=3, clip_on=False)  # fmt: skip


def _marks(shown: pd.DataFrame, t: Translator) -> list[tuple[Mark, str]]:
    """Return the key: the words of the verdicts that occur, as tables and pages say them."""
    ways = {
        wording.direction(verdict, change)
        for verdict, change in zip(shown["verdict"], shown["change"], strict=True)
    }
    looks = {"rose": 1.0, "fell": -1.0, "slight": 1.0, "same": 0.0, "unclear": 0.0}
    found: list[tuple[Mark, str]] = []
    for way, change in looks.items():
        verdict = "better" if way in {"rose", "fell"} else way
        if way in ways:
            found.append((_sign(way, verdict), wording.word(verdict, change, t)))
    if (shown["verdict"] == "worse").any():
        found.append((_sign("fell", "worse"), t.gettext("unwelcome")))
    if (shown["better"] == "lower").any():
        found.append((_arrow, t.gettext("lower is better")))
    return found


def _sign(way: str, verdict: str) -> Mark:
    return lambda axes, x, y: _mark(axes, x, y, way, _color(verdict))


def _arrow(axes: Axes, x: float, y: float) -> None:
    axes.text(x, y, _LOWER, ha="center", va="center_baseline", fontsize=points(style.SMALL))
