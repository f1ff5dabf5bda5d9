"""What staff typed for somebody and did not store yet: one sheet per person, campaign, respondent.

Unlike a respondent's draft it is no secret of one card. Its fields are merged one by one, so
that two windows, or a window that comes back after a lost connection, take nothing from each
other.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from kit.domain.response import EntryDraft, canonical
from kit.errors import Conflict, StoreError
from kit.i18n.message import say
from kit.store.database import Database, moment
from kit.store.tables import entry_drafts, responses, stands

_ROUNDS = 5


class _Sheet(NamedTuple):
    campaign: str
    participant: str
    respondent: str


class EntryDrafts:
    """Sheets on the desk of those who enter answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, campaign: str, participant: str, *, respondent: str = "") -> EntryDraft | None:
        """Return what was typed for a person, or None; by whom, when somebody else answers."""
        self._database.only("data")
        with self._database.read() as connection:
            return _found(connection, _Sheet(campaign, participant, respondent))

    def left(self, campaigns: Collection[str]) -> dict[str, tuple[tuple[str, dt.datetime], ...]]:
        """Return by survey whose sheets are not stored, and when each was typed last."""
        self._database.only("data")
        table = entry_drafts
        query = select(table.c.campaign, table.c.participant, table.c.saved_at)
        query = query.where(table.c.campaign.in_(campaigns))
        found: dict[str, list[tuple[str, dt.datetime]]] = {}
        with self._database.read() as connection:
            for row in connection.execute(query.order_by(table.c.campaign, table.c.participant)):
                found.setdefault(row.campaign, []).append((row.participant, row.saved_at))
        return {campaign: tuple(several) for campaign, several in found.items()}

    def keep(
        self, campaign: str, participant: str, typed: EntryDraft, *, respondent: str = ""
    ) -> EntryDraft:
        """Put fields that were typed over those that are there; return the whole sheet.

        A field without a value is taken off the sheet. The attempt stays that of the first
        saving, so that the answers are stored once, from whichever window they are sent.

        Parameters
        ----------
        typed
            Its ``raw`` holds the fields that changed; its ``revision`` is not looked at.
        respondent
            Who answered, when that is not the participant.

        Raises
        ------
        Conflict
            The person's answers are not, or not any more, what the sheet starts from: a
            window that was left open adds nothing to what is stored.
        StoreError
            The database refused, e.g. because there is no such participant.
        """
        self._database.only("data")
        saved_at = moment(typed.saved_at, "saved_at")
        typed = replace(typed, saved_at=saved_at)
        for left in reversed(range(_ROUNDS)):
            try:
                with self._database.write() as connection:
                    return _kept(connection, _Sheet(campaign, participant, respondent), typed)
            except StoreError as error:
                # Two windows laid the sheet down at the same moment: the next round finds it.
                if not left or not isinstance(error.__cause__, IntegrityError):
                    raise
        raise AssertionError("unreachable")


def _kept(connection: Connection, sheet: _Sheet, typed: EntryDraft) -> EntryDraft:
    before = _found(connection, sheet, lock=True)
    _check_base(connection, sheet, typed)
    goes_on = before is not None and before.supersedes == typed.supersedes
    raw = {**(before.raw if before and goes_on else {}), **typed.raw}
    kept = replace(
        typed,
        attempt=before.attempt if before and goes_on else typed.attempt,
        revision=(before.revision if before else 0) + 1,
        # What a correction takes away is said; an empty field of a first sheet is none.
        raw={name: value for name, value in raw.items() if value or typed.supersedes},
    )
    _write(connection, sheet, kept, is_new=before is None)
    return kept


def drop(connection: Connection, campaign: str, participant: str, respondent: str) -> None:
    """Forget a sheet, within the transaction that stores its answers."""
    here = _here(_Sheet(campaign, participant, respondent))
    connection.execute(delete(entry_drafts).where(here))


def _found(connection: Connection, sheet: _Sheet, *, lock: bool = False) -> EntryDraft | None:
    query = select(entry_drafts).where(_here(sheet))
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        return None
    content = json.loads(row.body)
    return EntryDraft(
        attempt=content["attempt"],
        revision=row.revision,
        raw=content["raw"],
        saved_at=row.saved_at,
        author=row.author,
        supersedes=content["supersedes"],
    )


def _check_base(connection: Connection, sheet: _Sheet, typed: EntryDraft) -> None:
    standing = select(responses.c.attempt).filter_by(**sheet._asdict()).where(stands)
    if (connection.scalar(standing) or "") != typed.supersedes:
        raise Conflict(
            sheet.campaign,
            say("The answers of this participant were stored meanwhile."),
            say("Open the page again: it shows what is stored."),
        )


def _write(connection: Connection, sheet: _Sheet, kept: EntryDraft, *, is_new: bool) -> None:
    values = {
        "revision": kept.revision,
        "author": kept.author,
        "saved_at": kept.saved_at,
        "body": canonical(
            {"attempt": kept.attempt, "raw": dict(kept.raw), "supersedes": kept.supersedes}
        ),
    }
    if is_new:
        connection.execute(insert(entry_drafts).values(**sheet._asdict(), **values))
    else:
        connection.execute(update(entry_drafts).where(_here(sheet)).values(values))


def _here(sheet: _Sheet) -> ColumnElement[bool]:
    return and_(*(entry_drafts.c[name] == value for name, value in sheet._asdict().items()))
