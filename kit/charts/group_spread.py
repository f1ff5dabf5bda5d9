"""Groups side by side, drawn towards their common mean, and where chance alone puts them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from kit import wording
from kit.charts.canvas import drawn, framed
from kit.charts.style import (
    ACCENT,
    BAND,
    BEFORE,
    BODY,
    GRID,
    INK,
    MUTED,
    PIXELS,
    SMALL,
    Sheet,
    Width,
    applied,
    line_height,
    points,
    wrap,
)
from kit.i18n.translator import Translator, translator
from kit.results import GroupSpread
from kit.wording import group_spread

Order = Literal["name", "size"]
_ROW, _KEY, _COUNT, _GAP, _AXIS, _FUNNEL = 30.0, 72.0, 66.0, 40.0, 44.0, 300.0


def caterpillar(  # noqa: PLR0917 - as every chart, with one choice more
    result: GroupSpread,
    scale: str,
    language: str = "ru",
    width: Width = "wide",
    drawn_on: dt.date | None = None,
    order: Order = "name",
) -> Figure | None:
    """Return the groups' changes on one scale with intervals, and the limits of chance.

    Parameters
    ----------
    result
        Groups, also released ones.
    scale
        Id of the scale.
    language
        ``"ru"`` or ``"en"``.
    width
        ``"wide"`` for a page, ``"narrow"`` for a phone, ``"paper"``.
    drawn_on
        Date printed below; today when not given.
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
    t = translator(language)
    frame = _ordered(frame.assign(words=[result.title(each, language) for each in frame["group"]]),
                     order)  # fmt: skip
    limits = result.limits[result.limits["scale"] == scale]
    with applied():
        total = PIXELS[width]
        beside = width == "wide"
        left = (total - _GAP) * 0.58 if beside else float(total)
        list_ = _List(frame, left, t, result.minimum_group)
        drop = 0.0 if beside else list_.height + _KEY + _GAP
        sheet, top = framed(
            total,
            max(list_.height + _KEY, _FUNNEL + _KEY) if beside else drop + _FUNNEL + _KEY,
            title=group_spread.headline(result, scale, language),
            said=_said(scales.iloc[0], t),
            footer=_footer(order, t, drawn_on),
        )
        _key(sheet, top, t)
        list_.draw(sheet, top + _KEY, scales.iloc[0])
        start = left + _GAP if beside else 0.0
        _funnel(sheet, start, top + drop, total - start, (frame, limits, scales.iloc[0]), t)
        return sheet.figure


def _ordered(frame: pd.DataFrame, order: Order) -> pd.DataFrame:
    if order == "size":
        return frame.sort_values(["n_matched", "words"], ascending=[False, True], kind="stable")
    return frame.sort_values("words", key=lambda words: words.str.casefold(), kind="stable")


def _said(scale: pd.Series, t: Translator) -> str:
    low, high = (wording.signed(scale[end], t) for end in ("low", "high"))
    return t.gettext(
        "Mean of the groups {mean} (from {low} to {high}); between groups, beyond chance, ±{tau}.",
        mean=wording.signed(scale["mean"], t),
        low=low,
        high=high,
        tau=t.number(scale["tau"]),
    )


def _footer(order: Order, t: Translator, day: dt.date | None) -> str:
    how = (
        t.gettext("Groups in alphabetical order.")
        if order == "name"
        else t.gettext("Groups by the number of people, the largest first.")
    )
    return " ".join(
        (
            how,
            t.gettext(
                "This is no ranking: the fewer people, the further out a group lies by chance, so "
                "its estimate is drawn towards the mean of all groups."
            ),
            drawn(t, day),
        )
    )


def _key(sheet: Sheet, top: float, t: Translator) -> None:
    height = 44.0
    axes = sheet.axes(0, top, sheet.width, height)
    axes.set(xlim=(0, sheet.width), ylim=(height, 0))
    axes.axis("off")
    first = t.gettext("estimate, drawn towards the mean, with 95 % interval")
    second = t.gettext("change as measured")
    for y, words, face, edge, band in (
        (11, first, ACCENT, ACCENT, True),
        (33, second, "white", BEFORE, False),
    ):
        if band:
            axes.plot([0, 24], [y, y], color=BAND, linewidth=6, solid_capstyle="butt")
        axes.plot([12], [y], "o", markersize=7, markerfacecolor=face, markeredgecolor=edge,
                  markeredgewidth=1.8)  # fmt: skip
        axes.text(34, y, words, va="center_baseline", fontsize=points(SMALL))


class _List:
    """One row per group: name, estimate with interval, n."""

    def __init__(self, frame: pd.DataFrame, width: float, t: Translator, minimum: int) -> None:
        self._frame, self._width, self._t, self._minimum = frame, width, t, minimum
        self._label = min(220.0, 0.34 * width)
        self._names = [wrap(words, self._label - 12) for words in frame["words"]]
        self._heights = [max(_ROW, len(each) * line_height(BODY) + 8) for each in self._names]

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
        axes.axvline(scale["mean"], color=ACCENT, linewidth=1.2, linestyle=(0, (4, 3)), zorder=1)
        at = 0.0
        rows = zip(self._frame.to_dict("records"), self._names, self._heights, strict=True)
        for row, name, height in rows:
            middle = at + height / 2
            sheet.text(0, top + middle, "\n".join(name), va="center")
            self._draw_row(axes, row, middle)
            said = "" if row["withheld"] else wording.count(row["n_matched"], t)
            sheet.text(self._width - 2, top + middle, said, size=SMALL, color=MUTED, ha="right",
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
                axes.get_xlim()[0], y, "\n".join(wrap(words, room, SMALL)[:1]),
                va="center_baseline", color=MUTED, fontsize=points(SMALL),
            )  # fmt: skip
            return
        axes.plot([row["low"], row["high"]], [y, y], color=BAND, linewidth=7,
                  solid_capstyle="butt", zorder=2)  # fmt: skip
        axes.plot([row["change"]], [y], "o", markersize=7, markerfacecolor="white",
                  markeredgecolor=BEFORE, markeredgewidth=1.8, zorder=3, clip_on=False)  # fmt: skip
        axes.plot([row["shrunken"]], [y], "o", markersize=7, color=ACCENT, zorder=4)


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
    axes.axvline(0, color=INK, linewidth=1.4, zorder=1)
    axes.set_xlabel(t.gettext("change in points of the scale"), fontsize=points(SMALL))


def _funnel(  # noqa: PLR0917 - one caller
    sheet: Sheet,
    left: float,
    top: float,
    width: float,
    data: tuple[pd.DataFrame, pd.DataFrame, pd.Series],
    t: Translator,
) -> None:
    """Draw the groups as measured against the limits within which chance alone puts them."""
    frame, limits, scale = data
    heading = t.gettext("Where chance alone puts a group of so many people")
    lines = wrap(heading, width, SMALL)
    sheet.text(left, top, "\n".join(lines), size=SMALL, color=MUTED)
    axes = sheet.axes(left + 44, top + _KEY - 14, width - 56, _FUNNEL - _AXIS)
    shown = frame[frame["shrunken"].notna()]
    x = limits["n"].to_numpy(dtype=float)
    axes.fill_between(x, limits["low_998"], limits["high_998"], color=GRID, alpha=0.7, linewidth=0)
    axes.fill_between(x, limits["low_95"], limits["high_95"], color=BAND, alpha=0.7, linewidth=0)
    axes.axhline(0, color=INK, linewidth=1.2)
    axes.axhline(scale["mean"], color=ACCENT, linewidth=1.2, linestyle=(0, (4, 3)))
    out = shown["outside"].to_numpy(dtype=bool)
    for mask, marker, face in ((~out, "o", "white"), (out, "D", INK)):
        axes.plot(shown["n_matched"][mask], shown["change"][mask], marker, markersize=7,
                  markerfacecolor=face, markeredgecolor=INK, markeredgewidth=1.5, zorder=4,
                  clip_on=False)  # fmt: skip
    for name, words in (("998", t.gettext("99.8 %")), ("95", t.gettext("95 %"))):
        axes.annotate(
            words, (x[-1], float(limits[f"high_{name}"].iloc[-1])), (-2, 2),
            textcoords="offset points", ha="right", fontsize=points(SMALL - 1.5), color=MUTED,
        )  # fmt: skip
    axes.set_xlim(x[0], x[-1])
    axes.set_xscale("log" if x[-1] / x[0] > 8 else "linear")
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.xaxis.set_major_formatter(lambda value, _: t.number(value, 0))
    axes.minorticks_off()
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
    axes.yaxis.set_major_formatter(lambda value, _: wording.signed(value, t, 1))
    axes.tick_params(length=0)
    axes.set_xlabel(t.gettext("people in the group"), fontsize=points(SMALL))
    spare = np.abs(axes.get_ylim()).max()
    axes.set_ylim(-spare, spare)
