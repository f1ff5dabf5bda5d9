"""Arguments about the road map: what a school decides about a step, and steps of its own.

Titles, notes, reasons and links are free text, which the audit trail leaves out, as it does
accounts.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from kit.domain.timing import Timing, end_of_month
from kit.domain.wording import plain
from kit.operations.arguments.base import Arguments, Id, OnePeriod, Revision

Title = Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=500)]
Note = Annotated[str, AfterValidator(plain), Field(max_length=2000)]
Why = Annotated[str, AfterValidator(plain), Field(max_length=300)]
Posts = Annotated[tuple[Id, ...], Field(max_length=40)]
Accounts = Annotated[
    tuple[Annotated[str, Field(min_length=1, max_length=64)], ...], Field(max_length=40)
]
Links = Annotated[
    tuple[Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=500)], ...],
    Field(max_length=20),
]
#: The last day of one time of a step that comes again; empty for a step that is done once.
Time = Annotated[str, Field(max_length=10, pattern=r"^(\d{4}-\d{2}-\d{2})?$")]


class Term(Arguments):
    """When a step is to be done: a kind of term, and the days that it needs."""

    kind: Literal["on", "by", "by_end_of", "during", "throughout", "every", "own_schedule", "unset"]
    since: dt.date | None = None
    until: dt.date | None = None
    every: Literal["week", "month", "quarter", "half-year", "year"] | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """Refuse a term that lacks what its kind needs."""
        if self.kind in ("on", "by", "by_end_of", "during") and self.until is None:
            raise ValueError("its last day is missing")
        if self.kind == "by_end_of" and self.until and self.until != end_of_month(self.until):
            raise ValueError("its last day is not that of a month")
        if self.kind == "during" and self.since is None:
            raise ValueError("its first day is missing")
        if self.since and self.until and self.until < self.since:
            raise ValueError("it would end before it begins")
        if self.kind == "every" and self.every is None:
            raise ValueError("how often is missing")
        return self

    @property
    def timing(self) -> Timing:
        """The term, without what its kind does not need."""
        match self.kind:
            case "on":
                return Timing(kind="on", first=self.until, last=self.until)
            case "by" | "by_end_of":
                return Timing(kind=self.kind, last=self.until)
            case "during":
                return Timing(kind="during", first=self.since, last=self.until)
            case "every":
                return Timing(kind="every", first=self.since, last=self.until, every=self.every)
            case _:
                return Timing(kind=self.kind)


class OneStep(OnePeriod):
    """A step of the road map by id."""

    step: Id


class SaveStep(OneStep):
    """What is decided about a step; what is absent stays as it is.

    Parameters
    ----------
    expected
        The saving that was seen.
    timing, reason
        Another term, and why; without a reason no date is moved.
    state, cancelled_for
        What is said of it, and why it is cancelled.
    done
        All days on which it was done, by the last day of each time.
    """

    expected: Revision
    title: Title | None = None
    timing: Term | None = None
    reason: Why = ""
    posts: Posts | None = None
    accounts: Accounts | None = None
    state: Literal["planned", "in_work", "done", "cancelled"] | None = None
    cancelled_for: Why = ""
    done: Annotated[dict[Time, dt.date], Field(max_length=60)] | None = None
    note: Note | None = None
    evidence: Links | None = None


class AddStep(OnePeriod):
    """A step that the school adds to a section of its road map."""

    section: Id
    title: Title
    result: Annotated[str, AfterValidator(plain), Field(max_length=500)] = ""
    timing: Term
    posts: Posts = ()
    accounts: Accounts = ()


class RemoveStep(OneStep):
    """A step of the school's own that is taken out, or put back."""

    expected: Revision
    removed: bool = True


class AcknowledgeRoadmap(OnePeriod):
    """That the reader knows the road map, as it stood when it was seen."""

    edition: Annotated[int, Field(ge=1, le=10**6)]
