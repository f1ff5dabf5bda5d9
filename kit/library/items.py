"""What is judged about questions and sets of answers, each on its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kit.errors import Fault
from kit.i18n.message import say
from kit.library.outline import (
    Entry,
    Outline,
    by_wave,
    codes,
    in_language,
    listing,
    mapping,
    texts,
    wordings,
)
from kit.library.source import Place
from kit.library.suggest import suggest

LONGEST_LABEL = 120


def judge(outline: Outline) -> Iterator[Fault]:
    """Return the faults of the questions and of the sets of answers."""
    yield from _answer_sets(outline)
    yield from _repeated_ids(outline)
    for entry in outline.entries:
        yield from _answer(outline, entry)
        yield from _places(outline, entry)
        yield from _variants(outline, entry)
        yield from _length(outline, entry)


def _answer_sets(outline: Outline) -> Iterator[Fault]:
    used = {outline.answer_set(entry) for entry in outline.entries}
    for name, answers in outline.answers.items():
        for value in codes(answers.get("values")):
            if value < 0:
                yield outline.source.fault(
                    ("answers", name, "values", str(value)),
                    say(
                        "The value {value} of the answer set “{name}” is negative.",
                        value=value,
                        name=name,
                    ),
                    say(
                        "Negative values are for “missing”: move it there, or number it from 0 or 1."
                    ),
                )
        for value in codes(answers.get("missing")):
            if value >= 0:
                yield outline.source.fault(
                    ("answers", name, "missing", str(value)),
                    say(
                        "The missing code {value} of the answer set “{name}” is not negative.",
                        value=value,
                        name=name,
                    ),
                    say("Write a negative number, e.g. -9: it must never look like an answer."),
                )
        if name not in used:
            yield outline.source.fault(
                ("answers", name),
                say("No question uses the answer set “{name}”.", name=name),
                say("Name it under “answer” of a question, or remove it."),
            )


def _repeated_ids(outline: Outline) -> Iterator[Fault]:
    for entry in outline.entries:
        first = outline.by_id[entry.id]
        if first is not entry:
            line = outline.source.line(first.at("id"))
            yield outline.source.fault(
                entry.at("id"),
                say("The id “{item}” is taken already, in line {n}.", item=entry.id, n=line),
                say("Give this question an id of its own; the one answered before keeps its id."),
            )
        if entry.id in outline.scales:
            yield outline.source.fault(
                entry.at("id"),
                say("“{item}” is the id of a question and of a scale.", item=entry.id),
                say("Rename the scale: reports show both side by side."),
            )


def _answer(outline: Outline, entry: Entry) -> Iterator[Fault]:
    name = outline.answer_set(entry)
    if name is not None and name not in outline.answers:
        place = (
            entry.at("answer")
            if isinstance(entry.keys["answer"], str)
            else entry.at("answer", "choices")
        )
        yield outline.source.fault(
            place,
            say(
                "Question “{item}”: the answer set “{name}” is not declared.",
                item=entry.id,
                name=name,
            ),
            say(
                "{suggestion} Sets of answers stand under “answers”.",
                suggestion=suggest(name, outline.answers),
            ),
        )
    numbers = outline.numbers(entry)
    if outline.kind(entry) == "integer" and numbers and numbers.minimum >= numbers.maximum:
        yield outline.source.fault(
            entry.at("answer", "max"),
            say("Question “{item}”: “max” is not larger than “min”.", item=entry.id),
            say("Correct one of the two."),
        )


def _places(outline: Outline, entry: Entry) -> Iterator[Fault]:
    """Waves and forms that a question names must be those of the questionnaire."""
    yield from _known(outline, entry.at("waves"), entry.id, entry.keys.get("waves"), outline.waves)
    yield from _known(outline, entry.at("forms"), entry.id, entry.keys.get("forms"), outline.forms)
    yield from _wording(outline, entry, entry.at("text"), entry.keys.get("text"))


def _known(
    outline: Outline, place: Place, item: str, names: Any, known: tuple[str, ...]
) -> Iterator[Fault]:
    for position, name in enumerate(texts(names)):
        if name not in known:
            yield outline.source.fault(
                (*place, position),
                say(
                    "Question “{item}”: “{name}” is not declared at the top of the file.",
                    item=item,
                    name=name,
                ),
                suggest(name, known),
            )


def _wording(outline: Outline, entry: Entry, place: Place, value: Any) -> Iterator[Fault]:
    """Words by wave must exist for every wave in which the question is asked, and no other."""
    words = by_wave(value)
    asked = outline.waves_of(entry)
    for wave in words:
        if wave not in asked:
            yield outline.source.fault(
                (*place, wave),
                say(
                    "Question “{item}”: “{name}” is not a wave in which it is asked.",
                    item=entry.id,
                    name=wave,
                ),
                suggest(wave, (*asked, "ru", "en")),
            )
    for wave in asked if words else ():
        if wave not in words:
            yield outline.source.fault(
                place,
                say(
                    "Question “{item}” has no words for the wave “{name}”.",
                    item=entry.id,
                    name=wave,
                ),
                say("Add “{name}: …”, or limit “waves” of the question.", name=wave),
            )


def _variants(outline: Outline, entry: Entry) -> Iterator[Fault]:
    seen: set[str] = set()
    for position, raw in enumerate(listing(entry.keys.get("variants"))):
        variant = mapping(raw)
        place = entry.at("variants", position)
        yield from _known(
            outline, (*place, "forms"), entry.id, variant.get("forms"), outline.forms_of(entry)
        )
        yield from _wording(outline, entry, (*place, "text"), variant.get("text"))
        if bool(by_wave(variant.get("text"))) != bool(by_wave(entry.keys.get("text"))):
            yield outline.source.fault(
                (*place, "text"),
                say(
                    "Question “{item}”: words by wave stand only in the text or only in the variant.",
                    item=entry.id,
                ),
                say("Write both by wave, or both without."),
            )
        for form in texts(variant.get("forms")):
            if form in seen:
                yield outline.source.fault(
                    place,
                    say(
                        "Question “{item}” has two variants for “{name}”.", item=entry.id, name=form
                    ),
                    say("Keep one of the two."),
                )
            seen.add(form)


def _length(outline: Outline, entry: Entry) -> Iterator[Fault]:
    """Tables and SPSS files cut long labels, so a long question needs a short one."""
    if "short" in entry.keys or outline.kind(entry) == "note":
        return
    shown = [entry.keys.get("text")]
    shown += [mapping(raw).get("text") for raw in listing(entry.keys.get("variants"))]
    for value in shown:
        for _, words in wordings(value):
            if len(in_language(words, "ru", outline.lang) or "") > LONGEST_LABEL:
                yield outline.source.fault(
                    entry.at("text"),
                    say(
                        "Question “{item}” is longer than {limit} characters.",
                        item=entry.id,
                        limit=LONGEST_LABEL,
                    ),
                    say("Shorten it, or add “short”: a label for tables and exports."),
                )
                return
