"""Arguments about documents that a school issues: orders, letters, certificates, minutes."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, Field

from kit.domain.wording import plain
from kit.operations.arguments.base import Arguments, Id, OnePeriod, OptionalId, Revision
from kit.operations.arguments.documents import Format, Language

#: What was typed, by field; what was corrected, by the form of a word.
Typed = dict[Annotated[str, Field(max_length=200)], Annotated[str, Field(max_length=20_000)]]


class OnePaper(Arguments):
    """A document by id."""

    document: Id


class PaperForm(OnePeriod):
    """A document to be: from which template, for which line of the plan, about whom, replacing which."""

    template: Id
    planned: OptionalId = ""
    person: OptionalId = ""
    match: OptionalId = ""
    replaces: OptionalId = ""
    day: dt.date | None = None


class PreviewPaper(PaperForm):
    """A document as it would be: with what was typed, under a number of the school's own journal."""

    raw: Annotated[Typed, Field(max_length=400)]
    paper_number: Annotated[str, AfterValidator(plain), Field(max_length=40)] = ""


class IssuePaper(PreviewPaper):
    """A document that gets its number now; ``attempt`` is the same when it is sent again.

    ``despite_double``: the number of the school's own journal is given although another has it.
    """

    attempt: OptionalId = ""
    despite_double: bool = False


class BringPaper(OnePeriod):
    """A document that was made elsewhere, for a line of the plan: its number and day, and where it lies.

    Of a document about a pair, ``match`` says which: pairs that have one are counted.
    ``attempt`` is the same when it is sent again, ``despite_double`` as of `IssuePaper`.
    """

    planned: Id
    paper_number: Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=40)]
    day: dt.date
    match: OptionalId = ""
    link: Annotated[str, AfterValidator(plain), Field(max_length=500)] = ""
    attempt: OptionalId = ""
    despite_double: bool = False


class PaperList(OnePeriod):
    """The register of documents as a file."""

    language: Language = "ru"
    format: Format = "docx"


class WithdrawPaper(OnePaper):
    """A document that is withdrawn, and why."""

    expected: Revision
    reason: Annotated[str, Field(max_length=500)] = ""


class ReinstatePaper(OnePaper):
    """A document that was withdrawn by mistake."""

    expected: Revision


class InformParticipants(OnePaper):
    """Everybody who was told of the pairs that a document names; those new to the list on this day."""

    expected: Annotated[int, Field(ge=0)]
    listed: Annotated[tuple[Id, ...], Field(max_length=5000)] = ()
    day: dt.date | None = None


class AcknowledgePaper(OnePaper):
    """Whether the actor has read a document."""

    is_read: bool = True
