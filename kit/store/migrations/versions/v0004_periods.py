"""People take part period by period; matches, invitations and responses know their period."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kit.store.migrations.append_only import open_to_update
from kit.store.migrations.existing import period

revision = "0004"
down_revision = "0003"

OF_A_PERIOD = ("role", "form", "subform", "category", "grade", "joined_on", "left_on")


def upgrade() -> None:
    named = period("participants", "matches", "invitations", "responses")
    _enrolments(named)
    for table in ("matches", "invitations", "responses"):
        column = sa.Column("period", sa.Text, nullable=False, server_default="")
        op.add_column(table, column)
    _set("matches", named)
    _set("invitations", named)
    with open_to_update("responses"):
        _set("responses", named)


def _enrolments(named: str) -> None:
    op.create_table(
        "enrolments",
        sa.Column("participant", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("subform", sa.Text, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.Column("grade", sa.Text, nullable=False),
        sa.Column("joined_on", sa.Date),
        sa.Column("left_on", sa.Date),
        sa.PrimaryKeyConstraint("participant", "period", name="pk_enrolments"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_enrolments_participant"
        ),
    )
    columns = ", ".join(OF_A_PERIOD)
    op.get_bind().execute(
        sa.text(
            f"INSERT INTO enrolments (participant, period, {columns}) "  # noqa: S608 - own names
            f"SELECT id, :period, {columns} FROM participants"
        ),
        {"period": named},
    )
    for column in OF_A_PERIOD:
        op.drop_column("participants", column)


def _set(table: str, named: str) -> None:
    rows = sa.table(table, sa.column("period"))
    op.get_bind().execute(sa.update(rows).values(period=named))
