"""What staff write down about the programme: append-only like answers, revision by revision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kit.store.tables import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "worksheets",
        sa.Column("seq", sa.Integer, sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("written_at", Instant, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_worksheets"),
        sa.UniqueConstraint(
            "kind", "subject", "revision", name="uq_worksheets_kind_subject_revision"
        ),
    )
    if op.get_bind().dialect.name == "postgresql":
        _protect_postgresql()
    else:
        _protect_sqlite()


def _protect_sqlite() -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER worksheets_no_{verb.lower()} BEFORE {verb} ON worksheets "
            "BEGIN SELECT RAISE(ABORT, 'worksheets is append-only'); END"
        )


def _protect_postgresql() -> None:
    op.execute(
        "CREATE TRIGGER worksheets_no_change BEFORE UPDATE OR DELETE ON worksheets "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER worksheets_no_truncate BEFORE TRUNCATE ON worksheets "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
