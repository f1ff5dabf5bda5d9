"""Questions to the collecting side: cards, answers entered by staff."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kit.domain.wording import plain
from kit.operations.arguments.base import Arguments, Id


class OneCampaign(Arguments):
    """A campaign by id."""

    campaign: Id


class CardsOf(OneCampaign):
    """Cards of a campaign: of everybody who has not answered, or of one participant."""

    participant: str = ""


class OneCard(OneCampaign):
    """A participant's card in a campaign."""

    participant: Id


#: Made where answers are typed; sending it twice stores once.
Attempt = Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]


class OneSheet(OneCampaign):
    """The sheet on which staff type one participant's answers to a campaign."""

    participant: Id


class KeepEntry(OneSheet):
    """Fields of a sheet that changed; one without a value is taken off it.

    ``supersedes`` names the response that the sheet corrects, as in `EnterResponse`.
    """

    attempt: Attempt
    raw: dict[str, str | list[str]]
    supersedes: str = ""


class EnterResponse(Arguments):
    """Answers as they were given, and how they came.

    ``attempt`` is made where the answers are typed; sending it twice stores once. Once the
    survey is closed, ``filled_on`` says on which of its days they were given. With
    ``supersedes`` they correct a response, and ``reason`` says why.
    """

    campaign: Id
    participant: Id
    attempt: Attempt
    raw: dict[str, str | list[str]]
    channel: Literal["interview", "paper"]
    started_at: dt.datetime | None = None
    filled_on: dt.date | None = None
    supersedes: str = ""
    reason: Annotated[str, AfterValidator(plain), Field(max_length=300)] = ""
