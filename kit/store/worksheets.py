"""Sheets that staff fill in, each saved as a whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from kit.domain.fields import filled
from kit.domain.response import digest
from kit.domain.worksheet import Worksheet
from kit.store.connection import corrupt
from kit.store.database import Database, body_of, moment
from kit.store.savings import Saving, append
from kit.store.tables import worksheets


class Worksheets:
    """What staff write about the programme: documents that are saved as a whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, sheets: Sequence[Worksheet]) -> None:
        """Store savings, all of them or none: see `kit.store.savings.append`.

        Raises
        ------
        BadArgument
            A content is no JSON, or a moment has no time zone.
        """
        self._database.only("data")
        append(self._database, [_saving(sheet) for sheet in sheets])

    def last(self, kind: str, subject: tuple[str, ...], period: str = "") -> Worksheet | None:
        """Return the last saving of a sheet, or None."""
        return next(iter(self.revisions(kind, subject, period)), None)

    def revisions(self, kind: str, subject: tuple[str, ...], period: str = "") -> list[Worksheet]:
        """Return all savings of a sheet, newest first."""
        self._database.only("data")
        first, detail = _parts(subject)
        query = select(worksheets).filter_by(kind=kind, period=period, subject=first, detail=detail)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(worksheets.c.revision.desc()))
            return [_sheet(row, self._database.where) for row in rows]

    def find(self, kind: str, period: str | None = None) -> list[Worksheet]:
        """Return the last saving of every sheet of a kind, in the order of first saving.

        Without a period, the sheets of all periods.
        """
        self._database.only("data")
        query = select(worksheets).where(worksheets.c.kind == kind).order_by(worksheets.c.seq)
        if period is not None:
            query = query.where(worksheets.c.period == period)
        last: dict[tuple[str, ...], Worksheet] = {}
        with self._database.read() as connection:
            for row in connection.execute(query):
                sheet = _sheet(row, self._database.where)
                last[sheet.period, *sheet.subject] = sheet
        return list(last.values())


def _parts(subject: tuple[str, ...]) -> tuple[str, str]:
    first, detail = (*subject, "")[:2]
    return first, detail


def _saving(sheet: Worksheet) -> Saving:
    body = body_of(sheet.content, sheet.kind)
    subject, detail = _parts(sheet.subject)
    values = {
        "kind": sheet.kind,
        "period": sheet.period,
        "subject": subject,
        "detail": detail,
        "revision": sheet.revision,
        "written_at": moment(sheet.written_at, "written_at"),
        "author": sheet.author,
        "role": sheet.role,
        "body": body,
        "hash": digest(body),
    }
    return Saving(worksheets, values, "/".join(sheet.subject))


def _sheet(row: Row[Any], where: str) -> Worksheet:
    if not isinstance(row.body, bytes) or digest(row.body) != row.hash:
        raise corrupt(f"{where}: {row.kind} {row.subject} {row.revision}")
    subject = (row.subject, row.detail) if row.detail else (row.subject,)
    return filled(Worksheet, row, subject=subject, content=json.loads(row.body))
