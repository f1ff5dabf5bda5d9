"""The tables of one tenant's database, as SQLAlchemy Core sees them.

There is no tenant column: the database is the tenant. The tables are made by the
migrations; a test compares both. Those of `APPEND_ONLY` are append-only, and triggers of
the database refuse anything else.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    exists,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

#: Revisions of the schema, oldest first; the last is the one that this code reads.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")

#: Tables to which rows are only added.
APPEND_ONLY = (
    *("responses", "questionnaires", "audit", "worksheets", "meetings", "marks"),
    *("releases", "consents", "surveys", "destructions"),
)
#: Of these, rows of somebody who has a destruction may be deleted.
DESTROYED_WITH_A_PERSON = ("responses",)


class Instant(TypeDecorator[dt.datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        """Return the moment in UTC."""
        if value is None:
            return None
        moment = value.astimezone(dt.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """Return the stored moment with its time zone, UTC."""
        if value is None:
            return None
        moment: dt.datetime = value.replace(tzinfo=dt.UTC) if dialect.name == "sqlite" else value
        return moment.astimezone(dt.UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _saved() -> tuple[Column[Any], ...]:
    """Return columns that say who saved a row, and when."""
    return (
        Column("written_at", Instant, nullable=False),
        Column("author", Text, nullable=False),
        Column("role", Text, nullable=False),
    )


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

#: What supports somebody needs beside the first one, which is the enrolment's own.
enrolment_categories = Table(
    "enrolment_categories",
    metadata,
    Column("participant", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("category", Text, primary_key=True),
    ForeignKeyConstraint(
        ["participant", "period"],
        ["enrolments.participant", "enrolments.period"],
        name="fk_enrolment_categories_enrolment",
    ),
)

#: Who somebody is: sealed with a key outside the database; the last revision counts.
persons = Table(
    "persons",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    *_saved(),
    Column("body", LargeBinary, nullable=False),
)

#: Whose codes are whose: nothing else tells. A person has one for each line of taking part.
person_codes = Table(
    "person_codes",
    metadata,
    Column("participant", Text, ForeignKey("participants.id"), primary_key=True),
    Column("person", Text, nullable=False),
    Index("ix_person_codes_person", "person"),
)

#: What was said about a purpose, as the paper tells it that the school keeps.
consents = Table(
    "consents",
    metadata,
    Column("seq", Integer, Identity(always=True), primary_key=True),
    Column("person", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("paper", Text, nullable=False),
    *_saved(),
    CheckConstraint("event IN ('given', 'refused', 'withdrawn')", name="event"),
    CheckConstraint("given_by IN ('self', 'guardian')", name="given_by"),
    Index("ix_consents_person", "person"),
)

#: On which days a purpose is granted, for codes that have a person: made from the consents.
gates = Table(
    "gates",
    metadata,
    Column("participant", Text, ForeignKey("participants.id"), primary_key=True),
    Column("purpose", Text, primary_key=True),
    Column("first", Date, primary_key=True),
    Column("last", Date),
)

#: Records of kinds that are declared: sealed like persons; the last revision counts.
records = Table(
    "records",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("period", Text, nullable=False),
    *_saved(),
    Column("body", LargeBinary, nullable=False),
)

#: What a school decided about surveys, over the programme's plan; the last revision counts.
surveys = Table(
    "surveys",
    metadata,
    Column("seq", Integer, Identity(always=True), primary_key=True),
    Column("id", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    *_saved(),
    Column("body", LargeBinary, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("id", "period", "revision"),
)

#: Whose rows were destroyed, and that they may not come back; ``mark`` tells them again without a name.
destructions = Table(
    "destructions",
    metadata,
    Column("seq", Integer, Identity(always=True), primary_key=True),
    Column("participant", Text, nullable=False),
    Column("mark", Text, nullable=False),
    Column("how", Text, nullable=False),
    *_saved(),
    Column("body", LargeBinary, nullable=False),
    Column("hash", Text, nullable=False),
    CheckConstraint("how IN ('removed', 'depersonalised')", name="how"),
    Index("ix_destructions_participant", "participant"),
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
    Column("respondent", Text),
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
    Column("respondent", Text),
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

#: One first response per person and campaign; corrections form one line behind it. So
#: nobody is counted twice, whoever enters the answers and on however many cards.
first_response = Index(
    "uq_responses_first",
    responses.c.campaign,
    responses.c.participant,
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
    *_saved(),
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
    *_saved(),
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
    *_saved(),
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
