"""Arguments of what staff write down about the first stage: strengths and weaknesses, marks, themes.

What was written is in ``raw``, which the audit log leaves out. ``expected`` is the revision
that the author saw (0: none); when somebody saved since, nothing is stored.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kit.domain.wording import plain
from kit.operations.arguments.base import Arguments, Id, OnePeriod, Revision
from kit.operations.arguments.review import ReviewProcess

Key = Annotated[str, Field(max_length=500)]
Item = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[a-z][a-z0-9_]*$")]
Attempt = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
Quadrant = Literal["strength", "weakness", "opportunity", "threat"]
Sentence = Annotated[str, AfterValidator(plain), Field(max_length=500)]
Theme = Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=60)]


class SwotSheet(ReviewProcess):
    """Which two waves the sheet is about."""


class SwotEntry(Arguments):
    """One sentence: a rule's (``key``), reworded when there is a ``text``, or an own one."""

    key: Key = ""
    quadrant: Quadrant
    text: Sentence = ""


class SwotRemoval(Arguments):
    """A rule's sentence that the curator leaves out, and why."""

    key: Annotated[str, Field(min_length=1, max_length=500)]
    reason: Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=300)]


class SwotText(Arguments):
    """The whole sheet, in its order."""

    entries: Annotated[tuple[SwotEntry, ...], Field(max_length=120)] = ()
    removed: Annotated[tuple[SwotRemoval, ...], Field(max_length=120)] = ()


class EditSwot(SwotSheet):
    """The sheet as edited. ``seen`` is the version of the draft it was made from."""

    expected: Revision
    seen: Annotated[str, Field(max_length=64)]
    confirm: bool = False
    raw: SwotText


class ComplianceSheet(OnePeriod):
    """The wave whose conditions the curator judges."""

    wave: Id = "after"


class MarkCompliance(ComplianceSheet):
    """Marks by criterion as they were typed; some may be missing."""

    expected: Revision
    raw: Annotated[dict[Item, Annotated[str, Field(max_length=20)]], Field(max_length=100)]


class OpenQuestion(OnePeriod):
    """An open question of a questionnaire."""

    questionnaire: Id
    item: Item


class CodeAnswers(OpenQuestion):
    """Themes by answer (the attempt of its response): the whole question at once."""

    expected: Revision
    raw: Annotated[
        dict[Attempt, Annotated[tuple[Theme, ...], Field(max_length=8)]], Field(max_length=5000)
    ]
