"""Every text of a file in every language it promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kit.errors import Fault
from kit.i18n.message import say
from kit.library.outline import Outline, in_language, listing, mapping, wordings
from kit.library.source import Place, Source


def judge(outline: Outline) -> Iterator[Fault]:
    """Return a fault for every text of a questionnaire that lacks a language."""
    yield from missing(outline.source, _texts(outline), outline.languages, outline.lang)


def missing(
    source: Source, found: Iterator[tuple[Place, Any]], languages: tuple[str, ...], lang: str
) -> Iterator[Fault]:
    """Return a fault for every one of the given texts that lacks a language."""
    for place, words in found:
        if not isinstance(words, str | dict):
            continue
        for language in languages:
            there = language in words if isinstance(words, dict) else None
            if not there and in_language(words, language, lang) is None:
                yield source.fault(
                    place,
                    say("This text has no words in “{language}”.", language=language),
                    say(
                        "Add “{language}: …”, or leave that language out of “languages”.",
                        language=language,
                    ),
                )


def _texts(outline: Outline) -> Iterator[tuple[Place, Any]]:
    content = mapping(outline.source.content)
    yield from _under((), content, "title", "intro")
    for name, answers in outline.answers.items():
        for part in ("values", "missing"):
            words = mapping(answers.get(part))
            yield from _under(("answers", name, part), words, *words)
        rating = mapping(answers.get("rating"))
        yield from _under(("answers", name, "rating"), rating, "low", "high")
    for name, scale in outline.scales.items():
        yield from _under(("scales", name), scale, "title", "about")
        for position, level in enumerate(listing(scale.get("levels"))):
            yield from _under(("scales", name, "levels", position), mapping(level), "label")
    for entry in outline.entries:
        yield from _under(entry.at(), entry.keys, "short", "help")
        yield from _worded(entry.at("text"), entry.keys.get("text"))
        for position, variant in enumerate(listing(entry.keys.get("variants"))):
            yield from _worded(entry.at("variants", position, "text"), mapping(variant).get("text"))


def _under(place: Place, words: Mapping[str, Any], *keys: str) -> Iterator[tuple[Place, Any]]:
    yield from (((*place, key), words.get(key)) for key in keys)


def _worded(place: Place, value: Any) -> Iterator[tuple[Place, Any]]:
    yield from (((*place, *wave), words) for wave, words in wordings(value))
