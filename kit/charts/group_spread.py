"""Groups side by side, drawn towards their common mean, and where chance alone puts them."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from kit import wording
from kit.charts import style
from kit.charts.canvas import Canvas, Key, Mark, Sheet, chart, dot, interval
from kit.charts.style import line_height, points, wrap
from kit.i18n.translator import Translator
from kit.results import GroupSpread
from kit.wording import group_spread

Order = Literal["name", "size"]
_ROW, _KEY, _COUNT, _GAP, _AXIS, _FUNNEL = 30.0, 72.0, 66.0, 40.0, 44.0, 300.0


@chart
def caterpillar(
    result: GroupSpread, scale: str, canvas: Canvas, order: Order = "name"
) -> Figure | None:
    """Return the groups' changes on one scale with intervals, and the limits of chance.

    Parameters
    ----------
    result
        Groups, also released ones.
    scale
        Id of the scale.
    order
        ``"name"`` (alphabetical) or ``"size"`` (largest first); never by the change: this
        is no ranking.

    Returns
    -------
    Figure or None
        None when fewer than three groups can be told.
    """
    frame = result.frame[result.frame["scale"] == scale]
    scales = result.scales[result.scales["scale"] == scale]
    if frame["shrunken"].notna().sum() < 1 or scales.empty:
        return None
    t, total = canvas.t, canvas.pixels
    titles = [result.title(each, t.language) for each in frame["group"]]
    frame = _ordered(frame.assign(words=titles), order)
    limits = result.limits[result.limits["scale"] == scale]
    beside = canvas.width == "wide"
    left = (total - _GAP) * 0.58 if beside else float(total)
    list_ = _List(frame, left, t, result.minimum_group)
    key = Key(_marks(t), left, style.SMALL)
    head = max(_KEY, key.height + 14)
    drop = 0.0 if beside else list_.height + head + _GAP
    sheet, top = canvas.frame(
        max(list_.height + head, _FUNNEL + _KEY) if beside else drop + _FUNNEL + _KEY,
        title=group_spread.headline(result, scale, t.language),
        said=_said(scales.iloc[0], t),
        footer=_footer(order, canvas),
    )
    key.draw(sheet, top)
    list_.draw(sheet, top + head, scales.iloc[0])
    start = left + _GAP if beside else 0.0
    _funnel(sheet, (start, top + drop, total - start), (frame, limits, scales.iloc[0]), t)
    return sheet.figure


def _ordered(frame: pd.DataFrame, order: Order) -> pd.DataFrame:
    if order == "size":
        return frame.sort_values(["n_matched", "words"], ascending=[False, True], kind="stable")
    return frame.sort_values("words", key=lambda words: words.str.casefold(), kind="stable")


def _said(scale: pd.Series, t: Translator) -> str:
    low, high = (wording.signed(scale[end], t) for end in ("low", "high"))
    return t.gettext(
        "Mean of the groups {mean} (from {low} to {high}); chance taken off, groups differ by about "
        "±{tau} (p {p}).",
        mean=wording.signed(scale["mean"], t),
        low=low,
        high=high,
        tau=t.number(scale["tau"], wording.digits_of(scale["tau"])),
        p=wording.probability(scale["p_adjusted"], t, 2),
    )


def _footer(order: Order, canvas: Canvas) -> str:
    t = canvas.t
    how = (
        t.gettext("Groups in alphabetical order.")
        if order == "name"
        else t.gettext("Groups by the number of people, the largest first.")
    )
    return " ".join(
        (
            how,
            t.gettext(
                "This is not a ranking: the fewer people, the further out a group may lie by "
                "chance, so its estimate is drawn towards the mean of all groups."
            ),
            canvas.drawn,
        )
    )


def _marks(t: Translator) -> list[tuple[Mark, str]]:
    def estimate(axes: Axes, x: float, y: float) -> None:
        interval(axes, x - 9, x + 12, y, 6)
        dot(axes, x + 1.5, y, hollow=False, size=7)

    return [
        (estimate, t.gettext("estimate, drawn towards the mean, with 95% interval")),
        (lambda axes, x, y: dot(axes, x + 1.5, y, hollow=True, size=7),
         t.gettext("change as measured")),
    ]  # fmt: skip


class _List:
    """One row per group: name, estimate with interval, n."""

    def __init__(self, frame: pd.DataFrame, width: float, t: Translator, minimum: int) -> None:
        self._frame, self._width, self._t, self._minimum = frame, width, t, minimum
        self._label = min(220.0, 0.34 * width)
        self._names = [wrap(words, self._label - 12) for words in frame["words"]]
        self._heights = [max(_ROW, len(each) * line_height(style.BODY) + 8) for each in self._names]

    @property
    def height(self) -> float:
        """Height with the axis, in pixels."""
        return sum(self._heights) + _AXIS

    def draw(self, sheet: Sheet, top: float, scale: pd.Series) -> None:
        """Draw the rows below `top`."""
        t, body = self._t, sum(self._heights)
        axes = sheet.axes(self._label, top, self._width - self._label - _COUNT, body)
        shown = self._frame[self._frame["shrunken"].notna()]
        _axis(axes, shown, t)
        axes.set(ylim=(body, 0), yticks=[])
        axes.axvline(
            scale["mean"], color=style.ACCENT, linewidth=1.2, linestyle=(0, (4, 3)), zorder=1
        )
        at = 0.0
        rows = zip(self._frame.to_dict("records"), self._names, self._heights, strict=True)
        for row, name, height in rows:
            middle = at + height / 2
            sheet.text(0, top + middle, "\n".join(name), va="center")
            self._draw_row(axes, row, middle)
            said = "" if row["withheld"] else wording.count(row["n_matched"], t)
            sheet.text(self._width - 2, top + middle, said, size=style.SMALL, color=style.MUTED, ha="right",
                       va="center")  # fmt: skip
            at += height

    def _draw_row(self, axes: Axes, row: dict[str, object], y: float) -> None:
        if pd.isna(row["shrunken"]):
            words = (
                wording.withheld(self._minimum, self._t)
                if row["withheld"]
                else self._t.gettext("too few data")
            )
            room = self._width - self._label - _COUNT
            axes.text(
                axes.get_xlim()[0], y, "\n".join(wrap(words, room, style.SMALL)[:1]),
                va="center_baseline", color=style.MUTED, fontsize=points(style.SMALL),
            )  # fmt: skip
            return
        interval(axes, row["low"], row["high"], y)
        dot(axes, row["change"], y, hollow=True, size=7)
        dot(axes, row["shrunken"], y, hollow=False, size=7)


def _axis(axes: Axes, shown: pd.DataFrame, t: Translator) -> None:
    """Draw an axis of change in points with zero in sight."""
    ends = shown[["low", "high", "change"]]
    low, high = min(ends.min(axis=None), 0.0), max(ends.max(axis=None), 0.0)
    pad = max(0.06 * (high - low), 0.02)
    axes.set_xlim(low - pad, high + pad)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5))
    axes.xaxis.set_major_formatter(lambda value, _: wording.signed(value, t, 1))
    axes.tick_params(axis="x", length=0, pad=4)
    axes.grid(axis="x", linewidth=1)
    axes.spines["bottom"].set_visible(False)
    axes.axvline(0, color=style.INK, linewidth=1.4, zorder=1)
    axes.set_xlabel(t.gettext("change in points of the scale"), fontsize=points(style.SMALL))


def _funnel(
    sheet: Sheet,
    place: tuple[float, float, float],
    data: tuple[pd.DataFrame, pd.DataFrame, pd.Series],
    t: Translator,
) -> None:
    """Draw the groups as measured against the limits within which chance alone puts them."""
    (left, top, width), (frame, limits, scale) = place, data
    heading = t.gettext("Where chance alone puts a group of so many people")
    lines = wrap(heading, width, style.SMALL)
    sheet.text(left, top, "\n".join(lines), size=style.SMALL, color=style.MUTED)
    axes = sheet.axes(left + 44, top + _KEY - 14, width - 56, _FUNNEL - _AXIS)
    shown = frame[frame["shrunken"].notna()]
    x = limits["n"].to_numpy(dtype=float)
    axes.fill_between(
        x, limits["low_998"], limits["high_998"], color=style.GRID, alpha=0.7, linewidth=0
    )
    axes.fill_between(
        x, limits["low_95"], limits["high_95"], color=style.BAND, alpha=0.7, linewidth=0
    )
    axes.axhline(0, color=style.INK, linewidth=1.2)
    axes.axhline(scale["mean"], color=style.ACCENT, linewidth=1.2, linestyle=(0, (4, 3)))
    out = shown["outside"].to_numpy(dtype=bool)
    for mask, marker, face in ((~out, "o", "white"), (out, "D", style.INK)):
        axes.plot(shown["n_matched"][mask], shown["change"][mask], marker, markersize=7,
                  markerfacecolor=face, markeredgecolor=style.INK, markeredgewidth=1.5, zorder=4,
                  clip_on=False)  # fmt: skip
    for name, words in (("998", t.gettext("99.8%")), ("95", t.gettext("95%"))):
        axes.annotate(
            words, (x[-1], float(limits[f"high_{name}"].iloc[-1])), (-2, 2),
            textcoords="offset points", ha="right", fontsize=points(style.SMALL - 1.5), color=style.MUTED,
        )  # fmt: skip
    axes.set_xlim(x[0], x[-1])
    axes.set_xscale("log" if x[-1] / x[0] > 8 else "linear")
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.xaxis.set_major_formatter(lambda value, _: t.number(value, 0))
    axes.minorticks_off()
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
    axes.yaxis.set_major_formatter(lambda value, _: wording.signed(value, t, 1))
    axes.tick_params(length=0)
    axes.set_xlabel(t.gettext("people in the group"), fontsize=points(style.SMALL))
    spare = np.abs(axes.get_ylim()).max()
    axes.set_ylim(-spare, spare)
