"""Arguments about what a programme did: events, awards, cases, methods."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from kit.operations.arguments.base import Id, OnePeriod, OptionalId, Revision
from kit.operations.arguments.documents import Language

JournalKind = Literal["event", "award", "case", "method"]
Value = Annotated[str, Field(max_length=6000)] | bool | int | dt.date | None


class Journal(OnePeriod):
    """All records of a kind: events and awards of a period, cases and methods of all."""

    kind: JournalKind


class OneJournalEntry(Journal):
    """A record by id."""

    record: Id


class MeetingBadges(OnePeriod):
    """Badges for an event: in how many groups (0: of about eight people), with a line for a name."""

    event: Id
    groups: Annotated[int, Field(ge=0, le=100)] = 0
    named: bool = False
    language: Language = "ru"


class SaveJournalEntry(Journal):
    """A record, new (without an id) or changed, by field; ``expected`` is the saving that was seen."""

    record: OptionalId = ""
    expected: Revision = 0
    raw: Annotated[dict[Id, Value], Field(max_length=60)]


class ExportCases(OnePeriod):
    """Published cases, or methods, as one file.

    ``names``: participants who agreed to publication are called by their names; without it, and
    all others always, they are told by a number.
    """

    kind: Literal["case", "method"] = "case"
    names: bool = False
    language: Language = "ru"
    format: Literal["html", "docx"] = "html"


class CaseExports(OnePeriod):
    """Which files of cases, or of methods, were made."""

    kind: Literal["case", "method"] = "case"
