"""What is due for somebody today, and the first steps of a school that has just begun."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kit.domain.due import Standing
from kit.i18n.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class DueThing:
    """A thing to do, as one role is told: see `kit.domain.due.Due`."""

    standing: Standing
    what: Message
    page: str
    subject: str = ""
    n: int = 1
    since: dt.date | None = None
    until: dt.date | None = None
    when: Message | None = None
    waits_for: Message | None = None
    codes: tuple[str, ...] = ()
    is_urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStep:
    """A step of a school that begins: where it is done, by which roles, whether it is done."""

    what: Message
    page: str
    is_done: bool
    is_mine: bool
    roles: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What is due on a day, in order; ``rest`` is what stands behind that.

    ``first_steps`` are empty once all of them are done. ``undecreed`` are years of these terms for
    which it is not known yet which days off the government moves.
    """

    day: dt.date
    is_day_off: bool
    things: tuple[DueThing, ...] = ()
    rest: tuple[DueThing, ...] = ()
    first_steps: tuple[FirstStep, ...] = ()
    undecreed: tuple[int, ...] = ()
