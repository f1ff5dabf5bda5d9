"""The schema of a database: bringing it up to date, and refusing one that is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, insert, inspect, select, text

from kit.errors import StoreError
from kit.i18n.message import say
from kit.store.connection import connect, corrupt, create_file, parse, place, transaction
from kit.store.destroying import define
from kit.store.grants import become_owner, grant, look_at
from kit.store.tables import REVISIONS, meta

if TYPE_CHECKING:
    from alembic.config import Config

    from kit.store.database import Database

#: Under which name a database says whose it was when things in it were sealed.
SEALED_FOR = "sealed_for"


def migrate(url: str, *, tenant: str, period: str = "") -> None:
    """Bring a tenant's database to the schema that this version of the kit reads.

    A SQLite file is created when there is none; a PostgreSQL schema has to be there
    (`provision`). All of it happens in one transaction, or none. Repeating it is harmless.

    Parameters
    ----------
    url
        Of a SQLite file; on PostgreSQL that of the administrator who made the schema, since
        no service's own role may change tables.
    period
        Id of the period to which people and answers belong that a database of version
        0.1.0 holds: it knew one period only, and not its name.

    Raises
    ------
    StoreError
        The database cannot be reached, is another tenant's, or is newer than the kit; or
        it is so old that a period has to be named, and none is.
    """
    parsed = parse(url)
    if parsed.get_backend_name() == "sqlite":
        create_file(Path(str(parsed.database)))
    migrate_all(url, {tenant: period})


def migrate_all(url: str, periods: Mapping[str, str]) -> None:
    """Bring the databases of several tenants of one server to the newest schema, all or none.

    As `migrate`, for tenants with the period of each. It is one transaction.
    """
    from alembic import command  # noqa: PLC0415  Alembic is slow to import and rarely needed

    parsed = parse(url)
    engine = connect(parsed, tenant=next(iter(periods)))
    try:
        with transaction(engine, place(parsed, next(iter(periods))), write=True) as connection:
            for tenant, period in periods.items():
                where = place(parsed, tenant)
                look_at(connection, tenant)
                become_owner(connection, tenant, where)
                require_known(revision(connection), where)
                command.upgrade(_configuration(connection, where, period), "head")
                _sign(connection, tenant, where)
                define(connection, tenant)
                grant(connection, tenant)
    finally:
        engine.dispose()


def revision_of(url: str, *, tenant: str) -> str:
    """Return the revision of a tenant's database; empty when there is none, or nothing in it.

    Parameters
    ----------
    url
        As for `migrate`. Nothing is created.

    Raises
    ------
    StoreError
        The database cannot be reached, or was made by a newer version of the kit.
    """
    parsed = parse(url)
    where = place(parsed, tenant)
    if parsed.get_backend_name() == "sqlite" and not Path(str(parsed.database)).is_file():
        return ""
    engine = connect(parsed, tenant=tenant)
    try:
        with transaction(engine, where, write=False) as connection:
            found = revision(connection)
            require_known(found, where)
            return found
    finally:
        engine.dispose()


def check(engine: Engine, tenant: str, where: str) -> None:
    """Raise StoreError unless the database is whole, up to date and this tenant's."""
    with transaction(engine, where, write=False) as connection:
        if connection.dialect.name == "sqlite":
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            if verdict != "ok":
                raise corrupt(where)
        found = revision(connection)
        if not found:
            raise StoreError(
                where,
                say("This database was not set up for the kit."),
                say("Check the address, or set it up: kit tenant upgrade {tenant}", tenant=tenant),
            )
        if found not in REVISIONS:
            raise _newer(where)
        if found != REVISIONS[-1]:
            raise StoreError(
                where,
                say("The database was made by an older version of the kit."),
                say(
                    "Stop the services and run kit upgrade, which makes a backup first.",
                ),
            )
        _check_tenant(connection, tenant, where)


def begin(connection: Connection, where: str, revision_: str) -> None:
    """Make the tables of a schema, also of an older one, in a database that holds none.

    Raises
    ------
    StoreError
        Something is there already, or the schema is newer than the kit.
    """
    from alembic import command  # noqa: PLC0415  as in `migrate`

    require_known(revision_, where)
    if inspect(connection).get_table_names():
        raise occupied(where)
    command.upgrade(_configuration(connection, where), revision_)


def occupied(where: str) -> StoreError:
    """Return the error that says that a database is not empty."""
    return StoreError(
        where,
        say("There is something in this database already."),
        say("Nothing was changed. Put the backup into an empty place."),
    )


def require_known(found: str, where: str) -> None:
    """Raise StoreError when a schema is newer than the kit; none at all is well."""
    if found and found not in REVISIONS:
        raise _newer(where)


def revision(connection: Connection) -> str:
    """Return the revision of the schema, or an empty text when there is none."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")


def _configuration(connection: Connection, where: str = "", period: str = "") -> Config:
    from alembic.config import Config  # noqa: PLC0415  see above

    configuration = Config()
    configuration.set_main_option("script_location", "kit.store:migrations")
    configuration.attributes.update(connection=connection, where=where, period=period)
    return configuration


def _sign(connection: Connection, tenant: str, where: str) -> None:
    if connection.scalar(select(meta.c.value).where(meta.c.key == "tenant")) is None:
        now = dt.datetime.now(dt.UTC).isoformat()
        rows = {"tenant": tenant, "register": "0", "created_at": now}
        connection.execute(insert(meta), [{"key": k, "value": v} for k, v in rows.items()])
    _check_tenant(connection, tenant, where)


def sealed_for(database: Database) -> str:
    """Return the tenant under whose id things were sealed: put back under another, it stays so."""
    with database.read() as connection:
        query = select(meta.c.value).where(meta.c.key == SEALED_FOR)
        return connection.scalar(query) or database.tenant


def _check_tenant(connection: Connection, tenant: str, where: str) -> None:
    owner = connection.scalar(select(meta.c.value).where(meta.c.key == "tenant"))
    if owner != tenant:
        raise StoreError(
            where,
            say(
                "This is the database of “{owner}”, not of “{tenant}”.", owner=owner, tenant=tenant
            ),
            say("Correct the address of the database in the settings."),
        )


def _newer(where: str) -> StoreError:
    return StoreError(
        where,
        say("The database was made by a newer version of the kit."),
        say("Update the kit, or restore a backup made before the update."),
    )
