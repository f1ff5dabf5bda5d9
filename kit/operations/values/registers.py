"""Records that a school keeps beside its people, as they were saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kit.operations.values.people import Double, SavedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record: its values by field (days as text), its last saving."""

    id: str
    revision: int
    at: dt.datetime
    values: Mapping[str, Any]
    history: tuple[SavedBy, ...] = ()


Entries = tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySaved:
    """Which record was saved, as its which saving."""

    id: str
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Whom a candidate became; or, where ``doubles`` are named, that nothing was stored."""

    person: str = ""
    code: str = ""
    doubles: tuple[Double, ...] = ()
