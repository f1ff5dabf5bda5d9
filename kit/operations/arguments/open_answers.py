"""Arguments of what people wrote in their own words, and of who has read it.

Which answers were read is in ``raw``, which the audit log leaves out.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kit.operations.arguments.base import Arguments, OnePeriod
from kit.operations.arguments.review_sheets import Attempt, Item


class OpenAnswers(OnePeriod):
    """Open answers of a period: those that nobody has read, or ``everything``.

    Parameters
    ----------
    most
        How many answers to return, the first ones; how many there are is told in any case.
    """

    everything: bool = False
    most: Annotated[int, Field(ge=0, le=500)] | None = None


class AnswerRead(Arguments):
    """One answer: the attempt of its response, and its question."""

    attempt: Attempt
    item: Item


class MarkRead(OnePeriod):
    """Answers that were read; or that are to be read once more."""

    is_read: bool = True
    raw: Annotated[tuple[AnswerRead, ...], Field(min_length=1, max_length=500)]
