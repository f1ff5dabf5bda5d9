"""Several waves as a table: for each scale, each wave against the one before it (S0-030)."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.results import WaveSeries
from kit.tables import columns as shared
from kit.tables.table import Column, Row, Table
from kit.tables.waves import change_cells, change_columns
from kit.wording import series


def wave_series(result: WaveSeries, language: str = "ru") -> Table | None:
    """Return the table of changes from wave to wave and from the first to the last."""
    t = translator(language)
    if result.table.empty:
        return None
    title = t.gettext("From moment to moment")
    columns = _columns(title, t, wording.family(result, t))
    names = list(dict.fromkeys(["questionnaire", "scale", *result.by]))
    rows = []
    for _, part in result.table.groupby(names, sort=False, dropna=False):
        group = _heading(result, part.iloc[0], t)
        for _, row in part.iterrows():
            label = series.label(result, row, language)
            if row["withheld"]:
                rows.append(shared.hidden(result, columns, t, label, group=group))
            else:
                rows.append(Row(cells=(label, *change_cells(row, t)), group=group))
    return shared.table(
        t,
        t.gettext("Changes from moment to moment, points of the scale"),
        columns,
        rows,
        name=t.gettext("Step by step"),
    )


def slopes(result: WaveSeries, language: str = "ru") -> Table | None:
    """Return how fast scores went up or down over three moments and more; None where untold."""
    t = translator(language)
    told = result.overall[result.overall["slope"].notna()]
    if told.empty:
        return None
    columns = (
        Column(title=t.gettext("Scale"), kind="words", weight=3.0),
        Column(
            title=t.gettext("Slope"),
            unit=t.gettext("points from one moment to the next"),
            kind="signed",
            meaning=t.gettext(
                "mean over people of the straight line through each one’s own scores; the moments "
                "are taken to be equally far apart"
            ),
            strong=True,
            weight=1.7,
        ),
        *shared.interval_at_level(
            t, meaning=t.gettext("where the mean slope of such participants may lie")
        ),
        shared.people(t, meaning=t.gettext("how many people answered at every moment")),
    )
    rows = [
        Row(
            cells=(
                _heading(result, row, t),
                row["slope"],
                *shared.interval_cells(row, t, "slope_low", "slope_high"),
                float(row["n_complete"]),
            )
        )
        for _, row in told.iterrows()
    ]
    return shared.table(
        t,
        t.gettext("Slope over all moments, points of the scale"),
        columns,
        rows,
        name=t.gettext("Slope over time"),
    )


def _columns(title: str, t: Translator, family: str) -> tuple[Column, ...]:
    meaning = t.gettext("the mean of the differences of each person")
    ends = (t.gettext("First"), t.gettext("Then"))
    differ = t.gettext("how many people answered at both moments of the row; they differ by row")
    people = t.gettext("Number of people")
    return (
        Column(title=title, kind="words", weight=2.9),
        *(
            replace(column, meaning=differ) if column.title == people else column
            for column in change_columns(t, t.gettext("Change"), ends, meaning, family)
        ),
    )


def _heading(result: WaveSeries, row: pd.Series, t: Translator) -> str:
    parts = [result.whole.row_title(row, t.language)]
    if result.by:
        key = [row[name] for name in result.by]
        parts.append(wording.group_title(result.whole, key, t.language))
    bounds = shared.bounds(row, t) if "minimum" in row else ""
    return "; ".join(filter(None, (*parts, bounds)))
