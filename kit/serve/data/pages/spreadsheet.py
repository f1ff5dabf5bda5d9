"""A table of records as a file for a spreadsheet: CSV and XLSX, formulas defused.

What a person typed is text in every spreadsheet: a cell that begins like a formula gets an
apostrophe in CSV (CSV injection), and is stored as a string in XLSX.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

from kit.operations import File
from kit.records.kind import RecordKind, Row, Value
from kit.tables.faces.csv import defused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_of(kind: RecordKind, rows: Iterable[Row], name: str, form: str, language: str) -> File:
    """Return the rows of a table as a file: ``csv``, else ``xlsx``; all fields of the kind."""
    heads = [each.title.in_(language) for each in kind.fields]
    body = [[_cell(kind, row, each.id, language) for each in kind.fields] for row in rows]
    if form == "csv":
        return File(f"{name}.csv", "text/csv; charset=utf-8", _csv(heads, body, language))
    return File(f"{name}.xlsx", XLSX, _xlsx(heads, body, kind.title.in_(language)))


def _cell(kind: RecordKind, row: Row, field_id: str, language: str) -> Value:
    """Return a value as a spreadsheet counts it: numbers and days stay, the rest is words."""
    field, value = kind.fields_by_id[field_id], row.get(field_id)
    if field.type == "number" or (field.type == "day" and value is not None):
        return value
    return field.words(value, language)


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Value]], language: str) -> bytes:
    """Return CSV that a Russian spreadsheet opens as it is: a mark, semicolons, its decimals."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";")
    writer.writerow([defused(head) for head in heads])
    comma = language == "ru"
    for row in rows:
        writer.writerow([_plain(value, comma=comma) for value in row])
    return target.getvalue().encode("utf-8-sig")


def _plain(value: Value, *, comma: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
        return text.replace(".", ",") if comma else text
    return defused(str(value))


def _xlsx(heads: Sequence[str], rows: Iterable[Sequence[Value]], title: str) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - only an export needs it
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above
    from openpyxl.styles import Font  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"

    def cell(value: Value, *, bold: bool = False) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, value)
        if isinstance(value, str):
            made.data_type = "s"  # never a formula, whatever it begins with
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(head, bold=True) for head in heads])
    for row in rows:
        sheet.append([cell(value) for value in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
