"""The register: participants and their matches, period by period. Codes, never names.

What `Participant` tells is an enrolment: the same person may take part in several periods,
each time in another role.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    insert,
    select,
)

from kit.domain.people import Match, Participant
from kit.errors import Conflict, NotFound
from kit.i18n.message import say
from kit.store.database import Database
from kit.store.tables import enrolments, match_members, matches, participants
from kit.store.work import touch

Thing = TypeVar("Thing", Participant, Match)

_FIELDS = [
    enrolments.c.participant.label("id") if field.name == "id" else enrolments.c[field.name]
    for field in dataclasses.fields(Participant)
]


class Register:
    """Who takes part, and who works with whom."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_participants(self, people: Iterable[Participant]) -> int:
        """Add those who are not there yet; return how many.

        Raises
        ------
        Conflict
            Somebody of that code is there in that period with other values: nothing is added.
        """
        self._database.only("data")
        with self._database.write() as connection:
            known = {_key(person): person for person in _participants(connection)}
            new = _only_new(people, known)
            if new:
                make_codes(connection, (person.id for person in new))
                connection.execute(insert(enrolments), [enrolment_row(person) for person in new])
                touch(connection)
        return len(new)

    def participants(self, period: str | None = None) -> list[Participant]:
        """Return who takes part in a period, by code; without one, everybody in every period."""
        with self._database.read() as connection:
            return _participants(connection, period)

    def participant(self, participant_id: str, period: str = "") -> Participant:
        """Return one participant as in a period; NotFound when the period has none."""
        with self._database.read() as connection:
            query = select(*_FIELDS).where(enrolled_here(participant_id, period))
            found = connection.execute(query).mappings().one_or_none()
        if found is None:
            raise nobody(participant_id)
        return Participant(**found)

    def add_matches(self, new_matches: Iterable[Match]) -> int:
        """Add those that are not there yet; return how many.

        Raises
        ------
        Conflict
            A match of that id is there with other values: nothing is added.
        NotFound
            A member is no participant: nothing is added.
        """
        self._database.only("data")
        with self._database.write() as connection:
            known = {_key(match): match for match in _matches(connection)}
            new = _only_new(new_matches, known)
            for match in new:
                connection.execute(insert(matches), _row(match))
                _add_members(connection, match)
            if new:
                touch(connection)
        return len(new)

    def matches(self, period: str | None = None) -> list[Match]:
        """Return the matches of a period, by id, members in order; without one, all matches."""
        self._database.only("data")
        with self._database.read() as connection:
            return _matches(connection, period)


def nobody(participant_id: str) -> NotFound:
    """Return the error that says who is not in the register."""
    return NotFound(
        participant_id,
        say("There is no participant with this code."),
        say("Look the code up in the register."),
    )


def make_codes(connection: Connection, codes: Iterable[str]) -> None:
    """Make codes that nobody has yet."""
    there = set(connection.scalars(select(participants.c.id)))
    new = [{"id": code} for code in dict.fromkeys(codes) if code not in there]
    if new:
        connection.execute(insert(participants), new)


def no_match(match_id: str) -> NotFound:
    """Return the error that says which match is not in the register."""
    return NotFound(
        match_id, say("There is no pair with this id."), say("Look it up in the register.")
    )


def enrolled_here(participant_id: str, period: str) -> ColumnElement[bool]:
    """Return the condition of a participant's enrolment in a period."""
    return and_(enrolments.c.participant == participant_id, enrolments.c.period == period)


def enrolment_row(person: Participant) -> dict[str, Any]:
    """Return a participant as a row of the enrolments."""
    values = dataclasses.asdict(person)
    return {"participant": values.pop("id"), **values}


def _participants(connection: Connection, period: str | None = None) -> list[Participant]:
    query = select(*_FIELDS).order_by(enrolments.c.participant, enrolments.c.period)
    if period is not None:
        query = query.where(enrolments.c.period == period)
    rows = connection.execute(query)
    names = tuple(rows.keys())  # once: a row's own mapping finds them anew for each
    return [Participant(**dict(zip(names, row, strict=True))) for row in rows]


def _matches(connection: Connection, period: str | None = None) -> list[Match]:
    sides: dict[tuple[str, str], list[str]] = {}
    chosen, members = select(matches), select(match_members)
    if period is not None:
        chosen = chosen.where(matches.c.period == period)
        members = members.join(matches).where(matches.c.period == period)
    for row in connection.execute(members.order_by(match_members.c.position)):
        sides.setdefault((row.match, row.side), []).append(row.participant)
    rows = connection.execute(chosen.order_by(matches.c.id))
    return [
        Match(
            **row,
            mentors=tuple(sides.get((row["id"], "mentor"), ())),
            mentees=tuple(sides.get((row["id"], "mentee"), ())),
        )
        for row in rows.mappings()
    ]


def _key(thing: Participant | Match) -> tuple[str, str]:
    return (thing.id, thing.period if isinstance(thing, Participant) else "")


def _only_new(things: Iterable[Thing], known: dict[tuple[str, str], Thing]) -> list[Thing]:
    new: dict[tuple[str, str], Thing] = {}
    for thing in things:
        before = known.get(_key(thing)) or new.get(_key(thing))
        if before is None:
            new[_key(thing)] = thing
        elif before != thing:
            raise Conflict(
                thing.id,
                say("This code is in the register with other values. Nothing was added."),
                say("Change the entry, or give the new one another code."),
            )
    return list(new.values())


def _row(match: Match) -> dict[str, object]:
    return {column.name: getattr(match, column.name) for column in matches.columns}


def _add_members(connection: Connection, match: Match) -> None:
    sides: Sequence[tuple[str, tuple[str, ...]]] = (
        ("mentor", match.mentors),
        ("mentee", match.mentees),
    )
    rows = [
        {"match": match.id, "side": side, "position": position, "participant": member}
        for side, members in sides
        for position, member in enumerate(members)
    ]
    named = {str(row["participant"]) for row in rows}
    known = connection.scalars(select(participants.c.id).where(participants.c.id.in_(named)))
    for missing in sorted(named.difference(known)):
        raise nobody(missing)
    if rows:
        connection.execute(insert(match_members), rows)
