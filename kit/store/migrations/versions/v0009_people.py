"""Who somebody is, apart from codes; consents and what they open; records of any kind; surveys of one's own.

The answers of somebody who was destroyed are the only rows that may leave an append-only table:
a destruction is recorded first, and stays.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from kit.store.migrations.append_only import protect, unprotect
from kit.store.tables import Instant

revision = "0009"
down_revision = "0008"

_OF_PAIR = (
    "SELECT 1 FROM destructions JOIN match_members "
    "ON match_members.participant = destructions.participant "
    "WHERE match_members.match = OLD.match AND destructions.campaign = ''"
)
#: What finds the destruction of whose a row is.
SPARED = {
    "responses": "SELECT 1 FROM destructions WHERE participant = OLD.participant "
    "AND campaign IN ('', OLD.campaign)",
    "meetings": _OF_PAIR,
    "marks": _OF_PAIR,
}


def upgrade() -> None:
    op.create_table(
        "persons",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        *_saved(),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", "revision", name="pk_persons"),
    )
    op.create_table(
        "person_codes",
        sa.Column("participant", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("participant", name="pk_person_codes"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_person_codes_participant"
        ),
    )
    op.create_index("ix_person_codes_person", "person_codes", ["person"])
    op.create_table(
        "enrolment_categories",
        sa.Column("participant", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint(
            "participant", "period", "category", name="pk_enrolment_categories"
        ),
        sa.ForeignKeyConstraint(
            ["participant", "period"],
            ["enrolments.participant", "enrolments.period"],
            name="fk_enrolment_categories_enrolment",
        ),
    )
    op.add_column(
        "enrolments", sa.Column("left_because", sa.Text, nullable=False, server_default="")
    )
    op.create_table(
        "consents",
        sa.Column("seq", sa.Integer, sa.Identity(always=True), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("given_by", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date),
        sa.Column("text_version", sa.Text, nullable=False),
        sa.Column("annuls", sa.Text, nullable=False),
        *_saved(),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_consents"),
        sa.UniqueConstraint("id", name="uq_consents_id"),
        sa.CheckConstraint(
            "event IN ('given', 'refused', 'withdrawn', 'annulled')", name="ck_consents_event"
        ),
        sa.CheckConstraint("given_by IN ('self', 'guardian')", name="ck_consents_given_by"),
    )
    op.create_index("ix_consents_person", "consents", ["person"])
    op.create_table(
        "gates",
        sa.Column("participant", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("until", sa.Date),
        sa.PrimaryKeyConstraint("participant", "purpose", "since", name="pk_gates"),
        sa.ForeignKeyConstraint(["participant"], ["participants.id"], name="fk_gates_participant"),
    )
    op.create_table(
        "records",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        *_saved(),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", "revision", name="pk_records"),
    )
    op.create_table(
        "surveys",
        sa.Column("seq", sa.Integer, sa.Identity(always=True), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        *_saved(),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_surveys"),
        sa.UniqueConstraint("id", "period", "revision", name="uq_surveys_id_period_revision"),
    )
    op.create_table(
        "destructions",
        sa.Column("seq", sa.Integer, sa.Identity(always=True), nullable=False),
        sa.Column("participant", sa.Text, nullable=False),
        sa.Column("campaign", sa.Text, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("how", sa.Text, nullable=False),
        *_saved(),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_destructions"),
        sa.CheckConstraint("how IN ('removed', 'depersonalised')", name="ck_destructions_how"),
    )
    op.create_index("ix_destructions_participant", "destructions", ["participant"])
    _respondents()
    for table in ("consents", "surveys", "destructions"):
        protect(table)
    for table, spared in SPARED.items():
        unprotect(table)
        protect(table, spared=spared)


def _respondents() -> None:
    """Who answers about somebody else: several people may, in one survey."""
    for table in ("invitations", "responses"):
        column = sa.Column("respondent", sa.Text, nullable=False, server_default="")
        op.add_column(table, column)
    _sheets()
    op.drop_index("uq_responses_first", "responses")
    op.create_index(
        "uq_responses_first",
        "responses",
        ["campaign", "participant", "respondent"],
        unique=True,
        sqlite_where=sa.text("supersedes IS NULL"),
        postgresql_where=sa.text("supersedes IS NULL"),
    )


def _sheets() -> None:
    """A sheet of staff is of one respondent, too: the table is made anew with another key."""
    columns = (
        sa.Column("campaign", sa.Text, nullable=False),
        sa.Column("participant", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("saved_at", Instant, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    known = sa.table("entry_drafts", *(sa.column(each.name, each.type) for each in columns))
    sheets = op.get_bind().execute(sa.select(known)).mappings().all()
    op.drop_table("entry_drafts")
    table = op.create_table(
        "entry_drafts",
        *columns,
        sa.Column("respondent", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("campaign", "participant", "respondent", name="pk_entry_drafts"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_entry_drafts_participant"
        ),
    )
    op.bulk_insert(table, [dict(each) for each in sheets])


def _saved() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("written_at", Instant, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
    )
