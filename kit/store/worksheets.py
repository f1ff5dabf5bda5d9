"""Sheets that staff fill in: every saving is a row, and nobody's saving is overwritten.

A saving names the revision that it follows. When somebody else saved in between, nothing
is stored and the later one is told, so that two people at one sheet cannot silently undo
each other's work.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, insert, select
from sqlalchemy.exc import IntegrityError

from kit.domain.response import canonical, digest
from kit.domain.worksheet import Worksheet
from kit.errors import BadArgument, Conflict, StoreError
from kit.i18n.message import say
from kit.store.connection import corrupt
from kit.store.database import Database, moment
from kit.store.tables import worksheets


class Worksheets:
    """What staff write about the programme: documents that are saved as a whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, sheets: Sequence[Worksheet]) -> None:
        """Store savings, all of them or none, and compare the stored rows.

        Raises
        ------
        Conflict
            A revision is not the one after the last: somebody saved in between. ``where``
            names the sheets.
        BadArgument
            A content is no JSON, or a moment has no time zone.
        StoreError
            The database refused, or stored something else.
        """
        self._database.only("data")
        rows = [_row(sheet) for sheet in sheets]
        if not rows:
            return
        try:
            with self._database.write() as connection:
                _refuse_overtaken(connection, sheets)
                connection.execute(insert(worksheets).inline(), rows)
        except StoreError as error:
            # Another writer was faster between the look and the row.
            if isinstance(error.__cause__, IntegrityError):
                raise _overtaken(sheets) from error
            raise
        with self._database.read() as connection:
            for sheet, row in zip(sheets, rows, strict=True):
                here = _of(sheet.kind, sheet.subject, sheet.period)
                stored = connection.execute(
                    here.where(worksheets.c.revision == sheet.revision)
                ).one_or_none()
                if stored is None or digest(stored.body) != row["hash"]:
                    raise StoreError(
                        self._database.where,
                        say("The sheet could not be stored as it was sent."),
                        say("Keep the page open and save again."),
                    )

    def last(self, kind: str, subject: tuple[str, ...], period: str = "") -> Worksheet | None:
        """Return the last saving of a sheet, or None."""
        return next(iter(self.revisions(kind, subject, period)), None)

    def revisions(self, kind: str, subject: tuple[str, ...], period: str = "") -> list[Worksheet]:
        """Return all savings of a sheet, newest first."""
        self._database.only("data")
        with self._database.read() as connection:
            query = _of(kind, subject, period).order_by(worksheets.c.revision.desc())
            rows = connection.execute(query)
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


def _of(kind: str, subject: tuple[str, ...], period: str) -> Select[Any]:
    return select(worksheets).where(_about(kind, subject, period))


def _about(kind: str, subject: tuple[str, ...], period: str) -> ColumnElement[bool]:
    first, detail = _parts(subject)
    return and_(
        worksheets.c.kind == kind,
        worksheets.c.period == period,
        worksheets.c.subject == first,
        worksheets.c.detail == detail,
    )


def _parts(subject: tuple[str, ...]) -> tuple[str, str]:
    first, detail = (*subject, "")[:2]
    return first, detail


def _refuse_overtaken(connection: Connection, sheets: Iterable[Worksheet]) -> None:
    late = []
    for sheet in sheets:
        last = connection.scalar(
            select(func.coalesce(func.max(worksheets.c.revision), 0)).where(
                _about(sheet.kind, sheet.subject, sheet.period)
            )
        )
        if sheet.revision != (last or 0) + 1:
            late.append(sheet)
    if late:
        raise _overtaken(late)


def _overtaken(sheets: Iterable[Worksheet]) -> Conflict:
    return Conflict(
        ", ".join("/".join(sheet.subject) for sheet in sheets),
        say("Somebody else saved this while you were working."),
        say("Nothing of yours was stored and nothing of theirs was lost. Load it and compare."),
    )


def _row(sheet: Worksheet) -> dict[str, object]:
    try:
        body = canonical(dict(sheet.content))
    except (TypeError, ValueError) as error:  # a lone surrogate, a number that is none
        raise BadArgument(
            sheet.kind,
            say("The text holds something that cannot be stored."),
            say("Remove unusual characters and save again."),
        ) from error
    subject, detail = _parts(sheet.subject)
    return {
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


def _sheet(row: Row[Any], where: str) -> Worksheet:
    if not isinstance(row.body, bytes) or digest(row.body) != row.hash:
        raise corrupt(f"{where}: {row.kind} {row.subject} {row.revision}")
    return Worksheet(
        kind=row.kind,
        subject=(row.subject, row.detail) if row.detail else (row.subject,),
        period=row.period,
        revision=row.revision,
        written_at=row.written_at,
        author=row.author,
        role=row.role,
        content=json.loads(row.body),
    )
