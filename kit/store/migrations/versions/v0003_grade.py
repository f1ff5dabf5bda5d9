"""A class or a career stage is a grade; a step is one of a road map."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("ALTER TABLE participants RENAME COLUMN step TO grade")
