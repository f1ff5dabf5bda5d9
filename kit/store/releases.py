"""Releases: which answers are told to those who see released results. Kept for ever, never changed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Row, select

from kit.domain.fields import filled
from kit.domain.people import Match
from kit.domain.releases import Release, ReleasedSet, Told
from kit.domain.response import canonical, digest
from kit.store.connection import corrupt
from kit.store.database import Database, moment
from kit.store.savings import Saving, append
from kit.store.tables import releases, responses


class Envelope(NamedTuple):
    """Who answered what, without the answers."""

    attempt: str
    campaign: str
    participant: str
    questionnaire: str


class Releases:
    """What was told, release by release. It holds codes and attempts, and no answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, release: Release) -> None:
        """Store the release that follows the last: see `kit.store.savings.append`.

        Raises
        ------
        Conflict
            Somebody else released in between, or on the same day.
        """
        self._database.only("data")
        body = canonical(_content(release))
        values: dict[str, object] = {
            "period": release.period,
            "revision": release.revision,
            "day": release.day,
            "written_at": moment(release.written_at, "written_at"),
            "body": body,
            "hash": digest(body),
        }
        append(self._database, [Saving(releases, values, f"{release.day}")])

    def envelopes(self, period: str, until: dt.datetime) -> list[Envelope]:
        """Return who answered what until a moment, as it stood then, without the answers."""
        self._database.only("data")
        later = responses.alias("later")
        corrected = select(later.c.seq).where(
            later.c.supersedes == responses.c.attempt, later.c.submitted_at < until
        )
        query = select(*(responses.c[name] for name in Envelope._fields)).where(
            responses.c.period == period,
            responses.c.submitted_at < until,
            ~corrected.exists(),
        )
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(responses.c.seq)).all()
        return [Envelope(*row) for row in rows]

    def versions(self, period: str) -> dict[str, str]:
        """Return the attempt of every response, corrected ones too, with the version that was read."""
        self._database.only("data")
        query = select(responses.c.attempt, responses.c.version)
        with self._database.read() as connection:
            rows = connection.execute(query.where(responses.c.period == period)).all()
        return {row.attempt: row.version for row in rows}

    def find(self, period: str) -> list[Release]:
        """Return all releases of a period, oldest first.

        Raises
        ------
        StoreError
            A stored row does not match its digest.
        """
        self._database.only("data")
        query = select(releases).where(releases.c.period == period).order_by(releases.c.revision)
        with self._database.read() as connection:
            return [_release(row, self._database.where) for row in connection.execute(query)]


def _content(release: Release) -> dict[str, Any]:
    sittings = sorted(release.told.sittings)
    number = {sitting: str(at) for at, sitting in enumerate(sittings)}
    return {
        "sittings": sittings,
        "people": {
            code: [each.about, {number[key]: value for key, value in each.answers.items()}]
            for code, each in release.told.people.items()
        },
        "matches": [
            {
                "id": each.id,
                "form": each.form,
                "subform": each.subform,
                "mentors": each.mentors,
                "mentees": each.mentees,
                "started_on": each.started_on and each.started_on.isoformat(),
                "ended_on": each.ended_on and each.ended_on.isoformat(),
            }
            for each in release.matches
        ],
    }


def _release(row: Row[Any], where: str) -> Release:
    if not isinstance(row.body, bytes) or digest(row.body) != row.hash:
        raise corrupt(f"{where}: {row.period} {row.day}")
    content = json.loads(row.body)
    sittings = [(questionnaire, wave) for questionnaire, wave in content["sittings"]]
    people = {
        code: Told(tuple(about), {sittings[int(at)]: attempt for at, attempt in answers.items()})
        for code, (about, answers) in content["people"].items()
    }
    return filled(
        Release,
        row,
        told=ReleasedSet(frozenset(sittings), people),
        matches=tuple(_match(each, row.period) for each in content["matches"]),
    )


def _match(raw: Mapping[str, Any], period: str) -> Match:
    days = {
        name: raw[name] and dt.date.fromisoformat(raw[name]) for name in ("started_on", "ended_on")
    }
    members = {name: tuple(raw[name]) for name in ("mentors", "mentees")}
    return Match(**{**raw, **days, **members, "period": period})
