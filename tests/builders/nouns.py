"""Questionnaires built from the nouns directly: each function has usual values for the rest.

A test names what it is about and nothing else. Questionnaires as files are in
`tests.builders.questionnaires`.
"""

from __future__ import annotations

from collections.abc import Mapping

from kit.domain.conditions import parse
from kit.domain.questionnaire import Choices, Item, Option, Questionnaire, Scale, Single, Wording
from kit.domain.texts import Text


def text(words: str, english: str = "") -> Text:
    """Return words in both languages, the same ones if English is not given."""
    return Text((("ru", words), ("en", english or words)))


def choices(
    choices_id: str,
    labels: Mapping[int, str],
    missing: Mapping[int, str] | None = None,
    *,
    ends_only: bool = False,
) -> Choices:
    """Return a set of answers, their words by value."""
    return Choices(
        id=choices_id,
        options=tuple(Option(value=value, label=text(label)) for value, label in labels.items()),
        missing=tuple(
            Option(value=value, label=text(label)) for value, label in (missing or {}).items()
        ),
        ends_only=ends_only,
    )


def item(item_id: str, answer, words: str = "", *, ask_if: str = "", **rest) -> Item:
    """Return a question; `ask_if` is a condition as in a file."""
    return Item(
        id=item_id,
        answer=answer,
        wording=rest.pop("wording", None) or Wording(default=text(words or f"Вопрос {item_id}?")),
        ask_if=parse(ask_if) if ask_if else None,
        **rest,
    )


def questionnaire(items, sets=(), **rest) -> Questionnaire:
    """Return a questionnaire of these items and sets of answers; `rest` is what differs from the usual."""
    settings = {
        "id": "growth-mentee",
        "version": "1.0.0",
        "title": text("Наставляемый", "Mentee"),
        "intro": text("Несколько вопросов.", "A few questions."),
        "stage": 2,
        "roles": ("mentee",),
        "forms": ("student-student",),
        "waves": ("before", "after"),
        "minutes": 5,
        "languages": ("ru", "en"),
        "choices": tuple(sets),
        "items": tuple(items),
        "scales": (),
        "source": "own",
        "licence": "CC BY 4.0",
    }
    return Questionnaire(**(settings | rest))


def scale(scale_id: str, items, **rest) -> Scale:
    """Return a scale from 1 to 5, of which every item but one must be answered."""
    usual = {"min_valid": max(1, len(items) - 1), "minimum": 1, "maximum": 5}
    return Scale(id=scale_id, title=text("слова"), items=tuple(items), **(usual | rest))


def agreement(most: int = 5, missing: int = -9, choices_id: str = "") -> Choices:
    """Return answers from 1 to `most`, with a code for no answer."""
    values = dict.fromkeys(range(1, most + 1), "слова")
    return choices(choices_id or f"agree{most}", values, {missing: "слова"})


def agreed(item_id: str, choices_id: str = "agree5", **rest) -> Item:
    """Return a question answered by one of a set of answers."""
    return item(item_id, Single(choices=choices_id), **rest)
