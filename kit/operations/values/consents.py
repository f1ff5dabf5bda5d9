"""What is told of consents: the register, one person's history, counts, conflicts of the calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kit.domain.texts import Text
from kit.i18n.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPurpose:
    """A purpose of the programme, as registers name it."""

    id: str
    title: Text
    needed_for: tuple[str, ...]
    text_version: str
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentState:
    """How one purpose of one person stands today.

    Parameters
    ----------
    until
        The first day on which it is not granted any more; None: no end is known.
    missing
        Whose signature lacks: ``"self"``, ``"guardian"``.
    withdrawn_on, refused
        Why it lacks, where somebody said no.
    """

    purpose: str
    granted: bool
    until: dt.date | None = None
    missing: tuple[str, ...] = ()
    withdrawn_on: dt.date | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRow:
    """One person of the register."""

    person: str
    name: str = ""
    kind: str
    group: str
    is_born_known: bool
    states: tuple[ConsentState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentCount:
    """How many of a class, or of another group, granted a purpose."""

    kind: str
    group: str
    purpose: str
    granted: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRegister:
    """Everybody's consents, by class and name."""

    purposes: tuple[AskedPurpose, ...]
    people: tuple[ConsentRow, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentCounts:
    """Consents counted, and nobody named."""

    purposes: tuple[AskedPurpose, ...]
    counts: tuple[ConsentCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentEntry:
    """One entry of a person's history; ``author`` is the login of who recorded it."""

    entry: str
    purpose: str
    event: str
    given_by: str
    day: dt.date
    text_version: str
    ends_on: dt.date | None
    paper: str
    note: str
    author: str
    written_at: dt.datetime | None
    is_annulled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonConsents:
    """One person's consents: how they stand, what lacks in words, and every entry, newest first."""

    purposes: tuple[AskedPurpose, ...]
    row: ConsentRow
    lacks: tuple[Message, ...]
    history: tuple[ConsentEntry, ...]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentsRecorded:
    """How many entries were made, which, and who needed none: recorded before, or not asked."""

    recorded: int
    entries: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalDue:
    """A withdrawal that is not done with.

    Parameters
    ----------
    scope
        What has to be destroyed: ``"everything"``, ``"diagnosis"``, ``""``: nothing that is kept here.
    destroyed_at, answered_on
        What was done already.
    """

    entry: str
    person: str
    name: str = ""
    purpose: str
    title: Text
    on: dt.date
    scope: str
    destroyed_by: dt.date
    answered_by: dt.date
    destroyed_at: dt.datetime | None = None
    answered_on: dt.date | None = None
    is_late: bool = False


WithdrawalsDue = tuple[WithdrawalDue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """A participant who is not asked, and why; without a name."""

    participant: str
    why: tuple[Message, ...]


AllBarred = tuple[Barred, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarConflict:
    """Something planned before its consents are due, and what the head decided."""

    subject: str
    purpose: str
    what: Message
    remedy: Message
    kept_on: str = ""
    kept_by: str = ""
    reason: str = ""


CalendarConflicts = tuple[CalendarConflict, ...]
