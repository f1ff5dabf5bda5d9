"""Who takes part, by name: for those who keep the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kit.domain.names import Name
from kit.domain.person import Person
from kit.i18n.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """Somebody's taking part in one period. ``categories`` tell of health and family, too."""

    code: str
    period: str
    role: str
    form: str
    subform: str = ""
    grade: str = ""
    joined_on: dt.date | None = None
    left_on: dt.date | None = None
    left_because: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line of the register: a person, and what they take part in during the period."""

    person: str
    name: Name
    kind: str
    group: str = ""
    born: dt.date | None = None
    organisation: str = ""
    enrolments: tuple[Enrolment, ...] = ()


People = tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedBy:
    """One saving of a record: who, when, and which fields are others than before."""

    revision: int
    at: dt.datetime
    author: str
    role: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """Everything that is kept about one person beside answers and consents."""

    person: Person
    revision: int
    enrolments: tuple[Enrolment, ...] = ()
    history: tuple[SavedBy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """Somebody in the register who may be the same person, and why; a person decides."""

    person: str
    name: Name
    kind: str
    group: str = ""
    born: dt.date | None = None
    reasons: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSaved:
    """Who was saved; or, where ``doubles`` are named, that nobody was."""

    person: str = ""
    revision: int = 0
    doubles: tuple[Double, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """Codes under which people take part: by person; ``kept`` are those they had before.

    ``outside`` are people who are younger or older than the programme plans for.
    """

    codes: Mapping[str, str]
    kept: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
