"""Which document is wanted, in which language, as which kind of file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kit.domain.wording import plain
from kit.operations.arguments.base import Arguments, Id, OnePeriod, OptionalId, Revision, Seed
from kit.operations.arguments.review import ReviewProcess
from kit.operations.arguments.waves import CompareWaves, FollowWaves

Language = Literal["ru", "en"]
Format = Literal["docx", "pdf", "xlsx", "html"]
#: For the author's own desk, or to be handed on: then released, whoever asks.
Reader = Literal["self", "head"]
Words = Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=1500)]
Paragraphs = Annotated[tuple[Words, ...], Field(max_length=40)]


class Report(CompareWaves):
    """Which change to report on, for whom, in which language, as which kind of file."""

    language: Language = "ru"
    format: Format = "docx"
    reader: Reader = "self"
    seed: Seed = 0


class ComparisonTables(FollowWaves):
    """Which scores to tabulate over which moments, for whom, in which language, as which file."""

    language: Language = "ru"
    format: Format = "docx"
    reader: Reader = "self"


class ProcessReport(ReviewProcess):
    """Which two waves hold expectations and experience, for whom, in which language, as which file."""

    language: Language = "ru"
    format: Format = "docx"
    reader: Reader = "self"


class ParticipantReport(OnePeriod):
    """Whom to report on, between which waves, in which language, as which kind of file."""

    participant: Annotated[str, Field(min_length=1, max_length=64)]
    before: Id = "before"
    after: Id = "after"
    language: Language = "ru"
    format: Format = "docx"


class ReportText(OnePeriod):
    """Of which report the conclusions are; what is proposed comes in a language."""

    report: Literal["report", "process_report"] = "report"
    questionnaire: OptionalId = ""
    before: Id = "before"
    after: Id = "after"
    language: Language = "ru"


class ReportWords(Arguments):
    """Conclusions and recommendations, a paragraph each."""

    conclusions: Paragraphs = ()
    recommendations: Paragraphs = ()


class WriteReportText(ReportText):
    """Conclusions and recommendations as they were written; ``expected`` as of the SWOT sheet."""

    expected: Revision
    raw: ReportWords
