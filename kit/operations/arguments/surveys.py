"""Questions about surveys of one's own: opened, changed, who reports on whom."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from kit.domain.informants import LONGEST_LABEL
from kit.domain.wording import plain
from kit.operations.arguments.base import Arguments, Id, OnePeriod, OptionalId, Revision

Title = Annotated[str, AfterValidator(plain), Field(max_length=120)]
Days = Annotated[int, Field(ge=0, le=60)]
Label = Annotated[str, AfterValidator(plain), Field(max_length=LONGEST_LABEL)]


class Reports(Arguments):
    """Who reports on whom, and on participants with what tells them, without names.

    Who reports is a code of one's own, an account of the school's staff, or the family of the one
    whom the report is on.
    """

    informant: OptionalId = ""
    account: Annotated[str, Field(max_length=64)] = ""
    family: bool = False
    reports_on: Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)]
    labels: dict[Id, Label] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        """Refuse who reports as nobody, or as two."""
        if sum(map(bool, (self.informant, self.account, self.family))) != 1:
            raise ValueError("one of informant, account, family")
        if self.family and len(self.reports_on) != 1:
            raise ValueError("a family reports on its own child")
        return self


class OpenSurvey(OnePeriod):
    """A survey from the plan (``campaign``), or a free one: what, whom, when, and what is promised.

    Of a planned one, what stands in the plan is left empty. ``expected`` is the last decision seen.
    """

    campaign: OptionalId = ""
    expected: Revision = 0
    title: Title = ""
    questionnaire: OptionalId = ""
    wave: OptionalId = ""
    role: OptionalId = ""
    form: OptionalId = ""
    opens_on: dt.date
    closes_on: dt.date
    late_entry_days: Days = 14
    linkage: Literal["identified", "confidential", "card", "unlinked", "self_generated", "open"] = (
        "confidential"
    )
    grades: Annotated[tuple[str, ...], Field(max_length=60)] = ()
    reports: Annotated[tuple[Reports, ...], Field(max_length=200)] = ()


class ChangeSurvey(Arguments):
    """What is decided anew about a survey that was opened; what is absent stays as it is."""

    campaign: Id
    expected: Revision
    title: Title | None = None
    closes_on: dt.date | None = None
    late_entry_days: Days | None = None
    closed: bool | None = None
    reports: Annotated[tuple[Reports, ...], Field(max_length=200)] | None = None


class DecideLink(Arguments):
    """Whether a code of a survey and one of the moment before are one person's.

    ``expected`` is the last decision seen.
    """

    campaign: Id
    expected: Revision
    first: Id
    second: Id
    decision: Literal["same", "different", "undecided"]
