"""One filled-in form: what a person in a certain place answers, item by item.

An item of a scale follows the scale's place with its own loading and noise, is put into
the nearest of its declared values (a graded response with even thresholds) and turned
round when the scale says that it is reverse-keyed. Conditions are kept as the forms keep
them: what is not asked has no answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from kit.domain.questionnaire import (
    Day,
    Item,
    Multiple,
    Number,
    OpenText,
    Questionnaire,
    Scale,
    Single,
)
from kit.domain.response import Answer
from kit.sample import phrases, plan
from kit.sample.traits import Standing

Style = Literal["usual", "straight", "hurried"]

#: Background questions of the first wave ("have you ever …?"): share of the first option.
BACKGROUND = 0.3
TICKED = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """The circumstances of one filled-in form."""

    questionnaire: Questionnaire
    form: str
    wave: str
    standing: Standing
    days: tuple[dt.date, dt.date]
    seed: int
    voice: str = ""
    style: Style = "usual"
    _scales: Mapping[str, Scale] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_item = {
            item: scale for scale in reversed(self.questionnaire.scales) for item in scale.items
        }
        object.__setattr__(self, "_scales", by_item)

    def scale(self, item: Item) -> Scale | None:
        """Return the scale that an item serves, the first when there are several."""
        return self._scales.get(item.id)


def fill_in(
    sitting: Sitting, rng: np.random.Generator
) -> tuple[dict[str, Answer], tuple[str, ...]]:
    """Return the answers and the ids of items that conditions left out."""
    answers: dict[str, Answer] = {}
    not_asked: list[str] = []
    for item in sitting.questionnaire.questions_asked(form=sitting.form, wave=sitting.wave):
        if item.ask_if is not None and not item.ask_if.holds(answers):
            not_asked.append(item.id)
            continue
        answer = _answer(sitting, item, rng)
        if answer is not None:
            answers[item.id] = answer
    return answers, tuple(not_asked)


def _answer(sitting: Sitting, item: Item, rng: np.random.Generator) -> Answer | None:
    """Return one answer, or None for a question left empty."""
    if isinstance(item.answer, OpenText):
        return _words(sitting, item, item.answer, rng)
    if rng.random() < plan.BLANK:
        return _declined(sitting, item, rng)
    if isinstance(item.answer, Number):
        return _number(sitting, item, item.answer, rng)
    if isinstance(item.answer, Single):
        return _single(sitting, item, rng)
    if isinstance(item.answer, Multiple):
        values = sorted(_values(sitting.questionnaire, item))
        return tuple(value for value in values if rng.random() < TICKED) or (values[0],)
    if isinstance(item.answer, Day):
        first, last = sitting.days
        return (first + dt.timedelta(int(rng.integers(0, (last - first).days + 1)))).isoformat()
    raise TypeError(item.answer)


def _single(sitting: Sitting, item: Item, rng: np.random.Generator) -> int:
    values = _values(sitting.questionnaire, item)
    choices = sitting.questionnaire.choices_of(item)
    scale = sitting.scale(item)
    if scale is not None or (choices is not None and choices.ordered):
        return _graded(sitting, item, scale, values, rng)
    waves = item.waves or sitting.questionnaire.waves
    background = waves == sitting.questionnaire.waves[:1] != sitting.questionnaire.waves
    first = BACKGROUND if background else 0.4 + 0.55 * sitting.standing.mood
    if len(values) == 1 or rng.random() < first:
        return values[0]
    return int(rng.choice(values[1:]))


def _graded(
    sitting: Sitting,
    item: Item,
    scale: Scale | None,
    values: Sequence[int],
    rng: np.random.Generator,
) -> int:
    """Return the value nearest to where the person stands, with the item's loading and noise."""
    low, high = min(values), max(values)
    if sitting.style == "straight":
        return sorted(values)[len(values) // 2]
    place = sitting.standing.mood if scale is None else sitting.standing.places[scale.id]
    follows = plan.loading(sitting.seed, sitting.questionnaire.id, item.id)
    seen = 0.5 + follows * (place - 0.5) + plan.NOISE * rng.normal()
    if scale is not None and item.id in scale.reverse:
        seen = 1 - seen
    return min(values, key=lambda value: abs(value - (low + (high - low) * seen)))


def _number(sitting: Sitting, item: Item, answer: Number, rng: np.random.Generator) -> int:
    scale = sitting.scale(item)
    if scale is not None:
        return _graded(sitting, item, scale, range(answer.minimum, answer.maximum + 1), rng)
    # Counts such as meetings: more where the programme is liked, some very few, some many.
    usual = min(1 + 12 * sitting.standing.mood**2, (answer.maximum - answer.minimum) / 2)
    return min(answer.minimum + int(rng.poisson(usual * rng.gamma(2.0) / 2)), answer.maximum)


def _words(sitting: Sitting, item: Item, answer: OpenText, rng: np.random.Generator) -> str | None:
    if sitting.style != "usual" or rng.random() < plan.WORDLESS:
        return None
    first = sitting.wave == sitting.questionnaire.waves[0]
    fitting = [
        words
        for words in phrases.bank(item.id, voice=sitting.voice, first=first)
        if len(words) <= answer.max_length
    ]
    return str(rng.choice(fitting)) if fitting else None


def _declined(sitting: Sitting, item: Item, rng: np.random.Generator) -> Answer | None:
    """Return a declared missing code, or nothing."""
    choices = sitting.questionnaire.choices_of(item)
    codes = [option.value for option in choices.missing] if choices else []
    if not codes or rng.random() >= plan.DECLINED:
        return None
    code = int(rng.choice(codes))
    return (code,) if isinstance(item.answer, Multiple) else code


def _values(questionnaire: Questionnaire, item: Item) -> list[int]:
    """Return the values that an item offers, in the order shown, without missing codes."""
    choices = questionnaire.choices_of(item)
    return [option.value for option in choices.options] if choices else []
