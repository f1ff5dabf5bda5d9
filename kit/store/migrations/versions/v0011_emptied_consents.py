"""Where a paper lies, and what was noted about it, goes with the person; the entry stays."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kit.store.migrations.append_only import protect_but, unprotect

revision = "0011"
down_revision = "0010"

#: Columns of an entry that nothing changes.
_KEPT = (
    *("seq", "id", "person", "purpose", "event", "given_by", "day", "ends_on", "text_version"),
    *("annuls", "written_at", "author", "role", "hash"),
)
_GONE = "NOT EXISTS (SELECT 1 FROM persons WHERE persons.id = {row}.person)"


def upgrade() -> None:
    unprotect("consents")
    protect_but("consents", "body", _KEPT, emptied=_GONE.format(row="OLD"))
    # Of those who were destroyed before.
    gone = sa.text(f"UPDATE consents SET body = :empty WHERE {_GONE.format(row='consents')}")  # noqa: S608
    op.get_bind().execute(gone, {"empty": b""})
