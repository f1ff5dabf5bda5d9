"""What an answer means: its choices and the keys of scales, without the words of questions.

Two versions of a questionnaire with the same first number promise that answers to both mean
the same. `differences` says where they do not. What may differ is spelling: see `is_spelling`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kit.domain.questionnaire import Choices, Questionnaire
from kit.i18n.message import Message, say

Words = Mapping[str, str]

#: One sign in so many may differ, at least one in a label of `_SHORT` signs or more.
_SIGNS = 8
_SHORT = 4
_DENY = frozenset(
    ("не", "нет", "ни", "без", "not", "no", "never", "none", "without", "don't", "doesn't", "isn't")
)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its kind, and the words of its choices by stored value."""

    kind: str
    answers: str = ""
    options: Mapping[int, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Key:
    """How a scale is scored and compared."""

    items: frozenset[str]
    reverse: frozenset[str]
    score: str
    min_valid: int
    pairing: str
    range: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Questions and scales of one version, by id."""

    items: Mapping[str, Asked]
    scales: Mapping[str, Key]

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> Meaning:
        """Return what answers to a questionnaire mean."""
        items = {}
        for item in questionnaire.items:
            kind = type(item.answer).__name__.lower()
            choices = questionnaire.choices_of(item)
            if kind != "note":
                items[item.id] = Asked(kind, *(_options(choices) if choices else ()))
        scales = {
            each.id: Key(
                frozenset(each.items),
                frozenset(each.reverse),
                each.score,
                each.min_valid,
                each.pairing,
                (each.minimum, each.maximum),
            )
            for each in questionnaire.scales
        }
        return cls(items, scales)

    def dump(self) -> dict[str, Any]:
        """Return plain values, for JSON; choices stand once however many questions share them."""
        shared = {each.answers: each.options for each in self.items.values() if each.answers}
        return {
            "answers": {name: _texts(options) for name, options in shared.items()},
            "items": {
                name: [each.kind, each.answers] if each.answers else [each.kind]
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
                }
                for name, each in self.scales.items()
            },
        }

    @classmethod
    def load(cls, raw: Mapping[str, Any]) -> Meaning:
        """Rebuild it from `dump`."""
        shared = {
            name: {int(value): words for value, words in options.items()}
            for name, options in raw["answers"].items()
        }
        items = {
            name: Asked(kind, *((of[0], shared[of[0]]) if of else ()))
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
            )
            for name, each in raw["scales"].items()
        }
        return cls(items, scales)


@dataclass(frozen=True, slots=True)
class Difference:
    """One place in which answers to two versions mean something else.

    Parameters
    ----------
    part, id
        What differs: an item, a scale, or a set of answers of the newer version; of items that
        are gone, all of them.
    key
        Of the part, where one is to blame; of answers, the value.
    """

    part: Literal["items", "scales", "answers"]
    id: str
    key: str
    what: Message


def differences(old: Meaning, new: Meaning) -> tuple[Difference, ...]:
    """Return in what answers to a newer version mean something else than to an older one.

    Questions, scales and codes for “no answer” may be added, questions be retired, words be
    spelled anew.
    """
    found: list[Difference] = []
    judged: set[tuple[str, str]] = set()
    if gone := tuple(name for name in old.items if name not in new.items):
        what = say("Questions were taken out that may have answers: {items}.", items=gone)
        found.append(Difference("items", "", "", what))
    for name, was in old.items.items():
        now = new.items.get(name, was)
        if now.kind != was.kind:
            what = say("The question “{item}” is answered in another way.", item=name)
            found.append(Difference("items", name, "answer", what))
        elif (was.answers, now.answers) not in judged:
            judged.add((was.answers, now.answers))
            found += [
                Difference("answers", now.answers, str(value), what)
                for value, what in _of_options(was.options, now.options)
            ]
    for name, key in old.scales.items():
        if name in new.scales:
            found += [Difference("scales", name, *each) for each in _of_key(key, new.scales[name])]
    return tuple(found)


def is_same_question(old: Asked, new: Asked) -> bool:
    """Whether answers to a question in two versions may stand side by side."""
    return old.kind == new.kind and not _of_options(old.options, new.options)


def is_same_choices(old: Choices, new: Choices) -> bool:
    """Whether two sets of choices offer the same values with the same words."""
    return not _of_options(_options(old)[1], _options(new)[1])


def is_same_scale(old: Meaning, new: Meaning, scale: str) -> bool:
    """Whether scores of a scale in two versions may be compared: the same key, the same choices."""
    if scale not in old.scales or old.scales[scale] != new.scales.get(scale):
        return False
    return all(
        is_same_question(old.items[item], new.items[item]) for item in old.scales[scale].items
    )


def is_spelling(old: str, new: str) -> bool:
    """Whether two labels are the same words, spelled otherwise.

    Case, ё, punctuation and blanks do not count. Beyond them at most one sign in eight may
    differ (Levenshtein), in a label of four signs or more at least one. Numbers and words that
    deny must be the same.

    Examples
    --------
    >>> is_spelling("Совсем так", "совсем так!"), is_spelling("prefer not to say", "prefer not to tell")
    (True, False)
    >>> is_spelling("согласен", "не согласен"), is_spelling("1 раз", "2 раза")
    (False, False)
    """
    was, now = _plain(old), _plain(new)
    if was == now:
        return True
    words = [
        sorted(word for word in text.split() if word in _DENY or _NUMBER.search(word))
        for text in (was, now)
    ]
    shorter = min(len(was), len(now))
    return (
        words[0] == words[1]
        and shorter >= _SHORT
        and _distance(was, now) <= max(1, shorter // _SIGNS)
    )


def _options(choices: Choices) -> tuple[str, dict[int, dict[str, str]]]:
    every = (*choices.options, *choices.missing)
    return choices.id, {option.value: dict(option.label.words) for option in every}


def _texts(options: Mapping[int, Words]) -> dict[str, dict[str, str]]:
    return {str(value): dict(words) for value, words in options.items()}


def _of_options(old: Mapping[int, Words], new: Mapping[int, Words]) -> list[tuple[int, Message]]:
    gone = sorted(set(old) - set(new))
    found = (
        [(gone[0], say("Answers were taken out: {values}.", values=tuple(gone)))] if gone else []
    )
    for value, was in old.items():
        if value in new and not _is_same_label(value, old, new):
            what = say(
                "The answer {value} was “{old}” and is “{new}” now: that is more than spelling.",
                value=value,
                old=was,
                new=new[value],
            )
            found.append((value, what))
    added = [value for value in new if value >= 0 and value not in old]
    return found + [(value, say("The answer {value} is new.", value=value)) for value in added]


def _is_same_label(value: int, old: Mapping[int, Words], new: Mapping[int, Words]) -> bool:
    """Whether a label is its old self in every language, and nearer to it than to its neighbours."""
    was, now = old[value], new[value]
    languages = [language for language in was if language in now]
    if not languages or not all(is_spelling(was[each], now[each]) for each in languages):
        return False
    for each in languages:
        here = _distance(_plain(was[each]), _plain(now[each]))
        others = [words[each] for other, words in old.items() if other != value and each in words]
        if here and any(_distance(_plain(other), _plain(now[each])) <= here for other in others):
            return False
    return True


def _of_key(old: Key, new: Key) -> list[tuple[str, Message]]:
    said = {
        "items": say("The scale is made of other questions."),
        "reverse": say("Other questions of the scale are turned round."),
        "score": say("The scale is scored in another way."),
        "min_valid": say("The scale asks for another number of answers."),
        "pairing": say("The moments are compared in another way."),
    }
    return [(name, what) for name, what in said.items() if getattr(old, name) != getattr(new, name)]


def _plain(text: str) -> str:
    """Return a label as it is compared: small letters, ё as е, words and digits only."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return " ".join(re.sub(r"[^\w']+", " ", folded).split()) or folded


def _distance(one: str, other: str) -> int:
    """Return the Levenshtein distance: signs to put in, take out or replace."""
    row = list(range(len(other) + 1))
    for n, sign in enumerate(one, 1):
        above, row = row, [n]
        for m, against in enumerate(other, 1):
            row.append(min(above[m] + 1, row[-1] + 1, above[m - 1] + (sign != against)))
    return row[-1]
