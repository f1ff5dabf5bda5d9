"""What arrives from outside, made harmless for everything that comes after."""

from __future__ import annotations

import json
from typing import Any

from kit.i18n.text import whole

#: No argument and no form of ours is nested so deep; whatever walks through a value may recurse.
DEEPEST = 20


def parse_json(body: bytes) -> Any:
    """Return the value of a JSON text, half characters replaced.

    Raises
    ------
    ValueError
        It is not JSON, holds a number that is none, or is nested deeper than `DEEPEST`.
    """
    try:
        value = json.loads(body, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return _harmless(value, DEEPEST)


def whole_number(text: str) -> int | None:
    """Return the whole number that a field holds; None when it holds none of a usable size."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _harmless(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        return whole(value)
    if not isinstance(value, list | dict):
        return value
    if not depth:
        raise ValueError("nested too deep")
    if isinstance(value, list):
        return [_harmless(each, depth - 1) for each in value]
    return {whole(name): _harmless(each, depth - 1) for name, each in value.items()}


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no number")
