"""Records of kinds that are declared elsewhere (partners, agreements, candidates): sealed like people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import func, select

from kit.errors import Conflict
from kit.store.database import Database
from kit.store.sealed_rows import Kept, SealedRows, no_record
from kit.store.tables import records
from kit.store.vault import Vault
from kit.store.work import Work, overtaken, touch


class Records:
    """Records of one tenant, kind by kind."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def all(
        self, kind: str, period: str | None = None, ids: Collection[str] | None = None
    ) -> dict[str, Kept]:
        """Return the records of a kind as saved last, by id; of one period, or those named."""
        found = self.rows(kind).last(ids)
        if period is None:
            return found
        return {key: kept for key, kept in found.items() if kept.period == period}

    def one(self, kind: str, record: str) -> Kept:
        """Return a record as saved last; NotFound when there is none."""
        found = self.rows(kind).last([record]).get(record)
        if found is None:
            raise no_record(record)
        return found

    def history(self, kind: str, record: str) -> list[Kept]:
        """Return all savings of a record, newest first; none where it is not there."""
        return self.rows(kind).history(record)

    def saved(self, kind: str, record: str) -> list[Kept]:
        """Return all savings of a record, newest first; NotFound when there is none."""
        found = self.history(kind, record)
        if not found:
            raise no_record(record)
        return found

    def histories(self, kind: str) -> dict[str, list[Kept]]:
        """Return all savings of every record of a kind, by id, newest first."""
        return self.rows(kind).histories()

    def overtaken(self, kind: str, record: str, seen: int, me: str) -> Conflict:
        """Return the error that says who saved since a saving was seen: somebody else, or oneself."""
        saved = self.history(kind, record)
        return overtaken(record, {each.author for each in saved if each.revision > seen}, me)

    def version(self, kind: str) -> str:
        """Return a text that changes whenever a record of a kind is saved or erased."""
        told = func.count(), func.sum(records.c.revision), func.max(records.c.written_at)
        with self._database.read() as connection:
            found = connection.execute(select(*told).where(records.c.kind == kind)).one()
        return "-".join(map(str, found))

    def ids(self, work: Work, kind: str) -> list[str]:
        """Return the ids of all records of a kind as they will be until this piece of work ends.

        Whoever asks meanwhile waits: so a number can follow the last one.
        """
        touch(work.connection)
        query = select(records.c.id).where(records.c.kind == kind, records.c.revision == 1)
        return [*work.connection.scalars(query)]

    def save(
        self,
        work: Work,
        kind: str,
        record: str,
        revision: int,
        content: Mapping[str, Any],
        *,
        period: str = "",
    ) -> None:
        """Add a record (revision 1) or another saving; Conflict when somebody saved in between."""
        self.rows(kind).save(work, {record: (revision, content)}, period=period)

    def erase(self, work: Work, kind: str, record: str) -> None:
        """Delete all savings of a record."""
        self.rows(kind).erase(work, [record])

    def rows(self, kind: str) -> SealedRows:
        """Return the savings of one kind."""
        return SealedRows(self._database, records, self._vault, {"kind": kind})
