"""Why an argument cannot be used, in the reader's language: the field in the page's words.

What was typed is never repeated: it may be an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from kit.errors import RefusedArgument
from kit.i18n.message import Message, say
from kit.i18n.text import clean
from kit.operations import Operation
from kit.service.argument_words import FIELDS, VALUES

#: Steps of a place that name no field: members of a union, the key of an entry.
_NO_STEP = re.compile(r"^(\[key\]|str|list\[str\])$")
_LONGEST_NAME = 40

_Said = Callable[[Message, Mapping[str, Any]], Message]


def _one(sentence: Message, bound: str = "") -> _Said:
    """Return what makes a sentence about a field, with the bound of this name in it."""

    def said(field: Message, given: Mapping[str, Any]) -> Message:
        return replace(
            sentence, params={"field": field} | ({"bound": given[bound]} if bound else {})
        )

    return said


def _too_long(field: Message, given: Mapping[str, Any]) -> Message:
    return say(
        "“{field}” is too long: at most {n} sign.",
        plural="“{field}” is too long: at most {n} signs.",
        field=field,
        n=given["max_length"],
    )


def _too_many(field: Message, given: Mapping[str, Any]) -> Message:
    if given["field_type"] == "Value":  # a text that was made plain first
        return _too_long(field, given)
    return say(
        "“{field}”: at most {n} entry.",
        plural="“{field}”: at most {n} entries.",
        field=field,
        n=given["max_length"],
    )


def _one_of(field: Message, given: Mapping[str, Any]) -> Message:
    values = re.findall(r"'([^']*)'", given["expected"])
    allowed = tuple(say("“{title}”", title=VALUES[value]) for value in values)
    return say("“{field}” must be one of: {allowed}.", field=field, allowed=allowed)


_MISSING = _one(say("“{field}” is missing."))
_NOT_TEXT = _one(say("“{field}” must be a text."))
_NO_WHOLE_NUMBER = _one(say("“{field}” must be a whole number."))
_NO_DAY = _one(say("“{field}” must be a day, e.g. 2026-05-31."))
_NO_MOMENT = _one(say("“{field}” must be a day with the time of day."))
_NO_FLAG = _one(say("“{field}” must be yes or no."))
_NO_FORM = _one(say("“{field}” is not put together as the page sends it."))
_NO_SIGNS = _one(say("“{field}” has characters that cannot stand there."))

#: By kind of error; the longest beginning that fits is taken.
_SAID: Mapping[str, _Said] = {
    "": _one(say("“{field}” cannot be used as it is.")),
    "missing": _MISSING,
    "string_": _NOT_TEXT,
    "string_too_short": _MISSING,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _NO_SIGNS,
    "string_unicode": _NO_SIGNS,
    "too_short": _MISSING,
    "too_long": _too_many,
    "int_": _NO_WHOLE_NUMBER,
    "greater_than_equal": _one(say("“{field}” must be {bound} or more."), "ge"),
    "less_than_equal": _one(say("“{field}” must be {bound} or less."), "le"),
    "bool_": _NO_FLAG,
    "date_": _NO_DAY,
    "datetime_": _NO_MOMENT,
    "timezone_": _NO_MOMENT,
    "literal_error": _one_of,
    "dict_": _NO_FORM,
    "mapping_": _NO_FORM,
    "model_": _NO_FORM,
    "tuple_": _NO_FORM,
    "list_": _NO_FORM,
}


def refused(operation: Operation, error: ValidationError) -> RefusedArgument:
    """Return what is wrong with the first argument of an operation that cannot be used."""
    first = error.errors(include_url=False, include_input=False)[0]
    steps = [step for step in first["loc"] if not _NO_STEP.match(str(step))]
    where = ".".join(map(str, first["loc"])) or operation.name
    return RefusedArgument(
        f"{operation.name}: {where}",
        _unknown(steps) if first["type"] == "extra_forbidden" else _said(first, _field(steps)),
        say("Correct it and try again."),
    )


def _said(error: Mapping[str, Any], field: Message) -> Message:
    kind = max((known for known in _SAID if error["type"].startswith(known)), key=len)
    return _SAID[kind](field, error.get("ctx", {}))


def _unknown(steps: list[int | str]) -> Message:
    name = str(steps[-1])
    told = FIELDS.get(name) or clean(name, " ")[:_LONGEST_NAME]
    return say("“{name}” cannot be given here.", name=told)


def _field(steps: list[int | str]) -> Message:
    """Return the page's words for a field, with the entry in which it stands."""
    known = [step for step in steps if step in FIELDS]
    words = FIELDS[str(known[-1])] if known else say("What was typed")
    for step in reversed(steps):
        if isinstance(step, int):
            return say("{field}, entry {number}", field=words, number=step + 1)
        if step not in FIELDS:
            return say(
                "{field}, entry {number}", field=words, number=clean(step, " ")[:_LONGEST_NAME]
            )
    return words
