"""What a report holds before it has a face: headings, sentences, pictures, tables, facts.

Every face (DOCX, PDF, XLSX, HTML) is made from the same parts, and a number becomes words
in one place only (`Column.text`), so that no face can tell another figure than the others.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Literal

from kit.i18n.translator import Translator, translator

#: What stands where there is no number.
NONE = "\N{EN DASH}"
#: Below this a probability is told as "less than", by the number of decimals.
LEAST = {2: 0.01, 3: 0.001}

#: A word, a number, or several numbers that share a cell in print.
Cell = str | float | None | tuple[float | None, ...]
Kind = Literal["words", "number", "signed", "share", "probability"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title; level 1 or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or several; a finding is set apart from the rest."""

    text: str
    finding: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know before believing a number."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, drawn when a face needs it.

    Parameters
    ----------
    draw
        Returns a matplotlib figure.
    alt
        The finding in words, for people who do not see the picture.
    """

    draw: Callable[[], Any]
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    title
        Head of the column.
    kind
        Words, a number, a number with its sign, a share (0 to 1) or a probability.
    digits
        Decimals in print and on a sheet alike.
    parts
        Names of the numbers that share a cell in print and have a column each on a sheet.
    sheet
        What the column is called on a sheet, where the title names all parts together.
    pattern
        How they are joined in print, e.g. ``"{0} ± {1}"``.
    weight
        Relative width.
    """

    title: str
    kind: Kind = "number"
    digits: int = 2
    parts: tuple[str, ...] = ()
    sheet: str = ""
    pattern: str = "{0}"
    weight: float = 1.0

    def text(self, cell: Cell, t: Translator) -> str:
        """Return a cell as it is printed."""
        if isinstance(cell, str):
            return cell
        numbers = cell if isinstance(cell, tuple) else (cell,)
        if all(_is_none(number) for number in numbers):
            return NONE
        return self.pattern.format(*(self._one(number, t) for number in numbers))

    def numbers(self, cell: Cell) -> tuple[float | None, ...]:
        """Return the numbers of a cell, rounded as they are printed; a probability as it is."""
        values = cell if isinstance(cell, tuple) else (cell,)
        if self.kind == "probability":
            return tuple(None if _is_none(value) else value for value in values)
        digits = 2 if self.kind == "share" else self.digits
        return tuple(
            None if _is_none(value) or isinstance(value, str) else rounded(value, digits)
            for value in values
        )

    def _one(self, value: float | None, t: Translator) -> str:
        if value is None or math.isnan(value):
            return NONE
        if self.kind == "share":
            return t.percent(value)
        if self.kind == "probability" and value < LEAST[self.digits]:
            return f"<\N{NO-BREAK SPACE}{t.number(LEAST[self.digits], self.digits)}"
        shown = t.number(rounded(value, self.digits), self.digits)
        return f"+{shown}" if self.kind == "signed" and rounded(value, self.digits) > 0 else shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its cells; or the first cell and what is said instead of numbers."""

    cells: tuple[Cell, ...]
    group: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; the first column names the row.

    ``name`` is short, for a sheet; ``meanings`` says what columns mean.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    meanings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """How the numbers came about: label and value, e.g. seed, version, filters."""

    entries: tuple[tuple[str, str], ...]


Part = Heading | Paragraph | Note | Picture | Table | Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whose report it is and what it was made from.

    Parameters
    ----------
    school, programme
        Titles in the report's language.
    year
        Of the programme, e.g. ``"2026/27"``.
    made_on
        Day of the report.
    data_version
        State of the data: two reports with the same one rest on the same answers.
    questionnaires
        Each with its version, e.g. ``"peer-mentee 1.2"``.
    synthetic
        Whether the people behind the numbers are made up.
    """

    school: str
    programme: str
    year: str
    made_on: dt.date
    data_version: str
    questionnaires: tuple[str, ...] = ()
    synthetic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report without a face.

    Parameters
    ----------
    title, subtitle
        What it is called, and what it is about.
    about
        School, programme, day, data.
    language
        ``"ru"`` or ``"en"``.
    parts
        In reading order.
    """

    title: str
    subtitle: str
    about: About
    language: str
    parts: tuple[Part, ...]

    @property
    def t(self) -> Translator:
        """The translator of the report's language."""
        return translator(self.language)

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands below the title: subtitle, school, programme, day."""
        about = self.about
        programme = f"{about.programme}, {about.year}" if about.year else about.programme
        return tuple(
            filter(None, (self.subtitle, about.school, programme, self.t.date(about.made_on)))
        )


def rounded(value: float, digits: int) -> float:
    """Return a number rounded as print rounds it: half to even, on the decimal digits."""
    step = Decimal(1).scaleb(-digits)
    return float(Decimal(repr(float(value))).quantize(step, ROUND_HALF_EVEN)) + 0.0


def _is_none(value: Cell) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))
