"""What a table says before anybody draws it: columns, rows, and what is withheld.

Every face (page, DOCX, PDF, XLSX, CSV) is made from the same neutral `Table`, and a number
becomes words in one place only (`Column.text`), so that no face can tell another figure than
the others. A face with lines puts a column that is `below` under the one before it; a sheet
gives each column, and each part of a cell, a column of its own.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kit import wording
from kit.i18n.translator import Translator, translator

#: What stands where there is no number.
NONE = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is said instead of the numbers of so many columns: suppression is no number.

    Parameters
    ----------
    words
        Why nothing is told.
    span
        Columns that it stands for, those `below` others included.
    """

    words: str
    span: int = 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """A conclusion in words, and which way it points, as `kit.wording.direction` says."""

    words: str
    way: str


#: Words, a day, a number, or several numbers that share a cell in print.
Cell = str | dt.date | float | None | tuple[float | None, ...] | Verdict | Withheld
Kind = Literal["words", "number", "signed", "share", "probability"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    title
        Head of the column.
    kind
        Words, a number, a number with its sign, a share (0 to 1) or a probability.
    unit
        Of the numbers, where the table's title does not name it.
    digits
        Decimals in print and on a sheet alike.
    meaning
        What the head means, in plain words.
    parts
        Names of the numbers that share a cell in print and have a column each on a sheet.
    sheet
        What the column is called on a sheet, where the title names all parts together.
    whole
        Whether the shares in a cell are parts of one whole, and add up in print.
    pattern
        How they are joined in print, e.g. ``"{0} ± {1}"``.
    below
        Whether print puts it, small, below the column before it.
    strong
        Whether it is what the row is about.
    weight
        Relative width on paper.
    """

    title: str
    kind: Kind = "number"
    unit: str = ""
    digits: int = 2
    meaning: str = ""
    parts: tuple[str, ...] = ()
    sheet: str = ""
    whole: bool = False
    pattern: str = "{0}"
    below: bool = False
    strong: bool = False
    weight: float = 1.0

    @property
    def head(self) -> str:
        """The title, with the unit where there is one."""
        return f"{self.title}, {self.unit}" if self.unit else self.title

    def text(self, cell: Cell, t: Translator) -> str:
        """Return a cell as it is printed."""
        if isinstance(cell, Withheld | Verdict):
            return cell.words
        if isinstance(cell, str):
            return cell
        if isinstance(cell, dt.date):
            return t.date(cell)
        numbers = cell if isinstance(cell, tuple) else (cell,)
        if all(_is_none(number) for number in numbers):
            return NONE
        parts = self._shares(numbers) if self.whole else numbers
        said = self.pattern.format(*(self._one(number, t) for number in parts))
        return said.replace("= <", "<")

    def numbers(self, cell: Cell) -> tuple[float | None, ...]:
        """Return the numbers of a cell, rounded as they are printed; a probability as it is."""
        values = cell if isinstance(cell, tuple) else (cell,)
        if self.whole:
            return tuple(None if _is_none(part) else part for part in self._shares(values))
        return tuple(
            None
            if not isinstance(value, int | float) or math.isnan(value)
            else value
            if self.kind == "probability"
            else wording.rounded(value, self.places(value))
            for value in values
        )

    def _shares(self, parts: Sequence[object]) -> tuple[float | None, ...]:
        return wording.shares(
            [part if isinstance(part, int | float) else math.nan for part in parts]
        )

    def _one(self, value: float | None, t: Translator) -> str:
        if value is None or math.isnan(value):
            return NONE
        if self.kind == "share":
            return t.percent(value)
        if self.kind == "probability":
            return wording.probability(value, t, self.digits)
        shown = wording.rounded(value, self.places(value))
        if self.kind == "signed":
            return wording.signed(shown, t, self.digits)
        return t.number(shown, self.places(value))

    def places(self, value: float) -> int:
        """Return the decimals of a number: more where it would look like zero and is not."""
        if self.kind == "share":
            return 2
        return wording.digits_of(value, self.digits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its cells, one per column but for what is withheld; and its group's heading."""

    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(slots=True)
class Printed:
    """A cell as a face with lines prints it: its text, and small lines below."""

    column: Column
    text: str
    small: list[str] = field(default_factory=list)
    span: int = 1
    way: str = ""
    withheld: bool = False

    @property
    def is_words(self) -> bool:
        """Whether it is read from the left, as words are."""
        return self.withheld or self.column.kind == "words"

    @property
    def lines(self) -> str:
        """Everything in it, line by line."""
        return "\n".join((self.text, *self.small))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; the first column names the row.

    Parameters
    ----------
    title
        Caption above the table.
    columns, rows
        Every row has a cell for each column, or something `Withheld` instead of several.
    language
        Of all words, and of the numbers.
    name
        Short, for a sheet; the title where there is none.
    notes
        Sentences below the table.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    language: str = "ru"
    name: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", self.name or self.title)

    @property
    def t(self) -> Translator:
        """The translator of the table's language."""
        return translator(self.language)

    @property
    def heads(self) -> tuple[Column, ...]:
        """The columns that have a head in print: those that stand below no other."""
        return tuple(column for column in self.columns if not column.below)

    @property
    def meanings(self) -> tuple[tuple[str, str], ...]:
        """What columns mean: head and words, those below others included."""
        found = {column.head: column.meaning for column in self.columns if column.meaning}
        return tuple(found.items())

    def explained(self, head: Column) -> str:
        """Return what the head of a printed column means, with what stands below it."""
        at = self.columns.index(head)
        said = [head.meaning]
        for column in self.columns[at + 1 :]:
            if not column.below:
                break
            if column.meaning:
                said.append(f"{column.title} {NONE} {column.meaning}")
        return "; ".join(filter(None, said))

    def printed(self, row: Row) -> list[Printed]:
        """Return a row as a face with lines prints it."""
        cells: list[Printed] = []
        for columns, cell in self.placed(row):
            column = columns[0]
            text = column.text(cell, self.t)
            if column.below and cells:
                if text not in {"", NONE}:
                    cells[-1].small.append(text)
                continue
            cells.append(
                Printed(
                    column,
                    text,
                    span=sum(not each.below for each in columns),
                    way=cell.way if isinstance(cell, Verdict) else "",
                    withheld=isinstance(cell, Withheld),
                )
            )
        return cells

    def placed(self, row: Row) -> Iterator[tuple[tuple[Column, ...], Cell]]:
        """Yield the cells of a row, each with the columns that it stands for."""
        at = 0
        for cell in row.cells:
            span = cell.span if isinstance(cell, Withheld) else 1
            yield self.columns[at : at + span], cell
            at += span
        if at != len(self.columns):
            raise ValueError((self.title, len(self.columns), row))

    def sheet_heads(self) -> tuple[str, ...]:
        """Return the heads of a sheet: the group first, then each part of each column."""
        taken = Counter(column.head for column in self.columns)
        found = [self.t.gettext("Group")] if self.is_grouped else []
        parent = ""
        for column in self.columns:
            parent = parent if column.below else column.head
            head = column.sheet or column.head
            if column.below and taken[column.head] > 1:
                head = f"{parent}: {head[:1].lower()}{head[1:]}"
            found += [f"{head}: {part}" for part in column.parts] or [head]
        return tuple(found)

    @property
    def is_grouped(self) -> bool:
        """Whether rows stand under headings."""
        return any(row.group for row in self.rows)


def _is_none(value: float | None) -> bool:
    return value is None or math.isnan(value)
