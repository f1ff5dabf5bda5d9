"""A questionnaire file as far as it can be understood, faults and all.

The judges look at this outline, so that a slip in one question does not hide the
slips in others. Whatever has the wrong shape is simply absent here; the schema has
already complained about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kit.library.source import Place, Source

_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_RATING = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of the file: where it stands, its id, its keys."""

    position: int
    id: str
    keys: Mapping[str, Any]

    def at(self, *steps: str | int) -> Place:
        """Return the place of something inside this question."""
        return ("items", self.position, *steps)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The values that a question may store as numbers."""

    minimum: int
    maximum: int
    ordered: bool = True
    values: frozenset[int] | None = None

    def holds(self, value: int) -> bool:
        """Whether a value can be an answer."""
        return (
            self.minimum <= value <= self.maximum if self.values is None else value in self.values
        )


class Outline:
    """What the judges need of a file, each part tolerant of nonsense in the others."""

    def __init__(self, source: Source) -> None:
        self.source = source
        content = mapping(source.content)
        self.lang = "en" if content.get("lang") == "en" else "ru"
        self.languages = tuple(texts(content.get("languages"))) or ("ru", "en")
        self.forms = tuple(texts(content.get("forms")))
        self.waves = tuple(texts(content.get("waves")))
        self.answers = {
            key: mapping(entry) for key, entry in mapping(content.get("answers")).items()
        }
        self.scales = {key: mapping(entry) for key, entry in mapping(content.get("scales")).items()}
        self.quality = mapping(content.get("quality"))
        self.entries = tuple(
            Entry(position, entry["id"], entry)
            for position, entry in enumerate(listing(content.get("items")))
            if isinstance(entry, dict) and isinstance(entry.get("id"), str)
        )
        self.by_id: dict[str, Entry] = {}
        for entry in self.entries:
            self.by_id.setdefault(entry.id, entry)

    def waves_of(self, entry: Entry) -> tuple[str, ...]:
        """Return the waves in which a question is asked."""
        return tuple(texts(entry.keys.get("waves"))) or self.waves

    def forms_of(self, entry: Entry) -> tuple[str, ...]:
        """Return the forms of mentoring in which a question is asked."""
        return tuple(texts(entry.keys.get("forms"))) or self.forms

    def kind(self, entry: Entry) -> str:
        """Return single, multiple, integer, text, date, note, or nothing when unclear."""
        answer = entry.keys.get("answer")
        return "single" if isinstance(answer, str) else str(mapping(answer).get("type", ""))

    def answer_set(self, entry: Entry) -> str | None:
        """Return the id of the set of answers that a question names."""
        answer = entry.keys.get("answer")
        name = answer if isinstance(answer, str) else mapping(answer).get("choices")
        return name if isinstance(name, str) else None

    def numbers(self, entry: Entry, *, with_missing: bool = False) -> Numbers | None:
        """Return which numbers a question stores; None when it stores none or is unclear."""
        answer = mapping(entry.keys.get("answer"))
        if self.kind(entry) == "integer":
            low, high = answer.get("min"), answer.get("max")
            return Numbers(low, high) if isinstance(low, int) and isinstance(high, int) else None
        answers = self.answers.get(self.answer_set(entry) or "", {})
        values = set(declared(answers))
        if not values:
            return None
        low, high = min(values), max(values)
        if with_missing:
            values |= set(codes(answers.get("missing")))
        return Numbers(low, high, answers.get("ordered", True) is not False, frozenset(values))


def declared(answers: Mapping[str, Any]) -> list[int]:
    """Return the values of a set of answers that are not missing codes."""
    rating = mapping(answers.get("rating"))
    low, high = rating.get("from"), rating.get("to")
    if isinstance(low, int) and isinstance(high, int) and 0 < high - low <= _LONGEST_RATING:
        return list(range(low, high + 1))
    return codes(answers.get("values"))


def codes(value: Any) -> list[int]:
    """Return the keys of a mapping that are whole numbers, ascending."""
    return sorted(int(key) for key in mapping(value) if re.fullmatch(r"-?[0-9]{1,6}", key))


def mapping(value: Any) -> dict[str, Any]:
    """Return the mapping, or an empty one when it is something else."""
    return value if isinstance(value, dict) else {}


def listing(value: Any) -> list[Any]:
    """Return the list, or an empty one when it is something else."""
    return value if isinstance(value, list) else []


def texts(value: Any) -> list[str]:
    """Return the texts of a list."""
    return [entry for entry in listing(value) if isinstance(entry, str)]


def has_letters(text: str) -> bool:
    """Whether a text needs translation at all; “10” does not."""
    return _LETTER.search(text) is not None


def by_wave(value: Any) -> dict[str, Any]:
    """Return the wordings by wave, or nothing when one wording serves all waves."""
    words = mapping(value)
    return {} if {"ru", "en"} & set(words) else words


def wordings(value: Any) -> Iterator[tuple[Place, Any]]:
    """Return the texts of a wording with their places: one, or one per wave."""
    waves = by_wave(value)
    if waves:
        yield from (((wave,), words) for wave, words in waves.items())
    else:
        yield (), value


def in_language(words: Any, language: str, lang: str) -> str | None:
    """Return a text in a language, or None when the file does not have it."""
    if isinstance(words, str):
        return words if language == lang or not has_letters(words) else None
    found = mapping(words).get(language)
    return found if isinstance(found, str) else None
