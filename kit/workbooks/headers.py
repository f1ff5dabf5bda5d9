"""Finds the row of titles in a sheet, and proposes which of its columns is which field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from kit.domain.names import is_one_apart
from kit.domain.spelling import distance
from kit.workbooks.sheet import Cell, Sheet, letters

Certainty = Literal["sure", "unsure", "unknown"]

#: Rows in which the titles may stand: letterheads of schools are shorter.
LOOKED_AT = 40
#: Likeness from which a title is taken to be a field's, and from which it is offered.
_SURE, _UNSURE = 0.9, 0.72
#: Words that say nothing of what a column holds.
_FILLERS = frozenset({"the", "of", "укажите", "полностью"})
#: Letters of a title; what is longer is an explanation.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Column:
    """One column under a row of titles.

    Parameters
    ----------
    number, title, address
        Its number from 1, its title as it stands, and where that stands.
    field
        The proposed field; empty when unknown.
    certainty
        ``sure``: the title is the field's name or a synonym, a slip of the pen allowed, and no other
        column's. ``unsure``: to be asked. ``unknown``: no field is like it.
    others
        Further fields that it could be, the likeliest first.
    rivals
        Numbers of other columns that claim the same field.
    """

    number: int
    title: str
    address: str
    field: str = ""
    certainty: Certainty = "unknown"
    others: tuple[str, ...] = ()
    rivals: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The row of titles, and what its columns are proposed to be."""

    row: int
    columns: tuple[Column, ...]

    @property
    def mapping(self) -> dict[int, str]:
        """Return the fields of the columns that are sure, by number."""
        return {each.number: each.field for each in self.columns if each.certainty == "sure"}

    @property
    def asked(self) -> tuple[Column, ...]:
        """Return the columns that a person must decide on."""
        return tuple(each for each in self.columns if each.certainty == "unsure")


@lru_cache(maxsize=1 << 12)  # wordings are asked for with every row
def plain(title: str) -> str:
    r"""Return a title as it is compared: small letters, е for ё, words and digits only.

    A word broken at the end of a line becomes whole.

    Examples
    --------
    >>> plain("Дата рожде-\nния (д/м/г), ребёнка:")
    'дата рождения д м г ребенка'
    """
    small = title.casefold().replace("ё", "е").replace("№", " номер ")
    small = re.sub(r"(?<=\w)-\s+(?=\w)", "", small)
    words = re.findall(r"[^\W_]+", small)
    return " ".join(word for word in words if word not in _FILLERS)


def find_header(
    sheet: Sheet, fields: Mapping[str, Sequence[str]], shared: Collection[str] = ()
) -> Header | None:
    """Return the row of titles with its proposal, or None when no row has a title that is known.

    The row is the one whose titles are most like the fields'; below letterheads and above data. A
    title that spans columns counts for its first; one that spans rows counts in the last of them, so
    that of two rows of titles the lower is found.

    Parameters
    ----------
    sheet
        What was read.
    fields
        For each field, how its title may be worded, in any language.
    shared
        Fields that several columns may be.

    Examples
    --------
    >>> row = tuple(Cell(1, at, text) for at, text in enumerate(("Фамиля", "Класс"), 1))
    >>> find_header(Sheet("8А", (row,)), {"family": ["Фамилия"], "class": ["Класс"]}).mapping
    {1: 'family', 2: 'class'}
    """
    best, most = None, 0.0
    for row in sheet.rows[:LOOKED_AT]:
        if sum(isinstance(each.value, str) for each in row) - 0.3 * _data(row) < most:
            continue  # were each of its texts a title, another row would still have more
        columns = propose(row, fields, shared)
        known = {each.field for each in columns if each.field}
        weight = sum(1.0 if each.certainty == "sure" else 0.4 for each in columns if each.field)
        weight = min(weight, len(known)) - 0.3 * _data(row)
        if weight > most or (weight == most and best is not None and _continues(row)):
            best, most = Header(row[0].row, columns), weight
    return best


def propose(
    row: Sequence[Cell], fields: Mapping[str, Sequence[str]], shared: Collection[str] = ()
) -> tuple[Column, ...]:
    """Return for each titled cell of a row which field it may be.

    Two columns never are the same field surely, but for those that are shared.

    Examples
    --------
    >>> cells = [Cell(1, 1, "Класс"), Cell(1, 2, "класс")]
    >>> [(each.certainty, each.rivals) for each in propose(cells, {"class": ["Класс"]})]
    [('unsure', (2,)), ('unsure', (1,))]
    """
    wordings = tuple(
        (field, tuple(filter(None, map(plain, (field, *words))))) for field, words in fields.items()
    )
    columns = [
        _proposed(cell, wordings)
        for cell in row
        if cell.value is not None and not _spread_sideways(cell)
    ]
    claims: dict[str, list[tuple[Column, float]]] = {}
    for column, likeness in columns:
        if column.field and column.field not in shared:
            claims.setdefault(column.field, []).append((column, likeness))
    return tuple(_beside_rivals(column, claims.get(column.field, ())) for column, _ in columns)


def _beside_rivals(column: Column, claims: Sequence[tuple[Column, float]]) -> Column:
    """Return the column as it stands among those that claim its field.

    The only exact title is sure beside others that are merely like it; these remain to be asked.
    """
    rivals = tuple(each.number for each, _ in claims if each.number != column.number)
    if not rivals:
        return column
    exact = [each.number for each, likeness in claims if likeness >= 1]
    certainty = column.certainty if exact == [column.number] else "unsure"
    return replace(column, certainty=certainty, rivals=rivals)


def _proposed(
    cell: Cell, wordings: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[Column, float]:
    column = Column(cell.column, cell.text, cell.address)
    title = plain(str(cell.value)) if isinstance(cell.value, str) else ""
    if not title or len(title) > _LONGEST:
        return column, 0.0
    halves = [half for each in cell.text.split("/") if (half := plain(each))]
    likeness = {
        field: max(_likest(title, words), min(_likest(half, words) for half in halves))
        for field, words in wordings
    }
    ranked = sorted(
        (field for field in likeness if likeness[field] >= _UNSURE),
        key=lambda field: -likeness[field],
    )
    if not ranked:
        return column, 0.0
    first, others = ranked[0], tuple(ranked[1:])
    alone = not others or likeness[others[0]] < min(1.0, likeness[first])
    certainty: Certainty = "sure" if likeness[first] >= _SURE and alone else "unsure"
    return replace(column, field=first, certainty=certainty, others=others), likeness[first]


@lru_cache(maxsize=1 << 15)  # the first rows of a file, which is read again when it is committed
def _likest(title: str, words: tuple[str, ...]) -> float:
    """Return how like a title is to a field: "Класс / Class" is asked by its halves too."""
    return max((_like(title, each) for each in words), default=0.0)


def _like(title: str, wording: str) -> float:
    """Return how like a title is to a wording: 1 equal, 0.95 a slip of the pen, less to be asked."""
    if title.replace(" ", "") == wording.replace(" ", ""):
        return 1.0
    if _is_slip(title, wording):
        return 0.95
    if _abbreviates(title, wording):
        return 0.92
    if len(wording) >= 3 and set(wording.split()) <= set(title.split()):
        return 0.8  # the wording and more: "date of birth of the mother"
    return min(0.85, _likeness(title, wording)) if len(wording) > 4 else 0.0


def _is_slip(title: str, wording: str) -> bool:
    """Return whether a title is a wording with slips of the pen; "parent 1" is not "parent 2"."""
    forgiven = _forgiven(wording)
    if abs(len(title) - len(wording)) > forgiven or not forgiven:
        return False
    if re.findall(r"\d+", title) != re.findall(r"\d+", wording):
        return False
    return is_one_apart(title, wording) or distance(title, wording) <= forgiven


def _likeness(title: str, wording: str) -> float:
    """Return the share of letters that two texts have in common, or nothing where it is small."""
    lengths = sorted((len(title), len(wording)))
    if 2 * lengths[0] < _UNSURE * sum(lengths):
        return 0.0
    ours, theirs = _letters(title), _letters(wording)
    both = sum(min(n, theirs.get(letter, 0)) for letter, n in ours.items())
    if 2 * both < _UNSURE * sum(lengths):
        return 0.0
    return SequenceMatcher(None, title, wording, autojunk=False).ratio()


@lru_cache(maxsize=1 << 12)
def _letters(text: str) -> Mapping[str, int]:
    """Return how often each letter stands in a text."""
    return Counter(text)


def _abbreviates(title: str, wording: str) -> bool:
    """Return whether each word of a title begins the wording's word in its place: "дата рожд."."""
    pairs = list(zip(title.split(), wording.split(), strict=False))
    if not len(pairs) == len(title.split()) == len(wording.split()):
        return False
    return all(full == word or (len(word) >= 4 and full.startswith(word)) for word, full in pairs)


def _forgiven(wording: str) -> int:
    """Return how many letters may be wrong in a wording; short ones are other words then."""
    return 0 if len(wording) < 5 else 1 if len(wording) < 12 else 2


def _spread_sideways(cell: Cell) -> bool:
    """Return whether a merged range brought the value here from another column."""
    return bool(cell.filled_from) and cell.filled_from.rstrip("0123456789") != letters(cell.column)


def _data(row: Sequence[Cell]) -> int:
    """Return how many values of a row cannot be titles."""
    return sum(not isinstance(cell.value, str | type(None)) for cell in row)


def _continues(row: Sequence[Cell]) -> bool:
    """Return whether titles of a row above reach down into this one."""
    return any(cell.filled_from and not _spread_sideways(cell) for cell in row)
