"""Questions about reminders: who was listed when somebody pressed the button, what became of a message."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kit.operations.arguments.base import Id, OnePeriod
from kit.operations.arguments.campaigns import OneCampaign

MessageId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class SendReminders(OneCampaign):
    """Remind those who were listed, as far as they may be reminded now; nobody else."""

    listed: Annotated[tuple[Id, ...], Field(min_length=1, max_length=5000)]


class SettleMessage(OnePeriod):
    """What became of a message, as a person found out."""

    message: MessageId
    outcome: Literal["sent", "not_sent", "bounced"]
