"""What comes back when checks of pairs are written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kit.domain.worksheet import Saving


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksSaved:
    """When the checks were saved, and the new revisions by pair: of ``meetings`` and ``marks``."""

    saved: Saving | None
    pairs: int
    revisions: Mapping[str, Mapping[str, int]]
