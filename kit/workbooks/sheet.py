"""Workbook, sheet, cell: what was read, each cell with the address that Excel gives it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.workbooks.days import read_day, serial_day

Value = str | int | float | bool | dt.date | dt.datetime | None
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})")


def fold(text: str) -> str:
    r"""Return a text without soft hyphens and marks of no width, one space where there was any room.

    Examples
    --------
    >>> fold("  Иванова\u00a0 Анна\n")
    'Иванова Анна'
    """
    return " ".join(_UNSEEN.sub("", text).split())


def letters(column: int) -> str:
    """Return the letters of a column, the first being 1.

    Examples
    --------
    >>> letters(3), letters(28)
    ('C', 'AB')
    """
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Parameters
    ----------
    row, column
        Its place; the first of each is 1.
    value
        Texts are folded (`fold`); an empty cell has None, a formula the value it had when saved.
    filled_from
        The address of the cell whose value a merged range spread here.
    """

    row: int
    column: int
    value: Value = None
    filled_from: str = ""

    @property
    def address(self) -> str:
        """Return the address as Excel writes it: ``C17``."""
        return f"{letters(self.column)}{self.row}"

    @property
    def looks_like_formula(self) -> bool:
        """Return whether a text begins as a formula would: it is text, and must be written as text."""
        return isinstance(self.value, str) and self.value[:1] in {"=", "+", "-", "@"}

    @property
    def text(self) -> str:
        """Return the value as a person would type it; a whole number has no point.

        Examples
        --------
        >>> Cell(17, 3, 89281234567.0).text
        '89281234567'
        >>> Cell(17, 3, dt.date(2011, 2, 1)).text
        '01.02.2011'
        """
        value = self.value
        if value is None:
            return ""
        if isinstance(value, bool):
            return "1" if value else "0"
        if isinstance(value, float):
            return str(int(value)) if value.is_integer() else repr(value)
        if isinstance(value, dt.date):
            day = f"{value.day:02}.{value.month:02}.{value.year:04}"
            if isinstance(value, dt.datetime):
                return f"{day} {value.hour:02}:{value.minute:02}"
            return day
        return str(value)

    @property
    def day(self) -> dt.date | None:
        """Return the value as a day: a date, a serial number, or a date typed as text.

        Raises
        ------
        BadArgument
            It is no day; ``where`` is the address.

        Examples
        --------
        >>> Cell(17, 3, 40972.0).day
        datetime.date(2012, 3, 4)
        """
        value = self.value
        if isinstance(value, dt.datetime):
            return value.date()
        if value is None or isinstance(value, dt.date):
            return value
        if isinstance(value, bool):
            raise BadArgument(
                self.address,
                say("There is yes or no where a date is expected."),
                say("Write the date as 01.02.2011."),
            )
        if isinstance(value, int | float):
            return serial_day(value, where=self.address)
        return read_day(value, where=self.address)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from row 1 on, all equally long, none empty behind the last value.

    ``hidden_rows`` are the numbers of rows that nobody sees (of an xlsx; others do not tell).
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()

    def cell(self, address: str) -> Cell:
        """Return the cell at an address; beyond the last value it is empty.

        Examples
        --------
        >>> Sheet("8А", ((Cell(1, 1, "Класс"),),)).cell("A1").value
        'Класс'
        """
        found = _ADDRESS.fullmatch(address)
        if found is None:
            raise BadArgument(
                address, say("This is no address of a cell."), say("Write it as C17.")
            )
        column = 0
        for letter in found[1].upper():
            column = column * 26 + ord(letter) - 64
        row = int(found[2])
        if row <= len(self.rows) and column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return Cell(row, column)

    def cells(self) -> Iterator[Cell]:
        """Yield the cells that hold something, row by row."""
        return (cell for row in self.rows for cell in row if cell.value is not None)


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a file holds."""

    name: str
    sheets: tuple[Sheet, ...]

    def marked(self) -> tuple[tuple[str, str], ...]:
        """Return sheet and address of each text that begins as a formula would."""
        return tuple(
            (sheet.name, cell.address)
            for sheet in self.sheets
            for cell in sheet.cells()
            if cell.looks_like_formula
        )
