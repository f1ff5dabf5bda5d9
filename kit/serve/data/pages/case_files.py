"""Files of cases and of methods for the site: where they are taken, and which were taken already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kit.operations import access
from kit.operations.values.journal import CaseExport, CaseExports
from kit.records.cases import CASE
from kit.records.methods import METHOD
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records

#: Files that a page lists.
_LISTED = 10


class Sent(NamedTuple):
    """What a page says of the files that were taken: how many, and the newest of them."""

    n: str
    lines: tuple[str, ...]


def links(visit: Visit, kind: str) -> Sequence[tuple[str, tuple[records.Link, ...]]]:
    """Return the files of cases and of methods, with and without names."""
    t = visit.t
    if kind not in (CASE.id, METHOD.id) or not visit.allows("export_cases"):
        return ()

    def of(**more: str) -> tuple[records.Link, ...]:
        return visit.files("export_cases", ("html", "docx"), kind=kind, **more)

    if kind == METHOD.id:
        return ((t.gettext("All materials"), of()),)
    found = [(t.gettext("Published cases, without names"), of())]
    if visit.allows("export_cases", "name"):
        words = t.gettext("With the names of those who agreed to publication")
        found.append((words, of(names="true")))
    return found


async def sent(visit: Visit, kind: str) -> Sent | None:
    """Return which files were taken; None where none was."""
    if kind not in (CASE.id, METHOD.id) or not visit.allows("case_exports"):
        return None
    found: CaseExports = await visit.ask("case_exports", kind=kind)
    if not found:
        return None
    t = visit.t
    return Sent(
        n=t.ngettext("{n} file was made", "{n} files were made", len(found)),
        lines=tuple(_line(visit, each) for each in found[:_LISTED]),
    )


async def sent_on(visit: Visit, case: str) -> tuple[str, ...]:
    """Return when a case was in a file, newest first."""
    found: CaseExports = await visit.ask("case_exports", kind=CASE.id)
    return tuple(visit.t.moment(each.at) for each in found if case in each.records)


def _line(visit: Visit, made: CaseExport) -> str:
    t = visit.t
    parts = [
        t.moment(made.at),
        made.format.upper(),
        t.gettext("with names") if made.has_names else t.gettext("without names"),
        access.in_words(made.role, t),
    ]
    return ", ".join(parts)
