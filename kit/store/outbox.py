"""Messages to people, each written down before it is handed over: so none can go out twice.

A row is claimed, then the message is sent, then the row says so. A process that is killed in
between leaves a row that is claimed: nobody knows whether that message went out, it counts as
one that did, and a person says what became of it. Addresses are sealed. The form service says
who declined, and reads nothing else here.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, exists, func, insert, select, update

from kit.domain.reminders import GONE, State
from kit.errors import Conflict, NotFound
from kit.i18n.message import say
from kit.store.database import Database, moment
from kit.store.tables import outbox, reminder_refusals, responses
from kit.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, as it stands.

    Parameters
    ----------
    number
        Which one of this survey to this person, from 1 on.
    address
        Where it was sent.
    why
        Kind of fault, for one that failed.
    written_at, author, role
        When it was claimed, and by whom.
    settled_at, settled_by
        When it was last said what became of it; by whom, where a person said so.
    """

    id: str
    period: str
    campaign: str
    participant: str
    number: int
    address: str
    state: State
    why: str
    written_at: dt.datetime
    author: str
    role: str
    settled_at: dt.datetime | None = None
    settled_by: str = ""


class Outbox:
    """Messages of one tenant, and who declined them."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def mark(self, address: str) -> str:
        """Return by what an address is known again."""
        return self._vault.mark(f"mail {address}")

    def claim(
        self,
        participant: str,
        address: str,
        *,
        campaign: str,
        period: str,
        after: int,
        author: str,
        role: str,
        at: dt.datetime,
    ) -> str:
        """Write down that a message is about to go out; return its id, or ``""`` if it may not.

        It may not when the person has answered or declined by now, or when another message was
        written down since somebody looked.

        Parameters
        ----------
        after
            Number of the last message that was seen; 0: none.
        """
        self._database.only("data")
        claimed = uuid.uuid4().hex
        values = {"campaign": campaign, "participant": participant}
        answered = exists().where(
            responses.c.campaign == campaign, responses.c.participant == participant
        )
        declined = exists().where(reminder_refusals.c.participant == participant)
        last = select(func.coalesce(func.max(outbox.c.number), 0)).filter_by(**values)
        body = self._vault.seal({"address": address}, "outbox", claimed)
        with self._database.write() as connection:
            if connection.scalar(select(answered | declined)):
                return ""
            if connection.scalar(last) != after:
                return ""
            connection.execute(
                insert(outbox).values(
                    **values,
                    id=claimed,
                    period=period,
                    number=after + 1,
                    mark=self.mark(address),
                    state="claimed",
                    why="",
                    written_at=moment(at, "at"),
                    author=author,
                    role=role,
                    settled_by="",
                    body=body,
                )
            )
        return claimed

    def settle(
        self,
        message: str,
        state: State,
        *,
        was: Collection[State],
        at: dt.datetime,
        by: str = "",
        why: str = "",
    ) -> None:
        """Say what became of a message.

        Raises
        ------
        NotFound
            There is no such message.
        Conflict
            It does not stand any more as somebody saw it.
        """
        self._database.only("data")
        here = outbox.c.id == message
        values = {"state": state, "settled_at": moment(at, "at"), "settled_by": by, "why": why}
        with self._database.write() as connection:
            changed = connection.execute(
                update(outbox).where(here, outbox.c.state.in_(was)).values(values)
            )
            if changed.rowcount:
                return
            if connection.scalar(select(outbox.c.state).where(here)) is None:
                raise NotFound(
                    message, say("There is no such message."), say("Load the list again.")
                )
        raise Conflict(
            message,
            say("It was said meanwhile what became of this message."),
            say("Load the list again: it shows how the message stands."),
        )

    def find(
        self, period: str, campaign: str = "", until: dt.datetime | None = None
    ) -> list[Message]:
        """Return the messages of a period, newest first; those written down before a moment only."""
        self._database.only("data")
        query = select(outbox).where(outbox.c.period == period)
        if campaign:
            query = query.where(outbox.c.campaign == campaign)
        if until is not None:
            query = query.where(outbox.c.written_at < until)
        with self._database.read() as connection:
            rows = connection.execute(
                query.order_by(outbox.c.written_at.desc(), outbox.c.participant, outbox.c.number)
            ).all()
        return [self._message(row) for row in rows]

    def counts(self, period: str) -> Mapping[str, int]:
        """Return how many messages of a period stand how."""
        self._database.only("data")
        query = select(outbox.c.state, func.count()).where(outbox.c.period == period)
        with self._database.read() as connection:
            found = connection.execute(query.group_by(outbox.c.state)).all()
        return {row[0]: row[1] for row in found}

    def reminded(self, campaign: str) -> dict[str, tuple[int, tuple[dt.datetime, ...]]]:
        """Return by code the number of the last message, and when those went out that did or may have."""
        self._database.only("data")
        query = select(
            outbox.c.participant, outbox.c.number, outbox.c.state, outbox.c.written_at
        ).where(outbox.c.campaign == campaign)
        last: dict[str, int] = {}
        gone: dict[str, list[dt.datetime]] = defaultdict(list)
        with self._database.read() as connection:
            for row in connection.execute(query.order_by(outbox.c.number)):
                last[row.participant] = row.number
                if row.state in GONE:
                    gone[row.participant].append(row.written_at)
        return {code: (number, tuple(gone[code])) for code, number in last.items()}

    def bounced(self) -> frozenset[str]:
        """Return the marks of addresses from which a message came back."""
        self._database.only("data")
        query = select(outbox.c.mark).where(outbox.c.state == "bounced").distinct()
        with self._database.read() as connection:
            return frozenset(connection.scalars(query))

    def decline(self, participant: str, at: dt.datetime) -> None:
        """Say that a code is not to be reminded any more; saying it again is harmless."""
        self._database.only("form")
        with self._database.write() as connection:
            here = reminder_refusals.c.participant == participant
            if connection.scalar(select(reminder_refusals.c.participant).where(here)) is None:
                values = {"participant": participant, "refused_at": moment(at, "at")}
                connection.execute(insert(reminder_refusals).values(values))

    def declined(self) -> frozenset[str]:
        """Return the codes that are not to be reminded any more."""
        with self._database.read() as connection:
            return frozenset(connection.scalars(select(reminder_refusals.c.participant)))

    def _message(self, row: Row[Any]) -> Message:
        names = [name for name in Message.__dataclass_fields__ if name != "address"]
        address = self._vault.open(row.body, "outbox", row.id)["address"]
        return Message(address=address, **{name: getattr(row, name) for name in names})
