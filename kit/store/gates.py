"""On which days something may be done with a person's data, for codes whose person is known.

The days are computed elsewhere, from consents, birth dates and rules, and put here whenever one
of these changes; so every reader, also the form service, compares a day and needs no name. A
code without a person is nobody identifiable: its consent is on paper, and no gate stands before it.
What is called a purpose here is the key of an act under its rules: `kit.domain.purposes.ConsentPlan.gate`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import nullcontext

from sqlalchemy import ColumnElement, delete, exists, insert, or_, select

from kit.store.database import Database
from kit.store.tables import gates, person_codes
from kit.store.work import Work

#: The first day, and the first day after the last; None: no end is known.
Days = tuple[dt.date, dt.date | None]


class Gates:
    """Days in a row, by code and purpose."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, work: Work, granted: Mapping[str, Mapping[str, Sequence[Days]]]) -> None:
        """Replace all days of codes: code to purpose to days in a row, apart from each other."""
        rows = [
            {"participant": code, "purpose": purpose, "since": since, "until": until}
            for code, purposes in granted.items()
            for purpose, days in purposes.items()
            for since, until in days
        ]
        for code in granted:
            work.connection.execute(delete(gates).where(gates.c.participant == code))
        if rows:
            work.connection.execute(insert(gates), rows)

    def all(self, work: Work | None = None) -> dict[str, dict[str, tuple[Days, ...]]]:
        """Return all days: code to purpose to days in a row, earliest first."""
        query = select(gates).order_by(gates.c.participant, gates.c.purpose, gates.c.since)
        found: dict[str, dict[str, tuple[Days, ...]]] = {}
        with nullcontext(work.connection) if work else self._database.read() as connection:
            for row in connection.execute(query):
                days = found.setdefault(row.participant, {})
                days[row.purpose] = (*days.get(row.purpose, ()), (row.since, row.until))
        return found

    def of(self, participant: str) -> dict[str, tuple[Days, ...]]:
        """Return a code's days by purpose, earliest first."""
        query = select(gates).filter_by(participant=participant).order_by(gates.c.since)
        found: dict[str, list[Days]] = {}
        with self._database.read() as connection:
            for row in connection.execute(query):
                found.setdefault(row.purpose, []).append((row.since, row.until))
        return {purpose: tuple(days) for purpose, days in sorted(found.items())}

    def bound(self) -> frozenset[str]:
        """Return the codes before which gates stand: those whose person is known."""
        with self._database.read() as connection:
            return frozenset(connection.scalars(select(person_codes.c.participant)))

    def closed(self, purpose: str, day: dt.date) -> frozenset[str]:
        """Return the codes with which nothing may be done for a purpose on a day."""
        granted = exists().where(
            gates.c.participant == person_codes.c.participant, *_grants(purpose, day)
        )
        with self._database.read() as connection:
            query = select(person_codes.c.participant).where(~granted)
            return frozenset(connection.scalars(query))

    def ending(self, since: dt.date, until: dt.date) -> dict[tuple[str, dt.date], tuple[str, ...]]:
        """Return codes by purpose and the first day on which it is not granted any more.

        Those whose last span of days ends after the first day, and by the second.
        """
        later = gates.alias("later")
        follows = exists().where(
            later.c.participant == gates.c.participant,
            later.c.purpose == gates.c.purpose,
            later.c.since >= gates.c.until,
        )
        query = (
            select(gates.c.purpose, gates.c.until, gates.c.participant)
            .where(gates.c.until > since, gates.c.until <= until, ~follows)
            .order_by(gates.c.purpose, gates.c.until, gates.c.participant)
        )
        found: dict[tuple[str, dt.date], list[str]] = {}
        with self._database.read() as connection:
            for purpose, day, code in connection.execute(query):
                found.setdefault((purpose, day), []).append(code)
        return {key: tuple(codes) for key, codes in found.items()}

    def is_open(self, participant: str, purpose: str, day: dt.date) -> bool:
        """Whether something may be done for a purpose on a day with one code's data."""
        granted = select(gates.c.since).where(
            gates.c.participant == participant, *_grants(purpose, day)
        )
        bound = select(person_codes.c.participant).filter_by(participant=participant)
        with self._database.read() as connection:
            if connection.scalar(bound) is None:
                return True
            return connection.scalar(granted.limit(1)) is not None


def _grants(purpose: str, day: dt.date) -> tuple[ColumnElement[bool], ...]:
    return (
        gates.c.purpose == purpose,
        gates.c.since <= day,
        or_(gates.c.until.is_(None), gates.c.until > day),
    )
