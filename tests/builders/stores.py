"""A small school for the tests of the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import Connection, text

from kit.domain.people import Match, Participant
from kit.domain.pulse import PairMarks, PairMeetings
from kit.domain.questionnaire import Questionnaire
from kit.domain.releases import Release, ReleasedSet, Told
from kit.domain.response import Draft, Invitation, Response
from kit.domain.texts import Text
from kit.domain.worksheet import Worksheet
from kit.store import Entry, Store, Work
from kit.store.connection import connect, parse, schema_name

NOW = dt.datetime(2026, 9, 14, 8, 30, 15, 123456, tzinfo=dt.UTC)
PEOPLE_KEY = b"key of people in the tests"
SOURCE = "id: belonging\nversion: '1'\n"


@contextmanager
def as_owner(url: str, tenant: str = "school-a") -> Iterator[Connection]:
    """Give a transaction of whoever owns the tables; `url` is that of the administrator."""
    engine = connect(parse(url), tenant=tenant)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL ROLE {schema_name(tenant)}_owner"))
            yield connection
    finally:
        engine.dispose()


def questionnaire(**changes: Any) -> Questionnaire:
    values = {
        "id": "belonging",
        "version": "1",
        "title": Text((("ru", "Мой класс"),)),
        "intro": Text((("ru", ""),)),
        "stage": 2,
        "roles": ("mentee",),
        "forms": ("pupil-pupil",),
        "waves": ("before", "after"),
        "minutes": 5,
        "languages": ("ru",),
        "choices": (),
        "items": (),
        "scales": (),
        "source": "",
        "licence": "CC BY 4.0",
        "hash": "a" * 64,
    }
    return Questionnaire(**(values | changes))


def participant(number: int = 1, **changes: Any) -> Participant:
    values = {"id": f"U-{number:03}", "role": "mentee", "form": "pupil-pupil", "grade": "6 класс"}
    return Participant(**(values | changes))


def invitation(number: int = 1, **changes: Any) -> Invitation:
    values = {
        "id": f"i-{number}",
        "campaign": "autumn",
        "participant": f"U-{number:03}",
        "expires_on": dt.date(2026, 10, 1),
    }
    return Invitation(**(values | changes))


def response(number: int = 1, **changes: Any) -> Response:
    values = {
        "attempt": f"attempt-{number}",
        "campaign": "autumn",
        "participant": f"U-{number:03}",
        "questionnaire": "belonging",
        "version": "1",
        "hash": "a" * 64,
        "answers": {"belong_1": 4, "why": "Друзья «рядом» 🙂\n\x00", "with_whom": (1, 3)},
        "not_asked": ("belong_9",),
        "submitted_at": NOW,
        "started_at": NOW - dt.timedelta(minutes=4),
        "channel": "web",
    }
    return Response(**(values | changes))


def draft(**changes: Any) -> Draft:
    values = {
        "attempt": "attempt-1",
        "revision": 0,
        "raw": {"belong_1": "4", "with_whom": ["1", "3"], "why": "Секрет"},
        "saved_at": NOW,
        "started_at": NOW,
    }
    return Draft(**(values | changes))


def worksheet(**changes: Any) -> Worksheet:
    values = {
        "kind": "swot",
        "subject": ("before", "after"),
        "revision": 1,
        "written_at": NOW,
        "author": "curator",
        "role": "curator",
        "content": {"entries": [{"text": "Дружный класс 🙂"}]},
    }
    return Worksheet(**(values | changes))


def pair_meetings(**changes: Any) -> PairMeetings:
    values = {
        "match": "M-001",
        "day": dt.date(2026, 9, 14),
        "revision": 1,
        "written_at": NOW,
        "author": "curator",
        "role": "curator",
        "meetings": 2,
        "met_on": dt.date(2026, 9, 10),
    }
    return PairMeetings(**(values | changes))


def pair_marks(**changes: Any) -> PairMarks:
    values = {
        "match": "M-001",
        "day": dt.date(2026, 9, 14),
        "revision": 1,
        "written_at": NOW,
        "author": "psychologist",
        "role": "psychologist",
        "mentor": 8,
    }
    return PairMarks(**(values | changes))


def match(number: int = 1, **changes: Any) -> Match:
    values = {
        "id": f"M-{number:03}",
        "form": "pupil-pupil",
        "mentors": ("U-001",),
        "mentees": ("U-002",),
        "started_on": dt.date(2026, 9, 1),
    }
    return Match(**(values | changes))


def release(revision: int = 1, **changes: Any) -> Release:
    both = (("belonging", "before"), ("belonging", "after"))
    told = ReleasedSet(
        frozenset(both),
        {
            "U-001": Told(("mentee", "pupil-pupil", "", "6 класс"), {both[0]: "attempt-1"}),
            "U-002": Told(("mentee", "pupil-pupil", "", "7 класс"), dict.fromkeys(both, "b")),
        },
    )
    values = {"period": "", "revision": revision, "day": dt.date(2026, 10, 2), "told": told}
    values |= {"written_at": NOW, "matches": (match(), match(2, started_on=None))}
    return Release(**(values | changes))


def consent(**changes: Any) -> Entry:
    values = {
        "person": "p-1",
        "purpose": "processing",
        "event": "given",
        "given_by": "guardian",
        "day": dt.date(2026, 9, 3),
        "text_version": "1",
        "paper": "Папка Кусакиной",
    }
    return Entry(**(values | changes))


def work(store: Store, **changes: Any) -> AbstractContextManager[Work]:
    """Give a piece of work of a curator."""
    return store.work(**({"author": "curator", "role": "curator", "at": NOW} | changes))


def enrol_known(store: Store, people: int = 3) -> None:
    """Enrol people whose names are known: ``p-1`` has the code ``U-001``."""
    numbers = range(1, people + 1)
    with work(store) as open_work:
        store.people.save(
            open_work, {f"p-{number}": (1, {"family": f"Кусакина{number}"}) for number in numbers}
        )
        store.people.give_codes(open_work, {f"U-{number:03}": f"p-{number}" for number in numbers})
        store.enrolments.put(open_work, [participant(number) for number in numbers])


def furnish(store: Store, people: int = 3) -> None:
    """Give a store participants, their invitations and a published questionnaire."""
    numbers = range(1, people + 1)
    store.register.add_participants(participant(number) for number in numbers)
    store.questionnaires.publish(questionnaire(), SOURCE)
    store.invitations.add({f"hash-{number}": invitation(number) for number in numbers})
