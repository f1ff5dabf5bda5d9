"""Messages that went out, or may have; who asked not to be reminded."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from kit.store.tables.base import Instant, metadata, saved

#: One row per message, written before it is handed over; ``mark`` tells an address again.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Text, primary_key=True),
    Column("period", Text, nullable=False),
    Column("campaign", Text, nullable=False),
    Column("participant", Text, ForeignKey("participants.id"), nullable=False),
    #: Which message of this survey to this person it is: two that are sent at once are one.
    Column("number", Integer, nullable=False),
    Column("mark", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("why", Text, nullable=False),
    *saved(),
    Column("settled_at", Instant),
    Column("settled_by", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("campaign", "participant", "number"),
    CheckConstraint("state IN ('claimed', 'sent', 'failed', 'not_sent', 'bounced')", name="state"),
    Index("ix_outbox_participant", "participant"),
)

#: Codes that are not reminded any more: said by whoever has the code.
reminder_refusals = Table(
    "reminder_refusals",
    metadata,
    Column("participant", Text, ForeignKey("participants.id"), primary_key=True),
    Column("refused_at", Instant, nullable=False),
)
