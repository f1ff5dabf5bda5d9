"""Which document is wanted, in which language, as which kind of file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kit.operations.arguments.base import Id, OnePeriod, Seed
from kit.operations.arguments.review import ReviewProcess
from kit.operations.arguments.waves import CompareWaves

Language = Literal["ru", "en"]
Format = Literal["docx", "pdf", "xlsx", "html"]


class Report(CompareWaves):
    """Which change to report on, in which language, as which kind of file."""

    language: Language = "ru"
    format: Format = "docx"
    seed: Seed = 0


class ProcessReport(ReviewProcess):
    """Which two waves hold expectations and experience, in which language, as which file."""

    language: Language = "ru"
    format: Format = "docx"


class ParticipantReport(OnePeriod):
    """Whom to report on, between which waves, in which language, as which kind of file."""

    participant: Annotated[str, Field(min_length=1, max_length=64)]
    before: Id = "before"
    after: Id = "after"
    language: Language = "ru"
    format: Format = "docx"
