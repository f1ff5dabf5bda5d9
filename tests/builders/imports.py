"""Lists of people for tests of the import."""

from __future__ import annotations

import io

import openpyxl

from kit.sample.imports import TITLES, pupils

__all__ = ["TITLES", "pupils", "xlsx"]


def xlsx(*sheets):
    """Return a workbook of (name, rows) with everything where it stands."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        made = book.create_sheet(name)
        for row in rows:
            made.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
