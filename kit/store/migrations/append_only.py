"""Triggers with which the database refuses to change or delete a row, for migrations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import op


def protect(table: str) -> None:
    """Make a table append-only."""
    if _is_postgresql():
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        _refuse(table, verb)


@contextmanager
def open_to_update(table: str) -> Iterator[None]:
    """Let this migration fill a new column of rows that are there; nobody else sees it open."""
    if _is_postgresql():
        op.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_change")
        yield
        op.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_no_change")
        return
    op.execute(f"DROP TRIGGER {table}_no_update")
    yield
    _refuse(table, "UPDATE")


def _refuse(table: str, verb: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def _is_postgresql() -> bool:
    return bool(op.get_bind().dialect.name == "postgresql")
