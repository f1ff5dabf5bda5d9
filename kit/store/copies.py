"""A tenant's database as rows that fit any engine: read in one snapshot, put into an empty one.

What comes from a SQLite file fits a PostgreSQL schema, and the other way round. Reading takes
nothing from who writes meanwhile: SQLite's write-ahead log and PostgreSQL's REPEATABLE READ
both show one moment. The tables are those that the database has, so that a copy of an older
schema is put back as it was, and migrated like any other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from psycopg import sql
from sqlalchemy import Connection, MetaData, Table, func, insert, inspect, select

from kit.domain.response import digest
from kit.errors import StoreError
from kit.i18n.message import say
from kit.store import tables
from kit.store.audit_seal import Head
from kit.store.connection import (
    connect,
    corrupt,
    create_file,
    parse,
    place,
    schema_name,
    transaction,
)
from kit.store.database import Database
from kit.store.grants import become_owner, look_at
from kit.store.provision import make_schema
from kit.store.schema import SEALED_FOR, begin, occupied, require_known, revision

#: So many rows make a part: little memory is needed, whatever a table holds.
ROWS = 500


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a table, in the order of its key."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment of a database.

    Attributes
    ----------
    revision
        Of its schema.
    last
        Number of the last response that was stored; 0: none was.
    responses
        How many there are.
    trail
        Where the audit trail ends.
    answers
        A digest of all responses, byte for byte.
    parts
        All rows, to be read once, while the snapshot is open.
    """

    revision: str
    last: int
    responses: int
    trail: Head
    answers: str
    parts: Iterator[Part]


@contextmanager
def reading(url: str, *, tenant: str) -> Iterator[Snapshot]:
    """Give one moment of a tenant's database; others go on writing.

    Parameters
    ----------
    url
        Of a SQLite file; on PostgreSQL that of an administrator, since no service may read all.

    Raises
    ------
    StoreError
        The database cannot be reached, or was made by a newer version of the kit.
    """
    parsed = parse(url)
    where = place(parsed, tenant)
    if parsed.get_backend_name() == "sqlite" and not Path(str(parsed.database)).is_file():
        raise StoreError(
            where, say("There is no database here."), say("Look what kit doctor says.")
        )
    engine = connect(parsed, tenant=tenant)
    options: dict[str, Any] = {}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    try:
        with transaction(engine.execution_options(**options), where, write=False) as connection:
            become_owner(connection, tenant, where, alone=False)
            found = revision(connection)
            require_known(found, where)
            numbers = select(
                func.coalesce(func.max(tables.responses.c.seq), 0),
                func.count(tables.responses.c.seq),
            )
            last, count = connection.execute(numbers).one()
            end = select(tables.audit.c.seq, tables.audit.c.hash)
            trail = connection.execute(end.order_by(tables.audit.c.seq.desc()).limit(1)).first()
            yield Snapshot(
                found,
                last,
                count,
                Head(*trail) if trail else Head(),
                _answers(connection),
                _parts(connection),
            )
    finally:
        engine.dispose()


def fill(url: str, *, tenant: str, revision: str, parts: Iterable[Part]) -> None:
    """Put rows into a database that holds nothing yet, all of them or none.

    Parameters
    ----------
    url
        As for `reading`. A SQLite file is made; a PostgreSQL schema has to be there, empty.
    revision
        Of the schema for which the rows were read. It stays so until `kit.store.migrate`.

    Raises
    ------
    StoreError
        Something is there already, or the database refused a row.
    """
    parsed = parse(url)
    where = place(parsed, tenant)
    if parsed.get_backend_name() == "sqlite":
        create_file(Path(str(parsed.database)))
    engine = connect(parsed, tenant=tenant)
    try:
        with transaction(engine, where, write=True) as connection:
            become_owner(connection, tenant, where)
            _fill(connection, tenant, where, revision, parts)
    finally:
        engine.dispose()


def _fill(
    connection: Connection, tenant: str, where: str, revision: str, parts: Iterable[Part]
) -> None:
    begin(connection, where, revision)
    known = tables_of(connection)
    for part in parts:
        if part.table not in known:
            raise corrupt(where)
        rows = part.rows
        if part.table == "meta":  # the database may be put back under another name
            rows = tuple(_as_of(dict(rows), tenant).items())
        _put(connection, known[part.table], part.columns, rows)
    _count_on(connection, known.values())


def _as_of(found: dict[str, str], tenant: str) -> dict[str, str]:
    """Return what a database says of itself, as another tenant's; what is sealed stays as it is."""
    if tenant != found["tenant"]:
        found.setdefault(SEALED_FOR, found["tenant"])
    return found | {"tenant": tenant}


def replace_all(admin_url: str, files: Mapping[str, str]) -> None:
    """Put the rows of SQLite files in the place of several tenants' schemas, all or none.

    Parameters
    ----------
    admin_url
        Of a PostgreSQL server's administrator. Services may read what is there when their
        rights were given again (`kit.store.provision`), which each start does.
    files
        Address of each tenant's file. The schema is that of the file.
    """
    parsed = parse(admin_url)
    engine = connect(parsed, tenant=next(iter(files)))
    try:
        with transaction(engine, place(parsed, next(iter(files))), write=True) as connection:
            for tenant, file in files.items():
                look_at(connection, tenant)
                connection.exec_driver_sql(f'DROP SCHEMA "{schema_name(tenant)}" CASCADE')
                make_schema(connection, tenant)
                where = place(parsed, tenant)
                become_owner(connection, tenant, where)
                with reading(file, tenant=tenant) as found:
                    _fill(connection, tenant, where, found.revision, found.parts)
    finally:
        engine.dispose()


def require_none(admin_url: str, tenant: str) -> None:
    """Raise StoreError when the server has a schema of this tenant already (PostgreSQL only)."""
    parsed = parse(admin_url)
    where = place(parsed, tenant)
    engine = connect(parsed, tenant=tenant)
    try:
        with transaction(engine, where, write=False) as connection:
            if inspect(connection).has_schema(schema_name(tenant)):
                raise occupied(where)
    finally:
        engine.dispose()


def discard(admin_url: str, tenant: str) -> None:
    """Take a schema away that was just filled, and whose restoration broke (PostgreSQL only)."""
    parsed = parse(admin_url)
    engine = connect(parsed, tenant=tenant)
    try:
        with transaction(engine, place(parsed, tenant), write=True) as connection:
            connection.exec_driver_sql(f'DROP SCHEMA IF EXISTS "{schema_name(tenant)}" CASCADE')
    finally:
        engine.dispose()


def check_bodies(database: Database) -> int:
    """Return how many responses there are, the body of each as its digest says.

    Raises
    ------
    StoreError
        One of them was changed.
    """
    query = select(tables.responses.c.body, tables.responses.c.body_sha256)
    count = 0
    with database.read() as connection:
        for body, known in connection.execute(query.execution_options(yield_per=ROWS)):
            if digest(body) != known:
                raise corrupt(database.where)
            count += 1
    return count


def _answers(connection: Connection) -> str:
    """Return a digest of all responses: what was sent, and how each is sealed."""
    of = tables.responses.c
    query = select(of.attempt, of.body, of.body_sha256, of.receipt).order_by(of.seq)
    found = sha256()
    for row in connection.execute(query.execution_options(yield_per=ROWS)):
        for value in row:
            part = value.encode() if isinstance(value, str) else bytes(value or b"")
            found.update(len(part).to_bytes(8) + part)
    return found.hexdigest()


def tables_of(connection: Connection) -> dict[str, Table]:
    """Return the tables that hold data, those first to which others refer."""
    found = MetaData()
    found.reflect(connection)
    return {each.name: each for each in found.sorted_tables if each.name != "alembic_version"}


def _parts(connection: Connection) -> Iterator[Part]:
    for table in tables_of(connection).values():
        columns = [each for each in table.columns if each.computed is None]
        query = select(*columns).order_by(*table.primary_key.columns)
        names = tuple(each.name for each in columns)
        rows = connection.execute(query.execution_options(yield_per=ROWS))
        for some in rows.partitions():
            yield Part(table.name, names, tuple(tuple(map(_neutral, row)) for row in some))


def _neutral(value: Any) -> Any:
    """Return a value with its time zone, which SQLite does not keep: it is UTC."""
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)
    return bytes(value) if isinstance(value, memoryview) else value


def _put(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: tuple[Any, ...]
) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(
            insert(table),
            [
                {
                    name: value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value
                    for name, value in zip(columns, row, strict=True)
                }
                for row in rows
            ],
        )
        return
    # COPY takes numbers that the server would otherwise give itself.
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    link = connection.connection.driver_connection
    assert link is not None
    with link.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _count_on(connection: Connection, known: Iterable[Table]) -> None:
    """Have the server number new rows after those that were put in (PostgreSQL only)."""
    if connection.dialect.name == "sqlite":
        return
    for table in known:
        for column in table.columns:
            if column.identity is not None:
                last = connection.scalar(select(func.max(column)))
                sequence = func.pg_get_serial_sequence(table.name, column.name)
                connection.execute(select(func.setval(sequence, last or 1, last is not None)))
