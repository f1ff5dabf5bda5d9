"""Files that a school keeps: templates, documents as they were issued, what a certificate says."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kit.store.tables import Instant

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("written_at", Instant, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", "revision", name="pk_files"),
    )
