"""What an import will do: counts, faults, warnings, and for every row what becomes of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kit.domain.people import Participant
from kit.domain.person import Kind, Person
from kit.domain.programme import Ages, Programme
from kit.i18n.message import Message
from kit.workbooks.headers import Column

#: What becomes of a row.
Action = Literal["create", "update", "unchanged", "ambiguous", "skipped"]
ACTIONS: tuple[Action, ...] = ("create", "update", "unchanged", "ambiguous", "skipped")
#: An answer to whom a row is: somebody else than all that are offered, nobody, or a person's id.
OTHER, SKIP = "other", "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is known before a file is read.

    Parameters
    ----------
    today
        Where the school is: nobody is born later.
    kind
        Who they are where no column says it.
    roles, forms, categories
        Words of the programme, as `kit.workbooks.headers.plain` leaves them, to their ids.
    sees_categories
        Whether who imports may write of categories.
    chosen
        Columns as a person decided: number of a sheet, number of a column, its field.
    remembered
        Mappings of files that were imported, by fingerprint of their titles.
    """

    today: dt.date
    kind: Kind = "pupil"
    roles: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    sees_categories: bool = False
    chosen: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong in one place of the file, and what to do; ``cell`` is its address in Excel."""

    sheet: str
    cell: str
    what: Message
    remedy: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolling:
    """In which period, role and form people of a file take part where no column says it.

    Parameters
    ----------
    period
        Id of a period; empty: nobody is enrolled.
    grades
        Number of a class to what enrolments call it; a class that is not there keeps its name.
    ages
        Of which ages people in a role are, by role.
    programme
        By which forms say who has which role; None: nothing is asked.
    joined_on
        Since when they take part, where no column says it.
    """

    period: str = ""
    role: str = ""
    form: str = ""
    grades: Mapping[str, str] = field(default_factory=dict)
    ages: Mapping[str, Ages] = field(default_factory=dict)
    programme: Programme | None = None
    joined_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the file, read: what it says of somebody. Empty: it says nothing.

    Parameters
    ----------
    key
        Which row, for answers: number of the sheet and of the row.
    kind
        What a column says that somebody is; empty: what holds for the file.
    """

    key: str
    sheet: str
    row: int
    person: Person
    kind: str = ""
    role: str = ""
    form: str = ""
    categories: frozenset[str] = frozenset()
    joined: dt.date | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def place(self) -> str:
        """Address of the row's first cell."""
        return f"A{self.row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet with the row of titles that was found.

    Parameters
    ----------
    number
        Of the sheet in the file, from 1.
    fingerprint
        Same titles, same fingerprint: by it a mapping is remembered.
    mapping
        Number of a column to its field.
    asked
        Columns on which a person has to decide before anything is imported.
    left
        Titles of columns that are not imported although they may hold something.
    """

    number: int
    sheet: str
    row: int
    fingerprint: str
    columns: tuple[Column, ...]
    mapping: Mapping[int, str]
    asked: tuple[Column, ...] = ()
    left: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value that a row changes: field of `fields.TITLES`, before and after, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Somebody of the register whom a row may be, and why."""

    person: Person
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A row and what becomes of it.

    Parameters
    ----------
    person
        Whom it makes or changes, as the record will say; the id of a new one is empty.
    base
        The revision that it follows; 0: somebody new.
    saves
        Whether the record is written anew.
    enrolment
        How the person will be enrolled, without a code where a new one is to be given; None: not.
    categories
        That are to be stored for the enrolment; None: they stay.
    why
        Why a row is skipped, in words.
    """

    line: Line
    action: Action
    person: Person
    base: int = 0
    saves: bool = False
    changes: tuple[Change, ...] = ()
    offers: tuple[Offer, ...] = ()
    enrolment: Participant | None = None
    categories: frozenset[str] | None = None
    why: tuple[Message, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole of an import. ``faults`` are of rows that are skipped, or of a whole sheet."""

    tables: tuple[Table, ...] = ()
    rows: tuple[Planned, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    questions: tuple[Fault, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many rows become what."""
        found = Counter(each.action for each in self.rows)
        return {action: found[action] for action in ACTIONS}
