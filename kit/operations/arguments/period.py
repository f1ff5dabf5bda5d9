"""Arguments about the period of a programme."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, Field

from kit.domain.wording import plain
from kit.operations.arguments.base import OnePeriod, Revision


class ChangePeriod(OnePeriod):
    """The days of a period and what it is called; ``expected`` is the saving that was seen."""

    expected: Revision = 0
    title: Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=100)]
    starts_on: dt.date
    ends_on: dt.date
