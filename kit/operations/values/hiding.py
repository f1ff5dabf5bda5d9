"""What a grant hides of a value: field-level suppression, the same for every operation."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from typing import Any


def without(value: Any, names: Collection[str]) -> Any:
    """Return a value whose fields of these names hold their defaults, however deep they lie."""
    if isinstance(value, tuple):
        return tuple(without(each, names) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for each in fields(value):
        held = getattr(value, each.name)
        if held is not None:
            left = _empty(each) if each.name in names else without(held, names)
            if left is not held:
                changed[each.name] = left
    return replace(value, **changed) if changed else value


def _empty(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()
