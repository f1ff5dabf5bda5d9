"""The differences of single people on one scale. For the psychologist only: it needs pairs.

A cloud, a box and a dot for everybody where there are enough people and scores; else dots
or bars alone, for a smooth curve over a handful of values would be invented.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from kit import wording
from kit.charts.canvas import canvas, drawn, framed, in_lines
from kit.charts.style import (
    ABOVE,
    ACCENT,
    BAND,
    BEFORE,
    BELOW,
    GRID,
    INK,
    MUTED,
    PIXELS,
    SMALL,
    Sheet,
    Width,
    applied,
    measure,
    points,
)
from kit.i18n.translator import Translator, translator
from kit.results import WaveComparison

Floats = NDArray[np.float64]

#: Fewer people or different differences than these have no cloud.
FEWEST_PEOPLE, FEWEST_LEVELS = 20, 6
#: Up to so many people are a dot each where there is no cloud; more are counted in bars.
MOST_DOTS = 60
#: A difference that fewer than two people have is nobody's distribution.
_FEWEST = 2
_WIDEST, _EDGE, _MOST_BARS, _DOT = 760, 16.0, 41, 7.0
#: Reliable change: colour, marker, hatch; the empty class holds everybody when it is not known.
_LOOKS = {
    "worse": (BELOW, "s", "///"),
    "unchanged": ("#c3c9cd", "o", ""),
    "improved": (ABOVE, "^", "..."),
    "": (BEFORE, "o", ""),
}


def differences(
    result: WaveComparison,
    scale: str,
    language: str = "ru",
    width: Width = "wide",
    drawn_on: dt.date | None = None,
) -> Figure | None:
    """Return how the differences of single people are spread on one scale.

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
        None when the result holds no pairs of this scale: it was released, or fewer than
        two people answered both times.

    Notes
    -----
    Colours tell the class of reliable change where the result has it, never the sign: a
    step of one point is within the error of most scales.
    """
    pairs = result.pairs[result.pairs["scale"] == scale]
    if len(pairs) < _FEWEST:
        return None
    t = translator(language)
    data = _Data.of(result, pairs)
    with applied():
        total = min(PIXELS[width], _WIDEST)
        key = _key(data, t)
        height = {"cloud": 330.0, "dots": 250.0, "bars": 320.0}[data.kind]
        head = _key_height(key, total) + 8 if key else 0.0
        sheet, top = framed(
            total,
            head + height + 62,
            title=result.title(scale, language),
            said=shares(result, scale, pairs, t),
            footer=_footer(data, t, drawn_on),
        )
        if key:
            _draw_key(canvas(sheet, top, head - 8), key, total)
        left = 40.0 if data.kind == "bars" else _EDGE
        axes = sheet.axes(left, top + head + 18, total - left - _EDGE, height)
        _axis(axes, data, t)
        {"cloud": _rain, "dots": _dots, "bars": _bars}[data.kind](axes, data, height)
        if data.kind == "bars":
            _count_people(sheet, axes, top + head, t)
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
        classes = pairs["reliable"] if "reliable" in pairs else pd.Series("", index=pairs.index)
        known = classes.where(classes.isin(list(_LOOKS)), "").to_numpy(dtype=str)
        return cls(pairs["change"].to_numpy(dtype=float).round(6), known, row)

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
        return [name for name in _LOOKS if (self.classes == name).any()]

    @property
    def margin(self) -> float:
        """A change smaller than this does not matter; NaN when it is not told."""
        value = self.row.get("margin", np.nan) if self.row is not None else np.nan
        return float(value)


def shares(result: WaveComparison, scale: str, pairs: pd.DataFrame, t: Translator) -> str:
    """Return how many went up, stayed and went down, as the result counted them."""
    rows = result.frame[result.frame["scale"] == scale]
    people = t.ngettext(
        "{n} person answered both times", "{n} people answered both times", len(pairs)
    )
    if len(rows) != 1 or pd.isna(rows["share_up"].iloc[0]):
        return f"{people}."
    row = rows.iloc[0]
    said = t.gettext(
        "{people}: higher for {up}, the same for {same}, lower for {down}.",
        people=people,
        up=t.percent(row["share_up"]),
        same=t.percent(row["share_same"]),
        down=t.percent(row["share_down"]),
    )
    if pd.isna(row["change_low"]):
        return said
    low, high = (wording.signed(row[end], t) for end in ("change_low", "change_high"))
    mean = t.gettext(
        "Mean change {change} (from {low} to {high}).",
        change=wording.signed(row["change"], t),
        low=low,
        high=high,
    )
    return f"{said} {mean}"


def _footer(data: _Data, t: Translator, day: dt.date | None) -> str:
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
        parts.append(t.gettext("Diamond: the mean with its 95 % interval."))
    return " ".join([*parts, drawn(t, day)])


def class_words(name: str, n: int, t: Translator) -> str:
    """Return the words for a class of reliable change, with the number of people."""
    if name == "improved":
        return t.gettext("better, beyond the error of the scale: {n}", n=n)
    if name == "worse":
        return t.gettext("worse, beyond the error of the scale: {n}", n=n)
    return t.gettext("within the error of the scale: {n}", n=n)


def look(name: str) -> tuple[str, str]:
    """Return colour and marker of a class of reliable change."""
    color, marker, _ = _LOOKS.get(name, _LOOKS[""])
    return color, marker


def _key(data: _Data, t: Translator) -> list[tuple[str, str]]:
    """Return class and words of each entry of the key; none when classes are not known."""
    if data.known == [""]:
        return []
    counts = {name: int((data.classes == name).sum()) for name in data.known if name}
    return [(name, class_words(name, n, t)) for name, n in counts.items()]


def _key_places(key: list[tuple[str, str]], width: float) -> list[tuple[float, int]]:
    return in_lines((24 + measure(words, SMALL) + 24 for _, words in key), width)


def _key_height(key: list[tuple[str, str]], width: float) -> float:
    return 26.0 * (_key_places(key, width)[-1][1] + 1)


def _draw_key(axes: Axes, key: list[tuple[str, str]], width: float) -> None:
    for (left, line), (name, words) in zip(_key_places(key, width), key, strict=True):
        color, marker = look(name)
        y = line * 26 + 13
        axes.plot([left + 8], [y], marker, color=color, markersize=8, markeredgecolor=INK,
                  markeredgewidth=0.5)  # fmt: skip
        axes.text(left + 24, y, words, va="center_baseline", fontsize=points(SMALL))


def _axis(axes: Axes, data: _Data, t: Translator) -> None:
    """Draw the axis of differences, as far below zero as above, and what does not matter."""
    reach = data.farthest + max(data.step / 2, 0.04 * data.farthest)
    axes.set_xlim(-reach, reach)
    if data.margin > 0:
        axes.axvspan(-data.margin, data.margin, color=GRID, alpha=0.6, linewidth=0, zorder=0)
    axes.axvline(0, color=INK, linewidth=1.4, zorder=1)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(lambda value, _: wording.signed(value, t, 1))
    axes.tick_params(length=0, pad=4)
    axes.set_yticks([])
    axes.set_xlabel(t.gettext("fell  \N{EN DASH}  rose, points of the scale"),
                    fontsize=points(SMALL), labelpad=6)  # fmt: skip


def _rain(axes: Axes, data: _Data, height: float) -> None:
    """Draw cloud, box, mean and dots; y counts pixels from below."""
    axes.set_ylim(0, height)
    grid = np.linspace(data.change.min(), data.change.max(), 200)
    spread = data.change.std(ddof=1) * data.change.size**-0.2  # Scott (1992)
    density = np.exp(-0.5 * ((grid[:, None] - data.change) / spread) ** 2).sum(axis=1)
    cloud = height * 0.56
    axes.fill_between(
        grid, cloud, cloud + 0.4 * height * density / density.max(), color=BAND, linewidth=0
    )
    axes.plot(grid, cloud + 0.4 * height * density / density.max(), color=ACCENT, linewidth=1.4)
    _box(axes, data.change, cloud - 20)
    _mean(axes, data, cloud - 44)
    _stacks(axes, data, top=cloud - 64, room=cloud - 68, down=True)


def _box(axes: Axes, change: Floats, y: float) -> None:
    low, middle, high = np.quantile(change, [0.25, 0.5, 0.75])
    reach = 1.5 * (high - low)
    inside = change[(change >= low - reach) & (change <= high + reach)]
    axes.plot([inside.min(), inside.max()], [y, y], color=BEFORE, linewidth=1.4, zorder=2)
    axes.barh(y, high - low, left=low, height=18, color="white", edgecolor=BEFORE, linewidth=1.6,
              zorder=3)  # fmt: skip
    axes.plot([middle, middle], [y - 9, y + 9], color=INK, linewidth=2.4, zorder=4)


def _mean(axes: Axes, data: _Data, y: float) -> None:
    row = data.row
    if row is None or pd.isna(row["change_low"]):
        return
    axes.plot([row["change_low"], row["change_high"]], [y, y], color=ACCENT, linewidth=3, zorder=5)
    axes.plot([row["change"]], [y], "D", color=ACCENT, markersize=8, zorder=6,
              markeredgecolor="white", markeredgewidth=1.2)  # fmt: skip


def _dots(axes: Axes, data: _Data, height: float) -> None:
    axes.set_ylim(0, height)
    _stacks(axes, data, top=34, room=height - 40, down=False)
    _mean(axes, data, 14)


def _stacks(axes: Axes, data: _Data, *, top: float, room: float, down: bool) -> None:
    """Draw a dot for everybody, people with one difference in a column, closer when many."""
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
                  markeredgecolor=INK if name else "white", markeredgewidth=0.4, linestyle="none",
                  zorder=3)  # fmt: skip


def _bars(axes: Axes, data: _Data, height: float) -> None:
    """Draw how many people changed by how much: bars, never a smooth curve."""
    del height
    bars = round(2 * data.farthest / data.step) + 1
    if bars <= _MOST_BARS:  # one bar per possible difference, centred on it
        reach = data.farthest + data.step / 2
        edges = np.linspace(-reach, reach, bars + 1)
    else:
        edges = np.linspace(-data.farthest, data.farthest, _MOST_BARS // 2)
    below = np.zeros(edges.size - 1)
    for name in data.known:
        color, _ = look(name)
        counts, _ = np.histogram(data.change[data.classes == name], edges)
        axes.bar(
            edges[:-1], counts, np.diff(edges), bottom=below, align="edge", edgecolor="white",
            color=color if name else BAND, hatch=_LOOKS[name][2], linewidth=1, zorder=2,
        )  # fmt: skip
        below = below + counts
    axes.set_ylim(0, below.max() * 1.12)
    axes.grid(axis="y")
    axes.set_axisbelow(True)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    _mean(axes, data, float(below.max() * 1.06))


def _count_people(sheet: Sheet, axes: Axes, top: float, t: Translator) -> None:
    axes.tick_params(axis="y", length=0)
    sheet.text(0, top - 2, t.gettext("Number of people"), size=SMALL, color=MUTED)
