"""First tables, and the triggers that make answers, questionnaires and audit append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kit.store.tables import Instant

revision = "0001"
down_revision = None

APPEND_ONLY = ("responses", "questionnaires", "audit")


def upgrade() -> None:
    _register()
    _collection()
    _responses()
    _audit()
    if op.get_bind().dialect.name == "postgresql":
        _protect_postgresql()
    else:
        _protect_sqlite()


def _register() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "participants",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("subform", sa.Text, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("joined_on", sa.Date),
        sa.Column("left_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_participants"),
    )
    op.create_table(
        "matches",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("subform", sa.Text, nullable=False),
        sa.Column("started_on", sa.Date),
        sa.Column("ended_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_matches"),
    )
    op.create_table(
        "match_members",
        sa.Column("match", sa.Text, nullable=False),
        sa.Column("side", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("participant", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("match", "side", "position", name="pk_match_members"),
        sa.ForeignKeyConstraint(["match"], ["matches.id"], name="fk_match_members_match"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_match_members_participant"
        ),
        sa.CheckConstraint("side IN ('mentor', 'mentee')", name="ck_match_members_side"),
    )
    op.create_index("ix_match_members_participant", "match_members", ["participant"])


def _collection() -> None:
    op.create_table(
        "questionnaires",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("published_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name="pk_questionnaires"),
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("code_hash", sa.Text, nullable=False),
        sa.Column("campaign", sa.Text, nullable=False),
        sa.Column("participant", sa.Text, nullable=False),
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("expires_on", sa.Date, nullable=False),
        sa.Column("revoked", sa.Boolean, nullable=False),
        sa.Column("used_at", Instant),
        sa.Column("receipt", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_invitations_participant"
        ),
        sa.UniqueConstraint("code_hash", name="uq_invitations_code_hash"),
        sa.UniqueConstraint(
            "campaign", "participant", "serial", name="uq_invitations_campaign_participant_serial"
        ),
    )
    op.create_table(
        "drafts",
        sa.Column("invitation", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("saved_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("invitation", name="pk_drafts"),
        sa.ForeignKeyConstraint(["invitation"], ["invitations.id"], name="fk_drafts_invitation"),
    )


def _responses() -> None:
    op.create_table(
        "responses",
        sa.Column("seq", sa.Integer, sa.Identity(always=True), nullable=False),
        sa.Column("attempt", sa.Text, nullable=False),
        sa.Column("invitation", sa.Text),
        sa.Column("campaign", sa.Text, nullable=False),
        sa.Column("participant", sa.Text, nullable=False),
        sa.Column("questionnaire", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("entered_by", sa.Text, nullable=False),
        sa.Column("started_at", Instant),
        sa.Column("submitted_at", Instant, nullable=False),
        sa.Column("receipt", sa.Text, nullable=False),
        sa.Column("supersedes", sa.Text),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("body_sha256", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_responses"),
        sa.ForeignKeyConstraint(["invitation"], ["invitations.id"], name="fk_responses_invitation"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_responses_participant"
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire", "version"],
            ["questionnaires.id", "questionnaires.version"],
            name="fk_responses_questionnaire",
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["responses.attempt"], name="fk_responses_supersedes"
        ),
        sa.UniqueConstraint("attempt", name="uq_responses_attempt"),
        sa.UniqueConstraint("invitation", name="uq_responses_invitation"),
        sa.UniqueConstraint("receipt", name="uq_responses_receipt"),
        sa.UniqueConstraint("supersedes", name="uq_responses_supersedes"),
    )
    op.create_index(
        "uq_responses_first",
        "responses",
        ["campaign", "participant"],
        unique=True,
        sqlite_where=sa.text("supersedes IS NULL"),
        postgresql_where=sa.text("supersedes IS NULL"),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("operation", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )


def _protect_sqlite() -> None:
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _protect_postgresql() -> None:
    # The form role may not read a body, so the server tells what it stored.
    op.execute(
        "ALTER TABLE responses ADD COLUMN stored_sha256 text NOT NULL "
        "GENERATED ALWAYS AS (encode(sha256(body), 'hex')) STORED"
    )
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END$$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
