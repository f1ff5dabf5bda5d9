"""What a value tells, however deep it lies; and the value as it comes out of the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

import pandas as pd

from kit.operations import codec


def travel(value, kind=None):
    """Return a value as it arrives at the other side of the wire."""
    kind = kind or type(value)
    return codec.decode(kind, codec.encode(kind, value)[1])


def all_text(value) -> str:
    """Return everything that a value holds as text, frames column by column with their types."""
    return json.dumps(_plain(value), ensure_ascii=False, default=str)


def _plain(value):
    if is_dataclass(value):
        named = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {type(value).__name__: named}
    if isinstance(value, pd.DataFrame):
        return [[name, str(column.dtype), column.tolist()] for name, column in value.items()]
    if isinstance(value, pd.Series):
        index = value.index
        return [value.name, str(value.dtype), value.tolist(), index.name, index.tolist()]
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [type(value).__name__, *map(_plain, value)]
    return value.item() if hasattr(value, "item") else value
