"""Joining, leaving and coming back, period by period, as part of a piece of work on people.

`kit.store.register` reads what is written here. A first category is the enrolment's own; all of
them, where somebody needs support in several ways, stand apart.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, insert, select, update

from kit.domain.people import Participant
from kit.errors import Conflict
from kit.i18n.message import say
from kit.store.database import Database
from kit.store.register import make_codes, nobody
from kit.store.tables import (
    enrolment_categories,
    enrolments,
    invitations,
    match_members,
    matches,
    responses,
)
from kit.store.work import Work

_DAYS = ("joined_on", "left_on")


class Enrolments:
    """Who takes part in a period, as what, from when, until when and why not any more."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, work: Work, people: Iterable[Participant]) -> None:
        """Enrol people in their periods, or replace what was known; a new code is made."""
        connection = work.connection
        rows = {(each.id, each.period): _values(each) for each in people}
        make_codes(connection, [code for code, _ in rows])
        query = select(enrolments).where(enrolments.c.period.in_({period for _, period in rows}))
        found = connection.execute(query).mappings()
        known = {(each["participant"], each["period"]): _plain(dict(each)) for each in found}
        new = [values for key, values in rows.items() if key not in known]
        if new:
            connection.execute(insert(enrolments), new)
        for key, values in rows.items():
            if known.get(key, _plain(values)) != _plain(values):
                connection.execute(update(enrolments).where(_here(*key)).values(values))
            work.note("enrolment", key, known.get(key), _plain(values))

    def leave(self, work: Work, code: str, period: str, *, day: dt.date, reason: str) -> None:
        """Say that somebody left on a day, and why; NotFound when the period has nobody such."""
        self._change(work, code, period, left_on=day, left_because=reason)

    def come_back(self, work: Work, code: str, period: str) -> None:
        """Say that somebody who left takes part after all; NotFound as for `leave`."""
        self._change(work, code, period, left_on=None, left_because="")

    def remove(self, work: Work, code: str, period: str) -> None:
        """Delete an enrolment that was a mistake; cards that were made for it are void.

        Raises
        ------
        Conflict
            Something is built upon it: see `built_upon`.
        """
        before = self._known(work, code, period)
        if before is None:
            return
        if self.built_upon(work, code, period):
            raise Conflict(
                code,
                say("This participant answered or is in a pair already."),
                say("Say that they left, and when, instead of removing them."),
            )
        self.categorise(work, code, period, ())
        cards = (invitations.c.participant == code) & (invitations.c.period == period)
        work.connection.execute(update(invitations).where(cards).values(revoked=True))
        work.connection.execute(delete(enrolments).where(_here(code, period)))
        work.note("enrolment", (code, period), before, None)

    def built_upon(self, work: Work, code: str, period: str) -> frozenset[str]:
        """Return what rests on an enrolment: ``"answers"``, ``"pairs"``, both or nothing."""
        answered = select(responses.c.seq).filter_by(participant=code, period=period)
        paired = (
            select(match_members.c.match)
            .join(matches, matches.c.id == match_members.c.match)
            .where(match_members.c.participant == code, matches.c.period == period)
        )
        found = {"answers": answered, "pairs": paired}
        return frozenset(
            name
            for name, query in found.items()
            if work.connection.scalar(query.limit(1)) is not None
        )

    def categorise(self, work: Work, code: str, period: str, categories: Collection[str]) -> None:
        """Replace in which ways somebody enrolled needs support."""
        if self._known(work, code, period) is None:
            raise nobody(code)
        table = enrolment_categories
        here = (table.c.participant == code) & (table.c.period == period)
        before = sorted(work.connection.scalars(select(table.c.category).where(here)))
        work.connection.execute(delete(table).where(here))
        rows = [
            {"participant": code, "period": period, "category": each}
            for each in sorted(set(categories))
        ]
        if rows:
            work.connection.execute(insert(table), rows)
        after = [row["category"] for row in rows]
        work.note("categories", (code, period), before or None, after or None)

    def categories(self, period: str) -> dict[str, frozenset[str]]:
        """Return the categories of everybody in a period who has any, by code."""
        self._database.only("data")
        table = enrolment_categories
        query = select(table.c.participant, table.c.category).where(table.c.period == period)
        found: dict[str, set[str]] = {}
        with self._database.read() as connection:
            for code, category in connection.execute(query):
                found.setdefault(code, set()).add(category)
        return {code: frozenset(several) for code, several in sorted(found.items())}

    def state(self, work: Work, what: str, key: tuple[str, str]) -> Any:
        """Return an enrolment or its categories as steps of a piece of work know them."""
        if what == "enrolment":
            return self._known(work, *key)
        table = enrolment_categories
        query = select(table.c.category).filter_by(participant=key[0], period=key[1])
        return sorted(work.connection.scalars(query)) or None

    def restore(self, work: Work, values: dict[str, Any]) -> None:
        """Put an enrolment as a step knew it."""
        days = {name: values[name] and dt.date.fromisoformat(values[name]) for name in _DAYS}
        others = {name: value for name, value in values.items() if name != "participant"}
        self.put(work, [Participant(**{**others, **days, "id": values["participant"]})])

    def _change(self, work: Work, code: str, period: str, **values: object) -> None:
        before = self._known(work, code, period)
        if before is None:
            raise nobody(code)
        work.connection.execute(update(enrolments).where(_here(code, period)).values(values))
        work.note("enrolment", (code, period), before, self._known(work, code, period))

    def _known(self, work: Work, code: str, period: str) -> dict[str, Any] | None:
        row = work.connection.execute(select(enrolments).where(_here(code, period)))
        found = row.mappings().one_or_none()
        return None if found is None else _plain(dict(found))


def _here(code: str, period: str) -> ColumnElement[bool]:
    return and_(enrolments.c.participant == code, enrolments.c.period == period)


def _values(person: Participant) -> dict[str, Any]:
    values = dataclasses.asdict(person)
    return {"participant": values.pop("id"), **values}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return values with days as text, as JSON holds them."""
    return values | {name: values[name] and values[name].isoformat() for name in _DAYS}
