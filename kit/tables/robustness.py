"""What else could stand behind a change, and what could undo it, as a table for a specialist."""

from __future__ import annotations

import math

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.results import WaveComparison
from kit.stats.tipping import tipping_point
from kit.tables import columns as shared
from kit.tables.table import Cell, Column, Row, Table
from kit.wording.robustness import HALF, THIRD, by_chance


def robustness(result: WaveComparison, language: str = "ru") -> Table | None:
    """Return how far the changes hold: against a choice by low scores, and those who left.

    Everything is computed from the rows that are told, released ones too. None where there
    is nothing to tell.
    """
    t = translator(language)
    frame = wording.rows(result, *wording.GROWTH)
    frame = frame[~frame["withheld"] & frame["change_low"].notna()]
    told = [(group, row, _beside(row, t)) for group, row in wording.by_group(result, frame, t)]
    if not any(_tells(cell) for _, _, cells in told for cell in cells):
        return None
    rows = [
        Row(
            cells=(
                *shared.scale_cells(result, row, t),
                row["change"],
                *shared.interval_cells(row, t),
                float(row["n_matched"]),
                *cells,
            ),
            group=group,
        )
        for group, row, cells in told
    ]
    return shared.table(
        t,
        t.gettext("What else could stand behind the change, and what could undo it"),
        _columns(result, t),
        rows,
        name=t.gettext("Robustness"),
    )


def _beside(row: pd.Series, t: Translator) -> tuple[Cell, ...]:
    """Return what is told of a change beside itself; None where there is nothing to tell."""
    by_itself = (by_chance(row, share) for share in (HALF, THIRD))
    return (
        shared.ends(row, "clustered_low", "clustered_high"),
        None if pd.isna(row["icc"]) else float(row["clusters"]),
        row["icc"],
        *by_itself,
        _undone(row, t),
        float(row["n_lost"]) if row["n_lost"] else None,
    )


def _tells(cell: Cell) -> bool:
    return cell is not None and not (isinstance(cell, float) and math.isnan(cell))


def _undone(row: pd.Series, t: Translator) -> Cell:
    """Return how otherwise those who left must have changed to undo the change."""
    point = tipping_point(
        row["change_low"], row["change_high"], int(row["n_matched"]), int(row["n_lost"])
    )
    if pd.isna(point):
        return None
    # Nobody can move further than from one end of the scale to the other.
    if abs(row["change"] + point) > row["maximum"] - row["minimum"]:
        return t.gettext("nothing could")
    return point


def _columns(result: WaveComparison, t: Translator) -> tuple[Column, ...]:
    return (
        *shared.scale(t),
        Column(title=t.gettext("Change"), kind="signed", strong=True, weight=2.2),
        *shared.interval_at_level(t, family=wording.family(result, t)),
        shared.matched(t),
        shared.interval(
            t,
            title=t.gettext("People of one mentor together"),
            meaning=t.gettext(
                "the interval of the change when people of one mentor are counted together, because "
                "they may change alike (CR2 with Satterthwaite’s degrees of freedom, at the same "
                "confidence). Likeness is the part of the differences that lies between mentors "
                "(intraclass correlation): 0 when people of one mentor are no more alike than others"
            ),
            weight=1.6,
        ),
        shared.below(t.gettext("Mentors"), t.gettext("mentors: {n}", n="{0}"), digits=0),
        shared.below(t.gettext("Likeness"), t.gettext("likeness: {icc}", icc="{0}")),
        Column(
            title=t.gettext("By chance alone: worse half"),
            kind="signed",
            meaning=t.gettext(
                "so much would the mean change though nobody changed, if these people had been chosen "
                "by this very score as the worse half of a larger group (regression to the "
                "mean; from the reliability and the spread of the first scores, which are taken to "
                "be normal). Where nobody was chosen by a low score this does not count; where the "
                "reliability is alpha, it is at least so much"
            ),
            weight=1.6,
        ),
        shared.below(
            t.gettext("By chance alone: worst third"),
            t.gettext("worst third: {points}", points="{0}"),
            kind="signed",
        ),
        Column(
            title=t.gettext("Those who left would undo it"),
            kind="signed",
            meaning=t.gettext(
                "a clear change would no longer be clear for all who answered the first time, if "
                "those who left had changed by so many points differently from those who stayed "
                "(tipping point). The smaller the number, the more depends on them; “nothing "
                "could” means that the scale is not long enough for it"
            ),
            weight=1.6,
        ),
        shared.below(t.gettext("Left"), t.gettext("left: {n}", n="{0}"), digits=0),
    )  # fmt: skip
