"""Parts of a long page, folded under their titles: what presses stands open, all of it on request.

A browser unfolds a part by a press, by an address that names something in it (``#step-…``), and
by a search on the page; paper shows every part. Nothing of it needs a script.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

#: Rows of a table that stand open by themselves: with the head of the page, three screens at most.
MOST_ROWS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A part of a page.

    Parameters
    ----------
    id
        By which an address names it.
    about, pressing
        What is said beside its title: how much is in it, and what of it is urgent.
    note, link
        What stands first in it, once it is open, and a way to change it: words and address.
    rows
        What is in it, as its template draws it.
    """

    id: str
    title: str
    rows: Sequence[Any] = ()
    about: str = ""
    pressing: str = ""
    note: str = ""
    link: tuple[str, str] | None = None
    is_open: bool = False


def unfold(
    parts: Iterable[Fold],
    *,
    is_all: bool = False,
    most: int = MOST_ROWS,
    wanted: Container[str] = (),
) -> tuple[Fold, ...]:
    """Return the parts with those open that a reader needs first.

    All of them when there is little, or when all are asked for; else those that are ``wanted`` or,
    where there is none of them, those that press, or the first one: as far as there is room.

    >>> parts = [Fold(id=each, title=each, rows=range(4)) for each in "abc"]
    >>> [each.is_open for each in unfold(parts)]
    [True, False, False]
    >>> parts[1] = replace(parts[1], pressing="2 overdue")
    >>> [each.is_open for each in unfold(parts)]
    [False, True, False]
    """
    told = tuple(parts)
    if is_all or sum(len(each.rows) for each in told) <= most:
        return tuple(replace(each, is_open=True) for each in told)
    first = (
        [each for each in told if each.id in wanted]
        or [each for each in told if each.pressing]
        or told[:1]
    )
    is_open: set[str] = set()
    room = most
    for each in first:
        if len(each.rows) <= room:
            is_open.add(each.id)
            room -= len(each.rows)
    return tuple(replace(each, is_open=each.id in is_open) for each in told)
