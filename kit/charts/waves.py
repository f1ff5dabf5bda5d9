"""Before → after by scale: change, and apart from it, expectation against what came true."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from kit import wording
from kit.charts.canvas import date_of
from kit.charts.dumbbell import Ends, Panel, Row, draw
from kit.charts.style import Width
from kit.i18n.translator import Translator, translator
from kit.results import WaveComparison


def wave_comparison(
    result: WaveComparison,
    language: str = "ru",
    width: Width = "wide",
    drawn_on: dt.date | None = None,
) -> Figure | None:
    """Return a chart of change by scale, with the 95 % interval of the change.

    Parameters
    ----------
    result
        Scales that measure growth are drawn; expectations are not.
    language
        ``"ru"`` or ``"en"``.
    width
        ``"wide"`` for a page, ``"narrow"`` for a phone.
    drawn_on
        Date printed below the chart; today when not given.

    Returns
    -------
    Figure or None
        None when no scale measures growth or not one row may be shown.
    """
    kind = _Kind(wording.GROWTH, gap=False)
    return _chart(result, kind, wording.headline(result, language), language, width, drawn_on)


def expectation_gaps(
    result: WaveComparison,
    language: str = "ru",
    width: Width = "wide",
    drawn_on: dt.date | None = None,
) -> Figure | None:
    """Return a chart of what was expected before and what came true after.

    The distance is a gap between expectation and experience, not growth, so it has a
    chart of its own. Arguments and return value as of `wave_comparison`.
    """
    kind = _Kind(("expectation",), gap=True)
    title = wording.gaps_headline(result, language)
    return _chart(result, kind, title, language, width, drawn_on)


@dataclass(frozen=True, slots=True)
class _Kind:
    pairings: tuple[str, ...]
    gap: bool


def _chart(  # noqa: PLR0917 - one caller each, in this order
    result: WaveComparison,
    kind: _Kind,
    title: str,
    language: str,
    width: Width,
    drawn_on: dt.date | None,
) -> Figure | None:
    frame = wording.rows(result, *kind.pairings)
    if not (frame["mean_before"].notna() & frame["mean_after"].notna() & ~frame["withheld"]).any():
        return None
    t = translator(language)
    frame = _bounded(frame)
    panels = [
        panel
        for key, part in wording.groups(result, frame)
        for panel in _panels(result, key, part, kind, t)
    ]
    return draw(
        panels,
        title=title,
        ends=_ends(result, kind, t),
        footer=_footer(result, t, drawn_on),
        width=width,
    )


def _bounded(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with bounds for scales that declare none: whole numbers around the means."""
    means = frame[["mean_before", "mean_after"]]
    return frame.assign(
        minimum=frame["minimum"].fillna(math.floor(means.min(axis=None))),
        maximum=frame["maximum"].fillna(math.ceil(means.max(axis=None))),
    )


def _panels(
    result: WaveComparison, key: tuple[str, ...], part: pd.DataFrame, kind: _Kind, t: Translator
) -> list[Panel]:
    """Return one panel per range of scores: scales of other units never share an axis."""
    heading = wording.group_title(result, key, t.language) if result.by else ""
    if part["withheld"].all():
        said = wording.withheld(result.minimum_group, t)
        return [Panel(heading=heading, rows=(Row(label="", said=said),), units="")]
    panels = []
    ranges = part.groupby(["minimum", "maximum"], sort=False)
    for (low, high), same in sorted(ranges, key=lambda entry: -len(entry[1])):
        drawn = tuple(_row(result, row, kind, t) for _, row in same.iterrows())
        panels.append(
            Panel(
                heading=heading,
                rows=drawn,
                minimum=low,
                maximum=high,
                units=t.gettext(
                    "points of the scale, from {low} to {high}",
                    low=t.number(low, 0),
                    high=t.number(high, 0),
                ),
            )
        )
    return panels


def _row(result: WaveComparison, row: pd.Series, kind: _Kind, t: Translator) -> Row:
    label = result.title(row["scale"], t.language)
    if row["better"] == "lower" and not kind.gap:
        label = t.gettext("{scale} (lower is better)", scale=label)
    if row["withheld"]:
        return Row(label=label, said=wording.withheld(result.minimum_group, t))
    n = wording.count(row["n_matched"], t)
    if pd.isna(row["change"]):
        return Row(label=label, said=t.gettext("too few data"), n=n)
    interval = ""
    if pd.notna(row["change_low"]):
        low, high = (wording.signed(row[end], t) for end in ("change_low", "change_high"))
        interval = t.gettext("from {low} to {high}", low=low, high=high)
    return Row(
        label=label,
        before=row["mean_before"],
        after=row["mean_after"],
        low=row["mean_after"] + row["change_low"] - row["change"],
        high=row["mean_after"] + row["change_high"] - row["change"],
        said=wording.signed(row["change"], t),
        interval=interval,
        n=n,
        clear=row["verdict"] in ("better", "worse", "changed"),
    )


def _ends(result: WaveComparison, kind: _Kind, t: Translator) -> Ends:
    if kind.gap:
        return Ends(
            before=t.gettext("expected at the start"),
            after=t.gettext("came true at the end"),
            band=t.gettext("95 % interval of the gap"),
        )
    return Ends(
        before=result.title(result.before, t.language),
        after=result.title(result.after, t.language),
        band=t.gettext("95 % interval of the change"),
    )


def _footer(result: WaveComparison, t: Translator, drawn_on: dt.date | None) -> str:
    return t.gettext(
        "{people} Means of those who answered both times. Drawn: {date}",
        people=wording.people(result, t.language),
        date=date_of(t, drawn_on),
    )
