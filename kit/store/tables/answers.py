"""Codes and pairs, questionnaires and cards, answers, and what staff write."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    exists,
)

from kit.store.tables.base import Instant, metadata, saved


def _of_pair() -> tuple[Column[Any], ...]:
    """Return columns that say of which pair and day a row is, and which saving."""
    return (
        Column("seq", Integer, Identity(always=True), primary_key=True),
        Column("match", Text, ForeignKey("matches.id"), nullable=False),
        Column("day", Date, nullable=False),
        Column("revision", Integer, nullable=False),
    )


meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

#: Whose codes are known; what somebody does in a period is an enrolment.
participants = Table(
    "participants",
    metadata,
    Column("id", Text, primary_key=True),
)

enrolments = Table(
    "enrolments",
    metadata,
    Column("participant", Text, ForeignKey("participants.id"), primary_key=True),
    Column("period", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("subform", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("grade", Text, nullable=False),
    Column("joined_on", Date),
    Column("left_on", Date),
    Column("left_because", Text, nullable=False, server_default=""),
)

matches = Table(
    "matches",
    metadata,
    Column("id", Text, primary_key=True),
    Column("form", Text, nullable=False),
    Column("subform", Text, nullable=False),
    Column("started_on", Date),
    Column("ended_on", Date),
    Column("period", Text, nullable=False, server_default=""),
)

match_members = Table(
    "match_members",
    metadata,
    Column("match", Text, ForeignKey("matches.id"), primary_key=True),
    Column("side", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("participant", Text, ForeignKey("participants.id"), nullable=False),
    CheckConstraint("side IN ('mentor', 'mentee')", name="side"),
    Index("ix_match_members_participant", "participant"),
)

questionnaires = Table(
    "questionnaires",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("hash", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("published_at", Instant, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("code_hash", Text, nullable=False),
    Column("campaign", Text, nullable=False),
    Column("participant", Text, ForeignKey("participants.id"), nullable=False),
    Column("serial", Integer, nullable=False),
    Column("expires_on", Date, nullable=False),
    Column("revoked", Boolean, nullable=False),
    Column("used_at", Instant),
    Column("receipt", Text, nullable=False),
    Column("period", Text, nullable=False, server_default=""),
    #: Who fills it in, when that is not whom it is about.
    Column("respondent", Text, nullable=False, server_default=""),
    UniqueConstraint("code_hash"),
    UniqueConstraint("campaign", "participant", "serial"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("invitation", Text, ForeignKey("invitations.id"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("saved_at", Instant, nullable=False),
)

#: What staff typed from paper or in an interview, until it is stored.
entry_drafts = Table(
    "entry_drafts",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("participant", Text, ForeignKey("participants.id"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("saved_at", Instant, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("respondent", Text, primary_key=True, server_default=""),
)

responses = Table(
    "responses",
    metadata,
    Column("seq", Integer, Identity(always=True), primary_key=True),
    Column("attempt", Text, nullable=False),
    Column("invitation", Text, ForeignKey("invitations.id")),
    Column("campaign", Text, nullable=False),
    Column("participant", Text, ForeignKey("participants.id"), nullable=False),
    Column("questionnaire", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("entered_by", Text, nullable=False),
    Column("started_at", Instant),
    Column("submitted_at", Instant, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("supersedes", Text, ForeignKey("responses.attempt")),
    Column("body", LargeBinary, nullable=False),
    Column("body_sha256", Text, nullable=False),
    Column("period", Text, nullable=False, server_default=""),
    Column("filled_on", Date),
    Column("reason", Text, nullable=False, server_default=""),
    #: Who filled it in, when that is not whom it is about.
    Column("respondent", Text, nullable=False, server_default=""),
    ForeignKeyConstraint(
        ["questionnaire", "version"],
        ["questionnaires.id", "questionnaires.version"],
        name="fk_responses_questionnaire",
    ),
    UniqueConstraint("attempt"),
    UniqueConstraint("invitation"),
    UniqueConstraint("receipt"),
    UniqueConstraint("supersedes"),
)

#: One first response per person, campaign and respondent; corrections form one line behind
#: it. So nobody is counted twice, whoever enters the answers and on however many cards.
first_response = Index(
    "uq_responses_first",
    responses.c.campaign,
    responses.c.participant,
    responses.c.respondent,
    unique=True,
    sqlite_where=responses.c.supersedes.is_(None),
    postgresql_where=responses.c.supersedes.is_(None),
)

_later = responses.alias("later")
#: Whether a response is the newest of its line: no correction follows it.
stands = ~exists().where(_later.c.supersedes == responses.c.attempt)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("operation", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

#: What staff write about the programme; each saving is a row, the last one counts.
worksheets = Table(
    "worksheets",
    metadata,
    Column("seq", Integer, Identity(always=True), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    *saved(),
    Column("body", LargeBinary, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("kind", "period", "subject", "detail", "revision"),
)

#: How a pair met, as it was said on one day. Its period is that of the match.
meetings = Table(
    "meetings",
    metadata,
    *_of_pair(),
    Column("meetings", Integer),
    Column("met_on", Date),
    Column("asks", Boolean, nullable=False),
    Column("closing_talk", Boolean, nullable=False),
    *saved(),
    Column("hash", Text, nullable=False),
    UniqueConstraint("match", "day", "revision"),
)

#: How either side of a pair finds the joint work: seen by fewer people than meetings.
marks = Table(
    "marks",
    metadata,
    *_of_pair(),
    Column("mentor", Integer),
    Column("mentee", Integer),
    *saved(),
    Column("hash", Text, nullable=False),
    UniqueConstraint("match", "day", "revision"),
)

#: Which answers are told to those who see released results; the last release of a period counts.
releases = Table(
    "releases",
    metadata,
    Column("seq", Integer, Identity(always=True), primary_key=True),
    Column("period", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("period", "revision"),
)

#: At most one release a day.
release_day = Index("uq_releases_day", releases.c.period, releases.c.day, unique=True)
