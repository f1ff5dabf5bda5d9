"""Who is reminded and who is not, and why: decided at the moment of sending, never before (P7).

Nothing is scheduled. Whoever sends looks at every person anew: what was true when a list was
opened may not be true any more. The same function makes the list and decides what is sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from kit.domain.campaign import Campaign
from kit.domain.rules import ReminderRules
from kit.domain.working_days import DayOff
from kit.i18n.message import Message, say

#: How a message stands. Claimed: it may have gone out, and nobody has said yet that it did.
State = Literal["claimed", "sent", "failed", "not_sent", "bounced"]
STATES: tuple[State, ...] = get_args(State)
#: States of messages that went out, or may have.
GONE: frozenset[State] = frozenset(("claimed", "sent", "bounced"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody whom a survey asks, as far as reminders go.

    Parameters
    ----------
    code
        Code of the participant.
    address
        Mark of the e-mail address; empty: none is known. The address itself is not needed here.
    has_answered, has_refused
        Answers are there; reminders were declined.
    is_granted
        Whether the consent that answers need is there today.
    takes_part
        Whether the person has joined and has not left.
    bounced
        Marks of addresses from which a message came back.
    reminded
        When messages about this survey went out, or may have.
    """

    code: str
    address: str = ""
    has_answered: bool = False
    has_refused: bool = False
    is_granted: bool = True
    takes_part: bool = True
    bounced: frozenset[str] = frozenset()
    reminded: tuple[dt.datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A moment by the school's own clock, and what it means for a survey."""

    campaign: Campaign
    now: dt.datetime
    rules: ReminderRules
    is_off: DayOff


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether somebody is reminded now, and why, in words."""

    code: str
    goes: bool
    why: Message


def decide(moment: Moment, people: Iterable[Asked]) -> tuple[Decision, ...]:
    """Return who is reminded at a moment and who is not, each with the reason, in their order.

    Examples
    --------
    >>> from kit.domain.texts import Text
    >>> survey = Campaign(id="c", title=Text.of({"en": "…"}), questionnaire="q", wave="w",
    ...                   role="mentee", form="f", stage="both", opens_on=dt.date(2026, 11, 2),
    ...                   closes_on=dt.date(2026, 11, 30))
    >>> at = Moment(campaign=survey, now=dt.datetime(2026, 11, 27, 10), rules=ReminderRules(),
    ...             is_off=lambda day: day.weekday() > 4)
    >>> [each.goes for each in decide(at, [Asked(code="U-1", address="a"), Asked(code="U-2")])]
    [True, False]
    """
    return tuple(_decided(moment, each) for each in people)


def _decided(moment: Moment, person: Asked) -> Decision:
    for stops, why in _NOT_THIS_ONE:
        if stops(moment, person):
            return Decision(person.code, goes=False, why=why(moment))
    for holds, why in _NOT_NOW:
        if holds(moment):
            return Decision(person.code, goes=False, why=why(moment))
    n = len(person.reminded) + 1
    return Decision(
        person.code, goes=True, why=say("reminder {n} of {most}", n=n, most=moment.rules.most)
    )


def _days_since(moment: Moment, reminded: Sequence[dt.datetime]) -> int:
    last = max(each.astimezone(moment.now.tzinfo).date() for each in reminded)
    return (moment.now.date() - last).days


_Why = Callable[[Moment], Message]


def _always(message: Message) -> _Why:
    return lambda _: message


#: In which order reasons are told: those that last before those that pass.
_NOT_THIS_ONE: tuple[tuple[Callable[[Moment, Asked], bool], _Why], ...] = (
    (lambda _, one: one.has_answered, _always(say("has answered"))),
    (lambda _, one: one.has_refused, _always(say("asked not to be reminded"))),
    (lambda _, one: not one.is_granted, _always(say("consent is lacking"))),
    (lambda _, one: not one.takes_part, _always(say("does not take part now"))),
    (lambda _, one: not one.address, _always(say("no e-mail address is known"))),
    (
        lambda _, one: one.address in one.bounced,
        _always(say("a message to this address came back")),
    ),
    (
        lambda at, one: len(one.reminded) >= at.rules.most,
        lambda at: say(
            "was reminded {n} time: more are not sent",
            plural="was reminded {n} times: more are not sent",
            n=at.rules.most,
        ),
    ),
    (
        lambda at, one: bool(one.reminded) and _days_since(at, one.reminded) < at.rules.apart,
        lambda at: say(
            "was reminded less than {n} day ago",
            plural="was reminded less than {n} days ago",
            n=at.rules.apart,
        ),
    ),
)
_NOT_NOW: tuple[tuple[Callable[[Moment], bool], _Why], ...] = (
    (lambda at: not at.campaign.is_open(at.now.date()), _always(say("the survey is not open"))),
    (lambda at: at.is_off(at.now.date()), _always(say("today is not a working day"))),
    (
        lambda at: not at.rules.from_hour <= at.now.hour < at.rules.to_hour,
        lambda at: say(
            "messages go out from {first}:00 to {last}:00 only",
            first=at.rules.from_hour,
            last=at.rules.to_hour,
        ),
    ),
)
