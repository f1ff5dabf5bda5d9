"""Answers that are kept apart from who gave them: under a code of their own, with no card.

Codes are made when a survey opens, more than are needed, and each answer takes one by lot. The
card is marked as used without a moment, a receipt or an order, and the answer is dated to
the day: nothing in the database leads from the one to the other.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import secrets
from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from kit.domain.codes import new_receipt
from kit.domain.response import Response, digest
from kit.errors import Conflict, StoreError
from kit.i18n.message import say
from kit.store.database import Database
from kit.store.invitations import (
    answered_already,
    check_draft,
    no_invitation,
    replaced_card,
)
from kit.store.register import make_codes
from kit.store.response_rows import to_row
from kit.store.responses import Stored, found_again
from kit.store.tables import drafts, invitations, participants, questionnaires, responses
from kit.store.work import Work

_ROUNDS = 5
_NOON = dt.time(12)
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


class Apart:
    """Codes that are nobody's, and the answers under them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, work: Work, campaign: str, count: int) -> None:
        """Have at least so many codes free for answers to a survey, as part of a piece of work."""
        free = len(_free(work.connection, campaign))
        drawn = ("".join(secrets.choice(_LETTERS) for _ in range(10)) for _ in range(free, count))
        make_codes(work.connection, (_beginning(campaign) + each for each in drawn))

    def codes(self, work: Work, codes: Iterable[str]) -> None:
        """Make codes of those who answer and take no part, as part of a piece of work."""
        make_codes(work.connection, codes)

    def add(
        self,
        response: Response,
        *,
        day: dt.date,
        used_at: dt.datetime,
        invitation_id: str | None = None,
        draft_revision: int | None = None,
    ) -> Stored:
        """Store a response under a code that is free, and mark the card as used.

        The same attempt with the same answers gives the same receipt, as with `Responses.add`.

        Parameters
        ----------
        response
            Its participant, moments and invitation are not stored.
        day
            On which it came.
        used_at
            What stands at every used card of the survey: the same moment for all.
        invitation_id
            The card; None for a public link.

        Raises
        ------
        Conflict
            Other answers came under this attempt; the card was used or revoked; its draft is
            another; no code is free.
        """
        bare = dataclasses.replace(
            response,
            participant="",
            started_at=None,
            submitted_at=dt.datetime.combine(day, _NOON, dt.UTC),
        )
        row = to_row(bare, None)
        for _ in range(_ROUNDS):
            try:
                with self._database.write() as connection:
                    if invitation_id is not None:
                        _lock(connection, invitation_id)
                    stored = found_again(connection, row, is_apart=True)
                    return stored or _add(connection, row, invitation_id, used_at, draft_revision)
            except StoreError as error:
                # Somebody took the same code, or the same attempt came twice: the next round knows.
                if not isinstance(error.__cause__, IntegrityError):
                    raise
        raise StoreError(
            response.campaign,
            say("The answers could not be stored as they were sent."),
            say("Keep the page open and send them again."),
        )


def is_apart(code: str, campaign: str) -> bool:
    """Whether a code was made for answers to a survey, and is nobody's."""
    return code.startswith(_beginning(campaign))


def _beginning(campaign: str) -> str:
    return f"x-{digest(campaign.encode())[:8]}-"


def _free(connection: Connection, campaign: str) -> list[str]:
    begins = participants.c.id.startswith(_beginning(campaign), autoescape=True)
    taken = select(responses.c.participant).where(responses.c.campaign == campaign)
    return list(
        connection.scalars(select(participants.c.id).where(begins, ~participants.c.id.in_(taken)))
    )


def _lock(connection: Connection, invitation_id: str) -> None:
    query = select(invitations.c.id).where(invitations.c.id == invitation_id).with_for_update()
    if connection.scalar(query) is None:
        raise no_invitation(invitation_id)


def _add(
    connection: Connection,
    row: dict[str, object],
    invitation_id: str | None,
    used_at: dt.datetime,
    draft_revision: int | None,
) -> Stored:
    campaign = str(row["campaign"])
    if invitation_id is not None:
        card = connection.execute(
            select(invitations).where(invitations.c.id == invitation_id)
        ).one()
        if card.used_at is not None:
            raise answered_already(campaign, card.receipt)
        if card.revoked:
            raise replaced_card(campaign)
        check_draft(connection, invitation_id, draft_revision)
    known = select(func.count()).select_from(questionnaires)
    here = {"id": row["questionnaire"], "version": row["version"], "hash": row["hash"]}
    if not connection.scalar(known.filter_by(**here)):
        raise Conflict(
            str(row["questionnaire"]),
            say("The answers belong to another text of version {version}.", version=row["version"]),
            say("Load the form again: its questionnaire was changed without a new version."),
        )
    free = _free(connection, campaign)
    if not free:
        raise Conflict(
            campaign,
            say("This survey has taken as many answers as it may."),
            say("Tell the person who gave you the link or the card."),
        )
    receipt = new_receipt()
    values = {**row, "participant": secrets.choice(free), "receipt": receipt}
    connection.execute(insert(responses).inline().values(**values))
    if invitation_id is not None:
        of_person = select(invitations.c.participant).where(invitations.c.id == invitation_id)
        connection.execute(
            update(invitations)
            .where(
                invitations.c.campaign == campaign,
                invitations.c.participant.in_(of_person),
                invitations.c.used_at.is_(None),
            )
            .values(used_at=used_at, receipt="")
        )
        connection.execute(delete(drafts).where(drafts.c.invitation == invitation_id))
    return Stored(receipt, created=True)
