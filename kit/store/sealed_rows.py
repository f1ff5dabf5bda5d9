"""Rows that are sealed with a key outside the database: each saving is a row, the last one counts.

Whoever has the database, a backup of it or its write-ahead log reads no name. A row opens only in
its own place: moved to another id or revision it does not.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Row, Table, delete, func, insert, select

from kit.domain.response import canonical
from kit.errors import Conflict, StoreError
from kit.i18n.message import say
from kit.store.database import Database, moment

_NONCE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One saving of a record: which, who saved it and when, and what it says."""

    id: str
    revision: int
    written_at: dt.datetime
    author: str
    role: str
    content: Mapping[str, Any]


class SealedRows:
    """Savings of one kind of record in one table.

    Parameters
    ----------
    database
        Of the tenant.
    table
        ``persons`` or ``records``.
    key
        32 bytes that lie outside the database; without them nothing is written or read.
    of
        Values of further columns of the key, such as the kind.
    """

    def __init__(
        self, database: Database, table: Table, key: bytes, of: Mapping[str, str] | None = None
    ) -> None:
        self._database = database
        self._table = table
        self._key = key
        self._of = dict(of or {})

    def last(self) -> list[Kept]:
        """Return the last saving of every record, by id."""
        self._database.only("data")
        table = self._table
        newest = (
            select(table.c.id, func.max(table.c.revision).label("revision"))
            .filter_by(**self._of)
            .group_by(table.c.id)
            .subquery()
        )
        query = (
            select(table)
            .join(newest, (newest.c.id == table.c.id) & (newest.c.revision == table.c.revision))
            .filter_by(**self._of)
            .order_by(table.c.id)
        )
        with self._database.read() as connection:
            return [self._open(row) for row in connection.execute(query)]

    def history(self, record: str) -> list[Kept]:
        """Return all savings of a record, newest first."""
        self._database.only("data")
        query = select(self._table).filter_by(id=record, **self._of)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(self._table.c.revision.desc()))
            return [self._open(row) for row in rows]

    def add(self, connection: Connection, savings: Iterable[Kept], **columns: str) -> None:
        """Add savings in a transaction that is open: all of them, or it fails.

        Raises
        ------
        Conflict
            A revision is not the one after the last: somebody saved in between.
        """
        rows = []
        for each in savings:
            here = select(func.max(self._table.c.revision)).filter_by(id=each.id, **self._of)
            if each.revision != (connection.scalar(here) or 0) + 1:
                raise Conflict(
                    each.id,
                    say("Somebody else saved this while you were working."),
                    say(
                        "Nothing of yours was stored and nothing of theirs was lost. "
                        "Load it and compare."
                    ),
                )
            rows.append(
                {
                    **self._of,
                    **columns,
                    "id": each.id,
                    "revision": each.revision,
                    "written_at": moment(each.written_at, "written_at"),
                    "author": each.author,
                    "role": each.role,
                    "body": self._seal(each),
                }
            )
        if rows:
            connection.execute(insert(self._table), rows)

    def erase(self, connection: Connection, records: Sequence[str]) -> int:
        """Delete all savings of records in a transaction that is open; return how many rows."""
        gone = delete(self._table).where(self._table.c.id.in_(records)).filter_by(**self._of)
        return connection.execute(gone).rowcount

    def _place(self, record: str, revision: int) -> bytes:
        return "/".join((self._table.name, *self._of.values(), record, str(revision))).encode()

    def _seal(self, kept: Kept) -> bytes:
        nonce = os.urandom(_NONCE)
        plain = canonical(dict(kept.content))
        return nonce + AESGCM(self._key).encrypt(nonce, plain, self._place(kept.id, kept.revision))

    def _open(self, row: Row[Any]) -> Kept:
        try:
            plain = AESGCM(self._key).decrypt(
                row.body[:_NONCE], row.body[_NONCE:], self._place(row.id, row.revision)
            )
        except (InvalidTag, ValueError) as error:
            raise StoreError(
                f"{self._database.where}: {row.id}",
                say("This record cannot be opened with the key of this installation."),
                say("Restore the keys that belong to this database from the backup."),
            ) from error
        return Kept(
            id=row.id,
            revision=row.revision,
            written_at=row.written_at,
            author=row.author,
            role=row.role,
            content=json.loads(plain),
        )
