"""What a programme did: events, awards, cases, methods, as they were saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kit.operations.values.people import SavedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A participant of whom a case tells, and whether the case may be shown with them today."""

    code: str
    name: str = ""
    may_be_shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """A record of the journal: its values by field (days as text), its last saving.

    Parameters
    ----------
    title
        Of a nominated partner; a pair is told by its id.
    name
        Names of whom an award is about, for those who may see names.
    linked
        Participants of a case.
    is_withheld
        Whether a case is not shown to others and not exported: somebody's consent is missing.
    is_own
        Whether the reader wrote it at first.
    """

    id: str
    period: str
    revision: int
    at: dt.datetime
    values: Mapping[str, Any]
    title: str = ""
    name: str = ""
    linked: tuple[Linked, ...] = ()
    is_withheld: bool = False
    is_own: bool = False
    history: tuple[SavedBy, ...] = ()


JournalEntries = tuple[JournalEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """Whom a school may nominate: ``id`` as it is kept, ``title`` for a list to choose from."""

    id: str
    sort: Literal["partner", "pair", "person"]
    title: str


Nominees = tuple[Nominee, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """Words of a field that look like a participant's name.

    ``is_linked``: the participant is named in the case, and has not agreed to publication.
    """

    field: str
    words: str
    is_linked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalSaved:
    """Which record was saved as its which saving; nothing was stored where ``id`` is empty.

    A case that is to be published is not stored while ``noticed`` tells of names, or ``missing``
    of participants without consent; of other records names are told, and the record is stored.
    """

    id: str = ""
    revision: int = 0
    noticed: tuple[Noticed, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseExport:
    """A file for the site that somebody took: what it held cannot be called back.

    Parameters
    ----------
    records
        Ids of the cases or methods in it.
    has_names
        Whether those who agreed were called by name in it.
    """

    at: dt.datetime
    role: str
    format: str
    language: str
    has_names: bool = False
    records: tuple[str, ...] = ()


CaseExports = tuple[CaseExport, ...]
