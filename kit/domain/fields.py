"""From one shape to another: a dataclass filled from whatever has attributes of the same names."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

Thing = TypeVar("Thing")


def filled(kind: type[Thing], source: object, **others: object) -> Thing:
    """Return a dataclass with the values of like-named attributes; `others` are given here."""
    declared: Any = kind
    names = (each for each in _names(declared) if each not in others)
    return kind(**{name: getattr(source, name) for name in names}, **others)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))
