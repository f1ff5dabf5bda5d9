"""What every part of the store stands on: one engine, one tenant, one role."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Literal

from sqlalchemy import Connection, Engine

from kit.errors import AccessDenied, BadArgument
from kit.i18n.message import say
from kit.store.connection import transaction

Role = Literal["data", "form"]


class Database:
    """One tenant's database, opened with the rights of one service."""

    def __init__(self, engine: Engine, *, tenant: str, role: Role, where: str) -> None:
        self._engine = engine
        self.tenant = tenant
        self.role = role
        self.where = where
        self._turn = threading.Lock()

    @property
    def _postgresql(self) -> bool:
        return self._engine.dialect.name == "postgresql"

    def _read(self) -> AbstractContextManager[Connection]:
        return transaction(self._engine, self.where, write=False)

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        # SQLite has one writer, and lets the others sleep and look again. Threads of one
        # process queue here instead, and each goes on the moment the one before is done.
        turn = nullcontext() if self._postgresql else self._turn
        with turn, transaction(self._engine, self.where, write=True) as connection:
            yield connection

    def _only(self, role: Role) -> None:
        # PostgreSQL refuses by itself; here the same is said for SQLite, and earlier.
        if self.role != role:
            raise AccessDenied(
                self.where,
                say("The database's role may not do this."),
                say("Use the service that has this right."),
            )


def moment(value: dt.datetime, name: str) -> dt.datetime:
    """Return an instant in UTC; BadArgument when it has no time zone."""
    if value.tzinfo is None:
        raise BadArgument(
            name,
            say("This moment has no time zone."),
            say("Give it in UTC."),
        )
    return value.astimezone(dt.UTC)
