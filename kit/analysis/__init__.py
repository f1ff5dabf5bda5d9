"""Frames to results: one public function per question asked.

The functions are found on first use, so that a page about waves does not wait for
scikit-learn.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "compare_waves": "kit.analysis.waves",
    "features": "kit.analysis.people",
    "find_profiles": "kit.analysis.profiles",
    "review_process": "kit.analysis.process",
}

__all__ = ["compare_waves", "features", "find_profiles", "review_process"]


def __getattr__(name: str) -> Any:
    """Import the module of a public function when the function is first asked for."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
