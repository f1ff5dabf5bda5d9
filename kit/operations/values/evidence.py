"""Files that are attached to something: that prove a step of the road map, that are a method."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A file of a step or a method: its name, its size in bytes, who brought it and when."""

    id: str
    name: str
    media: str
    size: int
    author: str
    role: str
    at: dt.datetime


EvidenceFiles = tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSaved:
    """Which file was brought, taken off or put back.

    ``was_there``: the same file was there already, and is kept once.
    """

    id: str
    was_there: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """A file of a step or a method with its content."""

    name: str
    media: str
    body: bytes = field(repr=False)
