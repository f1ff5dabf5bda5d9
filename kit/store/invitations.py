"""Invitations and drafts: the way of an answer until it is sent."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from kit.domain.response import Draft, Invitation, canonical
from kit.errors import Conflict, NotFound
from kit.i18n.message import say
from kit.store.database import Database, moment
from kit.store.register import nobody
from kit.store.sealing import seal, unseal
from kit.store.tables import drafts, invitations, participants, responses
from kit.store.work import Work

_FIELDS = [invitations.c[field.name] for field in dataclasses.fields(Invitation)]


class Invitations:
    """Who was asked, with which card, and what was begun."""

    def __init__(self, database: Database, secret: bytes = b"") -> None:
        self._database = database
        self._secret = secret

    def add(self, new: Mapping[str, Invitation]) -> int:
        """Add invitations by the hash of their code; return how many were new.

        Repeating it is harmless.

        Raises
        ------
        Conflict
            The id, the code or the card's serial number is taken by another invitation.
        NotFound
            Somebody is no participant. In both cases nothing is added.
        """
        self._database.only("data")
        with self._database.write() as connection:
            known = {row.id: row for row in connection.execute(select(invitations))}
            taken = {row.code_hash for row in known.values()}
            cards = {(row.campaign, row.participant, row.serial) for row in known.values()}
            people = set(connection.scalars(select(participants.c.id)))
            rows = []
            for code_hash, entry in new.items():
                if _is_known(known.get(entry.id), code_hash, entry):
                    continue
                card = (entry.campaign, entry.participant, entry.serial)
                if entry.id in known or code_hash in taken or card in cards:
                    raise _taken(entry)
                if entry.participant not in people:
                    raise nobody(entry.participant)
                cards.add(card)
                rows.append({**dataclasses.asdict(entry), "code_hash": code_hash})
            if len({row["id"] for row in rows}) < len(rows):
                raise _taken(next(iter(new.values())))
            if rows:
                connection.execute(insert(invitations), rows)
        return len(rows)

    def of_code(self, code_hash: str) -> Invitation | None:
        """Return the invitation of a code's hash, or None. Expired and used ones too."""
        with self._database.read() as connection:
            query = select(*_FIELDS).where(invitations.c.code_hash == code_hash)
            found = connection.execute(query).mappings().one_or_none()
        return None if found is None else Invitation(**found)

    def find(
        self,
        campaign: str | None = None,
        participant: str | None = None,
        period: str | None = None,
        respondent: str | None = None,
    ) -> list[Invitation]:
        """Return invitations, revoked ones too, by campaign, participant and serial number."""
        self._database.only("data")
        query = select(*_FIELDS).order_by(
            invitations.c.campaign, invitations.c.participant, invitations.c.serial
        )
        chosen = {
            "campaign": campaign,
            "participant": participant,
            "period": period,
            "respondent": respondent,
        }
        for name, value in chosen.items():
            if value is not None:
                query = query.where(invitations.c[name] == value)
        with self._database.read() as connection:
            return [Invitation(**row) for row in connection.execute(query).mappings()]

    def revoke(self, invitation_id: str) -> None:
        """Make a card worthless, e.g. a lost one; NotFound when there is none."""
        self._change_invitation(invitation_id, revoked=True)

    def replace(
        self, code_hash: str, new: Invitation, *, code: str, earlier: Mapping[str, str]
    ) -> None:
        """Put a card in the place of all that the person had; those are worthless at once.

        What was begun with one of them goes on with the new one, and nobody sees it on the
        way: the codes that open it are left behind, sealed with the new code.

        Parameters
        ----------
        code_hash, code
            Of the new card.
        earlier
            Id of each earlier card of the person to its code.

        Raises
        ------
        Conflict
            Answers were sent already.
        """
        self._database.only("data")
        with self._database.write() as connection:
            here = invitations.c.id.in_(list(earlier))
            cards = connection.execute(
                select(invitations).where(here).order_by(invitations.c.id).with_for_update()
            ).all()
            for card in cards:
                if card.used_at is not None:
                    raise answered_already(new.participant, card.receipt)
            connection.execute(update(invitations).where(here).values(revoked=True))
            values = {**dataclasses.asdict(new), "code_hash": code_hash}
            connection.execute(insert(invitations).values(values))
            begun = select(drafts.c.invitation).where(drafts.c.invitation.in_(list(earlier)))
            newest_first = connection.scalars(begun.order_by(drafts.c.saved_at.desc()))
            found = [(each, earlier[each]) for each in newest_first]
            if found:
                body = seal(canonical({"goes_on": found}), code=code, invitation=new.id)
                kept = {"revision": 1, "body": body, "saved_at": dt.datetime.now(dt.UTC)}
                connection.execute(insert(drafts).values(invitation=new.id, **kept))

    def prolong_all(self, work: Work, campaign: str, expires_on: dt.date) -> None:
        """Set the last day of a survey's cards that were not used, as part of a piece of work."""
        here = invitations.c.campaign == campaign, invitations.c.used_at.is_(None)
        work.connection.execute(update(invitations).where(*here).values(expires_on=expires_on))

    def used(self, campaign: str) -> frozenset[str]:
        """Return the codes of those whose card was used, where answers do not lead to them."""
        query = select(invitations.c.participant).where(
            invitations.c.campaign == campaign, invitations.c.used_at.is_not(None)
        )
        with self._database.read() as connection:
            return frozenset(connection.scalars(query))

    def of_respondent(self, campaign: str, respondent: str) -> list[Invitation]:
        """Return on whom somebody reports in a survey, with cards that are valid."""
        query = (
            select(*_FIELDS)
            .where(
                invitations.c.campaign == campaign,
                invitations.c.respondent == respondent,
                invitations.c.participant != respondent,
                invitations.c.revoked.is_(False),
            )
            .order_by(invitations.c.participant)
        )
        with self._database.read() as connection:
            return [Invitation(**row) for row in connection.execute(query).mappings()]

    def save_draft(
        self, invitation_id: str, draft: Draft, *, code: str, expected_revision: int
    ) -> int:
        """Keep what was typed so far, sealed with the code; return the new revision.

        Parameters
        ----------
        invitation_id
            Whose draft it is.
        draft
            What was typed; its own ``revision`` is not looked at.
        code
            The respondent's code, the only key to the draft.
        expected_revision
            Revision that the sender has seen last; 0 when there was no draft.

        Raises
        ------
        Conflict
            Another window saved a later revision, or the answers were sent already.
        NotFound
            There is no such invitation.
        """
        self._database.only("form")
        saved_at = moment(draft.saved_at, "saved_at")
        body = seal(_pack(draft), code=code, invitation=invitation_id, secret=self._secret)
        values = {"revision": expected_revision + 1, "body": body, "saved_at": saved_at}
        with self._database.write() as connection:
            _lock_unused(connection, invitation_id)
            check_draft(connection, invitation_id, expected_revision)
            here = drafts.c.invitation == invitation_id
            if expected_revision:
                connection.execute(update(drafts).where(here).values(values))
            else:
                connection.execute(insert(drafts).values(invitation=invitation_id, **values))
        return expected_revision + 1

    def draft(self, invitation_id: str, *, code: str) -> Draft | None:
        """Return what was typed so far, or None; AccessDenied with another code."""
        self._database.only("form")
        with self._database.read() as connection:
            return self._draft(connection, invitation_id, code)

    def _draft(self, connection: Connection, invitation_id: str, code: str) -> Draft | None:
        query = select(drafts).where(drafts.c.invitation == invitation_id)
        found = connection.execute(query).one_or_none()
        if found is None:
            return None
        content = json.loads(
            unseal(found.body, code=code, invitation=invitation_id, secret=self._secret)
        )
        for earlier, known in content.get("goes_on", ()):
            draft = self._draft(connection, earlier, known)
            if draft is not None:
                return dataclasses.replace(draft, revision=found.revision)
        return _unpack(content, found) if "raw" in content else None

    def begun_at(
        self, campaign: str, participant: str, *, respondent: str = ""
    ) -> dt.datetime | None:
        """Return when somebody last saved a form that is not sent; what stands in it stays closed."""
        self._database.only("data")
        query = (
            select(func.max(drafts.c.saved_at))
            .join(invitations, invitations.c.id == drafts.c.invitation)
            .where(
                invitations.c.campaign == campaign,
                invitations.c.participant == participant,
                invitations.c.respondent == respondent,
            )
        )
        with self._database.read() as connection:
            found: dt.datetime | None = connection.scalar(query)
        return found

    def is_entered(self, receipt: str) -> bool:
        """Whether answers came without a card: somebody at the school entered them."""
        query = select(responses.c.seq).where(
            responses.c.receipt == receipt, responses.c.invitation.is_(None)
        )
        with self._database.read() as connection:
            return connection.scalar(query) is not None

    def _change_invitation(self, invitation_id: str, **values: object) -> None:
        self._database.only("data")
        with self._database.write() as connection:
            changed = connection.execute(
                update(invitations).where(invitations.c.id == invitation_id).values(**values)
            )
        if not changed.rowcount:
            raise no_invitation(invitation_id)


def check_draft(connection: Connection, invitation_id: object, revision: int | None) -> None:
    """Raise `Conflict` when a draft is not the one that was seen; None is no claim.

    Whoever calls it holds the invitation's lock, as all do who change a draft.
    """
    if revision is None:
        return
    here = drafts.c.invitation == invitation_id
    if (connection.scalar(select(drafts.c.revision).where(here)) or 0) != revision:
        raise Conflict(
            str(invitation_id),
            say("These answers were changed in another window or on another device."),
            say("Load the page again: it shows what was saved last."),
        )


def no_invitation(invitation_id: str) -> NotFound:
    """Return the error that says which invitation is not there."""
    return NotFound(
        invitation_id,
        say("There is no such invitation."),
        say("Check the link or the code on the card."),
    )


def answered_already(where: str, receipt: str) -> Conflict:
    """Return the error that says that answers were sent before; it carries their receipt."""
    return Conflict(
        where,
        say("Answers were already sent. Their receipt is {receipt}.", receipt=receipt),
        say("There is nothing more to do. To correct an answer, ask the psychologist."),
    )


def _is_known(row: Row[*tuple[Any, ...]] | None, code_hash: str, entry: Invitation) -> bool:
    return row is not None and (row.code_hash, row.campaign, row.participant, row.serial) == (
        code_hash,
        entry.campaign,
        entry.participant,
        entry.serial,
    )


def _taken(entry: Invitation) -> Conflict:
    return Conflict(
        entry.id,
        say("Another invitation has this id, code or card number. Nothing was added."),
        say("Give a card that replaces another the next serial number."),
    )


def _lock_unused(connection: Connection, invitation_id: str) -> None:
    found = connection.execute(
        select(invitations.c.used_at, invitations.c.receipt)
        .where(invitations.c.id == invitation_id)
        .with_for_update()
    ).one_or_none()
    if found is None:
        raise no_invitation(invitation_id)
    if found.used_at is not None:
        raise answered_already(invitation_id, found.receipt)


def replaced_card(campaign: str) -> Conflict:
    """Return the error that says that a card is worthless: there is another in its place."""
    return Conflict(
        campaign,
        say("This card was replaced by another one."),
        say("Use the new card, or ask the psychologist."),
    )


def _pack(draft: Draft) -> bytes:
    started = moment(draft.started_at, "started_at").isoformat() if draft.started_at else ""
    return canonical({"attempt": draft.attempt, "raw": dict(draft.raw), "started_at": started})


def _unpack(content: Mapping[str, Any], row: Row[*tuple[Any, ...]]) -> Draft:
    started = content["started_at"]
    return Draft(
        attempt=content["attempt"],
        revision=row.revision,
        raw=content["raw"],
        saved_at=row.saved_at,
        started_at=dt.datetime.fromisoformat(started) if started else None,
    )
