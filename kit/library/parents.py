"""Where the programmes lie from which others inherit: in folders, each over the ones before it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from kit.errors import QuestionnaireError
from kit.library.source import Source, parse, read_text


class Parents:
    """The programme files of some folders by id.

    Parameters
    ----------
    folders
        Lowest first; a file is best called as the id inside is, so that no other one is read.
    """

    def __init__(self, *folders: Path) -> None:
        self.folders = folders

    def __call__(self, source: Source, name: str) -> Source | None:
        """Return the uppermost file of that id; for a file's own id, the one that lies below it."""
        found = list(self._called(name)) or self._all.get(name, [])
        paths = [each.path for each in found]
        if source.path in paths and _id(source) == name:
            found = found[: paths.index(source.path)] or [source]
        return found[-1] if found else None

    def __iter__(self) -> Iterator[str]:
        """Return every id that there is: reads all files."""
        return iter(self._all)

    def _called(self, name: str) -> Iterator[Source]:
        for folder in self.folders:
            source = _read(folder / f"{name}.yaml")
            if source is not None and _id(source) == name:
                yield source

    @cached_property
    def _all(self) -> dict[str, list[Source]]:
        found: dict[str, list[Source]] = {}
        for folder in self.folders:
            for path in sorted(folder.glob("*.y*ml")):
                source = _read(path)
                if source is not None and _id(source):
                    found.setdefault(_id(source), []).append(source)
        return found


def _read(path: Path) -> Source | None:
    try:
        return parse(read_text(path), str(path))
    except QuestionnaireError:
        return None


def _id(source: Source) -> str:
    content = source.content if isinstance(source.content, dict) else {}
    name = content.get("id")
    return name if isinstance(name, str) else ""
