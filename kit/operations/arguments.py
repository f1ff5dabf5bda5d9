"""What an operation may be asked: one model per question, unknown arguments refused."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
OptionalId = Annotated[str, Field(max_length=64, pattern=r"^([A-Za-z0-9][A-Za-z0-9._-]*)?$")]


class Arguments(BaseModel):
    """Base of all argument models: unknown arguments are refused, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OnePeriod(Arguments):
    """Which period of the programme; empty: the current one, the last that has begun."""

    period: OptionalId = ""


class OneQuestionnaire(OnePeriod):
    """A questionnaire by id."""

    questionnaire: Id


class OneCampaign(Arguments):
    """A campaign by id."""

    campaign: Id


class EnterResponse(Arguments):
    """Answers as they were given, and how they came.

    ``attempt`` is made where the answers are typed; sending it twice stores once.
    """

    campaign: Id
    participant: Id
    attempt: Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    raw: dict[str, str | list[str]]
    channel: Literal["interview", "paper"]
    started_at: dt.datetime | None = None
    supersedes: str = ""


class CompareWaves(OnePeriod):
    """Which change to look at. An empty ``questionnaire`` means all of them, by form and role.

    Categories of participants are open to the psychologist only.
    """

    questionnaire: OptionalId = ""
    before: Id = "before"
    after: Id = "after"
    by: tuple[Literal["role", "form", "subform", "grade", "category"], ...] = ()


class TwoWaves(OnePeriod):
    """Which two moments. An empty ``questionnaire`` means all of them."""

    questionnaire: OptionalId = ""
    before: Id = "before"
    after: Id = "after"


class OneQuestionnaireTwoWaves(TwoWaves):
    """Which questionnaire, at which two moments."""

    questionnaire: Id


class FollowProfiles(OneQuestionnaireTwoWaves):
    """Whom to follow from the groups of one wave to another."""

    seed: Annotated[int, Field(ge=0, le=2**31)] = 0


class CompareGroups(OneQuestionnaireTwoWaves):
    """Which change, and by which column the groups are told apart.

    Categories of participants are open to the psychologist only.
    """

    by: Literal["role", "form", "subform", "grade", "category"] = "grade"


class FindProfiles(OnePeriod):
    """Which participants to group, by their growth scales in one wave."""

    questionnaire: Id
    wave: Id = "before"
    seed: Annotated[int, Field(ge=0, le=2**31)] = 0


class FollowWaves(OnePeriod):
    """Which scores to follow through which waves.

    An empty ``questionnaire`` means all of them, by form and role; no ``waves`` all in which
    they are asked, in the programme's order.
    """

    questionnaire: OptionalId = ""
    waves: Annotated[tuple[Id, ...], Field(max_length=24)] = ()
    by: tuple[Literal["role", "form", "subform", "grade"], ...] = ()


class Report(CompareWaves):
    """Which change to report on, in which language, as which kind of file."""

    language: Literal["ru", "en"] = "ru"
    format: Literal["docx", "pdf", "xlsx", "html"] = "docx"
    seed: Annotated[int, Field(ge=0, le=2**31)] = 0


class ProcessReport(OnePeriod):
    """Which two waves hold expectations and experience, in which language, as which file."""

    before: Id = "before"
    after: Id = "after"
    language: Literal["ru", "en"] = "ru"
    format: Literal["docx", "pdf", "xlsx", "html"] = "docx"


class ParticipantReport(OnePeriod):
    """Whom to report on, between which waves, in which language, as which kind of file."""

    participant: Annotated[str, Field(min_length=1, max_length=64)]
    before: Id = "before"
    after: Id = "after"
    language: Literal["ru", "en"] = "ru"
    format: Literal["docx", "pdf", "xlsx", "html"] = "docx"


class ReviewProcess(OnePeriod):
    """Which two waves hold expectations and experience."""

    before: Id = "before"
    after: Id = "after"


class AuditTrail(Arguments):
    """How many of the newest records."""

    limit: Annotated[int, Field(ge=1, le=1000)] = 200
