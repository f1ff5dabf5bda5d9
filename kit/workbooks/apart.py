"""Reads a workbook in a process of its own: run as a script, bytes in, JSON out.

It imports nothing of the kit, so that it begins quickly and is told no secret. What would take more
memory or time than it was given ends this process and no other.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import resource
import sys
import zipfile
from typing import IO, Any
from xml.etree import ElementTree as ET

import python_calamine as calamine

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Range = tuple[int, int, int, int]
#: Numbers of hidden rows, from 1, and errors that stand instead of values, by row and column.
Marked = tuple[list[int], dict[tuple[int, int], str]]


class TooLargeError(Exception):
    """There is more than the caller allowed; its argument says of what."""


def main() -> None:
    """Read from standard input what the limits on the command line allow."""
    memory, *bounds = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer: dict[str, Any]
    try:
        answer = {"sheets": opened(sys.stdin.buffer.read(), *bounds)}
    except calamine.PasswordError:
        answer = {"refused": "password"}
    except TooLargeError as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": "memory"}
    except Exception:  # noqa: BLE001 -- whatever a broken file does to the library, it is broken
        answer = {"refused": "damaged"}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def opened(  # noqa: PLR0917 -- in the order of the command line
    data: bytes, sheets: int, rows: int, columns: int, cells: int, letters: int
) -> list[dict[str, Any]]:
    """Return name, visibility, values and merged ranges of every sheet, from A1 on."""
    spans = open_document_spans(data, rows, columns)
    book = calamine.load_workbook(io.BytesIO(data))
    kinds = calamine.SheetTypeEnum
    # A tuple: these kinds have no hash.
    if any(each.typ in (kinds.MacroSheet, kinds.Vba) for each in book.sheets_metadata):
        raise TooLargeError("macros")
    if len(book.sheets_metadata) > sheets:
        raise TooLargeError("sheets")
    found = []
    for about in book.sheets_metadata:
        if about.typ != kinds.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        last_row, last_column = sheet.end or (-1, -1)  # from 0; an empty sheet has no end
        if last_row >= rows:
            raise TooLargeError("rows")
        if last_column >= columns:
            raise TooLargeError("columns")
        cells -= (last_row + 1) * (last_column + 1)
        if cells < 0:
            raise TooLargeError("cells")
        merged = spans.get(about.name) or [
            (*first, *last) for first, last in sheet.merged_cell_ranges or ()
        ]
        values = sheet.to_python(skip_empty_area=False) if sheet.height else []
        hidden_rows = marked(values, data, about.name)
        letters -= sum(len(each) for row in values for each in row if isinstance(each, str))
        if letters < 0:  # one shared text in every cell is a bomb too
            raise TooLargeError("letters")
        found.append(
            {
                "name": about.name,
                "hidden": about.visible != calamine.SheetVisibleEnum.Visible,
                "hidden_rows": hidden_rows,
                "rows": [[carried(value) for value in row] for row in values],
                "merged": merged,
            }
        )
    return found


def marked(values: list[list[Any]], data: bytes, name: str) -> list[int]:
    """Put the errors of formulas where they stand among values; return which rows are hidden."""
    hidden_rows, errors = sheet_marks(data, name)
    for (row, column), error in errors.items():
        if row < len(values) and column < len(values[row]):
            values[row][column] = error
    return hidden_rows


def sheet_marks(data: bytes, name: str) -> Marked:
    """Return what the library does not tell of a sheet of an xlsx: hidden rows, errors of formulas."""
    hidden: list[int] = []
    errors: dict[tuple[int, int], str] = {}
    part = _part_of(data, name)
    if not part:
        return hidden, errors
    with zipfile.ZipFile(io.BytesIO(data)) as file, file.open(part) as text:
        row = column = 0
        for event, node in ET.iterparse(text, ("start", "end")):  # noqa: S314 -- entities were refused
            if node.tag == f"{_MAIN}row" and event == "start":
                row, column = int(node.get("r", row + 1)), 0
                if node.get("hidden") in {"1", "true"}:
                    hidden.append(row)
            elif node.tag == f"{_MAIN}row":
                node.clear()
            elif node.tag == f"{_MAIN}c" and event == "end":
                column = _column(node.get("r", "")) or column + 1
                if node.get("t") == "e":
                    errors[row - 1, column - 1] = node.findtext(f"{_MAIN}v") or "#REF!"
    return hidden, errors


def _part_of(data: bytes, name: str) -> str:
    """Return under which name an xlsx keeps a sheet; empty where it is none."""
    if not data.startswith(b"PK"):
        return ""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = set(file.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return ""
        book = ET.fromstring(file.read("xl/workbook.xml"))  # noqa: S314 -- entities were refused
        links = ET.fromstring(file.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {each.get("Id"): each.get("Target", "") for each in links}
    for each in book.iter(f"{_MAIN}sheet"):
        if each.get("name") == name:
            target = targets.get(each.get(f"{_RELATIONS}id"), "").lstrip("/")
            part = target if target.startswith("xl/") else f"xl/{target}"
            return part if part in names else ""
    return ""


def _column(address: str) -> int:
    number = 0
    for sign in address:
        if not sign.isalpha():
            break
        number = number * 26 + ord(sign.upper()) - 64
    return number


def carried(value: object) -> object:
    """Return a value as JSON can carry it: a moment in a dict, a length of time as text."""
    if isinstance(value, dt.datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, dt.date):
        return {"day": value.isoformat()}
    return value if isinstance(value, str | bool | int | float) else str(value)


def open_document_spans(data: bytes, rows: int, columns: int) -> dict[str, list[Range]]:
    """Return the merged ranges of an ods by sheet: rows and columns from 0, first and last.

    A value that is repeated more often than a sheet may have rows or columns is too much.
    """
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        if "content.xml" not in file.namelist():
            return {}
        with file.open("content.xml") as text:
            return _spans(text, rows, columns)


def _spans(text: IO[bytes], rows: int, columns: int) -> dict[str, list[Range]]:
    found: dict[str, list[Range]] = {}
    name, row, column, is_full = "", 0, 0, False
    for event, node in ET.iterparse(text, ("start", "end")):  # noqa: S314 -- entities were refused
        tag = node.tag.removeprefix(_TABLE)
        if event == "start" and tag == "table":
            name, row = node.get(f"{_TABLE}name", ""), 0
        elif event == "start" and tag == "table-row":
            column, is_full = 0, False
        elif event == "end" and tag == "table-row":
            repeated = _times(node, "rows-repeated")
            if is_full and repeated > rows:
                raise TooLargeError("rows")
            row += repeated
            node.clear()
        elif event == "end" and tag in {"table-cell", "covered-table-cell"}:
            down, right = _times(node, "rows-spanned"), _times(node, "columns-spanned")
            if down > 1 or right > 1:
                span = (row, column, row + down - 1, column + right - 1)
                found.setdefault(name, []).append(span)
            repeated = _times(node, "columns-repeated")
            if node.get(_VALUE):
                is_full = True
                if repeated > columns:
                    raise TooLargeError("columns")
            column += repeated
    return found


def _times(node: ET.Element, what: str) -> int:
    return int(node.get(f"{_TABLE}number-{what}", 1))


if __name__ == "__main__":
    main()
