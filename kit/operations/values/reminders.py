"""Reminders of a survey: who gets one and why, and what became of those that went out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kit.domain.campaign import Campaign
from kit.domain.reminders import State
from kit.domain.texts import Text
from kit.i18n.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Whether somebody is reminded now, and why.

    Parameters
    ----------
    name
        Empty where the person is not known by name.
    may_be_asked
        Whether a link may be handed out in another way.
    """

    participant: str
    goes: bool
    why: Message
    name: str = ""
    may_be_asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """Who is reminded of a survey at this moment and who is not, in the order of the register.

    Parameters
    ----------
    at
        The moment, by the school's clock: ISO 8601.
    has_mail
        Whether this installation sends e-mail.
    is_under_way
        Whether messages are going out just now.
    """

    campaign: Campaign
    at: str
    reminders: tuple[Reminder, ...]
    has_mail: bool = False
    is_under_way: bool = False

    @property
    def going(self) -> tuple[str, ...]:
        """Codes of those who are reminded."""
        return tuple(each.participant for each in self.reminders if each.goes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """How many messages are going out, and who of those listed gets none by now, and why."""

    going: int
    left_out: tuple[Reminder, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMessage:
    """A message of the outbox; ``at`` and ``settled_at`` are moments by the school's clock."""

    id: str
    campaign: str
    title: Text
    participant: str
    number: int
    state: State
    at: str
    author: str
    name: str = ""
    address: str = ""
    why: Message | None = None
    settled_at: str = ""
    settled_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """Messages of a period, newest first. While some are under way, a claimed one is being sent."""

    messages: tuple[SentMessage, ...]
    is_under_way: bool = False
    has_mail: bool = False
    #: The day to which somebody who sees releases is told.
    until: dt.date | None = None
