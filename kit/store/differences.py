"""What was written into a database since an upgrade, put into the older schema as far as it fits.

Three copies are looked at: the database as it was before, the same brought to the newer schema, and
the database as it is now. Rows by which the last two differ are what was written since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Table,
    and_,
    delete,
    insert,
    select,
    update,
)  # fmt: skip
from sqlalchemy.exc import DBAPIError

from kit.store.connection import connect, parse, place, transaction
from kit.store.copies import tables_of

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Carried:
    """What was carried back.

    Attributes
    ----------
    rows
        How many rows of each table were written since, and are in the older database now.
    lost
        How many of each table have no place there, or not with everything that is in them.
    """

    rows: Mapping[str, int]
    lost: Mapping[str, int]


def carry_back(older: str, before: str, now: str, *, tenant: str) -> Carried:
    """Put what was written since an upgrade into a copy of the older schema.

    Parameters
    ----------
    older
        Address of a SQLite file: the data before the upgrade. It is written to.
    before
        Of the same data, brought to the newer schema.
    now
        Of the data as they are.
    """
    rows, lost = Counter[str](), Counter[str]()
    with (
        _opened(older, tenant, write=True) as target,
        _opened(before, tenant) as was,
        _opened(now, tenant) as is_,
    ):
        known = tables_of(target)
        gone: list[tuple[Table, Row]] = []
        for table in tables_of(is_).values():
            there = known.get(table.name)
            old, new = _rows(was, table), _rows(is_, table)
            gone += [(table, row) for key, row in old.items() if key not in new]
            for key in [key for key, row in new.items() if old.get(key) != row]:
                fits = there is not None and _put(target, there, new[key])
                rows[table.name] += fits
                lost[table.name] += not fits or _says_more(there, new[key], old)
        for table, row in reversed(gone):  # first what refers to others
            there = known.get(table.name)
            taken = there is not None and _done(target, delete(there).where(_same(there, row)))
            rows[table.name] += taken
            lost[table.name] += not taken
    return Carried(+rows, +lost)


@contextmanager
def _opened(url: str, tenant: str, *, write: bool = False) -> Iterator[Connection]:
    parsed = parse(url)
    engine = connect(parsed, tenant=tenant)
    try:
        with transaction(engine, place(parsed, tenant), write=write) as connection:
            yield connection
    finally:
        engine.dispose()


def _rows(connection: Connection, table: Table) -> dict[tuple[Any, ...], Row]:
    """Return the rows of a table by their keys; of one that is not there, none."""
    columns = [each for each in table.columns if each.computed is None]
    keys = [each.name for each in table.primary_key.columns]
    found = (dict(row) for row in connection.execute(select(*columns)).mappings())
    return {tuple(row[name] for name in keys): row for row in found}


def _put(connection: Connection, table: Table, row: Row) -> bool:
    """Write a row into the columns that there are; return whether the database takes it."""
    columns = {each.name for each in table.columns if each.computed is None}
    values = {name: value for name, value in row.items() if name in columns}
    if not values.keys() >= set(table.primary_key.columns.keys()):
        return False
    same = _same(table, row)
    if connection.execute(select(*table.primary_key.columns).where(same)).first():
        return _done(connection, update(table).where(same).values(values))
    return _done(connection, insert(table).values(values))


def _same(table: Table, row: Row) -> ColumnElement[bool]:
    return and_(*(each == row[each.name] for each in table.primary_key.columns))


def _done(connection: Connection, statement: Executable) -> bool:
    """Carry a statement out; return whether the database allows it."""
    try:
        with connection.begin_nested():
            connection.execute(statement)
    except DBAPIError:
        return False
    return True


def _says_more(table: Table | None, row: Row, old: Mapping[tuple[Any, ...], Row]) -> bool:
    """Whether a row holds something in a column that is not there, and that is no usual value."""
    absent = row.keys() - set(table.columns.keys()) if table is not None else set()
    return any(
        row[name] not in (None, "") and row[name] not in {each[name] for each in old.values()}
        for name in absent
    )
