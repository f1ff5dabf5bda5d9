"""Arguments about the period that follows upon one."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, Field

from kit.domain.next_period import MONTHS
from kit.domain.wording import plain
from kit.operations.arguments.base import OnePeriod, Revision


class BeginNextPeriod(OnePeriod):
    """From when to when the next period runs, and by how many months the plan is moved.

    ``expected`` is the saving that was seen; ``carry`` says whether what the school decided about
    steps and targets comes along.
    """

    expected: Revision = 0
    title: Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=100)]
    starts_on: dt.date
    ends_on: dt.date
    months: Annotated[int, Field(ge=MONTHS.start, lt=MONTHS.stop)] = 12
    carry: bool = True


class TakeBackNextPeriod(OnePeriod):
    """The period whose next one is not to be; ``expected`` is the saving that was seen."""

    expected: Revision = 0
