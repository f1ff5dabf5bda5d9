"""Questions about the programme itself, and about who did what."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kit.operations.arguments.base import Arguments, OnePeriod
from kit.operations.arguments.documents import Format, Language


class AuditTrail(Arguments):
    """How many of the newest records."""

    limit: Annotated[int, Field(ge=1, le=1000)] = 200


class ProgrammeDocument(OnePeriod):
    """The programme of a period as a document, in which language, as which kind of file."""

    language: Language = "ru"
    format: Format = "docx"
