"""Releases: which answers are told to those who see released results."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kit.store.migrations.append_only import protect
from kit.store.tables import Instant

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "releases",
        sa.Column("seq", sa.Integer, sa.Identity(always=True), nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("written_at", Instant, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_releases"),
        sa.UniqueConstraint("period", "revision", name="uq_releases_period_revision"),
    )
    op.create_index("uq_releases_day", "releases", ["period", "day"], unique=True)
    protect("releases")
