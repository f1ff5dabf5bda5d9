"""Before → after by scale: change, and apart from it, expectation against what came true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from kit import wording
from kit.charts.canvas import Canvas, bounded, chart
from kit.charts.dumbbell import Ends, Panel, Row, draw
from kit.i18n.translator import Translator
from kit.results import WaveComparison
from kit.wording import waves


@chart
def wave_comparison(result: WaveComparison, canvas: Canvas) -> Figure | None:
    """Return a chart of change by scale, with the interval of the change.

    Parameters
    ----------
    result
        Scales that measure growth are drawn; expectations are not.

    Returns
    -------
    Figure or None
        None when no scale measures growth or not one row may be shown.
    """
    t = canvas.t
    ends = Ends(
        before=result.title(result.before, t.language),
        after=result.title(result.after, t.language),
        band=t.gettext("{level} interval of the change", level=_levels(result, wording.GROWTH, t)),
    )
    return _chart(result, canvas, _Kind(wording.GROWTH, wording.headline, ends, gap=False))


@chart
def expectation_gaps(result: WaveComparison, canvas: Canvas) -> Figure | None:
    """Return a chart of what was expected before and what came true after.

    The distance is a gap between expectation and experience, not growth, so it has a
    chart of its own. Arguments and return value as of `wave_comparison`.
    """
    t = canvas.t
    ends = Ends(
        before=t.gettext("expected at the start"),
        after=t.gettext("came true at the end"),
        band=t.gettext(
            "{level} interval of the gap", level=_levels(result, wording.EXPECTATION, t)
        ),
    )
    return _chart(result, canvas, _Kind(wording.EXPECTATION, wording.gaps_headline, ends, gap=True))


def _levels(result: WaveComparison, pairings: tuple[str, ...], t: Translator) -> str:
    return wording.levels(wording.rows(result, *pairings), t)


@dataclass(frozen=True, slots=True)
class _Kind:
    pairings: tuple[str, ...]
    headline: Callable[[WaveComparison, str], str]
    ends: Ends
    gap: bool


def _chart(result: WaveComparison, canvas: Canvas, kind: _Kind) -> Figure | None:
    if not wording.is_told(result, *kind.pairings):
        return None
    frame = bounded(wording.rows(result, *kind.pairings), "mean_before", "mean_after")
    panels = [
        panel
        for key, part in wording.groups(result, frame)
        for panel in _panels(result, key, part, kind, canvas)
    ]
    footer = canvas.t.gettext(
        "{people} Means of those who answered both times. Drawn: {date}",
        people=wording.people(result, canvas.language),
        date=canvas.date,
    )
    title = kind.headline(result, canvas.language)
    return draw(canvas, panels, title=title, ends=kind.ends, footer=footer)


def _panels(
    result: WaveComparison, key: tuple[str, ...], part: pd.DataFrame, kind: _Kind, canvas: Canvas
) -> list[Panel]:
    """Return one panel per range of scores: scales of other units never share an axis."""
    heading = wording.group_title(result, key, canvas.language) if result.by else ""
    if part["withheld"].all():
        said = wording.withheld(result.minimum_group, canvas.t)
        return [Panel(heading=heading, rows=(Row(label="", said=said),), units="")]
    ranges = part.groupby(["minimum", "maximum"], sort=False)
    return [
        Panel(
            heading=heading,
            rows=tuple(_row(result, row, kind, canvas) for _, row in same.iterrows()),
            minimum=low,
            maximum=high,
            units=canvas.units(low, high),
        )
        for (low, high), same in sorted(ranges, key=lambda entry: -len(entry[1]))
    ]


def _row(result: WaveComparison, row: pd.Series, kind: _Kind, canvas: Canvas) -> Row:
    t = canvas.t
    label = canvas.scale(result, row["scale"], "" if kind.gap else row["better"])
    if row["withheld"]:
        return Row(label=label, said=wording.withheld(result.minimum_group, t))
    n = wording.count(row["n_matched"], t)
    if pd.isna(row["change"]):
        return Row(label=label, said=t.gettext("too few data"), n=n)
    return Row(
        label=label,
        before=row["mean_before"],
        after=row["mean_after"],
        low=row["mean_after"] + row["change_low"] - row["change"],
        high=row["mean_after"] + row["change_high"] - row["change"],
        said=wording.signed(row["change"], t),
        interval=canvas.interval(row["change_low"], row["change_high"]),
        n=n,
        clear=row["verdict"] in waves.DIRECTED,
    )
