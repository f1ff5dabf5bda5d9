"""Responses: stored once, compared, never changed.

The order of `Responses.add` is the promise of the kit: one transaction stores the
row, marks the invitation and drops the draft; only when the stored row was compared with
what was sent does anybody say "thank you".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Text,
    and_,
    column,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from kit.domain.audit import AuditEvent
from kit.domain.codes import new_receipt
from kit.domain.response import Response, digest
from kit.errors import BadArgument, Conflict, StoreError
from kit.i18n.message import say
from kit.store import entry_drafts
from kit.store.audit import AuditLog
from kit.store.database import Database
from kit.store.invitations import (
    answered_already,
    check_draft,
    no_invitation,
    replaced_card,
)
from kit.store.questionnaires import not_published
from kit.store.register import nobody
from kit.store.response_rows import from_row, no_response, to_row
from kit.store.tables import drafts, invitations, participants, questionnaires, responses, stands

_IDENTITY = ("campaign", "participant", "questionnaire", "version")
_ROUNDS = 5

Cards = dict[str, Row[*tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Stored:
    """What the respondent gets: the receipt, and whether this call stored the row."""

    receipt: str
    created: bool


class Responses:
    """What was answered, each once and for ever."""

    def __init__(self, database: Database, audit: AuditLog) -> None:
        self._database = database
        self._audit = audit

    def add(
        self,
        response: Response,
        *,
        invitation_id: str | None = None,
        event: AuditEvent | None = None,
        draft_revision: int | None = None,
    ) -> Stored:
        """Store a response once, compare the stored row, and return its receipt.

        Sending the same response again gives the same receipt. Every open invitation of
        that person to that campaign is marked as used, whoever entered the answers. When
        somebody else answers about the person, those of that respondent are.

        Parameters
        ----------
        response
            What was sent. The store sets its ``receipt``, its ``respondent``, and a ``period`` that
            is left out, the invitation's. With ``supersedes`` it corrects an earlier response to the campaign.
        invitation_id
            The invitation with which it came; its draft is dropped.
        event
            What the audit trail is told in the same transaction, if this call stores the row.
        draft_revision
            Revision of the draft that the sender has seen, 0 for none; None drops any draft.

        Raises
        ------
        Conflict
            Another body is stored under this attempt; this person answered the campaign already
            (the error carries the receipt); the invitation was revoked; its draft is another.
        BadArgument
            The response contradicts its invitation, the published questionnaire or the
            response that it supersedes.
        NotFound
            The participant, invitation, questionnaire or superseded response is not here.
        StoreError
            The database refused, or the stored row is not what was sent.
        """
        row = to_row(response, invitation_id)
        if response.supersedes:
            self._database.only("data")
        for _ in range(_ROUNDS):
            try:
                with self._database.write() as connection:
                    cards = _locked_cards(connection, row)
                    row["respondent"] = _respondent(connection, row, cards)
                    stored = found_again(connection, row) or _add(
                        connection, row, cards, draft_revision
                    )
                    events = [event] if event is not None and stored.created else []
                    last = self._audit.within(connection, events)
                break
            except StoreError as error:
                # A row was refused: somebody stored the same attempt or answered the same
                # campaign in between, and the next round finds that row. A taken receipt
                # gets another. Anything else is for the caller to know.
                if not isinstance(error.__cause__, IntegrityError):
                    raise
        else:
            raise self._not_stored(response)
        self._audit.stored(last)
        if self._stored_digest(response.attempt) != row["body_sha256"]:
            raise self._not_stored(response)
        return stored

    def find(
        self,
        campaign: str | None = None,
        questionnaire: str | None = None,
        participant: str | None = None,
        period: str | None = None,
        *,
        attempts: Collection[str] | None = None,
        corrected: bool = False,
    ) -> list[Response]:
        """Return responses in the order of storing; superseded ones only where `corrected`.

        With `attempts`, those of them and no others, superseded or not. Every body is compared with its digest: a damaged row is an error, not an answer.

        Raises
        ------
        StoreError
            A stored body does not match its digest.
        """
        self._database.only("data")
        is_every = attempts is not None or corrected
        query = select(responses) if is_every else select(responses).where(stands)
        chosen = {
            "campaign": campaign,
            "questionnaire": questionnaire,
            "participant": participant,
            "period": period,
        }
        for name, value in chosen.items():
            if value is not None:
                query = query.where(responses.c[name] == value)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(responses.c.seq)).all()
        return [
            from_row(row, self._database.where)
            for row in rows
            if attempts is None or row.attempt in attempts
        ]

    def get(self, attempt: str) -> Response:
        """Return one response, superseded or not; NotFound when there is none."""
        self._database.only("data")
        with self._database.read() as connection:
            one = select(responses).where(responses.c.attempt == attempt)
            row = connection.execute(one).one_or_none()
        if row is None:
            raise no_response(attempt)
        return from_row(row, self._database.where)

    def answered(self, campaign: str, until: dt.datetime | None = None) -> frozenset[str]:
        """Return the codes of those who answered a campaign; with a moment, until then."""
        return self.answering([campaign], until)[campaign]

    def answering(
        self, campaigns: Collection[str], until: dt.datetime | None = None
    ) -> dict[str, frozenset[str]]:
        """Return the codes of those who answered, by campaign; with a moment, until then."""
        self._database.only("data")
        who = responses.c.campaign, responses.c.participant
        query = select(*who).where(responses.c.campaign.in_(campaigns)).distinct()
        if until is not None:
            query = query.where(responses.c.submitted_at < until)
        found: dict[str, set[str]] = {each: set() for each in campaigns}
        with self._database.read() as connection:
            for campaign, participant in connection.execute(query):
                found[campaign].add(participant)
        return {campaign: frozenset(codes) for campaign, codes in found.items()}

    def _stored_digest(self, attempt: str) -> str:
        # The form role may not read a body, so PostgreSQL computes the digest of what it
        # holds; SQLite gives the bytes back.
        here = responses.c.attempt == attempt
        with self._database.read() as connection:
            if self._database.is_postgresql:
                stored = select(column("stored_sha256", Text)).select_from(responses).where(here)
                return str(connection.scalar(stored))
            return digest(connection.scalar(select(responses.c.body).where(here)) or b"")

    def _not_stored(self, response: Response) -> StoreError:
        return StoreError(
            response.campaign,
            say("The answers could not be stored as they were sent."),
            say("Keep the page open and send them again."),
        )


def found_again(
    connection: Connection, row: dict[str, object], *, is_apart: bool = False
) -> Stored | None:
    """Return what was stored under this attempt; Conflict when it is something else.

    What is kept apart is nobody's, so that whose it is cannot be compared.
    """
    compared = (
        "body_sha256",
        *(name for name in _IDENTITY if not is_apart or name != "participant"),
    )
    query = select(responses.c.receipt, *(responses.c[name] for name in compared))
    found = (
        connection.execute(query.where(responses.c.attempt == row["attempt"]))
        .mappings()
        .one_or_none()
    )
    if found is None:
        return None
    if any(found[name] != row[name] for name in compared):
        raise Conflict(
            str(row["campaign"]),
            say(
                "Other answers were already sent from this page. Their receipt is {receipt}.",
                receipt=found["receipt"],
            ),
            say("To correct an answer, ask the psychologist."),
        )
    return Stored(found["receipt"], created=False)


def _add(connection: Connection, row: dict[str, object], cards: Cards, seen: int | None) -> Stored:
    _check_invitation(connection, row, cards)
    check_draft(connection, row["invitation"], seen)
    _check_reference(connection, row)
    _check_first(connection, row)
    receipt = new_receipt()
    values = {**row, "period": row["period"] or _period(connection, row, cards)}
    connection.execute(insert(responses).inline().values(**values, receipt=receipt))
    connection.execute(
        update(invitations)
        .where(
            _of_person(row),
            invitations.c.respondent == row["respondent"],
            invitations.c.used_at.is_(None),
        )
        .values(used_at=row["submitted_at"], receipt=receipt)
    )
    if row["invitation"] is not None:
        connection.execute(delete(drafts).where(drafts.c.invitation == row["invitation"]))
    if row["entered_by"]:
        sheet = (str(row[name]) for name in ("campaign", "participant", "respondent"))
        entry_drafts.drop(connection, *sheet)
    return Stored(receipt, created=True)


def _locked_cards(connection: Connection, row: dict[str, object]) -> Cards:
    # All cards of a person are locked, in one order, so that two of them used at the
    # same moment wait for each other instead of blocking each other. It comes first: a
    # repeated sending that waits here then finds what the first one stored.
    query = select(invitations).where(_of_person(row)).order_by(invitations.c.id)
    return {card.id: card for card in connection.execute(query.with_for_update())}


def _check_invitation(connection: Connection, row: dict[str, object], cards: Cards) -> None:
    wanted = row["invitation"]
    if wanted is None:
        return
    if str(wanted) not in cards:
        known = connection.scalar(select(invitations.c.id).where(invitations.c.id == wanted))
        if known is None:
            raise no_invitation(str(wanted))
        raise BadArgument(
            str(wanted),
            say("This invitation is for another person or another survey."),
            say("Open the form again with your own link."),
        )
    card = cards[str(wanted)]
    if card.used_at is not None:
        raise answered_already(str(row["campaign"]), card.receipt)
    if card.revoked:
        raise replaced_card(str(row["campaign"]))


def _period(connection: Connection, row: dict[str, object], cards: Cards) -> str:
    """Return the period of the invitation, or of the response that is corrected."""
    if row["invitation"] is not None:
        return str(cards[str(row["invitation"])].period)
    if row["supersedes"] is None:
        return ""
    corrected = select(responses.c.period).where(responses.c.attempt == row["supersedes"])
    return connection.scalar(corrected) or ""


def _respondent(connection: Connection, row: dict[str, object], cards: Cards) -> str:
    """Return who answers: whose the card is, or the response that is corrected; ``""``: the person."""
    card = cards.get(str(row["invitation"]))
    if card is not None:
        return str(card.respondent)
    if row["supersedes"] is None:
        return str(row["respondent"])
    corrected = select(responses.c.respondent).where(responses.c.attempt == row["supersedes"])
    return connection.scalar(corrected) or ""


def _check_reference(connection: Connection, row: dict[str, object]) -> None:
    person = str(row["participant"])
    if connection.scalar(select(participants.c.id).where(participants.c.id == person)) is None:
        raise nobody(person)
    name, version = str(row["questionnaire"]), str(row["version"])
    published = connection.scalar(select(questionnaires.c.hash).filter_by(id=name, version=version))
    if published is None:
        raise not_published(name, version)
    if published != row["hash"]:
        raise BadArgument(
            name,
            say("The answers belong to another text of version {version}.", version=version),
            say("Load the form again: its questionnaire was changed without a new version."),
        )


def _check_first(connection: Connection, row: dict[str, object]) -> None:
    if row["supersedes"] is None:
        first = connection.scalar(
            select(responses.c.receipt).where(
                responses.c.campaign == row["campaign"],
                responses.c.participant == row["participant"],
                responses.c.respondent == row["respondent"],
                responses.c.supersedes.is_(None),
            )
        )
        if first is not None:
            raise answered_already(str(row["campaign"]), first)
        return
    wrong = str(row["supersedes"])
    found = connection.execute(
        select(responses.c.campaign, responses.c.participant).where(responses.c.attempt == wrong)
    ).one_or_none()
    if found is None:
        raise no_response(wrong)
    if (found.campaign, found.participant) != (row["campaign"], row["participant"]):
        raise BadArgument(
            wrong,
            say("A correction belongs to the same person and the same survey."),
            say("Choose the response that is to be corrected."),
        )
    if connection.scalar(select(responses.c.seq).where(responses.c.supersedes == wrong)):
        raise Conflict(
            wrong,
            say("This response was corrected already."),
            say("Load the newest answers and correct those."),
        )


def _of_person(row: dict[str, object]) -> ColumnElement[bool]:
    return and_(
        invitations.c.campaign == row["campaign"],
        invitations.c.participant == row["participant"],
    )
