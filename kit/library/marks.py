"""What files mark as the psychologist's alone, and on which line, so that `kit check` can say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kit.library.layers import PROGRAMMES
from kit.library.source import Place, parse, read_text


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A mark in a file.

    Parameters
    ----------
    path, line
        Where it stands; the first, where there are several.
    names
        Ids of what it closes: a questionnaire, or categories of participants.
    field
        Under which name the table of operations hides it.
    """

    path: str
    line: int
    names: tuple[str, ...]
    field: str


def marks(paths: Iterable[str | Path]) -> tuple[Mark, ...]:
    """Return what sound files and folders close to everyone but the psychologist."""
    return tuple(
        sorted(
            {
                mark
                for path in map(Path, paths)
                for file in files_of(path)
                for mark in _of_file(file)
            }
        )
    )


def files_of(place: Path) -> list[Path]:
    """Return the questionnaires and programmes of a folder; of a file, the file."""
    folders = (place, place / PROGRAMMES)
    return [path for each in folders for path in sorted(each.glob("*.y*ml"))] or [place]


def _of_file(path: Path) -> Iterator[Mark]:
    source = parse(read_text(path), str(path))
    content = source.content

    def mark(place: Place, names: Iterable[str], field: str) -> Mark:
        return Mark(source.path, source.line(place), tuple(names), field)

    if content.get("psychologist_only"):
        yield mark(("psychologist_only",), [content["id"]], "psychologist_only")
    categories = dict(enumerate(content.get("categories", ())))
    sensitive = {at: each["id"] for at, each in categories.items() if each.get("sensitive")}
    if sensitive:
        yield mark(("categories", min(sensitive), "sensitive"), sensitive.values(), "category")
