"""What whoever signs a report writes into it."""

from __future__ import annotations

from dataclasses import dataclass

from kit.domain.worksheet import Saving


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """Conclusions and recommendations as they were last saved; before that, what is proposed."""

    revision: int
    saved: Saving | None
    conclusions: tuple[str, ...]
    recommendations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTextSaved:
    """A saving of them, and what in them looks like a name."""

    saved: Saving
    names: tuple[str, ...] = ()
