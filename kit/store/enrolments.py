"""Joining, leaving and coming back, period by period, as part of a piece of work on people.

`kit.store.register` reads what is written here. A first category is the enrolment's own; all of
them, where somebody needs support in several ways, stand apart.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, delete, insert, select, update

from kit.domain.people import Participant
from kit.errors import Conflict
from kit.i18n.message import say
from kit.store.database import Database
from kit.store.destroying import unenrol
from kit.store.register import enrolled_here, enrolment_row, make_codes, nobody
from kit.store.tables import (
    enrolment_categories,
    enrolments,
    invitations,
    match_members,
    matches,
    responses,
)
from kit.store.work import Work

#: Code and period.
Key = tuple[str, str]
_DAYS = ("joined_on", "left_on")


class Enrolments:
    """Who takes part in a period, as what, from when, until when and why not any more."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, work: Work, people: Iterable[Participant]) -> None:
        """Enrol people in their periods, or replace what was known; a new code is made."""
        connection = work.connection
        rows = {(each.id, each.period): enrolment_row(each) for each in people}
        make_codes(connection, [code for code, _ in rows])
        query = select(enrolments).where(enrolments.c.period.in_({period for _, period in rows}))
        found = connection.execute(query).mappings()
        known = {(each["participant"], each["period"]): _plain(dict(each)) for each in found}
        new = [values for key, values in rows.items() if key not in known]
        if new:
            connection.execute(insert(enrolments), new)
        for key, values in rows.items():
            if known.get(key, _plain(values)) != _plain(values):
                connection.execute(update(enrolments).where(enrolled_here(*key)).values(values))
            work.note("enrolment", key, known.get(key), _plain(values))

    def leave(self, work: Work, code: str, period: str, *, day: dt.date, reason: str) -> None:
        """Say that somebody left on a day, and why; NotFound when the period has nobody such."""
        self._change(work, code, period, left_on=day, left_because=reason)

    def come_back(self, work: Work, code: str, period: str) -> None:
        """Say that somebody who left takes part after all; NotFound as for `leave`."""
        self._change(work, code, period, left_on=None, left_because="")

    def remove(self, work: Work, keys: Collection[Key]) -> None:
        """Delete enrolments that were a mistake, by code and period; their cards are void.

        Raises
        ------
        Conflict
            Something is built upon one: see `built_upon`.
        """
        for code, _ in self.built_upon(work, keys):
            raise Conflict(
                code,
                say("This participant answered or is in a pair already."),
                say("Say that they left, and when, instead of removing them."),
            )
        before = {key: value for key, value in self.states(work).items() if key[1] in {*keys}}
        mine = [{"code": code, "of": period} for (what, (code, period)) in before]
        if mine:
            cards = update(invitations).where(*_bound(invitations)).values(revoked=True)
            work.connection.execute(cards, mine)
            gone = delete(enrolment_categories).where(*_bound(enrolment_categories))
            work.connection.execute(gone, mine)
            unenrol(work.connection, keys)
        for (what, key), value in before.items():
            work.note(what, key, value, None)

    def built_upon(self, work: Work, keys: Collection[Key]) -> dict[Key, frozenset[str]]:
        """Return what rests on enrolments, where something does: ``"answers"``, ``"pairs"``."""
        answered = select(responses.c.participant, responses.c.period)
        paired = select(match_members.c.participant, matches.c.period).join(
            matches, matches.c.id == match_members.c.match
        )
        wanted, found = {*keys}, defaultdict[Key, set[str]](set)
        for name, query in (("answers", answered), ("pairs", paired)):
            for row in work.connection.execute(query.distinct()):
                if (row[0], row[1]) in wanted:
                    found[row[0], row[1]].add(name)
        return {key: frozenset(several) for key, several in sorted(found.items())}

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

    def states(self, work: Work) -> dict[tuple[str, Key], Any]:
        """Return enrolments and their categories as steps of a piece of work know them."""
        found: dict[tuple[str, Key], Any] = {}
        for row in work.connection.execute(select(enrolments)).mappings():
            found["enrolment", (row["participant"], row["period"])] = _plain(dict(row))
        query = select(enrolment_categories).order_by(enrolment_categories.c.category)
        for each in work.connection.execute(query):
            key = ("categories", (each.participant, each.period))
            found.setdefault(key, []).append(each.category)
        return found

    def restore(self, work: Work, several: Iterable[Mapping[str, Any]]) -> None:
        """Put enrolments as steps knew them."""
        people = []
        for values in several:
            days = {name: values[name] and dt.date.fromisoformat(values[name]) for name in _DAYS}
            others = {name: value for name, value in values.items() if name != "participant"}
            people.append(Participant(**{**others, **days, "id": values["participant"]}))
        self.put(work, people)

    def _change(self, work: Work, code: str, period: str, **values: object) -> None:
        before = self._known(work, code, period)
        if before is None:
            raise nobody(code)
        work.connection.execute(
            update(enrolments).where(enrolled_here(code, period)).values(values)
        )
        work.note("enrolment", (code, period), before, self._known(work, code, period))

    def _known(self, work: Work, code: str, period: str) -> dict[str, Any] | None:
        row = work.connection.execute(select(enrolments).where(enrolled_here(code, period)))
        found = row.mappings().one_or_none()
        return None if found is None else _plain(dict(found))


def _bound(table: Table) -> tuple[ColumnElement[bool], ...]:
    return (table.c.participant == bindparam("code"), table.c.period == bindparam("of"))


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return values with days as text, as JSON holds them."""
    return values | {name: values[name] and values[name].isoformat() for name in _DAYS}
