"""Terms of mentoring as the kit uses them, explained in both languages (S1-007)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from kit.domain.texts import Text

_FILE = Path(__file__).with_name("glossary.yaml")


@dataclass(frozen=True, slots=True)
class Explained:
    """A term and what it means."""

    id: str
    term: Text
    meaning: Text


@lru_cache(maxsize=1)
def terms() -> tuple[Explained, ...]:
    """Return the terms in the order in which they are told.

    Examples
    --------
    >>> [each.term.in_("en") for each in terms()][:2]
    ['Mentoring', 'Form of mentoring']
    """
    read = YAML(typ="safe", pure=True).load(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Explained(each["id"], Text.of(each["term"]), Text.of(each["meaning"])) for each in read
    )
