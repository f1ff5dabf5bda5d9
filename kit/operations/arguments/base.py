"""What every question to an operation has: unknown arguments are refused, ids are of one form."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
OptionalId = Annotated[str, Field(max_length=64, pattern=r"^([A-Za-z0-9][A-Za-z0-9._-]*)?$")]
#: The saving that an author saw; 0 before the first.
Revision = Annotated[int, Field(ge=0, le=10**6)]
Seed = Annotated[int, Field(ge=0, le=2**31)]


class Arguments(BaseModel):
    """Base of all argument models: unknown arguments are refused, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OnePeriod(Arguments):
    """Which period of the programme; empty: the current one, the last that has begun."""

    period: OptionalId = ""


class OnePerson(Arguments):
    """A person by id."""

    person: Id


class OneQuestionnaire(OnePeriod):
    """A questionnaire by id."""

    questionnaire: Id


class OneText(OneQuestionnaire):
    """A questionnaire in the words of a version that was published; empty: as it is used now."""

    version: Annotated[str, Field(max_length=40)] = ""
