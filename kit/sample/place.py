"""Where a checkout of the kit keeps its questionnaires, and which programmes are invented."""

from __future__ import annotations

from pathlib import Path

from kit.domain.programme import Programme
from kit.library import Library

ROOT = Path(__file__).resolve().parents[2]
SURVEYS = ROOT / "surveys"


def programmes(library: Library) -> dict[str, Programme]:
    """Return the programmes that may be filled with invented people: synthetic, with campaigns."""
    return {
        name: programme
        for name, programme in library.programmes.items()
        if programme.tenant.synthetic and programme.campaigns
    }
