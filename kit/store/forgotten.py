"""What was taken back and destroyed, kept beside the database: an older backup does not undo it.

A ledger is a file of entries as they stand in the tables: ids, codes, keyed marks, days, who
entered them; what else they say is sealed, and emptied of those who were destroyed. It holds no
name, and whoever has it can open nothing.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from kit import private_files
from kit.errors import StoreError
from kit.i18n.message import say
from kit.store.database import Database
from kit.store.tables import consents, destructions
from kit.store.work import Work

LOG = logging.getLogger("kit.data")

#: A row of a table: column to value, without its number.
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries in the order in which they were made.

    Attributes
    ----------
    destructions
        What was destroyed.
    withdrawals
        Consents that were taken back, and entries about consents that were annulled.
    """

    destructions: tuple[Values, ...] = ()
    withdrawals: tuple[Values, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.destructions or self.withdrawals)

    def __or__(self, other: Entries) -> Entries:
        """Return the entries of both, each once, oldest first."""
        return Entries(
            _once((*self.destructions, *other.destructions)),
            _once((*self.withdrawals, *other.withdrawals)),
        )

    def without(self, other: Entries) -> Entries:
        """Return the entries that others do not have."""
        return Entries(
            _without(self.destructions, other.destructions),
            _without(self.withdrawals, other.withdrawals),
        )

    def since(self, moment: dt.datetime) -> Entries:
        """Return the entries that were made after a moment."""

        def later(rows: Sequence[Values]) -> tuple[Values, ...]:
            return tuple(each for each in rows if each["written_at"] > moment)

        return Entries(later(self.destructions), later(self.withdrawals))


@dataclass(frozen=True, slots=True)
class Ledger:
    """A file of entries; it only grows."""

    file: Path

    def read(self) -> Entries:
        """Return what is in it; nothing when it is not there.

        Raises
        ------
        StoreError
            It is damaged.
        """
        try:
            raw = json.loads(self.file.read_text(encoding="utf-8"))
            return Entries(
                tuple(map(_rich, raw["destructions"])), tuple(map(_rich, raw["withdrawals"]))
            )
        except FileNotFoundError:
            return Entries()
        except (ValueError, TypeError, KeyError) as error:
            raise StoreError(
                str(self.file),
                say("The list of what was destroyed is damaged."),
                say("Take it from a backup's folder, or move it away: it is written anew."),
            ) from error

    def add(self, entries: Entries) -> None:
        """Write entries to the disk, beside those that are in the file already."""
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with private_files.alone(self.file):
            before = self.read()
            after = before | entries
            if after == before and self.file.exists():
                return
            plain = {
                "destructions": [*map(_plain, after.destructions)],
                "withdrawals": [*map(_plain, after.withdrawals)],
            }
            private_files.keep(self.file, plain)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The entries of one tenant: in its database, and in its ledger (none: nobody keeps one)."""

    database: Database = field(repr=False)
    ledger: Ledger | None = None

    def told(self, work: Work | None = None) -> Entries:
        """Return the entries of the database."""
        self.database.only("data")
        if work is not None:
            return _told(work.connection)
        with self.database.read() as connection:
            return _told(connection)

    def keep(self) -> None:
        """Write what the database tells into the ledger.

        What has taken place is not undone when the disk refuses: the next time writes it, too.
        """
        if self.ledger is None:
            return
        try:
            self.ledger.add(self.told())
        except OSError as error:
            LOG.error(
                "%s: what was destroyed could not be written down: %s",
                self.ledger.file,
                error.strerror,
            )

    def missing(self) -> Entries:
        """Return the entries of the ledger that the database does not have: it is older."""
        return self.ledger.read().without(self.told()) if self.ledger else Entries()

    def put_back(self, work: Work, entries: Entries) -> None:
        """Add entries as they were made, with their moments and authors; nothing follows yet."""
        for table, rows in ((destructions, entries.destructions), (consents, entries.withdrawals)):
            for each in rows:
                work.connection.execute(insert(table).inline().values(dict(each)))


def _told(connection: Connection) -> Entries:
    of = consents.c
    return Entries(
        _rows(connection, destructions),
        _rows(connection, consents, of.event.in_(("withdrawn", "annulled"))),
    )


def _rows(connection: Connection, table: Table, *which: Any) -> tuple[Values, ...]:
    columns = [each for each in table.columns if each.name != "seq"]
    query = select(*columns).where(*which).order_by(table.c.seq)
    return tuple(_neutral(dict(row)) for row in connection.execute(query).mappings())


def _neutral(row: Values) -> Values:
    return {
        name: bytes(value) if isinstance(value, memoryview) else value
        for name, value in row.items()
    }


def _key(row: Values) -> tuple[Any, ...]:
    """Return by what an entry is told from others."""
    if "id" in row:
        return (row["id"],)
    names = ("participant", "campaign", "mark", "how", "written_at")
    return tuple(row[name] for name in names)


def _once(rows: Sequence[Values]) -> tuple[Values, ...]:
    """Return rows without doubles; of two that are the same, one whose seal was emptied."""
    found: dict[tuple[Any, ...], Values] = {}
    for each in rows:
        if found.setdefault(_key(each), each)["body"] and not each["body"]:
            found[_key(each)] = each
    return tuple(sorted(found.values(), key=itemgetter("written_at")))


def _without(rows: Sequence[Values], others: Collection[Values]) -> tuple[Values, ...]:
    known = {_key(each) for each in others}
    return tuple(each for each in rows if _key(each) not in known)


_READ: Mapping[str, Callable[[str], Any]] = {
    "written_at": dt.datetime.fromisoformat,
    "day": dt.date.fromisoformat,
    "ends_on": dt.date.fromisoformat,
    "body": base64.b64decode,
}


def _plain(row: Values) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        if isinstance(value, bytes):
            return base64.b64encode(value).decode()
        return value.isoformat() if isinstance(value, dt.date) else value

    return {name: plain(value) for name, value in row.items()}


def _rich(row: Mapping[str, Any]) -> Values:
    return {
        name: _READ[name](value) if name in _READ and value is not None else value
        for name, value in row.items()
    }
