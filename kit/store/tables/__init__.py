"""The tables of one tenant's database, as SQLAlchemy Core sees them.

There is no tenant column: the database is the tenant. The tables are made by the
migrations; a test compares both. Those of `APPEND_ONLY` are append-only, and triggers of
the database refuse anything else.
"""

from __future__ import annotations

from kit.store.tables.answers import (
    audit,
    drafts,
    enrolments,
    entry_drafts,
    first_response,
    invitations,
    marks,
    match_members,
    matches,
    meetings,
    meta,
    participants,
    questionnaires,
    release_day,
    releases,
    responses,
    stands,
    worksheets,
)
from kit.store.tables.base import Instant, metadata
from kit.store.tables.files import files
from kit.store.tables.outbox import outbox, reminder_refusals
from kit.store.tables.people import (
    consents,
    destructions,
    enrolment_categories,
    gates,
    person_codes,
    persons,
    records,
    surveys,
)

__all__ = [
    "APPEND_ONLY",
    "REVISIONS",
    "Instant",
    "audit",
    "consents",
    "destructions",
    "drafts",
    "enrolment_categories",
    "enrolments",
    "entry_drafts",
    "files",
    "first_response",
    "gates",
    "invitations",
    "marks",
    "match_members",
    "matches",
    "meetings",
    "meta",
    "metadata",
    "outbox",
    "participants",
    "person_codes",
    "persons",
    "questionnaires",
    "records",
    "release_day",
    "releases",
    "reminder_refusals",
    "responses",
    "stands",
    "surveys",
    "worksheets",
]

#: Revisions of the schema, oldest first; the last is the one that this code reads.
REVISIONS = (
    *("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010"),
    "0011",
    "0012",
)

#: Tables to which rows are only added.
APPEND_ONLY = (
    *("responses", "questionnaires", "audit", "worksheets", "meetings", "marks"),
    *("releases", "consents", "surveys", "destructions"),
)
