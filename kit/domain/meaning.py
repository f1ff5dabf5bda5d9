"""What an answer means: its choices, the keys of scales, and what was read when it was given.

Two versions of a questionnaire with the same first number promise that answers to both mean
the same. `differences` says where they do not, and what of the words a person has to look at:
whether a question that is worded anew still asks the same, no program can tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kit.domain.questionnaire import Choices, Item, Number, Questionnaire
from kit.domain.spelling import distance, is_spelling, plain

Words = Mapping[str, str]
#: Texts of one question by where they stand: ``""``, ``form/wave``, ``help``.
Texts = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its kind, the words of its choices by stored value, the bounds of a number."""

    kind: str
    answers: str = ""
    options: Mapping[int, Words] = field(default_factory=dict)
    bounds: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """How a scale is scored and compared; not compared: what its scores are called.

    ``levels`` are upper bounds with words; None in records that do not hold them.
    """

    items: frozenset[str]
    reverse: frozenset[str]
    score: str
    min_valid: int
    pairing: str
    range: tuple[int, int]
    better: str = field(default="", compare=False)
    levels: tuple[tuple[float, Words], ...] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Meaning:
    """Questions and scales of one version, by id.

    ``texts`` has the words of questions and of notes between them, ``retired`` what is not asked
    any more; records of long ago hold neither.
    """

    items: Mapping[str, Asked]
    scales: Mapping[str, Key]
    texts: Mapping[str, Texts] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> Meaning:
        """Return what answers to a questionnaire mean."""
        items = {}
        for item in questionnaire.items:
            kind = type(item.answer).__name__.lower()
            choices = questionnaire.choices_of(item)
            if isinstance(item.answer, Number):
                items[item.id] = Asked(kind, bounds=(item.answer.minimum, item.answer.maximum))
            elif kind != "note":
                items[item.id] = Asked(kind, *(options_of(choices) if choices else ()))
        scales = {
            each.id: Key(
                frozenset(each.items),
                frozenset(each.reverse),
                each.score,
                each.min_valid,
                each.pairing,
                (each.minimum, each.maximum),
                each.better,
                tuple((level.upto, dict(level.label.words)) for level in each.levels),
            )
            for each in questionnaire.scales
        }
        return cls(
            items,
            scales,
            {item.id: _texts_of(item) for item in questionnaire.items},
            frozenset(item.id for item in questionnaire.items if item.retired),
        )

    def dump(self) -> dict[str, Any]:
        """Return plain values, for JSON; choices stand once however many questions share them."""
        shared = {each.answers: each.options for each in self.items.values() if each.answers}
        return {
            "answers": {
                name: {str(value): dict(words) for value, words in options.items()}
                for name, options in shared.items()
            },
            "items": {
                name: [each.kind, *([each.answers] if each.answers else each.bounds)]
                for name, each in self.items.items()
            },
            "scales": {
                name: {
                    "items": sorted(each.items),
                    "reverse": sorted(each.reverse),
                    "score": each.score,
                    "min_valid": each.min_valid,
                    "pairing": each.pairing,
                    "range": list(each.range),
                    "better": each.better,
                    "levels": each.levels and [[upto, dict(words)] for upto, words in each.levels],
                }
                for name, each in self.scales.items()
            },
            "texts": {
                name: {place: dict(words) for place, words in each.items()}
                for name, each in self.texts.items()
            },
            "retired": sorted(self.retired),
        }

    @classmethod
    def load(cls, raw: Mapping[str, Any]) -> Meaning:
        """Rebuild it from `dump`."""
        shared = {
            name: {int(value): words for value, words in options.items()}
            for name, options in raw["answers"].items()
        }
        items = {
            name: Asked(kind, of[0], shared[of[0]])
            if of and of[0] in shared
            else Asked(kind, bounds=tuple(of))
            for name, (kind, *of) in raw["items"].items()
        }
        scales = {
            name: Key(
                frozenset(each["items"]),
                frozenset(each["reverse"]),
                each["score"],
                each["min_valid"],
                each["pairing"],
                (each["range"][0], each["range"][1]),
                each.get("better", ""),
                _levels(each.get("levels")),
            )
            for name, each in raw["scales"].items()
        }
        return cls(items, scales, raw.get("texts", {}), frozenset(raw.get("retired", ())))


def is_same_question(old: Asked, new: Asked) -> bool:
    """Whether answers to a question in two versions may stand side by side."""
    return (
        old.kind == new.kind
        and is_same_bounds(old, new)
        and is_same_options(old.options, new.options)
    )


def is_same_bounds(old: Asked, new: Asked) -> bool:
    """Whether a number may be as small and as great as before; unknown bounds are not judged."""
    return not old.bounds or not new.bounds or old.bounds == new.bounds


def is_same_choices(old: Choices, new: Choices) -> bool:
    """Whether two sets of choices offer the same values with the same words."""
    return is_same_options(options_of(old)[1], options_of(new)[1])


def is_same_options(old: Mapping[int, Words], new: Mapping[int, Words]) -> bool:
    """Whether choices have the same values with the same words; codes for “no answer” may be new."""
    return all(value in new and is_same_label(value, old, new) for value in old) and all(
        value < 0 or value in old for value in new
    )


def is_same_scale(old: Meaning, new: Meaning, scale: str) -> bool:
    """Whether scores of a scale in two versions may be compared: the same key, the same choices."""
    if scale not in old.scales or old.scales[scale] != new.scales.get(scale):
        return False
    return all(
        is_same_question(old.items[item], new.items[item]) for item in old.scales[scale].items
    )


def is_same_label(value: int, old: Mapping[int, Words], new: Mapping[int, Words]) -> bool:
    """Whether a label is its old self in every language, and nearer to it than to its neighbours."""
    was, now = old[value], new[value]
    languages = [language for language in was if language in now]
    changed = [language for language in languages if was[language] != now[language]]
    if not languages or not all(is_spelling(was[each], now[each]) for each in changed):
        return False
    for each in changed:
        here = distance(plain(was[each]), plain(now[each]))
        others = [words[each] for other, words in old.items() if other != value and each in words]
        if here and any(distance(plain(other), plain(now[each])) <= here for other in others):
            return False
    return True


def options_of(choices: Choices) -> tuple[str, dict[int, dict[str, str]]]:
    """Return the name of a set of choices and the words by stored value."""
    every = (*choices.options, *choices.missing)
    return choices.id, {option.value: dict(option.label.words) for option in every}


def _texts_of(item: Item) -> dict[str, dict[str, str]]:
    found = {"": dict(item.wording.default.words)}
    for (form, wave), text in item.wording.special:
        found[f"{form}/{wave}"] = dict(text.words)
    return found | ({"help": dict(item.help.words)} if item.help else {})


def _levels(raw: Any) -> tuple[tuple[float, Words], ...] | None:
    return None if raw is None else tuple((upto, words) for upto, words in raw)
