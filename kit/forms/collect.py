"""The way back: raw input becomes answers here and nowhere else.

A web form, the widget of a notebook and a clerk typing from paper hand in the
same ``{item: "3" | "text" | ["1", "2"]}``. What cannot be used becomes one kind
sentence beside its question; nothing is corrected by guessing, and nothing is
dropped in silence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from kit.domain.questionnaire import (
    Choices,
    Day,
    Item,
    Multiple,
    Number,
    OpenText,
    Questionnaire,
    Single,
)
from kit.domain.response import Answer, Collected, Problem
from kit.i18n.message import Message, say
from kit.i18n.text import clean

Raw = Mapping[str, str | list[str]]

#: Years that a date of this field can have; anything else is a slip of the finger.
YEARS = range(1900, 2101)

_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_WRITTEN_DAY = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})")
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]+")
#: Longer digits than these are outside any bounds; Python need not convert them.
_DIGITS = 18


class _Unusable(Exception):
    """An answer that cannot be taken, with the sentence for the respondent."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def collect(questionnaire: Questionnaire, raw: Raw, *, form: str, wave: str) -> Collected:
    """Return what was answered, what is wrong with the rest, and what was not asked.

    Items are taken in order, so that a condition sees the usable answers given
    before it. Nothing is required: a question left empty is in ``unanswered``.
    A question that was not asked is in ``not_asked``, whatever stands in `raw` for it.

    Parameters
    ----------
    questionnaire
        The published text that was shown.
    raw
        Item id to text, or to a list of texts for several choices. It may come
        from anybody: other types, unknown ids and values become problems.
    form, wave
        Form of mentoring and wave, as they were given to the layout.
    """
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    not_asked: list[str] = []
    unanswered: list[str] = []
    questions = questionnaire.questions_asked(form=form, wave=wave)
    for item in questions:
        if item.ask_if is not None and not item.ask_if.holds(answers):
            not_asked.append(item.id)
            continue
        try:
            answer = _read(item, questionnaire.choices_of(item), raw.get(item.id, ""))
        except _Unusable as unusable:
            problems.append(Problem(item=item.id, message=unusable.message))
            continue
        if answer is None:
            unanswered.append(item.id)
        else:
            answers[item.id] = answer
    known = {item.id for item in questions}
    problems.extend(_unknown(str(key)) for key in raw if key not in known)
    return Collected(
        answers=answers,
        problems=tuple(problems),
        not_asked=tuple(not_asked),
        unanswered=tuple(unanswered),
    )


def raw(answers: Mapping[str, Answer]) -> dict[str, str | list[str]]:
    """Return stored answers as raw input: the inverse of `collect`."""
    return {
        item: [str(value) for value in answer] if isinstance(answer, tuple) else str(answer)
        for item, answer in answers.items()
    }


def _unknown(key: str) -> Problem:
    name = clean(key).strip()[:80]
    message = say(
        "An answer came for “{name}”, which is not a question of this form. "
        "Please open the form again.",
        name=name,
    )
    return Problem(item=name, message=message)


def _read(item: Item, choices: Choices | None, given: Any) -> Answer | None:
    """Return the answer, or None for one not given."""
    texts = given if isinstance(given, list) else [given]
    if not all(isinstance(text, str) for text in texts):
        raise _Unusable(say("This answer could not be read. Please answer once more."))
    texts = [text for text in texts if text.strip()]
    return READERS[type(item.answer)](item.answer, choices, texts) if texts else None


def _one(texts: list[str]) -> str:
    if len(texts) > 1:
        raise _Unusable(say("Please give one answer here."))
    return texts[0]


def _option(choices: Choices, text: str) -> int:
    for option in choices.options + choices.missing:
        if str(option.value) == text.strip():
            return option.value
    raise _Unusable(say("Please choose one of the answers offered."))


def _single(_: Single, choices: Choices, texts: list[str]) -> Answer:
    return _option(choices, _one(texts))


def _multiple(_: Multiple, choices: Choices, texts: list[str]) -> Answer:
    return tuple(sorted({_option(choices, text) for text in texts}))


def _number(answer: Number, _: None, texts: list[str]) -> Answer:
    text = _one(texts).strip().replace("\N{MINUS SIGN}", "-")
    if not _WHOLE_NUMBER.fullmatch(text):
        raise _Unusable(say("Please write a whole number in digits, for example 3."))
    sign, digits = text[0], text.lstrip("+-").lstrip("0") or "0"
    number = int(digits) if len(digits) <= _DIGITS else 10**_DIGITS
    number = -number if sign == "-" else number
    if not answer.minimum <= number <= answer.maximum:
        raise _Unusable(
            say(
                "Please write a number from {minimum} to {maximum}.",
                minimum=answer.minimum,
                maximum=answer.maximum,
            )
        )
    return number


def _text(answer: OpenText, _: None, texts: list[str]) -> Answer | None:
    text = _one(texts)
    if "\x00" in text:
        raise _Unusable(say("This text has a sign that cannot be kept. Please type it by hand."))
    text = clean(text).strip()
    if len(text) > answer.max_length:
        raise _Unusable(
            say(
                "This text is too long: {length} characters of {limit}. Please shorten it.",
                length=len(text),
                limit=answer.max_length,
            )
        )
    return text or None


def _day(_: Day, __: None, texts: list[str]) -> Answer:
    text = _one(texts).strip()
    match = _ISO_DAY.fullmatch(text) or _WRITTEN_DAY.fullmatch(text)
    if match is None:
        raise _Unusable(say("Please write the date as day, month and year: 31.12.2026."))
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    try:
        date = dt.date(year, month, day)
    except ValueError:
        raise _Unusable(say("There is no such date. Please check day and month.")) from None
    if year not in YEARS:
        raise _Unusable(say("Please check the year of this date."))
    return date.isoformat()


#: One reader for each item type that has an answer.
READERS: dict[type, Callable[[Any, Any, list[str]], Answer | None]] = {
    Single: _single,
    Multiple: _multiple,
    Number: _number,
    OpenText: _text,
    Day: _day,
}
