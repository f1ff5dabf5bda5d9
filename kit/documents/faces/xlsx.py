"""The face for a spreadsheet: words on the first sheet, one sheet per table, numbers as numbers.

A text is never a formula, whatever it begins with: a scale's title or a code comes from
people, and a spreadsheet would carry out «=…».
"""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from kit import wording
from kit.documents.document import (
    Document,
    Facts,
    Heading,
    NewPage,
    Note,
    Paragraph,
    Picture,
    Signature,
)
from kit.tables.faces.csv import is_formula
from kit.tables.table import Cell, Column, Table, Verdict, Withheld

_BOLD = Font(bold=True)
_SHADE = PatternFill("solid", fgColor="EEF1F2")
_WRAP = Alignment(wrap_text=True, vertical="top")
#: Characters that no sheet title may hold.
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST = 31
#: A day, as a spreadsheet counts it and the reader's country writes it.
_DAY = "dd.mm.yyyy"


def write(document: Document) -> bytes:
    """Return the document as an XLSX file."""
    book = Workbook()
    book.properties.title, _, book.properties.creator = document.properties
    book.properties.language = document.language
    made = dt.datetime.combine(document.about.made_on, dt.time())
    book.properties.created = book.properties.modified = made
    first = book.active
    first.title = _sheet_title(document.t.gettext("Report"), [])
    _words(first, document)
    for part in document.parts:
        if isinstance(part, Table):
            title = _sheet_title(part.name, book.sheetnames)
            _table(book.create_sheet(title), part)
    for each in book.worksheets:
        each.oddHeader.center.text = document.mark or None
    return _saved(book)


def sheets(*tables: Table | None) -> bytes:
    """Return tables as an XLSX file; one alone has its heads in the first row."""
    shown = [table for table in tables if table is not None]
    book = Workbook()
    book.remove(book.active)
    for table in shown:
        sheet = book.create_sheet(_sheet_title(table.name, book.sheetnames))
        _table(sheet, table, top=1 if len(shown) == 1 else 2)
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _words(sheet: Any, document: Document) -> None:
    """Write everything but the tables, one sentence per line."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 36, 90
    lines: list[tuple[str, str, bool]] = [("", document.mark, True)] if document.mark else []
    lines += [("", line, False) for line in document.approval]
    lines.append(("", document.title, True))
    lines += [("", line, False) for line in document.lines]
    for part in document.parts:
        match part:
            case Heading(text=text) | NewPage(title=text):
                lines += [("", "", False), ("", text, True)]
            case Paragraph(text) | Note(text):
                lines.append(("", text, False))
            case Picture(alt=alt):
                lines.append((document.t.gettext("Chart"), alt, False))
            case Signature(post, blanks):
                lines.append((post, "   ".join(f"{'_' * 20} ({each})" for each in blanks), False))
            case Facts(entries):
                lines += [(label, value, False) for label, value in entries]
            case Table(name=name, title=title):
                sheet_title = document.t.gettext("Sheet “{name}”", name=name)
                lines.append((sheet_title, title, False))
                lines += [("", note, False) for note in part.notes]
                lines += [(label, value, False) for label, value in part.meanings]
    for number, (label, text, bold) in enumerate(lines, start=1):
        for column, words in ((1, label), (2, text)):
            cell = sheet.cell(number, column)
            _text(cell, words)
            cell.alignment = _WRAP
            cell.font = _BOLD if bold else Font()


def _table(sheet: Any, table: Table, top: int = 2) -> None:
    """Write a table with its heads in a row, below its title where there is room."""
    heads, first = table.sheet_heads(), int(table.is_grouped)
    if top > 1:
        _text(sheet.cell(1, 1), table.title)
        sheet.cell(1, 1).font = _BOLD
    for index, head in enumerate(heads, start=1):
        cell = sheet.cell(top, index)
        _text(cell, head)
        cell.font, cell.fill, cell.alignment = _BOLD, _SHADE, _WRAP
        # No narrower than its longest word: a spreadsheet breaks words without a hyphen.
        longest = max(map(len, head.split()), default=0) * 1.25 + 2
        room = max(38 if index <= first + 1 else 15, min(longest, 60))
        sheet.column_dimensions[get_column_letter(index)].width = room
    for number, row in enumerate(table.rows, start=top + 1):
        if first:
            _text(sheet.cell(number, 1), row.group)
        at = 1 + first
        for columns, value in table.placed(row):
            _cells(sheet, (number, at), columns[0], value, table)
            at += sum(max(len(column.parts), 1) for column in columns)
    sheet.freeze_panes = sheet.cell(top + 1, 2 + first)
    last = get_column_letter(len(heads))
    sheet.auto_filter.ref = f"A{top}:{last}{max(len(table.rows), 1) + top}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _cells(sheet: Any, place: tuple[int, int], column: Column, value: Cell, table: Table) -> None:
    """Write words, one value, or the several numbers that share a cell in print."""
    number, at = place
    if isinstance(value, str | Verdict | Withheld):
        cell = sheet.cell(number, at)
        _text(cell, column.text(value, table.t))
        cell.alignment = _WRAP
        return
    if isinstance(value, dt.date):
        cell = sheet.cell(number, at)
        cell.value, cell.number_format, cell.alignment = value, _DAY, _WRAP
        return
    for shown in column.numbers(value):
        cell = sheet.cell(number, at)
        cell.value, cell.number_format = shown, _format(column, shown, table)
        at += 1


def _format(column: Column, value: float | None, table: Table) -> str:
    digits = column.places(value or 0)
    plain = "0" + ("." + "0" * digits if digits else "")
    if column.kind == "share":
        return "0%"
    if column.kind == "probability":
        least = 10.0**-column.digits
        return f'[<{least}]"{wording.probability(0, table.t, column.digits)}";{plain}'
    return f"+{plain};-{plain};{plain}" if column.kind == "signed" else plain


def _text(cell: Any, words: str) -> None:
    """Write words as words."""
    cell.value = words
    if words:
        cell.data_type = "s"
        # So that editing the cell does not turn it into a formula, either.
        cell.quotePrefix = is_formula(words)


def _sheet_title(name: str, taken: list[str]) -> str:
    base = _FORBIDDEN.sub(" ", name).strip("' ")[:_LONGEST] or "-"
    title, number = base, 2
    while title.casefold() in {each.casefold() for each in taken}:
        more = f" {number}"
        title, number = base[: _LONGEST - len(more)] + more, number + 1
    return title
