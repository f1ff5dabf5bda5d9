"""Meetings of pairs and marks of the joint work: every saving is a row, nothing is overwritten.

Meetings and marks are apart because different people write and read them. As with a
worksheet a saving names the revision that it follows, so that two people at one pair
cannot silently undo each other's work.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, func, insert, select
from sqlalchemy.exc import IntegrityError

from kit.domain.pulse import PairCheck, PairMarks, PairMeetings
from kit.domain.response import canonical, digest
from kit.errors import Conflict, StoreError
from kit.i18n.message import say
from kit.store import tables
from kit.store.connection import corrupt
from kit.store.database import Database, moment
from kit.store.register import no_match

PairSaving = PairMeetings | PairMarks
Kind = TypeVar("Kind", bound=PairSaving)

#: What somebody said; the rest says who saved it, when, and of which pair.
_SAID = {
    PairMeetings: ("meetings", "met_on", "asks", "closing_talk"),
    PairMarks: ("mentor", "mentee"),
}


class Meetings:
    """How the pairs meet, and how both sides find the joint work."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, savings: Sequence[PairSaving]) -> None:
        """Store savings, all of them or none, and compare the stored rows.

        Raises
        ------
        Conflict
            A revision is not the one after the last: somebody saved in between. ``where``
            names the pairs.
        NotFound
            There is no such match.
        BadArgument
            A moment has no time zone.
        StoreError
            The database refused, or stored something else.
        """
        self._database.only("data")
        rows = [_row(saving) for saving in savings]
        try:
            with self._database.write() as connection:
                _require_matches(connection, savings)
                _refuse_overtaken(connection, savings)
                for saving, row in zip(savings, rows, strict=True):
                    connection.execute(insert(_table(type(saving))).inline().values(row))
        except StoreError as error:
            # Another writer was faster between the look and the row.
            if isinstance(error.__cause__, IntegrityError):
                raise _overtaken(savings) from error
            raise
        with self._database.read() as connection:
            for saving in savings:
                table = _table(type(saving))
                here = _of(table, saving), table.c.revision == saving.revision
                stored = connection.execute(select(table).where(*here)).one_or_none()
                if stored is None or _content(_unchecked(stored, type(saving))) != _content(saving):
                    raise StoreError(
                        self._database.where,
                        say("The sheet could not be stored as it was sent."),
                        say("Keep the page open and save again."),
                    )

    def checks(self, match: str | None = None, period: str | None = None) -> list[PairCheck]:
        """Return what counts for every pair and day, by day: the last savings.

        Parameters
        ----------
        match, period
            One match only, or the matches of one period only.

        Raises
        ------
        StoreError
            A stored row does not match its digest.
        """
        self._database.only("data")
        with self._database.read() as connection:
            met = self._last(connection, PairMeetings, match, period)
            said = self._last(connection, PairMarks, match, period)
        return [_check(key, met.get(key), said.get(key)) for key in sorted({*met, *said})]

    def history(self, match: str, day: dt.date) -> list[PairSaving]:
        """Return all savings about a pair on a day, oldest first."""
        self._database.only("data")
        found: list[PairSaving] = []
        with self._database.read() as connection:
            for kind in (PairMeetings, PairMarks):
                table = _table(kind)
                query = select(table).where(table.c.match == match, table.c.day == day)
                found += [self._saving(row, kind) for row in connection.execute(query)]
        return sorted(found, key=lambda saving: (saving.written_at, saving.revision))

    def _last(
        self, connection: Connection, kind: type[Kind], match: str | None, period: str | None
    ) -> dict[tuple[dt.date, str], Kind]:
        table = _table(kind)
        later = table.alias("later")
        query = select(table).where(
            ~select(later.c.seq)
            .where(_same_pair(later, table), later.c.revision > table.c.revision)
            .exists()
        )
        if match is not None:
            query = query.where(table.c.match == match)
        if period is not None:
            query = query.join(tables.matches).where(tables.matches.c.period == period)
        rows = connection.execute(query)
        return {(row.day, row.match): self._saving(row, kind) for row in rows}

    def _saving(self, row: Row[Any], kind: type[Kind]) -> Kind:
        saving = _unchecked(row, kind)
        if digest(_content(saving)) != row.hash:
            raise corrupt(f"{self._database.where}: {row.match} {row.day} {row.revision}")
        return saving


def _table(kind: type[Any]) -> Table:
    return tables.meetings if issubclass(kind, PairMeetings) else tables.marks


def _unchecked(row: Row[Any], kind: type[Kind]) -> Kind:
    return kind(**{field.name: row._mapping[field.name] for field in dataclasses.fields(kind)})  # noqa: SLF001 - SQLAlchemy's public name


def _content(saving: PairSaving) -> bytes:
    said = {name: getattr(saving, name) for name in _SAID[type(saving)]}
    if said.get("met_on"):
        said["met_on"] = said["met_on"].isoformat()
    return canonical(said)


def _row(saving: PairSaving) -> dict[str, object]:
    values = dataclasses.asdict(saving)
    values["written_at"] = moment(saving.written_at, "written_at")
    return {**values, "hash": digest(_content(saving))}


def _check(key: tuple[dt.date, str], met: PairMeetings | None, said: PairMarks | None) -> PairCheck:
    day, match = key
    return PairCheck(
        match=match,
        day=day,
        meetings=met.meetings if met else 0,
        met_on=met.met_on if met else None,
        asks=bool(met and met.asks),
        closing_talk=bool(met and met.closing_talk),
        mentor=said.mentor if said else None,
        mentee=said.mentee if said else None,
        revision=met.revision if met else 0,
        marks_revision=said.revision if said else 0,
    )


def _of(table: Table, saving: PairSaving) -> ColumnElement[bool]:
    return and_(table.c.match == saving.match, table.c.day == saving.day)


def _same_pair(one: Any, other: Any) -> ColumnElement[bool]:
    return and_(one.c.match == other.c.match, one.c.day == other.c.day)


def _require_matches(connection: Connection, savings: Iterable[PairSaving]) -> None:
    named = {saving.match for saving in savings}
    ids = tables.matches.c.id
    for missing in sorted(named.difference(connection.scalars(select(ids).where(ids.in_(named))))):
        raise no_match(missing)


def _refuse_overtaken(connection: Connection, savings: Iterable[PairSaving]) -> None:
    late = []
    for saving in savings:
        table = _table(type(saving))
        last = connection.scalar(
            select(func.coalesce(func.max(table.c.revision), 0)).where(_of(table, saving))
        )
        if saving.revision != (last or 0) + 1:
            late.append(saving)
    if late:
        raise _overtaken(late)


def _overtaken(savings: Iterable[PairSaving]) -> Conflict:
    return Conflict(
        ", ".join(dict.fromkeys(saving.match for saving in savings)),
        say("Somebody else saved this while you were working."),
        say("Nothing of yours was stored and nothing of theirs was lost. Load it and compare."),
    )
