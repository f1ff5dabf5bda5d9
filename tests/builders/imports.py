"""Lists of people for tests of the import."""

from __future__ import annotations

from kit.sample import spreadsheets
from kit.sample.imports import TITLES, pupils

__all__ = ["TITLES", "pupils", "xlsx"]


def xlsx(*sheets):
    """Return a workbook of (name, rows) with everything where it stands."""
    return spreadsheets.xlsx(sheets)
