"""The differences of single people on one scale. For the psychologist only: it needs pairs.

A cloud, a box and a dot for everybody where there are enough people and scores; else dots
or bars alone, for a smooth curve over a handful of values would be invented. Cloud (kernel
density), box and bars (histogram) are seaborn's.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from kit import wording
from kit.charts import style
from kit.charts.canvas import Canvas, Sheet, chart
from kit.charts.people import FEWEST, LOOKS, MOST_DOTS, classes_of, key_of, look, shares
from kit.charts.style import points
from kit.results import WaveComparison

Floats = NDArray[np.float64]

#: Fewer people or different differences than these have no cloud.
FEWEST_PEOPLE, FEWEST_LEVELS = 20, 6
_WIDEST, _EDGE, _MOST_BARS, _DOT = 760, 16.0, 41, 7.0
_HEIGHTS = {"cloud": 330.0, "dots": 250.0, "bars": 320.0}
#: Where the box of a cloud stands, as a share of the height from below, and its height.
_MIDDLE, _BOX = 0.56, 22.0


@chart
def differences(result: WaveComparison, scale: str, canvas: Canvas) -> Figure | None:
    """Return how the differences of single people are spread on one scale.

    Parameters
    ----------
    result
        A comparison with its pairs.
    scale
        Id of the scale.

    Returns
    -------
    Figure or None
        None when the result holds no pairs of this scale: it was released, or fewer than
        two people answered both times.

    Notes
    -----
    Colours tell the class of reliable change where the result has it, never the sign: a
    step of one point is within the error of most scales.
    """
    pairs = result.pairs[result.pairs["scale"] == scale]
    if len(pairs) < FEWEST:
        return None
    canvas = canvas.at_most(_WIDEST)
    data, key = _Data.of(result, pairs), key_of(classes_of(pairs), canvas)
    head = key.height + 8 if key.height else 0.0
    height = _HEIGHTS[data.kind]
    sheet, top = canvas.frame(
        head + height + 62,
        title=result.title(scale, canvas.language),
        said=shares(result, scale, len(pairs), canvas),
        footer=_footer(data, canvas),
    )
    key.draw(sheet, top)
    left = 40.0 if data.kind == "bars" else _EDGE
    place = (left, top + head + 18, canvas.pixels - left - _EDGE, height)
    {"cloud": _rain, "dots": _dots, "bars": _bars}[data.kind](sheet, place, data, canvas)
    return sheet.figure


@dataclass(frozen=True, slots=True)
class _Data:
    """What is drawn: differences with their class, and the row of the scale."""

    change: Floats
    classes: NDArray[np.str_]
    row: pd.Series | None

    @classmethod
    def of(cls, result: WaveComparison, pairs: pd.DataFrame) -> _Data:
        rows = result.frame[result.frame["scale"] == pairs["scale"].iloc[0]]
        row = rows.iloc[0] if len(rows) == 1 else None
        change = pairs["change"].to_numpy(dtype=float).round(6)
        return cls(change, classes_of(pairs).to_numpy(dtype=str), row)

    @property
    def levels(self) -> Floats:
        """The different differences, ascending."""
        return np.unique(self.change)

    @property
    def step(self) -> float:
        """Smallest distance between two differences."""
        return float(np.diff(self.levels).min()) if self.levels.size > 1 else 1.0

    @property
    def farthest(self) -> float:
        """Largest difference without its sign."""
        return float(np.abs(self.levels).max()) or self.step

    @property
    def kind(self) -> str:
        """How it may be drawn: a cloud, single dots, or bars."""
        if self.change.size >= FEWEST_PEOPLE and self.levels.size >= FEWEST_LEVELS:
            return "cloud"
        return "dots" if self.change.size <= MOST_DOTS else "bars"

    @property
    def known(self) -> list[str]:
        """Classes that occur, worse first."""
        return [name for name in LOOKS if (self.classes == name).any()]

    @property
    def margin(self) -> float:
        """A change smaller than this does not matter; NaN when it is not told."""
        value = self.row.get("margin", np.nan) if self.row is not None else np.nan
        return float(value)


def _footer(data: _Data, canvas: Canvas) -> str:
    t = canvas.t
    parts = [t.gettext("Difference: then minus first, in points of the scale.")]
    if data.kind == "cloud":
        parts.append(
            t.gettext(
                "Cloud: how often differences occur; box: the middle half of the people, its line "
                "the median; below it everybody."
            )
        )
    if data.margin > 0:
        parts.append(
            t.gettext(
                "Grey band: a mean change within ±{margin} does not matter.",
                margin=t.number(data.margin),
            )
        )
    if data.row is not None and pd.notna(data.row["change_low"]):
        level = wording.level(data.row["confidence"], t)
        parts.append(t.gettext("Diamond: the mean with its {level} interval.", level=level))
    return " ".join([*parts, canvas.drawn])


Place = tuple[float, float, float, float]


def _axes(sheet: Sheet, place: Place, data: _Data, canvas: Canvas) -> Axes:
    """Return the axis of differences, as far below zero as above, and what does not matter."""
    t, axes = canvas.t, sheet.axes(*place)
    reach = data.farthest + max(data.step / 2, 0.04 * data.farthest)
    axes.set(xlim=(-reach, reach), yticks=[], zorder=-1)
    if data.margin > 0:
        axes.axvspan(-data.margin, data.margin, color=style.GRID, alpha=0.6, linewidth=0, zorder=0)
    axes.axvline(0, color=style.INK, linewidth=1.4, zorder=1)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(lambda value, _: wording.signed(value, t, 1))
    axes.tick_params(length=0, pad=4)
    axes.set_xlabel(t.gettext("fell  \N{EN DASH}  rose, points of the scale"),
                    fontsize=points(style.SMALL), labelpad=6)  # fmt: skip
    return axes


def _rain(sheet: Sheet, place: Place, data: _Data, canvas: Canvas) -> None:
    """Draw cloud, box, mean and dots; the y axis of what is below counts pixels from below."""
    left, top, width, height = place
    middle = _MIDDLE * height
    cloud = sheet.axes(left, top + 0.04 * height, width, 0.4 * height)
    box = sheet.axes(left, top + height - middle + 20 - _BOX / 2, width, _BOX)
    axes = _axes(sheet, place, data, canvas)
    for each in (cloud, box):
        each.axis("off")
        each.set_xlim(axes.get_xlim())
    sns.kdeplot(x=data.change, ax=cloud, cut=0, color=style.ACCENT, linewidth=1.4)
    cloud.fill_between(*cloud.lines[0].get_data(), color=style.BAND, linewidth=0)
    cloud.set_ylim(bottom=0)
    with warnings.catch_warnings():  # seaborn 0.13 asks matplotlib 3.11 in its former words
        warnings.filterwarnings("ignore", "vert: bool was deprecated")
        sns.boxplot(
            x=data.change, ax=box, width=0.8, whis=1.5, showfliers=False, showcaps=False,
            saturation=1, color="white", linecolor=style.BEFORE, linewidth=1.6,
            medianprops={"color": style.INK, "linewidth": 2.4},
        )  # fmt: skip
    axes.set_ylim(0, height)
    _mean(axes, data, middle - 44)
    _stacks(axes, data, top=middle - 64, room=middle - 68, down=True)


def _mean(axes: Axes, data: _Data, y: float) -> None:
    row = data.row
    if row is None or pd.isna(row["change_low"]):
        return
    ends = [row["change_low"], row["change_high"]]
    axes.plot(ends, [y, y], color=style.ACCENT, linewidth=3, zorder=5)
    axes.plot([row["change"]], [y], "D", color=style.ACCENT, markersize=8, zorder=6,
              markeredgecolor="white", markeredgewidth=1.2)  # fmt: skip


def _dots(sheet: Sheet, place: Place, data: _Data, canvas: Canvas) -> None:
    axes, height = _axes(sheet, place, data, canvas), place[3]
    axes.set_ylim(0, height)
    _stacks(axes, data, top=34, room=height - 40, down=False)
    _mean(axes, data, 14)


def _stacks(axes: Axes, data: _Data, *, top: float, room: float, down: bool) -> None:
    """Draw a dot for everybody, people with one difference in a column, closer when many.

    Not seaborn's swarm: it leaves out whom it finds no room for.
    """
    columns = axes.get_window_extent().width / (_DOT + 2)
    places = data.change
    if data.levels.size > columns:  # columns of dots may not overlap
        wide = 2 * data.farthest / columns
        places = np.round(places / wide) * wide
    ranks = pd.Series(places).groupby(places).cumcount()
    order = np.lexsort((places, [data.known.index(name) for name in data.classes]))
    height = np.empty(places.size)
    height[order] = pd.Series(places[order]).groupby(places[order]).cumcount()
    gap = min(_DOT + 1.5, room / (ranks.max() + 1))
    y = top - height * gap if down else top + height * gap
    for name in data.known:
        color, marker = look(name)
        mine = data.classes == name
        axes.plot(places[mine], y[mine], marker, color=color, markersize=_DOT * 0.72,
                  markeredgecolor=style.INK if name else "white", markeredgewidth=0.4,
                  linestyle="none", zorder=3)  # fmt: skip


def _bars(sheet: Sheet, place: Place, data: _Data, canvas: Canvas) -> None:
    """Draw how many people changed by how much: bars, never a smooth curve."""
    axes = _axes(sheet, place, data, canvas)
    count = round(2 * data.farthest / data.step) + 1
    if count <= _MOST_BARS:  # one bar per possible difference, centred on it
        reach, count = data.farthest + data.step / 2, count + 1
    else:
        reach, count = data.farthest, _MOST_BARS // 2
    colors = {name: look(name)[0] if name else style.BAND for name in data.known}
    sns.histplot(
        x=data.change, hue=data.classes, hue_order=data.known[::-1], palette=colors, ax=axes,
        bins=list(np.linspace(-reach, reach, count)), multiple="stack", alpha=1, linewidth=1,
        edgecolor="white", legend=False, zorder=2,
    )  # fmt: skip
    hatches = {color: LOOKS[name][2] for name, color in colors.items()}
    bars = [bar for container in axes.containers for bar in container]
    for bar in bars:
        bar.set_hatch(hatches[to_hex(bar.get_facecolor())])
    highest = max(bar.get_y() + bar.get_height() for bar in bars)
    axes.set(ylim=(0, highest * 1.12), ylabel="")
    axes.grid(axis="y")
    axes.set_axisbelow(True)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.tick_params(axis="y", length=0)
    _mean(axes, data, highest * 1.06)
    words = canvas.t.gettext("Number of people")
    sheet.text(0, place[1] - 20, words, size=style.SMALL, color=style.MUTED)
