"""A questionnaire file -> `Questionnaire`, or every fault of the file at once.

`fingerprint` is the identity of a published text: SHA-256 over the canonical JSON
of what the file says, so that comments, spaces and the order of keys do not matter
and a single changed letter does. Options are therefore shown in ascending order of
their values, never in the order of the file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.domain.conditions import parse as parse_condition
from kit.domain.questionnaire import (
    AnswerType,
    Choices,
    Day,
    Item,
    Level,
    Multiple,
    Note,
    Number,
    OpenText,
    Option,
    Quality,
    Questionnaire,
    ReferenceReliability,
    Scale,
    Single,
    Wording,
)
from kit.domain.response import canonical, digest
from kit.domain.texts import Text
from kit.errors import Fault
from kit.library import conditions, items, scales, translations
from kit.library.outline import Outline, by_wave, has_letters
from kit.library.schema import schema_faults
from kit.library.source import Source, failure, parse, read_text

KIND = "questionnaire/1"


def read_questionnaire(path: str | Path) -> Questionnaire:
    """Return the questionnaire of a file.

    Raises
    ------
    QuestionnaireError
        With every fault of the file: where, what, what to do.
    """
    return parse_questionnaire(read_text(path), str(path))


def parse_questionnaire(text: str, path: str = "questionnaire.yaml") -> Questionnaire:
    """Return the questionnaire that a text spells; `path` is how messages name it.

    Raises
    ------
    QuestionnaireError
        With every fault of the text.
    """
    source = parse(text, path)
    faults = questionnaire_faults(source)
    if faults:
        raise failure(*faults)
    return build(source)


def parse_published(text: str, path: str = "questionnaire.yaml") -> Questionnaire:
    """Return the questionnaire of a text that was judged when it was published.

    The text is read and not judged again: a service that shows forms starts quickly, and
    answers to an old version stay readable when the rules become stricter.

    Raises
    ------
    QuestionnaireError
        When the text is no questionnaire after all.
    """
    try:
        return build(parse(text, path))
    except (AttributeError, KeyError, TypeError, ValueError):
        return parse_questionnaire(text, path)


def questionnaire_faults(source: Source) -> list[Fault]:
    """Return everything that is wrong with a questionnaire file."""
    return [replace(each, path=source.path) for each in _faults(source.text)]


@lru_cache(maxsize=128)
def _faults(text: str) -> list[Fault]:
    """Return what is wrong with a text, wherever it stands."""
    source = parse(text, "")
    faults = [*source.faults, *schema_faults(source, "questionnaire-1")]
    if not isinstance(source.content, dict):
        return faults
    outline = Outline(source)
    for judges in (items, scales, conditions, translations):
        faults += judges.judge(outline)
    return faults


def fingerprint(content: Any) -> str:
    """Return the SHA-256 of what a file says, in hexadecimal."""
    return digest(canonical(content))


def build(source: Source) -> Questionnaire:
    """Return the questionnaire of a source that has no faults."""
    return _build(source.text)


@lru_cache(maxsize=128)
def _build(written: str) -> Questionnaire:
    content = parse(written, "").content
    text = Texts(content.get("lang", "ru"), tuple(content.get("languages", ("ru", "en"))))
    sets = {name: _choices(name, raw, text) for name, raw in content.get("answers", {}).items()}
    questions = tuple(_item(raw, content["waves"], text) for raw in content["items"])
    bounds = {item.id: _bounds(item.answer, sets) for item in questions}
    return Questionnaire(
        id=content["id"],
        version=content["version"],
        title=text(content["title"]),
        intro=text(content["intro"]),
        stage=content["stage"],
        roles=tuple(content["roles"]),
        forms=tuple(content["forms"]),
        waves=tuple(content["waves"]),
        minutes=content["minutes"],
        languages=text.languages,
        choices=tuple(sets.values()),
        items=questions,
        scales=tuple(
            _scale(name, raw, bounds, text) for name, raw in content.get("scales", {}).items()
        ),
        source=content["source"],
        licence=content["licence"],
        minimum_age=content.get("minimum_age", 0),
        psychologist_only=content.get("psychologist_only", False),
        quality=Quality(**content.get("quality", {})),
        hash=fingerprint(content),
    )


class Texts:
    """Turns what stands in a file into a `Text`, the file's own language first."""

    def __init__(self, lang: str, languages: tuple[str, ...]) -> None:
        self.lang = lang
        self.languages = tuple(sorted(languages, key=lambda language: language != lang))

    def __call__(self, words: str | dict[str, str]) -> Text:
        """Return the text; a plain string without letters holds in every language."""
        if isinstance(words, dict):
            ordered = sorted(words, key=lambda language: language != self.lang)
            return Text(tuple((language, words[language]) for language in ordered))
        if has_letters(words):
            return Text(((self.lang, words),))
        return Text(tuple((language, words) for language in self.languages))

    def optional(self, words: str | dict[str, str] | None) -> Text | None:
        """Return the text, or None where the file has none."""
        return None if words is None else self(words)


def _choices(name: str, raw: dict[str, Any], text: Texts) -> Choices:
    rating = raw.get("rating")
    words = {int(value): entry for value, entry in raw.get("values", {}).items()}
    if rating:
        words = {value: str(value) for value in range(rating["from"], rating["to"] + 1)}
        words |= {rating["from"]: rating["low"], rating["to"]: rating["high"]}
    missing = {int(value): entry for value, entry in raw.get("missing", {}).items()}
    return Choices(
        id=name,
        options=tuple(Option(value=value, label=text(words[value])) for value in sorted(words)),
        missing=tuple(
            Option(value=value, label=text(missing[value]))
            for value in sorted(missing, reverse=True)
        ),
        ordered=raw.get("ordered", True),
        ends_only=rating is not None,
    )


def _item(raw: dict[str, Any], waves: list[str], text: Texts) -> Item:
    return Item(
        id=raw["id"],
        answer=_answer(raw["answer"]),
        wording=_wording(raw, waves, text),
        short=text.optional(raw.get("short")),
        help=text.optional(raw.get("help")),
        waves=tuple(raw.get("waves", ())),
        forms=tuple(raw.get("forms", ())),
        ask_if=parse_condition(raw["ask_if"]) if "ask_if" in raw else None,
        retired=raw.get("retired", ""),
    )


def _answer(raw: str | dict[str, Any]) -> AnswerType:
    if isinstance(raw, str):
        return Single(choices=raw)
    return _ANSWERS[raw["type"]](raw)


_ANSWERS: dict[str, Callable[[dict[str, Any]], AnswerType]] = {
    "multiple": lambda raw: Multiple(choices=raw["choices"]),
    "integer": lambda raw: Number(minimum=raw["min"], maximum=raw["max"]),
    "text": lambda raw: OpenText(
        max_length=raw["max_length"],
        lines=raw.get("lines", 3),
        warn_personal=raw.get("personal_data", "warn") == "warn",
    ),
    "date": lambda _: Day(),
    "note": lambda _: Note(),
}


def _wording(raw: dict[str, Any], waves: list[str], text: Texts) -> Wording:
    worded = by_wave(raw["text"])
    special = [(("", wave), text(words)) for wave, words in worded.items()]
    for variant in raw.get("variants", ()):
        other = by_wave(variant["text"]) or {"": variant["text"]}
        special += [
            ((form, wave), text(words))
            for form in variant["forms"]
            for wave, words in other.items()
        ]
    first = next((worded[wave] for wave in waves if wave in worded), raw["text"])
    return Wording(default=text(first), special=tuple(sorted(special, key=lambda entry: entry[0])))


def _bounds(answer: AnswerType, sets: dict[str, Choices]) -> tuple[int, int]:
    if isinstance(answer, Number):
        return answer.minimum, answer.maximum
    if isinstance(answer, Single):
        return sets[answer.choices].minimum, sets[answer.choices].maximum
    return 0, 0


def _scale(
    name: str, raw: dict[str, Any], bounds: dict[str, tuple[int, int]], text: Texts
) -> Scale:
    minimum, maximum = bounds[raw["items"][0]]
    return Scale(
        id=name,
        title=text(raw["title"]),
        items=tuple(raw["items"]),
        reverse=tuple(raw.get("reverse", ())),
        score=raw.get("score", "mean"),
        min_valid=raw["min_valid"],
        minimum=minimum,
        maximum=maximum,
        pairing=raw["pairing"],
        better=raw.get("better", "neither"),
        about=text.optional(raw.get("about")),
        levels=tuple(
            Level(upto=float(level["upto"]), label=text(level["label"]))
            for level in raw.get("levels", ())
        ),
        levels_source=raw.get("levels_source", ""),
        norm=_norm(raw["norm"]) if "norm" in raw else None,
    )


def _norm(raw: dict[str, Any]) -> ReferenceReliability:
    sd = float(raw["sd"]) if "sd" in raw else None
    return ReferenceReliability(reliability=float(raw["reliability"]), source=raw["source"], sd=sd)
