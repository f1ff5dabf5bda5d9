"""Arguments about consents: whose papers are recorded, withdrawn, printed.

Where a paper lies and what was noted is free text, which the audit trail leaves out.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kit.domain.wording import plain
from kit.operations.arguments.base import Id, OnePeriod, OptionalId

Giver = Literal["self", "guardian"]
EntryId = Annotated[str, Field(min_length=32, max_length=32, pattern=r"^[0-9a-f]{32}$")]
People = Annotated[tuple[Id, ...], Field(min_length=1, max_length=2000)]
Paper = Annotated[str, AfterValidator(plain), Field(max_length=200)]
Note = Annotated[str, AfterValidator(plain), Field(max_length=300)]
Why = Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=300)]


class ConsentsOf(OnePeriod):
    """The register of consents of a period; of one class or post only with a ``group``."""

    group: Annotated[str, Field(max_length=100)] = ""


class RecordConsents(OnePeriod):
    """Papers of one purpose, signed on one day, that many people brought.

    ``refused`` says that they said no. ``ends_on`` is the last day that the paper names.
    """

    purpose: Id
    people: People
    given_by: Giver
    day: dt.date
    paper: Paper = ""
    ends_on: dt.date | None = None
    refused: bool = False


class WithdrawConsent(OnePeriod):
    """A consent taken back; without a purpose, all that the person had given."""

    person: Id
    purpose: OptionalId = ""
    given_by: Giver
    day: dt.date
    note: Note = ""


class AnnulConsent(OnePeriod):
    """Entries that were a mistake, and why."""

    entries: Annotated[tuple[EntryId, ...], Field(min_length=1, max_length=2000)]
    reason: Why


class AnswerWithdrawal(OnePeriod):
    """On which day the person was told what was done upon a withdrawal."""

    entry: EntryId
    day: dt.date


class ConsentForms(OnePeriod):
    """Forms to sign for one purpose: for people, or one that is blank."""

    purpose: Id
    people: Annotated[tuple[Id, ...], Field(max_length=200)] = ()
    group: Annotated[str, Field(max_length=100)] = ""
    language: Literal["ru", "en"] = "ru"
    format: Literal["docx", "pdf"] = "docx"


class KeepCalendar(OnePeriod):
    """A conflict of the calendar that is to stay: what is early, for which purpose, and why."""

    subject: OptionalId = ""
    purpose: Id
    reason: Why
