"""An empty SQLite database gets in one go what the migrations made in the first one of a process.

The migrations are run in full once, and wherever something stands in the database already;
what they leave behind is a matter of the revision alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from unittest import mock

from alembic import command
from alembic.config import Config

#: What makes the objects of a schema and fills its tables, by the revision.
_Made = dict[str, tuple[list[str], list[tuple[str, tuple[object, ...]]]]]


@contextmanager
def remembered() -> Iterator[None]:
    """Empty databases that are migrated meanwhile are like the first one."""
    with mock.patch.object(command, "upgrade", partial(_upgrade, command.upgrade, {})):
        yield


def _upgrade(run, made: _Made, configuration: Config, revision: str) -> None:
    link = configuration.attributes["connection"]
    ask = link.exec_driver_sql
    if link.dialect.name != "sqlite" or ask("SELECT count(*) FROM sqlite_master").scalar():
        run(configuration, revision)
        return
    if revision not in made:
        run(configuration, revision)
        found = ask("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
        objects = list(found)
        rows = []
        for name in [name for kind, name, _ in objects if kind == "table"]:
            for row in ask(f'SELECT * FROM "{name}"'):
                marks = ", ".join("?" * len(row))
                rows.append((f'INSERT INTO "{name}" VALUES ({marks})', tuple(row)))
        made[revision] = ([sql for _, _, sql in objects], rows)
        return
    statements, rows = made[revision]
    for statement in statements:
        ask(statement)
    for statement, row in rows:
        ask(statement, row)
