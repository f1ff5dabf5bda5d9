"""The audit log: who asked for what, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRecord:
    """One line of the audit log. ``at`` is ISO 8601 in UTC."""

    seq: int
    at: str
    actor: str
    role: str
    operation: str
    detail: Mapping[str, Any]
    outcome: str
    hash: str = ""
