"""What people wrote in their own words, and what of it nobody has read yet."""

from __future__ import annotations

from dataclasses import dataclass

from kit.domain.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAnswer:
    """One answer to one open question.

    Parameters
    ----------
    attempt, item
        Which response, and which of its questions.
    at
        When it was sent: ISO 8601, by the clock of the organisation.
    alarm
        Its words that may be a cry for help; see `kit.domain.alarm`.
    """

    attempt: str
    questionnaire: str
    item: str
    participant: str
    wave: str
    question: Text
    at: str
    text: str
    alarm: tuple[str, ...] = ()
    is_read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAnswers:
    """Open answers: those with words of alarm first, then the newest; and how many are unread.

    ``answers`` may be the first ones only; the two counts tell of all.
    """

    answers: tuple[OpenAnswer, ...]
    written: int
    unread: int
    alarming: int
