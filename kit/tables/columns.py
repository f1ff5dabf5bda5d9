"""Columns that many tables share: the scale with its range, intervals, shares of people.

A column that stands ``below`` another one is a small line in print and a column on a sheet.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator
from kit.results import Result
from kit.tables.table import Cell, Column, Kind, Row, Table, Withheld


def scale(t: Translator) -> tuple[Column, Column]:
    """Return the columns of a scale: its title, and below it the range of its scores."""
    return (
        Column(title=t.gettext("Scale"), kind="words", weight=3.0),
        Column(title=t.gettext("Possible scores"), kind="words", below=True),
    )


def scale_cells(
    result: Result, row: pd.Series, t: Translator, *, key: str = "scale"
) -> tuple[Cell, Cell]:
    """Return a scale's title, and the least and the greatest possible score."""
    return result.row_title(row, t.language, key), bounds(row, t)


def bounds(row: pd.Series, t: Translator) -> str:
    """Return «from 1 to 5, lower is better»; empty where the bounds are not declared."""
    if pd.isna(row["minimum"]):
        return ""
    low, high = (t.number(row[end], 0) for end in ("minimum", "maximum"))
    said = t.gettext("from {low} to {high}", low=low, high=high)
    if row.get("better") == "lower" and row.get("pairing") != "expectation":
        return t.gettext("{bounds}, lower is better", bounds=said)
    return said


def below(title: str, pattern: str, *, kind: Kind = "number", digits: int = 2) -> Column:
    """Return a column that stands as a small line below the one before it in print."""
    return Column(title=title, kind=kind, digits=digits, pattern=pattern, below=True)


def interval(
    t: Translator,
    kind: Kind = "signed",
    *,
    title: str = "",
    digits: int = 2,
    meaning: str = "",
    weight: float | None = None,
) -> Column:
    """Return the column with an interval; 95% unless the title says.

    Below what it belongs to, or with a `weight` in a place of its own.
    """
    return Column(
        title=title or t.gettext("95% interval"),
        kind=kind,
        digits=digits,
        meaning=meaning,
        parts=(t.gettext("from"), t.gettext("to")),
        pattern=t.gettext("from {low} to {high}", low="{0}", high="{1}"),
        below=weight is None,
        weight=weight or 1.0,
    )


def interval_at_level(
    t: Translator, *, digits: int = 2, meaning: str = "", family: str = ""
) -> tuple[Column, Column]:
    """Return the columns of an interval and of its confidence, below what they belong to.

    `family` says how many are looked at together.
    """
    sure = t.gettext(
        "95%, and more where several are looked at together: then each interval must be "
        "surer, so that interval and conclusion always agree"
    )
    return (
        interval(t, title=t.gettext("Interval"), digits=digits, meaning=meaning),
        Column(
            title=t.gettext("Confidence of the interval"),
            kind="words",
            meaning=f"{sure}; {family}" if family else sure,
            below=True,
        ),
    )


def interval_cells(
    row: pd.Series, t: Translator, low: str = "change_low", high: str = "change_high"
) -> tuple[Cell, Cell]:
    """Return both ends of an interval, on their side of the margin, and its confidence in words."""
    if pd.isna(row[low]):
        return None, None
    margin = float(row.get("margin", math.nan))
    ends = (wording.off(row[low], margin), wording.off(row[high], margin))
    return ends, t.gettext("at {level}", level=wording.level(row["confidence"], t))


def seen(t: Translator, *, digits: int = 2) -> Column:
    """Return the column with what would have been seen, below "not clear"."""
    return Column(
        title=t.gettext("Would have been seen"),
        digits=digits,
        meaning=t.gettext(
            "beside “not clear”: the least mean change or difference that such a comparison finds "
            "in 80 cases of 100; a smaller one may be there unseen"
        ),
        pattern=t.gettext("seen from {points} on", points="{0}"),
        below=True,
    )


def matched(t: Translator) -> Column:
    """Return the column with how many people answered both times."""
    return people(t, meaning=t.gettext("how many people answered both times on this scale"))


def people(t: Translator, title: str = "", meaning: str = "") -> Column:
    """Return the column with how many people a row rests on."""
    return Column(
        title=title or t.gettext("Number of people"), digits=0, meaning=meaning, weight=1.15
    )


def of_total(t: Translator, *parts: str) -> Column:
    """Return the column with «3 of 4», below the share that it explains."""
    return Column(
        title=t.gettext("Number of people"),
        digits=0,
        parts=parts,
        pattern=t.gettext("{n} of {total}", n="{0}", total="{1}"),
        below=True,
    )


def ways(t: Translator, meaning: str = "") -> Column:
    """Return the column with the shares of people who rose, stayed, fell."""
    return Column(
        title=t.gettext("Higher / same / lower"),
        kind="share",
        meaning=meaning,
        parts=(t.gettext("higher"), t.gettext("the same"), t.gettext("lower")),
        sheet=t.gettext("Share"),
        whole=True,
        pattern="{0} / {1} / {2}",
        weight=2.1,
    )


def way_cells(row: pd.Series) -> Cell:
    """Return the shares of people who rose, stayed, fell; all or none."""
    shares = tuple(row[f"share_{way}"] for way in ("up", "same", "down"))
    return None if any(pd.isna(share) for share in shares) else shares


def ends(row: pd.Series, low: str = "low", high: str = "high") -> Cell:
    """Return both ends of an interval; nothing where there is none."""
    return None if pd.isna(row[low]) else (row[low], row[high])


def hidden(
    result: Result, columns: tuple[Column, ...], t: Translator, *label: Cell, group: str = ""
) -> Row:
    """Return the row of what is suppressed: its label, and words instead of every number."""
    words = Withheld(wording.withheld(result.minimum_group, t), len(columns) - len(label))
    return Row(cells=(*label, words), group=group)


def table(
    t: Translator, title: str, columns: tuple[Column, ...], rows: Iterable[Row], name: str = ""
) -> Table:
    """Return a table in the language of its words."""
    return Table(title=title, columns=columns, rows=tuple(rows), language=t.language, name=name)
