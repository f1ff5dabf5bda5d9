"""Meetings and marks of pairs have tables of their own; a sheet's subject has columns."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from kit.domain.response import canonical, digest
from kit.store.connection import corrupt
from kit.store.migrations.append_only import protect
from kit.store.migrations.existing import period
from kit.store.tables import Instant

revision = "0005"
down_revision = "0004"

SAVED = ("revision", "written_at", "author", "role")


def upgrade() -> None:
    named = period("worksheets")
    rows = _old_rows()
    op.drop_table("worksheets")
    _create_worksheets()
    _create_meetings()
    _create_marks()
    pairs = {"meetings": _meetings, "marks": _marks}
    _add("worksheets", (_worksheet(row, named) for row in rows if row["kind"] not in pairs))
    for kind, read in pairs.items():
        _add(kind, (_of_pair(row, read) for row in rows if row["kind"] == kind))
    for table in ("worksheets", "meetings", "marks"):
        protect(table)


def _old_rows() -> list[dict[str, Any]]:
    names = ("seq", "kind", "subject", "revision", "author", "role", "body", "hash")
    old = sa.table("worksheets", *map(sa.column, names), sa.column("written_at", Instant))
    rows = [dict(row) for row in op.get_bind().execute(old.select().order_by("seq")).mappings()]
    for row in rows:
        if digest(row["body"]) != row["hash"]:
            where = context.config.attributes["where"]
            raise corrupt(f"{where}: {row['kind']} {row['subject']} {row['revision']}")
    return rows


def _worksheet(row: dict[str, Any], named: str) -> dict[str, Any]:
    subject, _, detail = row["subject"].partition("/")
    kept = {name: row[name] for name in (*SAVED, "kind", "body", "hash")}
    return {**kept, "period": named, "subject": subject, "detail": detail}


def _of_pair(row: dict[str, Any], read: Any) -> dict[str, Any]:
    match, _, day = row["subject"].rpartition("/")
    content = read(json.loads(row["body"]))
    met_on = content.get("met_on")
    return {
        **{name: row[name] for name in SAVED},
        **content,
        **({"met_on": met_on and dt.date.fromisoformat(met_on)} if "met_on" in content else {}),
        "match": match,
        "day": dt.date.fromisoformat(day),
        "hash": digest(canonical(content)),  # the one it had
    }


def _meetings(content: dict[str, Any]) -> dict[str, Any]:
    return {
        "meetings": content.get("meetings", 0),
        "met_on": content.get("met_on"),
        "asks": content.get("asks", False),
        "closing_talk": content.get("closing_talk", False),
    }


def _marks(content: dict[str, Any]) -> dict[str, Any]:
    return {"mentor": content.get("mentor"), "mentee": content.get("mentee")}


def _add(table: str, rows: Iterable[dict[str, Any]]) -> None:
    found = list(rows)
    if found:
        types = {"written_at": Instant, "day": sa.Date, "met_on": sa.Date}
        columns: list[Any] = [sa.column(name, types.get(name)) for name in found[0]]
        op.get_bind().execute(sa.insert(sa.table(table, *columns)).inline(), found)


def _saved() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("written_at", Instant, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
    )


def _create_worksheets() -> None:
    op.create_table(
        "worksheets",
        sa.Column("seq", sa.Integer, sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        *_saved(),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_worksheets"),
        sa.UniqueConstraint(
            "kind",
            "period",
            "subject",
            "detail",
            "revision",
            name="uq_worksheets_kind_period_subject_detail_revision",
        ),
    )


def _create_meetings() -> None:
    _create_of_pair(
        "meetings",
        sa.Column("meetings", sa.Integer, nullable=False),
        sa.Column("met_on", sa.Date),
        sa.Column("asks", sa.Boolean, nullable=False),
        sa.Column("closing_talk", sa.Boolean, nullable=False),
    )


def _create_marks() -> None:
    _create_of_pair("marks", sa.Column("mentor", sa.Integer), sa.Column("mentee", sa.Integer))


def _create_of_pair(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("seq", sa.Integer, sa.Identity(always=True), nullable=False),
        sa.Column("match", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        *columns,
        *_saved(),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["match"], ["matches.id"], name=f"fk_{table}_match"),
        sa.UniqueConstraint("match", "day", "revision", name=f"uq_{table}_match_day_revision"),
    )
