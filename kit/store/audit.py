"""The audit log: who asked for what, chained so that a changed row shows.

Each row's hash covers its content and the hash before it. Rows are numbered without
gaps. What the chain cannot show is a missing end: compare the last hash with the one in
the newest backup.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, insert, select, text

from kit.domain.audit import AuditRecord
from kit.domain.fields import filled
from kit.domain.response import canonical
from kit.store.database import Database
from kit.store.tables import audit


class AuditLog:
    """Who did what, and how it ended."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(
        self, *, actor: str, role: str, operation: str, detail: Mapping[str, Any], outcome: str
    ) -> None:
        """Add one record; `detail` holds JSON values and never an answer."""
        with self._database.write() as connection:
            if self._database.is_postgresql:
                # One writer at a time, or two rows would follow the same one.
                lock = text("SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.audit'))")
                connection.execute(lock)
            last = _last(connection)
            record = AuditRecord(
                seq=last.seq + 1 if last else 1,
                at=dt.datetime.now(dt.UTC).isoformat(),
                actor=actor,
                role=role,
                operation=operation,
                detail=detail,
                outcome=outcome,
            )
            values = {**asdict(record), "detail": canonical(dict(detail)).decode()}
            values["hash"] = _chained(record, last.hash if last else "")
            connection.execute(insert(audit).inline().values(values))

    def trail(self, limit: int = 100) -> list[AuditRecord]:
        """Return the newest records, newest first."""
        self._database.only("data")
        query = select(audit).order_by(audit.c.seq.desc()).limit(limit)
        with self._database.read() as connection:
            return [_record(row) for row in connection.execute(query)]

    def verify(self) -> int | None:
        """Return the number of the first record that does not follow, or None."""
        self._database.only("data")
        before = ""
        with self._database.read() as connection:
            rows = connection.execute(select(audit).order_by(audit.c.seq))
            for number, row in enumerate(rows, start=1):
                if row.seq != number or not _follows(row, before):
                    return number
                before = row.hash
        return None


def _last(connection: Connection) -> Row[int, str] | None:
    query = select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
    return connection.execute(query).one_or_none()


def _follows(row: Row[*tuple[Any, ...]], before: str) -> bool:
    try:
        return bool(_chained(_record(row), before) == row.hash)
    except ValueError:  # a detail that is no JSON was not written by the kit
        return False


def _record(row: Row[*tuple[Any, ...]]) -> AuditRecord:
    return filled(AuditRecord, row, detail=json.loads(row.detail))


def _chained(record: AuditRecord, before: str) -> str:
    content = {**asdict(record), "hash": before}
    return hashlib.sha256(canonical(content)).hexdigest()
