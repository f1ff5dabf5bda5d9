"""What staff type is kept until it is stored; a response knows its day on paper, and why it corrects."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kit.store.tables import Instant

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "entry_drafts",
        sa.Column("campaign", sa.Text, nullable=False),
        sa.Column("participant", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("saved_at", Instant, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("campaign", "participant", name="pk_entry_drafts"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_entry_drafts_participant"
        ),
    )
    op.add_column("responses", sa.Column("filled_on", sa.Date))
    op.add_column("responses", sa.Column("reason", sa.Text, nullable=False, server_default=""))
