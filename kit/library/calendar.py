"""Calendars of programme files that ask before they may: warnings with lines, no faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kit.domain.purposes import conflicts
from kit.errors import Fault
from kit.library.marks import files_of
from kit.library.programmes import KIND, build
from kit.library.source import Place, parse, read_text


def early(paths: Iterable[str | Path]) -> tuple[Fault, ...]:
    """Return where sound files plan surveys or pairs before their consents are due (S0-047)."""
    files = {file: None for path in map(Path, paths) for file in files_of(path)}
    return tuple(warning for file in files for warning in _of_file(file))


def _of_file(path: Path) -> Iterator[Fault]:
    source = parse(read_text(path), str(path))
    if source.content.get("kit") != KIND:
        return
    programme = build(source)
    order = [each.id for each in programme.campaigns]
    for each in conflicts(programme.consents, programme.campaigns):
        place: Place = ("consents", "pairs_from")
        if each.subject:
            place = ("campaigns", order.index(each.subject), "opens_on")
        yield source.fault(place, each.what, each.remedy)
