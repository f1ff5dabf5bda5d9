"""Messages that went out, or may have; who asked not to be reminded."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kit.store.tables import Instant

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("campaign", sa.Text, nullable=False),
        sa.Column("participant", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("written_at", Instant, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("settled_at", Instant),
        sa.Column("settled_by", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.ForeignKeyConstraint(["participant"], ["participants.id"], name="fk_outbox_participant"),
        sa.UniqueConstraint(
            "campaign", "participant", "number", name="uq_outbox_campaign_participant_number"
        ),
        sa.CheckConstraint(
            "state IN ('claimed', 'sent', 'failed', 'not_sent', 'bounced')", name="ck_outbox_state"
        ),
    )
    op.create_index("ix_outbox_participant", "outbox", ["participant"])
    op.create_table(
        "reminder_refusals",
        sa.Column("participant", sa.Text, nullable=False),
        sa.Column("refused_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("participant", name="pk_reminder_refusals"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_reminder_refusals_participant"
        ),
    )
