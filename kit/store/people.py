"""Who somebody is: names and all that tells whose a code is, sealed and apart from the codes.

A person has one code for each line of taking part, a role in a form of mentoring; it stays the
same through the periods. What was answered belongs to codes. Only this table tells that two of
them are one person's, and only who has the key reads whose.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, delete, insert, select, update

from kit.domain import participant_codes
from kit.errors import Conflict, StoreError
from kit.i18n.message import say
from kit.store.database import Database
from kit.store.register import make_codes, nobody
from kit.store.sealed_rows import FEW, Kept, Saved, SealedRows
from kit.store.tables import destructions, gates, participants, person_codes, persons
from kit.store.vault import Vault
from kit.store.work import Work, touch


class People:
    """Persons of one tenant, and their codes."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault
        self._rows = SealedRows(database, persons, vault)

    @property
    def is_open(self) -> bool:
        """Whether the key is here that opens names."""
        return self._rows.is_open

    def all(
        self, people: Collection[str] | None = None, work: Work | None = None
    ) -> dict[str, Kept]:
        """Return everybody, or those who are named by id, as saved last.

        With a piece of work, as it sees them.
        """
        return self._rows.last(people, work)

    def opened_by(self, key: bytes) -> bool:
        """Whether a key opens what is stored of people, or nothing is."""
        self._database.only("data")
        rows = SealedRows(self._database, persons, self._vault.with_key(key))
        with self._database.read() as connection:
            person = connection.scalar(select(persons.c.id).limit(1))
        try:
            return person is None or bool(rows.last([person]))
        except StoreError:
            return False

    def one(self, person: str) -> Kept:
        """Return a person as saved last; NotFound when there is none."""
        found = self._rows.last([person]).get(person)
        if found is None:
            raise nobody(person)
        return found

    def history(self, person: str) -> list[Kept]:
        """Return all savings of a person, newest first."""
        return self._rows.history(person)

    def save(self, work: Work, people: Mapping[str, Saved]) -> None:
        """Add people (revision 1) or further savings, by id; Conflict when somebody was faster."""
        self._rows.save(work, people)

    def put_back(self, work: Work, person: str, revision: int) -> None:
        """Save what a person's record said at an earlier revision, as its newest."""
        self._rows.put_back(work, person, revision)

    def is_alike(self, work: Work, person: str, one: int, other: int) -> bool:
        """Whether two savings of a person say the same, as after one was put back."""
        return self._rows.is_alike(work, person, one, other)

    def revisions(self, work: Work, people: Collection[str]) -> dict[str, int]:
        """Return the numbers of the last savings, as a piece of work sees them; 0: nobody such."""
        return self._rows.revisions(work, people)

    def give_codes(self, work: Work, codes: Mapping[str, str]) -> None:
        """Say whose codes are: code to person. A code of somebody else becomes the person's.

        Codes that nobody had are made. That two records were one person's is told so, too.

        Raises
        ------
        NotFound
            There is no such person.
        Conflict
            A code was given once, and what belonged to it was destroyed.
        """
        for person, revision in self._rows.revisions(work, set(codes.values())).items():
            if not revision:
                raise nobody(person)
        gone = select(destructions.c.participant).where(destructions.c.campaign == "")
        for code in sorted(codes.keys() & set(work.connection.scalars(gone))):
            raise Conflict(
                code,
                say("What belonged to this code was destroyed; it is not given again."),
                say("Give the person another code."),
            )
        make_codes(work.connection, codes)
        before = self.owners(work, codes)
        rows = [
            {"participant": code, "person": person}
            for code, person in codes.items()
            if code not in before
        ]
        if rows:
            work.connection.execute(insert(person_codes), rows)
        for code, person in codes.items():
            if before.get(code, person) != person:
                mine = person_codes.c.participant == code
                work.connection.execute(update(person_codes).where(mine).values(person=person))
            work.note("code", (code,), before.get(code), person)

    def new_codes(self, work: Work, count: int) -> list[str]:
        """Return codes that nobody ever had; nobody else draws any until the work is done."""
        touch(work.connection)
        taken = frozenset(work.connection.scalars(_given())) - {""}
        return participant_codes.new_codes(taken, count)

    def take_codes(self, work: Work, codes: Collection[str]) -> None:
        """Say that codes are nobody's any more: no consent of anybody opens or closes them."""
        before = self.owners(work, codes)
        for table in (gates, person_codes) if before else ():
            gone = delete(table).where(table.c.participant == bindparam("gone"))
            work.connection.execute(gone, [{"gone": code} for code in before])
        for code, person in before.items():
            work.note("code", (code,), person, None)

    def owners(self, work: Work, codes: Collection[str] | None = None) -> dict[str, str]:
        """Return whose all codes are, or some of them, as a piece of work sees it."""
        query = select(person_codes.c.participant, person_codes.c.person)
        if codes is not None and len(codes) < FEW:
            query = query.where(person_codes.c.participant.in_(codes))
        rows = work.connection.execute(query)
        return {row[0]: row[1] for row in rows if codes is None or row[0] in codes}

    def codes(self) -> dict[str, str]:
        """Return whose each code is: code to person. Codes of nobody known are not there."""
        self._database.only("data")
        query = select(person_codes.c.participant, person_codes.c.person)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(person_codes.c.participant)).all()
        return {row.participant: row.person for row in rows}

    def codes_of(self, person: str) -> tuple[str, ...]:
        """Return the codes of one person."""
        return tuple(code for code, whose in self.codes().items() if whose == person)

    def taken_codes(self) -> frozenset[str]:
        """Return all codes that were ever given, destroyed ones too: none is given twice."""
        self._database.only("data")
        with self._database.read() as connection:
            return frozenset(connection.scalars(_given())) - {""}

    def erase(self, work: Work, people: Collection[str]) -> None:
        """Delete all savings of people who have no code any more.

        Raises
        ------
        Conflict
            Somebody has one: what belongs to it goes first.
        """
        for code, person in self.owners(work).items():
            if person in people:
                raise Conflict(
                    code,
                    say("This code is still a person’s."),
                    say("Destroy what belongs to the code first, or give it to another person."),
                )
        self._rows.erase(work, people)


def _given() -> CompoundSelect[Any]:
    """Return the query for all codes that were ever given."""
    return select(participants.c.id).union(select(destructions.c.participant))
