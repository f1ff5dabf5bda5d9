"""Files of any kind: sealed like records; the last revision counts."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table, Text

from kit.store.tables.base import metadata, saved

#: Name, media type and digest of a file lie in its sealed body; ``size`` is that of its content.
files = Table(
    "files",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("period", Text, nullable=False),
    Column("size", Integer, nullable=False),
    *saved(),
    Column("body", LargeBinary, nullable=False),
)
