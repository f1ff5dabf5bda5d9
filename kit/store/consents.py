"""What was said about purposes, as the papers tell that a school keeps: entries, never changed.

An entry that was a mistake is annulled by another one, and both stay. Where the paper lies and
what was noted is sealed, and emptied when the person is destroyed: the database lets nothing else
be changed, and this of nobody who is there. What follows from it all is `kit.store.gates`.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Row, bindparam, insert, select, update

from kit.domain.response import canonical, digest
from kit.errors import BadArgument, NotFound
from kit.i18n.message import say
from kit.store.connection import corrupt
from kit.store.database import Database
from kit.store.register import nobody
from kit.store.tables import consents, persons
from kit.store.vault import Vault
from kit.store.work import Work

Event = Literal["given", "refused", "withdrawn", "annulled"]
_SAID = (
    *("id", "person", "purpose", "event", "given_by", "day", "ends_on", "text_version"),
    "annuls",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry about one purpose and one person.

    Parameters
    ----------
    event
        What was said: given, refused, withdrawn. Annulled: the entry ``annuls`` was a mistake.
    given_by
        Who said it: ``"self"`` or ``"guardian"``.
    day
        On the paper; what was given holds from then on.
    ends_on
        Last day, where the paper names one.
    text_version
        Which edition of the words was signed.
    paper, note
        Where the school keeps the paper, and anything else; sealed.
    id, written_at, author, role
        Set by the store.
    """

    person: str
    purpose: str
    event: Event
    given_by: Literal["self", "guardian"]
    day: dt.date
    text_version: str = ""
    ends_on: dt.date | None = None
    paper: str = ""
    note: str = ""
    annuls: str = ""
    id: str = ""
    written_at: dt.datetime | None = None
    author: str = ""
    role: str = ""


def no_entry(entry: str) -> NotFound:
    """Return the error that says that an entry is not there."""
    return NotFound(
        entry, say("There is no such entry."), say("Choose one in the person’s history.")
    )


class Consents:
    """Entries of one tenant, in the order in which they were made."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def add(self, work: Work, entries: Collection[Entry]) -> list[str]:
        """Add entries; return their ids.

        Raises
        ------
        NotFound
            There is no such person: nothing of this piece of work is stored.
        BadArgument
            An entry is annulled otherwise than by `annul`.
        """
        known = set(work.connection.scalars(select(persons.c.id).distinct()))
        rows = []
        for each in entries:
            if each.person not in known:
                raise nobody(each.person)
            if each.event == "annulled":
                raise BadArgument(
                    each.person,
                    say("An entry is annulled by its id."),
                    say("Choose the entry that was a mistake."),
                )
            rows.append(self._row(work, each))
        if rows:
            work.connection.execute(insert(consents).inline(), rows)
        for row in rows:
            work.note("consent", (str(row["id"]),), None, row["event"])
            work.forgets |= row["event"] == "withdrawn"
        return [str(row["id"]) for row in rows]

    def annul(self, work: Work, entry: str, *, note: str) -> None:
        """Say that an entry was a mistake, and why; once is enough.

        Raises
        ------
        NotFound
            There is no such entry.
        """
        query = select(consents).where(consents.c.id == entry, consents.c.event != "annulled")
        row = work.connection.execute(query).one_or_none()
        if row is None:
            raise no_entry(entry)
        if work.connection.scalar(select(consents.c.seq).filter_by(annuls=entry)) is not None:
            return
        wrong = self._entry(row)
        annulling = Entry(
            person=wrong.person,
            purpose=wrong.purpose,
            event="annulled",
            given_by=wrong.given_by,
            day=wrong.day,
            note=note,
            annuls=entry,
        )
        work.connection.execute(insert(consents).inline().values(self._row(work, annulling)))
        work.note("consent", (entry,), wrong.event, "annulled")
        work.forgets = True

    def empty(self, work: Work, people: Collection[str]) -> None:
        """Leave of the entries about people who are erased what was said, for what, and when."""
        gone = update(consents).where(
            consents.c.person == bindparam("gone"), consents.c.body != b""
        )
        if people:
            work.connection.execute(
                gone.values(body=b""), [{"gone": each} for each in sorted(people)]
            )
            work.erases = True

    def fits(self, entry: Mapping[str, Any]) -> bool:
        """Whether an entry that was kept outside the database is of it: its seal opens."""
        return self._vault.opens(entry["body"], *_place(entry))

    def of(
        self,
        people: Collection[str] | None = None,
        work: Work | None = None,
        *,
        opens: bool = True,
    ) -> dict[str, list[Entry]]:
        """Return the entries that count, of everybody or of some, by person, oldest first.

        Those that were annulled do not count. With a piece of work, as it sees them, and what is
        sealed stays closed, as without `opens`: what follows from entries needs no paper's place.
        """
        found: dict[str, list[Entry]] = {}
        every = self.history(people, work, opens=opens)
        void = {each.annuls for each in every if each.annuls}
        for each in every:
            if each.id not in void and each.event != "annulled":
                found.setdefault(each.person, []).append(each)
        return found

    def history(
        self,
        people: Collection[str] | None = None,
        work: Work | None = None,
        *,
        opens: bool = True,
    ) -> list[Entry]:
        """Return all entries, annulled and annulling ones too, in the order of being made."""
        self._database.only("data")
        query = select(consents).order_by(consents.c.seq)
        if people is not None and len(people) == 1:
            query = query.where(consents.c.person.in_(people))
        with nullcontext(work.connection) if work else self._database.read() as connection:
            rows = connection.execute(query).all()
        chosen = (row for row in rows if people is None or row.person in people)
        return [self._entry(row, opens=opens and work is None) for row in chosen]

    def withdrawn(self) -> list[tuple[str, str, dt.date]]:
        """Return person, purpose and day of what was withdrawn and not annulled; nothing is unsealed."""
        self._database.only("data")
        void = select(consents.c.annuls).where(consents.c.annuls != "")
        query = (
            select(consents.c.person, consents.c.purpose, consents.c.day)
            .where(consents.c.event == "withdrawn", consents.c.id.not_in(void))
            .order_by(consents.c.seq)
        )
        with self._database.read() as connection:
            return [(row.person, row.purpose, row.day) for row in connection.execute(query)]

    def states(self, work: Work) -> dict[str, tuple[str, str]]:
        """Return of whom each entry is and its event, or ``"annulled"``, as a piece of work sees it."""
        query = select(consents.c.id, consents.c.person, consents.c.event, consents.c.annuls)
        found: dict[str, tuple[str, str]] = {}
        for row in work.connection.execute(query.order_by(consents.c.seq)):
            found[row.annuls or row.id] = (row.person, row.event)
        return found

    def _row(self, work: Work, entry: Entry) -> dict[str, object]:
        values = {name: getattr(entry, name) for name in _SAID} | {"id": uuid.uuid4().hex}
        body = self._vault.seal({"paper": entry.paper, "note": entry.note}, *_place(values))
        return {**values, **work.saved, "body": body, "hash": digest(canonical(_place(values)))}

    def _entry(self, row: Row[Any], *, opens: bool = True) -> Entry:
        values = {name: getattr(row, name) for name in _SAID}
        if digest(canonical(_place(values))) != row.hash:
            raise corrupt(f"{self._database.where}: {row.id}")
        opens = opens and self._vault.is_open and bool(row.body)
        inner = self._vault.open(row.body, *_place(values)) if opens else {}
        saved = {name: getattr(row, name) for name in ("written_at", "author", "role")}
        return Entry(**values, **inner, **saved)


def _place(values: Mapping[str, Any]) -> tuple[object, ...]:
    """Return all that stands unsealed beside an entry: changed, it does not open."""
    days = {name: values[name] and values[name].isoformat() for name in ("day", "ends_on")}
    return ("consents", *(days.get(name, values[name]) for name in _SAID))
