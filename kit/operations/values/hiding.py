"""What a grant hides of a value: field-level suppression, the same for every operation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from functools import cache
from typing import Any

#: Values of these kinds hold no field; a register of a thousand has many.
_PLAIN = frozenset((str, int, float, bool, bytes, type(None), dt.date, dt.datetime))


def without(value: Any, names: Collection[str]) -> Any:
    """Return a value whose fields of these names hold their defaults, however deep they lie.

    What holds none of them is returned as it is.
    """
    kind: type = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple):
        left = tuple([without(each, names) for each in value])
        return left if any(map(_is_other, left, value)) else value
    changed = {}
    for name, field in _fields(kind):
        held = getattr(value, name)
        if held is not None and (name in names or type(held) not in _PLAIN):
            left = _empty(field) if name in names else without(held, names)
            if left is not held:
                changed[name] = left
    return replace(value, **changed) if changed else value


@cache
def _fields(kind: Hashable) -> tuple[tuple[str, Field[Any]], ...]:
    """Return the fields of a class with their names; of what has none, nothing."""
    return tuple((each.name, each) for each in fields(kind)) if is_dataclass(kind) else ()


def _is_other(one: Any, other: Any) -> bool:
    return one is not other


def _empty(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()
