"""Meetings of pairs and marks of the joint work, apart: different people write and read them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, select

from kit.domain.fields import filled
from kit.domain.pulse import PairCheck, PairMarks, PairMeetings
from kit.domain.response import canonical, digest
from kit.store import tables
from kit.store.connection import corrupt
from kit.store.database import Database, moment
from kit.store.register import no_match
from kit.store.savings import Saving, append

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
        """Store savings, all of them or none: see `kit.store.savings.append`.

        Raises
        ------
        NotFound
            There is no such match.
        BadArgument
            A moment has no time zone.
        """
        self._database.only("data")
        named = {saving.match for saving in savings}
        ids = tables.matches.c.id
        with self._database.read() as connection:
            known = set(connection.scalars(select(ids).where(ids.in_(named))))
        for missing in sorted(named - known):
            raise no_match(missing)
        append(
            self._database,
            [Saving(_table(type(each)), _row(each), each.match) for each in savings],
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
        query = select(table).order_by(table.c.revision)
        if match is not None:
            query = query.where(table.c.match == match)
        if period is not None:
            query = query.join(tables.matches).where(tables.matches.c.period == period)
        last = {(row.day, row.match): row for row in connection.execute(query)}
        return {key: self._saving(row, kind) for key, row in last.items()}

    def _saving(self, row: Row[Any], kind: type[Kind]) -> Kind:
        saving = filled(kind, row)
        if digest(_content(saving)) != row.hash:
            raise corrupt(f"{self._database.where}: {row.match} {row.day} {row.revision}")
        return saving


def _table(kind: type[Kind]) -> Table:
    return tables.meetings if issubclass(kind, PairMeetings) else tables.marks


def _said(saving: PairSaving) -> dict[str, Any]:
    return {name: getattr(saving, name) for name in _SAID[type(saving)]}


def _content(saving: PairSaving) -> bytes:
    said = _said(saving)
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
        revision=met.revision if met else 0,
        marks_revision=said.revision if said else 0,
        **(_said(met) if met else {}),
        **(_said(said) if said else {}),
    )
