"""Who takes part: persons apart from codes, consents, records, decisions about surveys, destructions."""

from __future__ import annotations

from sqlalchemy import (
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
)

from kit.store.tables.base import metadata, saved

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
    *saved(),
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
    Column("id", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("ends_on", Date),
    Column("text_version", Text, nullable=False),
    #: Id of the entry that was made by mistake.
    Column("annuls", Text, nullable=False),
    *saved(),
    Column("body", LargeBinary, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("id"),
    CheckConstraint("event IN ('given', 'refused', 'withdrawn', 'annulled')", name="event"),
    CheckConstraint("given_by IN ('self', 'guardian')", name="given_by"),
    Index("ix_consents_person", "person"),
)

#: On which days a purpose is granted, for codes that have a person: made from the consents.
gates = Table(
    "gates",
    metadata,
    Column("participant", Text, ForeignKey("participants.id"), primary_key=True),
    Column("purpose", Text, primary_key=True),
    Column("since", Date, primary_key=True),
    #: The first day on which it is not granted any more.
    Column("until", Date),
)

#: Records of kinds that are declared: sealed like persons; the last revision counts.
records = Table(
    "records",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("period", Text, nullable=False),
    *saved(),
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
    *saved(),
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
    #: The survey whose answers alone are destroyed; empty: everything of the code.
    Column("campaign", Text, nullable=False),
    Column("mark", Text, nullable=False),
    Column("how", Text, nullable=False),
    *saved(),
    Column("body", LargeBinary, nullable=False),
    Column("hash", Text, nullable=False),
    CheckConstraint("how IN ('removed', 'depersonalised')", name="how"),
    Index("ix_destructions_participant", "participant"),
)
