"""Whether what a document names is in the repository; nothing is imported for it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def names_in(module: Path) -> frozenset[str]:
    """Return every name that the source of a module binds or mentions."""
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    return frozenset(getattr(node, "name", getattr(node, "id", "")) for node in nodes)


def is_module_or_name(dotted: str) -> bool:
    """Whether a module, or a name in one, exists: ``kit.domain.people.Participant``."""
    place = ROOT.joinpath(*dotted.split("."))
    if place.is_dir() or place.with_suffix(".py").exists():
        return True
    home = place.parent / "__init__.py"
    if not place.parent.is_dir():
        home = place.parent.with_suffix(".py")
    return home.exists() and place.name in names_in(home)
