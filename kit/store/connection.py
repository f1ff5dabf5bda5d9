"""How a store reaches its database, and how the database's faults become the kit's.

Durable settings are made here, once per connection: SQLite with a write-ahead log and
``synchronous=FULL``, PostgreSQL with the tenant's schema as the only search path. No
exception of SQLAlchemy or of a driver leaves the store.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError

from kit.errors import AccessDenied, BadArgument, KitError, StoreError
from kit.i18n.message import say

#: Seconds to wait for somebody else's write before giving up.
PATIENCE = 10

_TENANT = re.compile(r"[a-z][a-z0-9-]{0,39}")
_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what was deleted is overwritten
    "PRAGMA recursive_triggers = ON",  # so that REPLACE meets the append-only triggers
)


def schema_name(tenant: str) -> str:
    """Return the PostgreSQL schema of a tenant; BadArgument when it is no tenant's id."""
    if not _TENANT.fullmatch(tenant):
        raise BadArgument(
            tenant,
            say("This cannot be the id of an organisation."),
            say("Use up to 40 small Latin letters, digits and hyphens; begin with a letter."),
        )
    return "tenant_" + tenant.replace("-", "_")


def parse(url: str) -> URL:
    """Return a database URL with its driver chosen; StoreError when it is not usable."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is not None and parsed.get_backend_name() == "sqlite" and parsed.database:
        return parsed
    if parsed is not None and parsed.get_backend_name() == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    raise StoreError(
        "database",
        say("This is not the address of a database that the kit knows."),
        say("Use sqlite:///path/to/file or postgresql://user:password@host/database."),
    )


def place(url: URL, tenant: str) -> str:
    """Return where a database is, for error messages; never a password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    host = url.host or url.query.get("host") or "localhost"
    return f"{host}/{url.database} ({schema_name(tenant)})"


def connect(url: URL, *, tenant: str, read_only: bool = False) -> Engine:
    """Return an engine for one tenant's database. Nothing is opened yet."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(Path(str(url.database)), read_only=read_only)
    settings = {
        "search_path": f"{schema_name(tenant)},pg_temp",
        "timezone": "UTC",
        "lock_timeout": f"{PATIENCE}s",
        "synchronous_commit": "on",
        "default_transaction_read_only": "on" if read_only else "off",
    }
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=15,
        hide_parameters=True,
        connect_args={
            "connect_timeout": 5,
            "options": " ".join(f"-c {key}={value}" for key, value in settings.items()),
        },
    )


def create_file(path: Path) -> None:
    """Create an empty database file that only its owner may read, if there is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise StoreError(
            str(path),
            say("The database file cannot be created: {reason}.", reason=error.strerror or ""),
            say("Check the folder and its rights."),
        ) from error


@contextmanager
def transaction(engine: Engine, where: str, *, write: bool) -> Iterator[Connection]:
    """Give one transaction: committed at the end, rolled back on any exception."""
    try:
        with engine.connect().execution_options(kit_write=write) as connection, connection.begin():
            yield connection
    except SQLAlchemyError as error:
        raise _in_our_words(error, where) from error


def _sqlite(path: Path, *, read_only: bool) -> Engine:
    settings = (*_SETTINGS, "PRAGMA query_only = ON") if read_only else _SETTINGS

    def link() -> sqlite3.Connection:
        opened = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode=rw",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            for setting in settings:
                opened.execute(setting)
        except sqlite3.Error:
            opened.close()
            raise
        return opened

    engine = create_engine(
        "sqlite://",
        creator=link,
        poolclass=QueuePool,
        pool_size=5,
        max_overflow=35,
        hide_parameters=True,
    )

    # Writers queue from their first statement on, so that no transaction has to be
    # repeated because somebody wrote between its reading and its writing.
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("kit_write", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _in_our_words(error: SQLAlchemyError, where: str) -> KitError:
    cause = getattr(error, "orig", None)
    code = str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or "")
    if isinstance(error, IntegrityError):
        return StoreError(
            where,
            say("The database refused a row."),
            say("Nothing was stored. Check that what it refers to exists, and try again."),
        )
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return corrupt(where)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or code in ("55P03", "40P01", "40001"):
        return StoreError(
            where,
            say("The database is busy with somebody else's work."),
            say("Nothing was stored. Try again in a minute."),
        )
    if code.startswith("SQLITE_FULL") or code in ("53100", "53200"):
        return StoreError(
            where,
            say("The disk of the database is full."),
            say("Nothing was stored. Free some space and try again."),
        )
    if code == "42501":
        return not_allowed(where)
    return StoreError(
        where,
        say("The database does not answer, or refused the work."),
        say("Nothing was stored. Check that the database runs and can be reached, and try again."),
    )


def not_allowed(where: str) -> AccessDenied:
    """Return the error that says that a database is open to another service for this."""
    return AccessDenied(
        where,
        say("The database's role may not do this."),
        say("Use the service that has this right."),
    )


def corrupt(where: str) -> StoreError:
    """Return the error that says a database is damaged."""
    return StoreError(
        where,
        say("The database is damaged."),
        say("Stop the services, keep the damaged file, and restore the last backup."),
    )
