"""Arguments about indicators: which one, a number from elsewhere, a target and its act."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from kit.operations.arguments.base import Id, OnePeriod, Revision
from kit.operations.arguments.documents import Format, Language

#: Totals and shares: none is below zero, and none larger than the country.
Number = Annotated[float, Field(ge=0, le=10**9, allow_inf_nan=False)]


class OneIndicator(OnePeriod):
    """An indicator of the programme by id."""

    indicator: Id


class SaveExternal(OnePeriod):
    """A number from elsewhere: how many, whose figure it is, of which day.

    Without a ``value`` it is taken out again; ``expected`` is the saving that was seen.
    """

    external: Id
    value: Number | None = None
    source: Annotated[str, Field(max_length=300)] = ""
    day: dt.date | None = None
    note: Annotated[str, Field(max_length=500)] = ""
    expected: Revision = 0


class SaveTarget(OneIndicator):
    """A target, and the act that sets it; without a ``value`` it is left open."""

    value: Number | None = None
    act: Annotated[str, Field(max_length=300)] = ""
    act_number: Annotated[str, Field(max_length=60)] = ""
    day: dt.date | None = None
    expected: Revision = 0


class IndicatorReport(OnePeriod):
    """Plan beside fact as a file, in which language, as which kind of file."""

    language: Language = "ru"
    format: Format = "docx"
