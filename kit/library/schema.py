"""The JSON Schemas of the file formats, and their complaints in human words.

The same schemas, copied to ``surveys/schema``, give completion and hover help in
editors, so what an editor underlines and what the loader refuses are one thing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from kit.errors import Fault
from kit.i18n.message import Message, say
from kit.library.source import Place, Source, parse
from kit.library.suggest import suggest

if TYPE_CHECKING:
    from jsonschema import Draft7Validator
    from jsonschema.exceptions import ValidationError

FOLDER = Path(__file__).parent / "schema"

PATTERNS: dict[str, Message] = {
    "^[a-z][a-z0-9_]*$": say("Use small Latin letters, digits and _, a letter first."),
    "^[a-z][a-z0-9-]*$": say("Use small Latin letters, digits and hyphens, a letter first."),
    "^[a-z0-9][a-z0-9-]*$": say("Use small Latin letters, digits and hyphens."),
    r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$": say("Write three numbers with dots: 1.0.0."),
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": say("Write year-month-day: 2022-02-14."),
    "^[0-9]{4}-(0[1-9]|1[0-2])$": say("Write year-month: 2022-10."),
    "^(throughout|own_schedule)$": say(
        "Write “throughout”, “own_schedule”, or a key such as “by”."
    ),
    "^(pairs|outside)$": say("Write “pairs”, “outside”, or a key such as “survey” with its id."),
    "^[SX][0-9]?-[0-9]{2,3}$": say("Write the number of a requirement: S1-087."),
    "^[a-z][a-z0-9_-]*$": say("Use small Latin letters, digits, _ and hyphens, a letter first."),
    "^(0|-?[1-9][0-9]{0,5})$": say("Write a whole number: it is what is stored."),
}

_KINDS: dict[str, Message] = {
    "string": say("a text"),
    "object": say("keys with values"),
    "array": say("a list"),
    "integer": say("a whole number"),
    "number": say("a number"),
    "boolean": say("true or false"),
}


@cache
def validator(name: str) -> Draft7Validator:
    """Return the validator of one format, e.g. ``"questionnaire-1"``."""
    from jsonschema import Draft7Validator  # noqa: PLC0415 -- slow import

    return Draft7Validator(json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8")))


def schema_faults(source: Source, name: str) -> tuple[Fault, ...]:
    """Return what the schema says against a file, each fault once, in words.

    What is put together from several files is judged as one that inherits nothing.
    """
    if source.paths:
        whole = {key: each for key, each in source.content.items() if key != "extends"}
        return tuple(_said(replace(source, content=whole), name))
    return tuple(replace(each, path=source.path) for each in _faults(source.text, name))


@lru_cache(maxsize=128)
def _faults(text: str, name: str) -> tuple[Fault, ...]:
    """Return what the schema says against a text, wherever it stands."""
    source = parse(text, "")
    if not source.readable:
        return ()
    if not isinstance(source.content, dict):
        what = say("The file is empty or holds no keys.")
        kinds = say("Begin with “kit: questionnaire/1”, “kit: programme/2” or “kit: tenant/1”.")
        return (source.fault((), what, kinds),)
    return tuple(_said(source, name))


def _said(source: Source, name: str) -> Iterable[Fault]:
    found: dict[tuple[Place, str], Fault] = {}
    for error in validator(name).iter_errors(source.content):
        place: Place = tuple(error.absolute_path)
        if "propertyNames" in error.absolute_schema_path:
            place = (*place, str(error.instance))
        for deeper, what, remedy in SENTENCES.get(str(error.validator), _other)(error, place):
            found.setdefault((deeper, str(what)), source.fault(deeper, what, remedy))
    return found.values()


Sentences = Iterator[tuple[Place, Message, Message]]


def _name(place: Place) -> str:
    """Return the nearest key of a place: what a person calls it."""
    return next((step for step in reversed(place) if isinstance(step, str)), "kit")


def _unknown_key(error: ValidationError, place: Place) -> Sentences:
    known = list(error.schema.get("properties", {}))
    for key in error.instance:
        if key not in known:
            yield (
                (*place, key),
                say("“{key}” is not a key of this place.", key=key),
                suggest(key, known),
            )


def _missing_key(error: ValidationError, place: Place) -> Sentences:
    for key in error.validator_value:
        if key not in error.instance:
            yield (
                place,
                say("The key “{key}” is missing.", key=key),
                say("Add “{key}: …”.", key=key),
            )


def _wrong_type(error: ValidationError, place: Place) -> Sentences:
    expected = error.validator_value
    kinds = [expected] if isinstance(expected, str) else expected
    name, value = _name(place), error.instance
    if value is None:
        what = say("“{key}” has no value.", key=name)
        yield place, what, say("Write one, or remove the key.")
    elif "string" in kinds and isinstance(value, bool | int | float):
        what = say("“{key}” is not a text but a number or true/false.", key=name)
        yield place, what, say("Put it in quotes.")
    else:
        what = say("“{key}” has a value of another kind.", key=name)
        yield place, what, say("Expected: {kind}.", kind=_KINDS[kinds[0]])


def _not_allowed(error: ValidationError, place: Place) -> Sentences:
    allowed = [str(value) for value in error.validator_value]
    what = say(
        "“{value}” is not a value of “{key}”.", value=_shown(error.instance), key=_name(place)
    )
    yield place, what, suggest(str(error.instance), allowed)


def _not_constant(error: ValidationError, place: Place) -> Sentences:
    what = say(
        "“{value}” is not a value of “{key}”.", value=_shown(error.instance), key=_name(place)
    )
    yield place, what, say("Write {value}.", value=str(error.validator_value))


def _wrong_pattern(error: ValidationError, place: Place) -> Sentences:
    what = say("“{value}” is not written as expected here.", value=_shown(error.instance))
    yield place, what, PATTERNS[error.validator_value]


def _reserved(error: ValidationError, place: Place) -> Sentences:
    what = say("“{value}” has a meaning of its own in these files.", value=_shown(error.instance))
    yield place, what, say("Choose another id.")


def _one_of(error: ValidationError, place: Place) -> Sentences:
    keys = ", ".join(key for part in error.validator_value for key in part["required"])
    what = say("Exactly one of these keys belongs here: {keys}.", keys=keys)
    yield place, what, say("Write one and remove the others.")


def _bound(what: Message) -> Callable[[ValidationError, Place], Sentences]:
    def sentences(error: ValidationError, place: Place) -> Sentences:
        limit = str(error.validator_value)
        message = Message(what.text, {"key": _name(place), "limit": limit})
        yield place, message, say("The limit is {limit}.", limit=limit)

    return sentences


def _empty(error: ValidationError, place: Place) -> Sentences:
    if not error.instance:
        yield (
            place,
            say("“{key}” is empty.", key=_name(place)),
            say("Fill it in, or remove the key."),
        )
    else:
        yield from _bound(say("“{key}” has too few entries."))(error, place)


def _repeated(_error: ValidationError, place: Place) -> Sentences:
    yield (
        place,
        say("An entry of “{key}” is repeated.", key=_name(place)),
        say("Keep one of the two."),
    )


def _other(error: ValidationError, place: Place) -> Sentences:
    what = say("“{key}” does not fit the format: {detail}.", key=_name(place), detail=error.message)
    yield place, what, say("Compare it with docs/questionnaires.md.")


def _shown(value: object) -> str:
    return shorten(str(value), 60, placeholder=" …")


SENTENCES: dict[str, Callable[[ValidationError, Place], Sentences]] = {
    "additionalProperties": _unknown_key,
    "required": _missing_key,
    "type": _wrong_type,
    "enum": _not_allowed,
    "const": _not_constant,
    "pattern": _wrong_pattern,
    "not": _reserved,
    "oneOf": _one_of,
    "minLength": _empty,
    "minItems": _empty,
    "minProperties": _empty,
    "maxLength": _bound(say("“{key}” is too long.")),
    "maxItems": _bound(say("“{key}” has too many entries.")),
    "maxProperties": _bound(say("“{key}” has too many entries.")),
    "minimum": _bound(say("“{key}” is too small.")),
    "maximum": _bound(say("“{key}” is too large.")),
    "uniqueItems": _repeated,
}
