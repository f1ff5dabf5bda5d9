"""Rows of a list that could not be imported, as a workbook: titles, values, remarks."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kit.i18n.translator import translator
from kit.records.imports.fields import WORDINGS
from kit.records.imports.plan import Plan, Planned, Table
from kit.workbooks.sheet import Cell, Sheet

#: What the column of remarks is called; an import passes it by.
REMARKS: Mapping[str, str] = {"ru": "Замечания", "en": "Remarks"}
_WRONG = PatternFill("solid", fgColor="FFE3D3")


def rejected(plan: Plan, sheets: Sequence[Sheet], language: str) -> bytes:
    """Return a workbook of the rows that have faults, sheet by sheet as the file has them.

    Titles are worded so that they are surely read; corrected, the workbook imports.
    """
    book = Workbook()
    book.remove(book.active)
    for table in plan.tables:
        rows = [each for each in plan.rows if each.line.faults and _is_of(each, table.number)]
        if rows:
            made = book.create_sheet(table.sheet[:31])
            _write(made, table, rows, sheets[table.number - 1], language)
    if not book.sheetnames:
        book.create_sheet("1")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(
    made: Worksheet, table: Table, rows: Sequence[Planned], source: Sheet, language: str
) -> None:
    """Write titles, then for every row its values, its class where no column has it, and remarks."""
    t = translator(language)
    columns = list(table.mapping)
    titles = [WORDINGS[name][0] for name in table.mapping.values()]
    adds_class = "class" not in table.mapping.values() and any(
        each.line.person.group for each in rows
    )
    titles += ["Класс"] if adds_class else []
    made.append([*titles, REMARKS.get(language, REMARKS["en"])])
    for cell in made[1]:
        cell.font = Font(bold=True)
    made.freeze_panes = "A2"
    for at, row in enumerate(rows, 2):
        wrong = {fault.cell for fault in row.line.faults}
        for column, number in enumerate(columns, 1):
            _put(made.cell(at, column), source.rows[row.line.row - 1][number - 1], wrong)
        if adds_class:
            made.cell(at, len(titles)).value = row.line.person.group
        remark = made.cell(at, len(titles) + 1)
        remark.value = "\n".join(
            f"{fault.cell}: {t.render(fault.what)} {t.render(fault.remedy)}"
            for fault in row.line.faults
        )
        remark.data_type = "s"
        remark.alignment = Alignment(wrap_text=True, vertical="top")
    for column in range(1, len(titles) + 2):
        width = 24 if column <= len(titles) else 70
        made.column_dimensions[get_column_letter(column)].width = width


def _put(put: Any, cell: Cell, wrong: Collection[str]) -> None:
    """Write one value as the file has it; a text stays text, whatever it begins with."""
    put.value = cell.value
    if isinstance(cell.value, str):
        put.data_type = "s"
    elif isinstance(cell.value, dt.date):
        put.number_format = "DD.MM.YYYY"
    if cell.address in wrong:
        put.fill = _WRONG


def _is_of(row: Planned, table: int) -> bool:
    return row.line.key.partition(".")[0] == str(table)
