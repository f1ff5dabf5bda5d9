"""The period of rows that are older than periods, for migrations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context, op

from kit.errors import StoreError
from kit.i18n.message import say


def period(*tables: str) -> str:
    """Return the period that was named; StoreError when there are rows and none was.

    Nothing is guessed from dates: whoever upgrades knows which programme it was.
    """
    attributes = context.config.attributes
    named = str(attributes["period"])
    connection = op.get_bind()
    if not named and any(
        connection.scalar(sa.select(sa.text("1")).select_from(sa.table(table)).limit(1))
        for table in tables
    ):
        raise StoreError(
            str(attributes["where"]),
            say("The database is older than periods, and no period was named for what it holds."),
            say("Name the organisation's programme in the settings and run: kit tenant upgrade"),
        )
    return named
