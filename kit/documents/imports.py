"""Rows of a list that could not be imported, as a workbook: titles, values, remarks."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from kit.i18n.translator import translator
from kit.records.imports.fields import WORDINGS
from kit.records.imports.plan import Plan, Planned
from kit.workbooks.sheet import Sheet

#: What the column of remarks is called; an import passes it by.
REMARKS: Mapping[str, str] = {"ru": "Замечания", "en": "Remarks"}
_WRONG = PatternFill("solid", fgColor="FFE3D3")


def rejected(plan: Plan, sheets: Sequence[Sheet], language: str) -> bytes:
    """Return a workbook of the rows that have faults, sheet by sheet as the file has them.

    Titles are worded so that they are surely read; corrected, the workbook imports.
    """
    t = translator(language)
    book = Workbook()
    book.remove(book.active)
    for table in plan.tables:
        rows = [each for each in plan.rows if each.line.faults and _is_of(each, table.number)]
        if not rows:
            continue
        made = book.create_sheet(table.sheet[:31])
        fields = list(table.mapping.items())
        adds_class = "class" not in table.mapping.values() and any(
            each.line.person.group for each in rows
        )
        titles = [WORDINGS[name][0] for _, name in fields]
        titles += ["Класс"] if adds_class else []
        made.append([*titles, REMARKS.get(language, REMARKS["en"])])
        for cell in made[1]:
            cell.font = Font(bold=True)
        made.freeze_panes = "A2"
        source = sheets[table.number - 1]
        for row in rows:
            wrong = {fault.cell for fault in row.line.faults}
            at = made.max_row + 1
            for column, (number, _) in enumerate(fields, 1):
                cell = source.rows[row.line.row - 1][number - 1]
                put = made.cell(at, column)
                put.value = None if cell.value is None else cell.value
                if isinstance(put.value, str):
                    put.data_type = "s"
                if not isinstance(put.value, str | int | float | None):
                    put.number_format = "DD.MM.YYYY"
                if cell.address in wrong:
                    put.fill = _WRONG
            if adds_class:
                made.cell(at, len(fields) + 1).value = row.line.person.group
            said = "\n".join(
                f"{fault.cell}: {t.render(fault.what)} {t.render(fault.remedy)}"
                for fault in row.line.faults
            )
            remark = made.cell(at, len(titles) + 1)
            remark.value, remark.data_type = said, "s"
            remark.alignment = Alignment(wrap_text=True, vertical="top")
        for column in range(1, len(titles) + 1):
            made.column_dimensions[get_column_letter(column)].width = 24
        made.column_dimensions[get_column_letter(len(titles) + 1)].width = 70
    if not book.sheetnames:
        book.create_sheet("1")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _is_of(row: Planned, table: int) -> bool:
    return row.line.key.partition(".")[0] == str(table)
