"""One piece of work on people: everything in it is stored together, or nothing is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Integer, Text, cast, update

from kit.domain.audit import AuditEvent
from kit.errors import Conflict, StoreError
from kit.i18n.message import say
from kit.store.audit import AuditLog
from kit.store.database import Database, moment
from kit.store.tables import meta


@dataclass(frozen=True, slots=True)
class Step:
    """What one change was about, and how it stood before and after.

    Parameters
    ----------
    what
        ``"person"``, ``"code"``, ``"enrolment"``, ``"categories"``, ``"record"``, ``"file"`` or
        ``"consent"``.
    key
        Which one.
    before, after
        JSON values; None: there was, or is, none.
    """

    what: str
    key: tuple[str, ...]
    before: Any
    after: Any


@dataclass(slots=True, eq=False)
class Work:
    """A transaction that is open, and who works.

    Attributes
    ----------
    author, role, at
        Who saves, acting as what, and when.
    steps
        What was changed so far, for `kit.store.batches`.
    erases
        Whether rows were deleted that nobody may find again.
    forgets
        Whether something was taken back or destroyed, which `kit.store.forgotten` keeps.
    """

    connection: Connection
    author: str
    role: str
    at: dt.datetime
    steps: list[Step] = field(default_factory=list)
    erases: bool = False
    forgets: bool = False

    @property
    def saved(self) -> Mapping[str, Any]:
        """Values of the columns that say who saved a row, and when."""
        return {"written_at": self.at, "author": self.author, "role": self.role}

    def note(self, what: str, key: tuple[str, ...], before: Any, after: Any) -> None:
        """Remember a change."""
        if before != after:
            self.steps.append(Step(what, key, before, after))


@contextmanager
def working(
    database: Database,
    audit: AuditLog,
    *,
    author: str,
    role: str,
    at: dt.datetime,
    event: AuditEvent | None = None,
) -> Iterator[Work]:
    """Give a piece of work: see `kit.store.Store.work`."""
    database.only("data")
    try:
        with database.write() as connection:
            work = Work(connection, author, role, moment(at, "at"))
            yield work
            touch(connection)
            last = audit.within(connection, [event] if event is not None else [])
    except StoreError as error:
        # Another writer was faster between the look and the row.
        if _is_taken(error.__cause__):
            raise overtaken(database.where) from error
        raise
    audit.stored(last)
    if work.erases:
        database.sweep()


def overtaken(where: str, authors: Collection[str] = (), me: str = "") -> Conflict:
    """Return the error that says that somebody saved in between, or oneself in another window.

    Parameters
    ----------
    authors
        Who saved since what was seen; empty: that is not known.
    me
        Who saves now.
    """
    if authors and set(authors) == {me}:
        return Conflict(
            where,
            say("You have saved this already, in another window or on another device."),
            say("What you typed now was not stored. Load what is saved and compare."),
        )
    return Conflict(
        where,
        say("Somebody else saved this while you were working."),
        say("Nothing of yours was stored and nothing of theirs was lost. Load it and compare."),
    )


def _is_taken(cause: BaseException | None) -> bool:
    """Whether the database refused a row because its key is there already."""
    origin = getattr(cause, "orig", None)
    code = getattr(origin, "sqlite_errorname", None) or getattr(origin, "sqlstate", None) or ""
    return code in ("SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE", "23505")


def touch(connection: Connection) -> None:
    """Have everybody read the register anew: see `kit.store.Store.answers_version`."""
    raised = cast(cast(meta.c.value, Integer) + 1, Text)
    connection.execute(update(meta).where(meta.c.key == "register").values(value=raised))
