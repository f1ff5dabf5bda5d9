"""Triggers with which the database refuses to change or delete a row, for migrations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from alembic import op


def protect(table: str, *, spared: str = "") -> None:
    """Make a table append-only.

    Parameters
    ----------
    table
        Its name.
    spared
        Query that finds something when a row, ``OLD``, may be deleted after all: the destruction
        of whose it is.
    """
    if _is_postgresql() and spared:
        op.execute(
            f"CREATE FUNCTION refuse_change_of_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF TG_OP = 'DELETE' THEN IF EXISTS ({spared}) THEN RETURN OLD; END IF; END IF; "
            "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
        )
        _guard(table, f"refuse_change_of_{table}")
        return
    if _is_postgresql():
        _guard(table, "refuse_change")
        return
    _refuse(table, "UPDATE")
    _refuse(table, "DELETE", f"WHEN NOT EXISTS ({spared}) " if spared else "")


def protect_but(table: str, column: str, others: Sequence[str], *, emptied: str) -> None:
    """Make a table append-only, but for one column of bytes that may be emptied.

    Parameters
    ----------
    table, column
        Their names.
    others
        All other columns: they stay as they are.
    emptied
        Condition on a row, ``OLD``, under which its column may be emptied.
    """
    same = "IS NOT DISTINCT FROM" if _is_postgresql() else "IS"
    bare = " AND ".join(
        [f"length(NEW.{column}) = 0", *(f"NEW.{each} {same} OLD.{each}" for each in others)]
    )
    if _is_postgresql():
        op.execute(
            f"CREATE FUNCTION refuse_change_of_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF TG_OP = 'UPDATE' THEN IF {bare} AND {emptied} THEN RETURN NEW; END IF; "
            "END IF; RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
        )
        _guard(table, f"refuse_change_of_{table}")
        return
    _refuse(table, "UPDATE", f"WHEN NOT ({bare} AND {emptied}) ")
    _refuse(table, "DELETE")


def unprotect(table: str) -> None:
    """Take the triggers off a table, to put others on."""
    if _is_postgresql():
        for name in ("change", "truncate"):
            op.execute(f"DROP TRIGGER {table}_no_{name} ON {table}")
        return
    for verb in ("update", "delete"):
        op.execute(f"DROP TRIGGER {table}_no_{verb}")


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


def _guard(table: str, function: str) -> None:
    """Let a function of the server decide over each row; a table is never emptied whole."""
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _refuse(table: str, verb: str, condition: str = "") -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {condition}"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def _is_postgresql() -> bool:
    return bool(op.get_bind().dialect.name == "postgresql")
