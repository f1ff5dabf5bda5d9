"""What a school decided about its surveys, over the programme's plan: each saving is a row.

A decision is JSON values (which questionnaire is sent to whom, when, how answers are linked, how
it stands) and holds nobody's name: the form service reads it, too.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select

from kit.domain.fields import filled
from kit.domain.next_period import with_next
from kit.domain.programme import Programme
from kit.domain.response import digest
from kit.domain.surveys import merged
from kit.errors import Conflict
from kit.store.connection import corrupt
from kit.store.database import Database, body_of
from kit.store.savings import Saving, add
from kit.store.tables import surveys
from kit.store.work import Work, overtaken


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One saving of what was decided about a survey of a period."""

    id: str
    period: str
    revision: int
    written_at: dt.datetime
    author: str
    role: str
    content: Mapping[str, Any]


class Surveys:
    """Decisions of one tenant; the last one about a survey counts."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._merged: tuple[int, tuple[Programme, ...], tuple[Programme, ...]] = (-1, (), ())
        self._planned: tuple[int, tuple[Programme, ...], tuple[Programme, ...]] = (-1, (), ())

    def over(self, programmes: tuple[Programme, ...]) -> tuple[Programme, ...]:
        """Return programmes with surveys and periods in force, kept until a decision: see `kit.domain.surveys.merged`."""
        version = self.version()
        kept, plan, found = self._merged
        if kept != version or plan is not programmes:
            decisions = self._find(None) if version else []
            run = (merged(each, decisions) for each in with_next(programmes, decisions))
            found = tuple(sorted(run, key=lambda each: each.period.starts_on))
            self._merged = (version, programmes, found)
        return found

    def planned(self, programmes: tuple[Programme, ...]) -> tuple[Programme, ...]:
        """Return programmes with the periods that the school began after them, as they are planned.

        See `kit.domain.next_period`; kept until a decision.
        """
        version = self.version()
        kept, plan, found = self._planned
        if kept != version or plan is not programmes:
            found = with_next(programmes, self._find(None) if version else [])
            self._planned = (version, programmes, found)
        return found

    def all(self, period: str) -> list[Decision]:
        """Return every decision of a period, oldest first."""
        return self._find(period)

    def save(
        self, work: Work, survey: str, revision: int, content: Mapping[str, Any], *, period: str
    ) -> None:
        """Add a decision (revision 1 for the first); Conflict when somebody decided in between."""
        body = body_of(content, survey)
        values = {"id": survey, "period": period, "revision": revision, **work.saved}
        values |= {"body": body, "hash": digest(body)}
        add(work.connection, [Saving(surveys, values, survey)])

    def last(self, period: str | None = None) -> dict[str, Decision]:
        """Return the last decision about every survey, by id; of one period only."""
        return {each.id: each for each in self._find(period)}

    def history(self, survey: str, period: str) -> list[Decision]:
        """Return all decisions about a survey, newest first."""
        return [each for each in reversed(self._find(period)) if each.id == survey]

    def overtaken(self, survey: str, seen: int, me: str, *, period: str) -> Conflict:
        """Return the error that says who decided since a saving was seen: somebody else, or oneself."""
        history = self.history(survey, period)
        return overtaken(survey, {each.author for each in history if each.revision > seen}, me)

    def version(self) -> int:
        """Return a number that changes whenever something is decided."""
        with self._database.read() as connection:
            return connection.scalar(select(func.coalesce(func.max(surveys.c.seq), 0))) or 0

    def _find(self, period: str | None) -> list[Decision]:
        query = select(surveys).order_by(surveys.c.seq)
        if period is not None:
            query = query.where(surveys.c.period == period)
        with self._database.read() as connection:
            return [_decision(row, self._database.where) for row in connection.execute(query)]


def _decision(row: Row[Any], where: str) -> Decision:
    if not isinstance(row.body, bytes) or digest(row.body) != row.hash:
        raise corrupt(f"{where}: {row.id} {row.revision}")
    return filled(Decision, row, content=json.loads(row.body))
