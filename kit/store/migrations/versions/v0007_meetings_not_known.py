"""A number of meetings may be unknown; the zeros that are stored stay what they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kit.store.migrations.append_only import protect

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("meetings") as table:
        table.alter_column("meetings", existing_type=sa.Integer, nullable=True)
    if op.get_bind().dialect.name == "sqlite":  # where the table was made anew
        protect("meetings")
