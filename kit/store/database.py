"""What every aggregate of the store stands on: one connection pool, one tenant, one role."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, Literal

from sqlalchemy import Connection, Engine

from kit.domain.response import canonical
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.store.connection import not_allowed, transaction

Role = Literal["data", "form"]


class Database:
    """One tenant's database, opened with the rights of one service."""

    def __init__(self, engine: Engine, *, tenant: str, role: Role, where: str) -> None:
        self.engine = engine
        self.tenant = tenant
        self.role = role
        self.where = where
        self._turn = threading.Lock()

    @property
    def is_postgresql(self) -> bool:
        """Whether a server stands behind it, with roles of its own."""
        return self.engine.dialect.name == "postgresql"

    def read(self) -> AbstractContextManager[Connection]:
        """Give a transaction that only reads."""
        return transaction(self.engine, self.where, write=False)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a transaction that writes: all of it or nothing."""
        # SQLite has one writer, and lets the others sleep and look again. Threads of one
        # process queue here instead, and each goes on the moment the one before is done.
        turn = nullcontext() if self.is_postgresql else self._turn
        with turn, transaction(self.engine, self.where, write=True) as connection:
            yield connection

    def sweep(self) -> bool:
        """Have the write-ahead log forget what was deleted; return whether it did (SQLite).

        A reader that does not end leaves it there until the log begins anew. PostgreSQL frees
        rows by itself, and has a log of its own that its administrator keeps.
        """
        if self.is_postgresql:
            return True
        link = self.engine.raw_connection()
        try:
            busy, *_ = link.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            link.close()
        return not busy

    def only(self, role: Role) -> None:
        """Raise AccessDenied unless this database was opened with that role."""
        # PostgreSQL refuses by itself; here the same is said for SQLite, and earlier.
        if self.role != role:
            raise not_allowed(self.where)


def body_of(content: Mapping[str, Any], where: str) -> bytes:
    """Return values as the bytes that are stored; BadArgument when they are no JSON."""
    try:
        return canonical(dict(content))
    except (TypeError, ValueError):  # a lone surrogate, a number that is none
        raise BadArgument(
            where,
            say("The text holds something that cannot be stored."),
            say("Remove unusual characters and save again."),
        ) from None  # the cause would quote the text


def moment(value: dt.datetime, name: str) -> dt.datetime:
    """Return an instant in UTC; BadArgument when it has no time zone."""
    if value.tzinfo is None:
        raise BadArgument(
            name,
            say("This moment has no time zone."),
            say("Give it in UTC."),
        )
    return value.astimezone(dt.UTC)
