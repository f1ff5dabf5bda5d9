"""What the collecting side gets back: the register, cards, the receipt of an entry."""

from __future__ import annotations

from dataclasses import dataclass

from kit.domain.people import Participant
from kit.domain.response import Problem

Participants = tuple[Participant, ...]
Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A participant's code on paper, and the address it opens; a pupil's class."""

    participant: str
    code: str
    url: str
    grade: str = ""


Cards = tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The receipt of stored answers; without one, what is wrong with them."""

    receipt: str = ""
    created: bool = False
    problems: tuple[Problem, ...] = ()
    unanswered: tuple[str, ...] = ()
