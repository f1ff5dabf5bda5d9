"""What an import gives: the plan as it is looked at, what was carried out, what was taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kit.domain.names import Name
from kit.i18n.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows become what."""

    create: int = 0
    update: int = 0
    unchanged: int = 0
    ambiguous: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFault:
    """What is wrong in one place of the file, and what to do."""

    sheet: str
    cell: str
    what: Message
    remedy: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportColumn:
    """A column with its title and the field it is read as; empty: it is not imported."""

    number: int
    title: str
    field: str = ""
    is_asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTable:
    """A sheet with its columns."""

    number: int
    sheet: str
    columns: tuple[ImportColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChange:
    """One value, before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Who is compared side by side."""

    person: str
    name: Name
    born: dt.date | None
    group: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOffer:
    """Somebody of the register whom a row may be, and why."""

    who: Somebody
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """A row of the file and what becomes of it."""

    key: str
    sheet: str
    row: int
    action: str
    who: Somebody
    changes: tuple[ImportChange, ...] = ()
    offers: tuple[ImportOffer, ...] = ()
    why: tuple[Message, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """The plan; ``plan`` is its mark, by which the commit knows what was looked at."""

    plan: str
    counts: Counts
    faults: tuple[ImportFault, ...]
    warnings: tuple[ImportFault, ...]
    questions: tuple[ImportFault, ...]
    tables: tuple[ImportTable, ...]
    rows: tuple[ImportRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDone:
    """What was carried out, and the batch by which it is taken back."""

    batch: str
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRows:
    """A workbook (xlsx) of the rows with faults."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBack:
    """Somebody who stays when a batch is taken back: id or code, and what rests on it."""

    whose: str
    name: Name | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndone:
    """How many changes were taken back, and whom something rests on."""

    steps: int
    kept: tuple[KeptBack, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBatch:
    """One import; ``until`` is the last moment at which it can be taken back."""

    batch: str
    at: dt.datetime
    author: str
    counts: Counts
    until: dt.datetime
    taken_back_at: dt.datetime | None
    is_open: bool


Imports = tuple[ImportBatch, ...]
