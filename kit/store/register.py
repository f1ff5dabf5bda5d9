"""The register: participants and their matches. Codes, never names."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import Connection, Integer, Text, cast, delete, insert, select, update

from kit.domain.people import Match, Participant
from kit.errors import Conflict, NotFound
from kit.i18n.message import say
from kit.store.database import Database
from kit.store.tables import match_members, matches, meta, participants

Thing = TypeVar("Thing", Participant, Match)


class Register:
    """Who takes part, and who works with whom."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_participants(self, people: Iterable[Participant]) -> int:
        """Add those who are not there yet; return how many.

        Raises
        ------
        Conflict
            Somebody of that code is there with other values: nothing is added.
        """
        self._database.only("data")
        with self._database.write() as connection:
            known = {person.id: person for person in _participants(connection)}
            new = _only_new(people, known)
            if new:
                connection.execute(insert(participants), [dataclasses.asdict(p) for p in new])
                _touch(connection)
        return len(new)

    def change_participant(self, person: Participant) -> None:
        """Replace what is known of one participant; NotFound when there is none."""
        self._database.only("data")
        with self._database.write() as connection:
            changed = connection.execute(
                update(participants)
                .where(participants.c.id == person.id)
                .values(dataclasses.asdict(person))
            )
            if not changed.rowcount:
                raise nobody(person.id)
            _touch(connection)

    def participants(self) -> list[Participant]:
        """Return all participants, by code."""
        with self._database.read() as connection:
            return _participants(connection)

    def participant(self, participant_id: str) -> Participant:
        """Return one participant; NotFound when there is none."""
        with self._database.read() as connection:
            query = select(participants).where(participants.c.id == participant_id)
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
            known = {match.id: match for match in _matches(connection)}
            new = _only_new(new_matches, known)
            for match in new:
                connection.execute(insert(matches), _row(match))
                _add_members(connection, match)
            if new:
                _touch(connection)
        return len(new)

    def change_match(self, match: Match) -> None:
        """Replace what is known of one match, members included; NotFound when there is none."""
        self._database.only("data")
        with self._database.write() as connection:
            changed = connection.execute(
                update(matches).where(matches.c.id == match.id).values(_row(match))
            )
            if not changed.rowcount:
                raise NotFound(
                    match.id,
                    say("There is no match of this id."),
                    say("Look it up in the register."),
                )
            connection.execute(delete(match_members).where(match_members.c.match == match.id))
            _add_members(connection, match)
            _touch(connection)

    def matches(self) -> list[Match]:
        """Return all matches, by id, with their members in order."""
        self._database.only("data")
        with self._database.read() as connection:
            return _matches(connection)


def nobody(participant_id: str) -> NotFound:
    """Return the error that says who is not in the register."""
    return NotFound(
        participant_id,
        say("There is no participant of this code."),
        say("Look the code up in the register."),
    )


def _participants(connection: Connection) -> list[Participant]:
    rows = connection.execute(select(participants).order_by(participants.c.id))
    return [Participant(**row) for row in rows.mappings()]


def _matches(connection: Connection) -> list[Match]:
    sides: dict[tuple[str, str], list[str]] = {}
    for row in connection.execute(select(match_members).order_by(match_members.c.position)):
        sides.setdefault((row.match, row.side), []).append(row.participant)
    rows = connection.execute(select(matches).order_by(matches.c.id))
    return [
        Match(
            **row,
            mentors=tuple(sides.get((row["id"], "mentor"), ())),
            mentees=tuple(sides.get((row["id"], "mentee"), ())),
        )
        for row in rows.mappings()
    ]


def _only_new(things: Iterable[Thing], known: dict[str, Thing]) -> list[Thing]:
    new: dict[str, Thing] = {}
    for thing in things:
        before = known.get(thing.id) or new.get(thing.id)
        if before is None:
            new[thing.id] = thing
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


def _touch(connection: Connection) -> None:
    raised = cast(cast(meta.c.value, Integer) + 1, Text)
    connection.execute(update(meta).where(meta.c.key == "register").values(value=raised))
