"""What was destroyed, and that it may not come back: entries that stay, without a name.

An entry comes first; then, in the same piece of work, what belonged to the code is deleted. By its
marks somebody is known again, so that a later import does not bring the person back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Row, func, insert, select

from kit.domain.codes import new_receipt
from kit.domain.response import Response, canonical, digest
from kit.store.connection import corrupt
from kit.store.database import Database
from kit.store.destroying import destroy
from kit.store.response_rows import to_row
from kit.store.tables import destructions, drafts, invitations, match_members, responses
from kit.store.vault import Vault
from kit.store.work import Work

How = Literal["removed", "depersonalised"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Destruction:
    """One entry.

    Parameters
    ----------
    participant
        Whose rows went; empty: of somebody who had no code.
    campaign
        The survey whose answers alone went; empty: everything.
    how
        ``"removed"``, or ``"depersonalised"``: what was answered stays without whose it is.
    marks
        By which the person is known again, see `Destructions.knows`.
    content
        JSON values without names: the grounds, the last day, and under ``"rows"`` how much went.
    """

    participant: str
    campaign: str
    how: How
    marks: tuple[str, ...]
    content: Mapping[str, Any]
    number: int
    written_at: dt.datetime
    author: str
    role: str


class Destructions:
    """Entries of one tenant, in their order."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def carry_out(
        self,
        work: Work,
        participant: str,
        content: Mapping[str, Any],
        *,
        campaign: str = "",
        identities: Collection[str] = (),
        instead: Sequence[Response] = (),
    ) -> Mapping[str, int]:
        """Record a destruction and delete what belongs to a code; return how much it was.

        Gone are answers, drafts, unused cards, and, unless it is one survey's, pairs that are
        left without one side, enrolments, gates and whose the code is. The person's record goes
        by `kit.store.people.People.erase`, batches forget by `kit.store.batches.Batches.forget`.

        Parameters
        ----------
        participant
            The code; empty for somebody who has none: only the entry is made.
        campaign
            A survey, when nothing else of the code is to go.
        identities
            Texts by which the person is known again; only marks of them are stored.
        instead
            What is kept without whose it is: responses of other codes, which have to be there.
        """
        counts = _counts(work, participant, campaign)
        values = {
            "participant": participant,
            "campaign": campaign,
            "how": "depersonalised" if instead else "removed",
            "mark": " ".join(sorted({self._vault.mark(each) for each in identities})),
        }
        body = self._vault.seal({**content, "rows": counts}, *_place(values))
        work.connection.execute(
            insert(destructions)
            .inline()
            .values(**values, **work.saved, body=body, hash=digest(canonical(_place(values))))
        )
        if participant:
            destroy(work.connection, participant, campaign)
        for each in instead:
            row = to_row(each, None) | {"receipt": new_receipt()}
            work.connection.execute(insert(responses).inline().values(row))
        work.erases = work.forgets = True
        return counts

    def repeat(self, work: Work, entry: Mapping[str, Any]) -> Mapping[str, Any]:
        """Delete what belongs to the code of an entry that was put back; return what it says."""
        if entry["participant"]:
            destroy(work.connection, entry["participant"], entry["campaign"])
        work.erases = True
        return self._vault.open(entry["body"], *_place(entry))

    def whose(self, entry: Mapping[str, Any]) -> str | None:
        """Return the id of whom everything was destroyed; None: an entry of a part, by survey."""
        said = self._vault.open(entry["body"], *_place(entry))
        is_all = said.get("scope", "everything") == "everything" and not entry["campaign"]
        return str(said.get("person", "")) if is_all else None

    def fits(self, entry: Mapping[str, Any]) -> bool:
        """Whether an entry that was kept outside the database is of it: its seal opens."""
        return self._vault.opens(entry["body"], *_place(entry))

    def mark(self, identity: str) -> str:
        """Return the mark of a text by which somebody is known again."""
        return self._vault.mark(identity)

    def find(self) -> list[Destruction]:
        """Return all entries, oldest first."""
        self._database.only("data")
        with self._database.read() as connection:
            rows = connection.execute(select(destructions).order_by(destructions.c.seq)).all()
        return [self._entry(row) for row in rows]

    def recogniser(self) -> Callable[[str], bool]:
        """Return what tells whether somebody of whom a text tells was destroyed."""
        self._database.only("data")
        with self._database.read() as connection:
            several = connection.scalars(select(destructions.c.mark)).all()
        marks = {mark for each in several for mark in each.split()}
        return lambda identity: bool(marks) and self._vault.mark(identity) in marks

    def knows(self, identity: str) -> bool:
        """Whether somebody of whom this text tells was destroyed: never to be brought back."""
        return self.recogniser()(identity)

    def _entry(self, row: Row[Any]) -> Destruction:
        values = {name: getattr(row, name) for name in _PLAIN}
        if digest(canonical(_place(values))) != row.hash:
            raise corrupt(f"{self._database.where}: {row.participant}")
        return Destruction(
            participant=row.participant,
            campaign=row.campaign,
            how=row.how,
            marks=tuple(row.mark.split()),
            content=self._vault.open(row.body, *_place(values)),
            number=row.seq,
            written_at=row.written_at,
            author=row.author,
            role=row.role,
        )


_PLAIN = ("participant", "campaign", "how", "mark")


def _place(values: Mapping[str, Any]) -> tuple[object, ...]:
    """Return all that stands unsealed beside an entry: changed, it does not open."""
    return ("destructions", *(values[name] for name in _PLAIN))


def _counts(work: Work, participant: str, campaign: str) -> dict[str, int]:
    """Return how many rows of each kind belong to a code."""
    here = {"participant": participant} | ({"campaign": campaign} if campaign else {})
    begun = select(func.count(drafts.c.invitation)).join(
        invitations, invitations.c.id == drafts.c.invitation
    )
    queries = {
        "responses": select(func.count(responses.c.seq)).filter_by(**here),
        "invitations": select(func.count(invitations.c.id)).filter_by(**here),
        "drafts": begun.where(*(invitations.c[name] == value for name, value in here.items())),
    }
    if not campaign:
        pairs = select(func.count(match_members.c.match.distinct()))
        queries["pairs"] = pairs.filter_by(participant=participant)
    return {name: work.connection.scalar(query) or 0 for name, query in queries.items()}
