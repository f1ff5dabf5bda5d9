"""Published questionnaires: the texts to which answers refer, kept for ever."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import insert, select

from kit.domain.questionnaire import Questionnaire
from kit.errors import Conflict, NotFound
from kit.i18n.message import say
from kit.store.database import Database
from kit.store.tables import questionnaires


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One version of a questionnaire to which answers may refer, for ever."""

    id: str
    version: str
    hash: str
    published_at: dt.datetime


class Questionnaires:
    """Every version of a questionnaire that was ever asked here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def publish(self, questionnaire: Questionnaire, source: str) -> None:
        """Keep the text of a questionnaire's version for ever.

        Repeating it is harmless. Answers refer to this version and its hash.

        Raises
        ------
        Conflict
            That version was published with another content.
        """
        self._database.only("data")
        key = {"id": questionnaire.id, "version": questionnaire.version}
        with self._database.write() as connection:
            known = connection.scalar(select(questionnaires.c.hash).filter_by(**key))
            if known is None:
                connection.execute(
                    insert(questionnaires).values(
                        **key,
                        hash=questionnaire.hash,
                        source=source,
                        published_at=dt.datetime.now(dt.UTC),
                    )
                )
        if known not in (None, questionnaire.hash):
            raise Conflict(
                questionnaire.id,
                say(
                    "Version {version} was published with another content.",
                    version=questionnaire.version,
                ),
                say("Raise the version: answers already given belong to the published text."),
            )

    def source(self, questionnaire_id: str, version: str) -> str:
        """Return the published source text; NotFound when there is none."""
        with self._database.read() as connection:
            source = connection.scalar(
                select(questionnaires.c.source).filter_by(id=questionnaire_id, version=version)
            )
        if source is None:
            raise not_published(questionnaire_id, version)
        return str(source)

    def publications(self) -> list[Publication]:
        """Return what was published, by questionnaire, oldest first."""
        columns = [questionnaires.c[field.name] for field in dataclasses.fields(Publication)]
        with self._database.read() as connection:
            rows = connection.execute(
                select(*columns).order_by(questionnaires.c.id, questionnaires.c.published_at)
            )
            return [Publication(**row) for row in rows.mappings()]


def not_published(questionnaire_id: str, version: str) -> NotFound:
    """Return the error that says which questionnaire was not published."""
    return NotFound(
        questionnaire_id,
        say("Version {version} of this questionnaire was not published here.", version=version),
        say("Publish it before answers are collected."),
    )
