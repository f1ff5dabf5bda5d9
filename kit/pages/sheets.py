"""A result as a file for a spreadsheet: what the page shows, no more."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pandas as pd

from kit import wording
from kit.i18n.translator import translator
from kit.results import WaveComparison, WaveSeries

_COLUMNS = (
    "n_matched",
    "n_lost",
    "mean_before",
    "sd_before",
    "mean_after",
    "sd_after",
    "change",
    "change_low",
    "change_high",
    "share_up",
    "share_same",
    "share_down",
    "g_av",
    "p_adjusted",
)


def comparison_csv(result: WaveComparison, language: str = "ru") -> str:
    """Return the rows of a comparison as CSV that a Russian spreadsheet opens as it is.

    Semicolons and a byte order mark; numbers with the language's decimal mark.
    """
    return _written(result, result.frame, (*result.by,), language)


def series_csv(result: WaveSeries, language: str = "ru") -> str:
    """Return the rows of several waves as `comparison_csv` does, each with its two waves."""
    return _written(result, result.table, (*result.by, "before", "after"), language)


def _written(
    result: WaveComparison | WaveSeries, rows: pd.DataFrame, ids: tuple[str, ...], language: str
) -> str:
    t = translator(language)
    target = StringIO()
    target.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(target, delimiter=";")
    writer.writerow(["scale", *ids, "pairing", *_COLUMNS, "verdict"])
    for _, row in rows.iterrows():
        names = [result.title(str(row[column]), language) for column in ids]
        head = [result.title(row["scale"], language), *names, row["pairing"]]
        if row["withheld"]:
            writer.writerow([*head, wording.withheld(result.minimum_group, t)])
            continue
        numbers = [_plain(row[column], language) for column in _COLUMNS]
        said = wording.word(row["verdict"], row["change"], t, pairing=row["pairing"])
        writer.writerow([*head, *numbers, said])
    return target.getvalue()


def _plain(value: Any, language: str) -> str:
    if pd.isna(value):
        return ""
    shown = f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return shown.replace(".", ",") if language == "ru" else shown
