"""What the collecting side gets back: the register, cards, the receipt of an entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kit.domain.people import Participant
from kit.domain.response import Channel, EntryDraft, Problem

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


@dataclass(frozen=True, slots=True)
class PaperForm:
    """Whose form is printed: a participant's code, a pupil's class."""

    participant: str
    grade: str = ""


PaperForms = tuple[PaperForm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The receipt of stored answers; without one, what is wrong with them."""

    receipt: str = ""
    created: bool = False
    problems: tuple[Problem, ...] = ()
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAnswer:
    """Answers of one participant as they are stored: first ones, or a correction of others.

    Parameters
    ----------
    version
        Of the questionnaire that was answered.
    raw
        Answers as `kit.forms.collect.raw` gives them.
    entered_by
        Login of who entered them; empty when the participant sent them.
    filled_on
        Day on which they were given, where they were entered later.
    reason
        Why they correct the ones before them.
    """

    attempt: str
    questionnaire: str
    version: str
    raw: Mapping[str, Any]
    submitted_at: dt.datetime
    channel: Channel
    entered_by: str = ""
    filled_on: dt.date | None = None
    reason: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySheet:
    """What lies on the desk for one participant, before answers are entered.

    Parameters
    ----------
    draft
        What staff typed and did not store yet.
    begun_at
        When the participant last saved a form of their own that is not sent; None without one.
    stored
        The participant's answers in the order of storing: the last ones count.
    ticket
        Lets a page save into this sheet, and nothing else, without the kernel it came from.
    """

    draft: EntryDraft | None = None
    begun_at: dt.datetime | None = None
    stored: tuple[StoredAnswer, ...] = ()
    ticket: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """That fields of a sheet are saved."""

    revision: int
    saved_at: dt.datetime
