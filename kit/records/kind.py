"""What a kind of record consists of: typed fields, titled in every language, and who sees them.

A declaration, not code: the same entity type (register, partners, events …) gives a table
page, a record form, validation, history and export. A kind of a school's own can be read
from a file; it is the same class.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from kit.domain.texts import Text
from kit.i18n.message import Message
from kit.i18n.translator import LANGUAGES, translator

#: A value of a record; None where nothing is known.
Value = str | int | float | bool | dt.date | dt.datetime | None
#: A record as it is listed and edited: field id to value. Pages make it in one place each.
Row = Mapping[str, Value]

FieldType = Literal[
    "code", "text", "choice", "number", "day", "moment", "flag", "phone", "mail", "link"
]
#: Who is harmed when it is known: nobody; a person (contacts, marks); a person gravely
#: (health, family, misconduct).


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a closed list and its words."""

    value: str
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One attribute of a record.

    Parameters
    ----------
    id
        For life, as an item's.
    choices
        Of a ``choice``.
    minimum, maximum
        Bounds of a ``number``; digits are refused outside them.
    longest, lines
        Of a ``text``.
    required
        Whether a record cannot be stored without it.
    is_column
        Whether a table shows it unless asked otherwise.
    is_filter, is_searched
        Whether a table is narrowed by it, and finds words in it.
    """

    id: str
    title: Text
    type: FieldType = "text"
    choices: tuple[Choice, ...] = ()
    help: Text | None = None
    minimum: int = 0
    maximum: int = 10**6
    longest: int = 500
    lines: int = 1
    required: bool = False
    is_column: bool = True
    is_filter: bool = False
    is_searched: bool = False

    def words(self, value: Value, language: str) -> str:
        """Return a value as a reader sees it; nothing for none."""
        if value is None or value == "":
            return ""
        return _WORDS[self.type](self, value, language)

    def choice(self, value: Value) -> Choice | None:
        """Return the choice of a stored value; None for one that is not on the list."""
        return next((each for each in self.choices if each.value == value), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """A declaration of records of one kind.

    Parameters
    ----------
    key
        Field whose value names a record within its kind.
    order
        Field by which a table is sorted at first.
    is_descending
        Whether it is sorted from the last to the first.
    """

    id: str
    title: Text
    fields: tuple[Field, ...]
    key: str = "id"
    order: str = ""
    is_descending: bool = False
    fields_by_id: Mapping[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields_by_id", {each.id: each for each in self.fields})
        if len(self.fields_by_id) != len(self.fields) or self.key not in self.fields_by_id:
            raise ValueError(f"{self.id}: fields are not unique, or the key {self.key} is none")

    @property
    def columns(self) -> tuple[Field, ...]:
        """Fields that a table shows."""
        return tuple(each for each in self.fields if each.is_column)

    @property
    def filters(self) -> tuple[Field, ...]:
        """Fields by which a table is narrowed."""
        return tuple(each for each in self.fields if each.is_filter)

    def without(self, hidden: Iterable[str]) -> RecordKind:
        """Return the kind for a reader from whom these fields are hidden."""
        gone = set(hidden)
        return replace(self, fields=tuple(each for each in self.fields if each.id not in gone))

    def with_choices(self, choices: Mapping[str, Iterable[Choice]]) -> RecordKind:
        """Return the kind with lists of values that only a programme knows."""
        return replace(
            self,
            fields=tuple(
                replace(each, choices=tuple(choices[each.id])) if each.id in choices else each
                for each in self.fields
            ),
        )


def titled(message: Message) -> Text:
    """Return an interface text in every language of the catalogue."""
    return Text.of({code: translator(code).render(message) for code in LANGUAGES})


def _chosen(field: Field, value: Value, language: str) -> str:
    found = field.choice(value)
    return found.title.in_(language) if found else str(value)


def _number(_: Field, value: Value, language: str) -> str:
    assert isinstance(value, int | float)
    return translator(language).number(value, 0 if float(value).is_integer() else 2)


def _day(_: Field, value: Value, language: str) -> str:
    return _date(value, language) if isinstance(value, dt.date) else str(value)


@lru_cache(maxsize=1 << 12)
def _date(day: dt.date, language: str) -> str:
    return translator(language).date(day)


def _moment(_: Field, value: Value, language: str) -> str:
    return translator(language).moment(value) if isinstance(value, dt.datetime) else str(value)


def _flag(_: Field, value: Value, language: str) -> str:
    t = translator(language)
    return t.gettext("yes") if value else t.gettext("no")


def _plain(_: Field, value: Value, __: str) -> str:
    return str(value)


_WORDS: Mapping[FieldType, Callable[[Field, Value, str], str]] = {
    "code": _plain,
    "text": _plain,
    "choice": _chosen,
    "number": _number,
    "day": _day,
    "moment": _moment,
    "flag": _flag,
    "phone": _plain,
    "mail": _plain,
    "link": _plain,
}
