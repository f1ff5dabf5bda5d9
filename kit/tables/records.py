"""Records as a table: all fields of a kind, as a file for a spreadsheet holds them."""

from __future__ import annotations

from collections.abc import Sequence

from kit.records import kind as declared
from kit.tables.table import Cell, Column, Row, Table

#: Decimals of a number that is kept in a file; a page shows fewer.
_MOST_DIGITS = 4


def records(kind: declared.RecordKind, rows: Sequence[declared.Row], language: str = "ru") -> Table:
    """Return records under their fields: numbers as numbers, everything else in words."""
    columns = [[_cell(each, row.get(each.id), language) for row in rows] for each in kind.fields]
    return Table(
        title=kind.title.in_(language),
        columns=tuple(
            Column(
                title=each.title.in_(language),
                kind="number" if each.type == "number" else "words",
                digits=max(map(_digits, cells), default=0),
            )
            for each, cells in zip(kind.fields, columns, strict=True)
        ),
        rows=tuple(Row(cells=cells) for cells in zip(*columns, strict=True)),
        language=language,
    )


def _cell(field: declared.Field, value: declared.Value, language: str) -> Cell:
    if field.type == "number" and isinstance(value, int | float):
        return float(value)
    return field.words(value, language)


def _digits(cell: Cell) -> int:
    """Return how many decimals a number needs."""
    shown = f"{cell:.{_MOST_DIGITS}f}" if isinstance(cell, float) else ""
    return len(shown.rstrip("0").partition(".")[2])
