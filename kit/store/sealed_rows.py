"""Records whose content is sealed: each saving is a row, the last one counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from kit.errors import NotFound
from kit.i18n.message import say
from kit.store.database import Database
from kit.store.vault import Vault
from kit.store.work import Work, overtaken

#: A revision and the content, JSON values.
Saved = tuple[int, Mapping[str, Any]]
#: What a piece of work notes a change of a table's row as.
_STEPS = {"persons": "person", "records": "record", "files": "file"}
#: More than so many are looked for faster among all.
FEW = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One saving of a record: which, who saved it and when, and what it says (JSON values)."""

    id: str
    revision: int
    written_at: dt.datetime
    author: str
    role: str
    content: Mapping[str, Any]
    period: str = ""


def no_record(record: str) -> NotFound:
    """Return the error that says which record is not there."""
    return NotFound(record, say("This record is not there."), say("It may have been erased."))


class SealedRows:
    """Savings of one kind of record in one table.

    Parameters
    ----------
    database
        Of the tenant.
    table
        ``persons``, ``records`` or ``files``.
    vault
        What seals them.
    of
        Values of further columns of the key, such as the kind.
    """

    def __init__(
        self, database: Database, table: Table, vault: Vault, of: Mapping[str, str] | None = None
    ) -> None:
        self._database = database
        self._table = table
        self._vault = vault
        self._of = dict(of or {})

    def last(
        self, records: Collection[str] | None = None, work: Work | None = None
    ) -> dict[str, Kept]:
        """Return the last saving of every record, or of those that are named, by id.

        With a piece of work, as it sees them.
        """
        self._database.only("data")
        table = self._table
        newest = select(table.c.id, func.max(table.c.revision).label("revision")).where(self._mine)
        if records is not None and len(records) < FEW:
            newest = newest.where(table.c.id.in_(records))
        last = newest.group_by(table.c.id).subquery()
        query = (
            select(table)
            .join(last, (last.c.id == table.c.id) & (last.c.revision == table.c.revision))
            .where(self._mine)
            .order_by(table.c.id)
        )
        with nullcontext(work.connection) if work else self._database.read() as connection:
            rows = _values(connection.execute(query))
        return {
            row["id"]: self._open(row) for row in rows if records is None or row["id"] in records
        }

    @property
    def is_open(self) -> bool:
        """Whether the key is here that opens the content."""
        return self._vault.is_open

    def history(self, record: str) -> list[Kept]:
        """Return all savings of a record, newest first."""
        return self._newest_first(self._here(record))

    def histories(self) -> dict[str, list[Kept]]:
        """Return all savings of every record, by id, newest first."""
        found: dict[str, list[Kept]] = {}
        for each in self._newest_first(self._mine):
            found.setdefault(each.id, []).append(each)
        return found

    def _newest_first(self, here: ColumnElement[bool]) -> list[Kept]:
        self._database.only("data")
        of = self._table.c
        query = select(self._table).where(here).order_by(of.id, of.revision.desc())
        with self._database.read() as connection:
            rows = _values(connection.execute(query))
        return [self._open(row) for row in rows]

    def save(self, work: Work, savings: Mapping[str, Saved], **columns: str | int) -> None:
        """Add savings, by id: each a revision (1 for a new record, then the next) and a content.

        Raises
        ------
        Conflict
            Somebody saved in between. ``where`` names the records.
        """
        before = self.revisions(work, savings)
        late = [each for each, (revision, _) in savings.items() if revision != before[each] + 1]
        if late:
            raise overtaken(", ".join(late), self._since(work, savings, late), work.author)
        rows = [
            {
                **self._of,
                **columns,
                "id": each,
                "revision": revision,
                **work.saved,
                "body": self._vault.seal(content, *self._place(each, revision)),
            }
            for each, (revision, content) in savings.items()
        ]
        if rows:
            work.connection.execute(insert(self._table), rows)
        for each, (revision, _) in savings.items():
            work.note(*self._step(each), before[each], revision)

    def _since(
        self, work: Work, savings: Mapping[str, Saved], late: Collection[str]
    ) -> frozenset[str]:
        """Return who saved records since what was seen of them."""
        table, found = self._table, set[str]()
        for each in late:
            newer = table.c.revision >= savings[each][0]
            query = select(table.c.author).where(self._here(each), newer)
            found.update(work.connection.scalars(query))
        return frozenset(found)

    def put_back(self, work: Work, record: str, revision: int) -> None:
        """Save what a record said at an earlier revision, as its newest."""
        here = self._here(record), self._table.c.revision == revision
        rows = _values(work.connection.execute(select(self._table).where(*here)))
        if not rows:
            raise no_record(record)
        kept = self._open(rows[0])
        columns = {"period": kept.period} if "period" in self._table.c else {}
        after = self.revision(work, record) + 1
        self.save(work, {record: (after, kept.content)}, **columns)

    def is_alike(self, work: Work, record: str, one: int, other: int) -> bool:
        """Whether two savings of a record say the same, as after one was put back."""
        table = self._table
        query = select(table).where(self._here(record), table.c.revision.in_((one, other)))
        said = [self._open(row).content for row in _values(work.connection.execute(query))]
        return len(said) == 2 and said[0] == said[1]

    def revision(self, work: Work, record: str) -> int:
        """Return the number of a record's last saving; 0: there is none."""
        return self.revisions(work, [record])[record]

    def revisions(self, work: Work, records: Collection[str]) -> dict[str, int]:
        """Return the numbers of the last savings of records; 0: there is none."""
        table = self._table
        query = select(table.c.id, func.max(table.c.revision)).where(self._mine)
        if len(records) < FEW:
            query = query.where(table.c.id.in_(records))
        found = {row[0]: row[1] for row in work.connection.execute(query.group_by(table.c.id))}
        return {record: found.get(record, 0) for record in records}

    def erase(self, work: Work, records: Collection[str]) -> None:
        """Delete all savings of records."""
        before = self.revisions(work, records)
        gone = delete(self._table).where(self._mine, self._table.c.id == bindparam("gone"))
        if records:
            work.connection.execute(gone, [{"gone": each} for each in records])
            work.erases = True
        for each in records:
            work.note(*self._step(each), before[each], 0)

    def _step(self, record: str) -> tuple[str, tuple[str, ...]]:
        return _STEPS[self._table.name], (*self._of.values(), record)

    @property
    def _mine(self) -> ColumnElement[bool]:
        return and_(True, *(self._table.c[name] == value for name, value in self._of.items()))

    def _here(self, record: str) -> ColumnElement[bool]:
        return and_(self._mine, self._table.c.id == record)

    def _place(self, record: str, revision: int) -> tuple[object, ...]:
        return (self._table.name, *self._of.values(), record, revision)

    def _open(self, row: Mapping[str, Any]) -> Kept:
        return Kept(
            id=row["id"],
            revision=row["revision"],
            written_at=row["written_at"],
            author=row["author"],
            role=row["role"],
            content=self._vault.open(row["body"], *self._place(row["id"], row["revision"])),
            period=row.get("period", ""),
        )


def _values(result: CursorResult[Any]) -> list[dict[str, Any]]:
    """Return rows by the names of their columns, which are looked up once."""
    names = tuple(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result]
