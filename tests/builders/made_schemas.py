"""An empty database gets in one go what the migrations made in the first one of a process.

The migrations are run in full once, and wherever something stands in the database already;
what they leave behind in an empty one is a matter of the revision alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from unittest import mock

import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, inspect

Statements = list[tuple[str, tuple[object, ...]]]


@contextmanager
def remembered() -> Iterator[None]:
    """Empty databases that are migrated meanwhile are like the first one."""
    with mock.patch.object(command, "upgrade", partial(_upgrade, command.upgrade, {})):
        yield


def _upgrade(run, made: dict[tuple[str, ...], Statements], config: Config, revision: str) -> None:
    link = config.attributes["connection"]
    if inspect(link).get_table_names():
        run(config, revision)
    elif link.dialect.name == "sqlite":
        key = ("sqlite", revision)
        if key not in made:
            run(config, revision)
            made[key] = _standing(link)
            return
        for statement, row in made[key]:
            link.exec_driver_sql(statement, row)
    else:
        key = (link.exec_driver_sql("SELECT current_schema()").scalar(), revision)
        if key not in made:
            with _heard(link) as made[key]:
                run(config, revision)
            return
        with link.connection.cursor() as cursor:
            cursor.execute(";\n".join(statement for statement, _ in made[key]))


def _standing(link: Connection) -> Statements:
    """Return what makes the objects of a SQLite database and fills its tables."""
    ask = link.exec_driver_sql
    objects = ask("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    found = objects.fetchall()
    statements: Statements = [(sql, ()) for _, _, sql in found]
    for name in [name for kind, name, _ in found if kind == "table"]:
        for row in ask(f'SELECT * FROM "{name}"'):
            marks = ", ".join("?" * len(row))
            statements.append((f'INSERT INTO "{name}" VALUES ({marks})', tuple(row)))
    return statements


@contextmanager
def _heard(link: Connection) -> Iterator[Statements]:
    """Hear what is said to a PostgreSQL server meanwhile, apart from what is only asked."""
    statements: Statements = []

    def hear(_link, cursor, statement, given, *_) -> None:
        if not statement.lstrip().upper().startswith("SELECT"):
            whole = psycopg.ClientCursor(cursor.connection).mogrify(statement, given)
            statements.append((whole, ()))

    event.listen(link, "before_cursor_execute", hear)
    try:
        yield statements
    finally:
        event.remove(link, "before_cursor_execute", hear)
