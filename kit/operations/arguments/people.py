"""Arguments about people: who somebody is, what they take part in, since when and until when.

Who somebody is stands in ``raw``, which the audit trail leaves out; ids and codes it may hold.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kit.domain.person import Kind
from kit.domain.wording import plain
from kit.operations.arguments.base import (
    Arguments,
    Id,
    OnePeriod,
    OnePerson,
    OptionalId,
    Revision,
)
from kit.operations.arguments.documents import Format, Language

Short = Annotated[str, AfterValidator(plain), Field(max_length=120)]
Words = Annotated[str, AfterValidator(plain), Field(max_length=1000)]
Several = Annotated[tuple[Id, ...], Field(min_length=1, max_length=500)]
Ids = Annotated[tuple[Id, ...], Field(max_length=100)]


class GuardianFields(Arguments):
    """A parent or guardian as typed."""

    surname: Short = ""
    given: Short = ""
    patronymic: Short = ""
    relation: Short = ""
    phone: Short = ""
    mail: Short = ""


class PersonFields(Arguments):
    """A person as typed."""

    surname: Short = ""
    given: Short = ""
    patronymic: Short = ""
    maiden: Short = ""
    kind: Kind = "pupil"
    born: dt.date | None = None
    group: Short = ""
    number: Short = ""
    phone: Short = ""
    mail: Short = ""
    organisation: OptionalId = ""
    note: Words = ""
    learning_path: Words = ""
    guardians: Annotated[tuple[GuardianFields, ...], Field(max_length=6)] = ()


class SavePerson(Arguments):
    """A person, new (without an id) or changed.

    ``despite_doubles`` are those in the register who look alike and are somebody else, as a person
    has decided. ``returns`` says that somebody whose data were destroyed came again, with new papers.
    """

    person: OptionalId = ""
    expected: Revision = 0
    despite_doubles: Ids = ()
    returns: bool = False
    raw: PersonFields


class Enrol(OnePeriod):
    """People who take part in a role and a form; without a ``grade``, in their own class."""

    people: Several
    role: Id
    form: Id
    subform: OptionalId = ""
    grade: Short = ""
    categories: Ids | None = None
    joined_on: dt.date | None = None


class OneEnrolment(OnePeriod):
    """Somebody's taking part in a period, by code."""

    code: Id


class Leave(OneEnrolment):
    """That somebody left, on which day and why."""

    day: dt.date
    reason: Annotated[str, AfterValidator(plain), Field(max_length=300)] = ""


class RegisterFile(OnePeriod):
    """The register as a file: of everybody, or of who took part in a quarter of the year."""

    quarter: Annotated[str, Field(pattern=r"^(\d{4}-[1-4])?$")] = ""
    language: Language = "ru"
    format: Format = "xlsx"


class AccessCard(OnePerson):
    """All that is held about one person, for this person."""

    language: Language = "ru"
    format: Literal["docx", "pdf"] = "docx"
