"""Savings that follow each other: every one is a row, and nobody's is overwritten.

A saving names its revision, the one after the last. When somebody else saved in between,
nothing is stored and the later one is told, so that two people at one sheet cannot
silently undo each other's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    UniqueConstraint,
    and_,
    func,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError

from kit.errors import StoreError
from kit.i18n.message import say
from kit.store.database import Database
from kit.store.work import overtaken


@dataclass(frozen=True, slots=True)
class Saving:
    """A row to add: its table, its values by column, and what a person calls its sheet."""

    table: Table
    values: dict[str, object]
    sheet: str

    def of_sheet(self) -> ColumnElement[bool]:
        """Return the condition of rows of the same sheet: the unique key but for the revision."""
        [key] = (each for each in self.table.constraints if isinstance(each, UniqueConstraint))
        columns = (each for each in key.columns.values() if each.name != "revision")
        return and_(*(each == self.values[each.name] for each in columns))

    def authors_since(self, connection: Connection) -> frozenset[str]:
        """Return who saved the sheet since what this saving follows; empty where nobody signs."""
        if "author" not in self.table.c:
            return frozenset()
        newer = self.table.c.revision >= self.values["revision"]
        saved = select(self.table.c.author).where(self.of_sheet(), newer)
        return frozenset(connection.scalars(saved))


def append(database: Database, savings: Sequence[Saving]) -> None:
    """Store savings, all of them or none, and compare the stored rows.

    Raises
    ------
    Conflict
        A revision is not the one after the last: somebody saved in between. ``where``
        names the sheets.
    StoreError
        The database refused, or stored something else.
    """
    try:
        with database.write() as connection:
            add(connection, savings)
    except StoreError as error:
        # Another writer was faster between the look and the row.
        if isinstance(error.__cause__, IntegrityError):
            raise overtaken(_sheets(savings)) from error
        raise
    with database.read() as connection:
        for each in savings:
            columns = [each.table.c[name] for name in each.values]
            here = each.of_sheet(), each.table.c.revision == each.values["revision"]
            stored = connection.execute(select(*columns).where(*here)).one_or_none()
            if stored is None or stored._asdict() != each.values:
                raise StoreError(
                    database.where,
                    say("The sheet could not be stored as it was sent."),
                    say("Keep the page open and save again."),
                )


def add(connection: Connection, savings: Sequence[Saving]) -> None:
    """Store savings in a transaction that is open; Conflict as for `append`."""
    late = []
    for each in savings:
        last = select(func.max(each.table.c.revision)).where(each.of_sheet())
        if each.values["revision"] != (connection.scalar(last) or 0) + 1:
            late.append(each)
    if late:
        raise overtaken(
            _sheets(late),
            {who for each in late for who in each.authors_since(connection)},
            str(late[0].values.get("author", "")),
        )
    for each in savings:
        connection.execute(insert(each.table).inline().values(each.values))


def _sheets(savings: Iterable[Saving]) -> str:
    return ", ".join(dict.fromkeys(each.sheet for each in savings))
