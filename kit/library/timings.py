"""What is wrong with the terms of a programme file: days that are none, months, two terms at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kit.errors import Fault
from kit.i18n.message import say
from kit.library.days import read_day
from kit.library.outline import texts
from kit.library.source import Place, Source

#: The key of what recurs, and the only one that may stand beside it: within which months.
_EVERY, _WITHIN = "every", "during"
_DAYS = ("on", "by")


def timing_faults(source: Source) -> Iterator[Fault]:
    """Return what is wrong with every “when” of a file."""
    yield from _under(source, (), source.content)


def _under(source: Source, place: Place, value: Any) -> Iterator[Fault]:
    inside = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        inside = enumerate(value)  # type: ignore[assignment]
    for key, each in inside:
        here = (*place, key)
        if key == "when" and isinstance(each, dict):
            yield from _when(source, here, each)
        elif isinstance(each, dict | list):
            yield from _under(source, here, each)


def _when(source: Source, place: Place, when: dict[str, Any]) -> Iterator[Fault]:
    keys = set(when)
    if len(keys) > 1 and keys != {_EVERY, _WITHIN}:
        yield source.fault(
            place,
            say("Two terms at once: {keys}.", keys=", ".join(when)),
            say("Write one. Only “every” may have “during” beside it: within which months."),
        )
    for key in _DAYS:
        yield from read_day(source, (*place, key), when.get(key))[1]
    months = texts(when.get(_WITHIN))
    if len(months) == 2 and months[0] > months[1]:
        yield source.fault(
            (*place, _WITHIN),
            say("The first month lies after the last: {months}.", months=", ".join(months)),
            say("Write the earlier month first."),
        )
