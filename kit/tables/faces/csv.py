"""A table for a spreadsheet: the one CSV format, which a Russian spreadsheet opens as it is.

UTF-8 with a byte order mark, semicolons and decimal commas whatever the language of the words,
heads as on the page. Another spreadsheet would put it into one column, and a decimal point would
become a date in a Russian one: who cannot know the reader's spreadsheet gives XLSX.
Formulas are defused (CSV injection): no text of a table is carried out by a spreadsheet.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from io import StringIO

from kit import wording
from kit.tables.table import Column, Row, Table, Verdict, Withheld

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(*tables: Table | None) -> bytes:
    """Return a table as a CSV file; several stand below each other, each under its title.

    A number is written as it is printed, a share as a part of one, a p that rounds to zero
    as "<0,001"; what is withheld is said in words.
    """
    target = StringIO()
    writer = csv.writer(target, delimiter=";")
    shown = [table for table in tables if table is not None]
    for place, table in enumerate(shown):
        if len(shown) > 1:
            writer.writerows([[]] * bool(place) + [[defused(table.title)]])
        is_grouped = table.is_grouped
        writer.writerow(map(defused, table.sheet_heads()))
        for row in table.rows:
            writer.writerow([*[defused(row.group)] * is_grouped, *_cells(table, row)])
    return target.getvalue().encode("utf-8-sig")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula."""
    return text.startswith(_STARTS)


def defused(text: str) -> str:
    """Return a text that no spreadsheet carries out: an apostrophe marks it as one."""
    return f"'{text}" if is_formula(text) else text


def _cells(table: Table, row: Row) -> Iterator[str]:
    for columns, cell in table.placed(row):
        width = sum(max(len(column.parts), 1) for column in columns)
        if isinstance(cell, str | dt.date | Verdict | Withheld):
            text = columns[0].text(cell, table.t).replace("\n", ", ")
            yield from (defused(text), *[""] * (width - 1))
        else:
            numbers: Iterable[float | None] = columns[0].numbers(cell)
            told = [_number(each, columns[0], table) for each in numbers]
            yield from (*told, *[""] * (width - len(told)))


def _number(value: float | None, column: Column, table: Table) -> str:
    if value is None:
        return ""
    if column.kind == "probability":
        shown = wording.probability(value, table.t, column.digits).replace("\N{NO-BREAK SPACE}", "")
    else:
        shown = f"{value:.{column.places(value)}f}"
    return shown.replace(".", ",")
