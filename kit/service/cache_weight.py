"""How much memory computed values take."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import pandas as pd

from kit.results import Result


def weight_of(value: Any) -> int:
    """Return about how many bytes of memory a computed value takes."""
    if isinstance(value, pd.DataFrame | pd.Series):
        used = value.memory_usage(deep=True)
        return int(used if isinstance(value, pd.Series) else used.sum())
    if isinstance(value, Result):
        return sum(weight_of(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, Mapping):
        return sum(weight_of(each) for pair in value.items() for each in pair)
    if isinstance(value, tuple | list):
        return sum(map(weight_of, value))
    return sys.getsizeof(value)
