"""Who is away: found once for each absence, and never by a page that stands open."""

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyterhub import orm
from jupyterhub.handlers.base import BaseHandler
from jupyterhub.utils import utcnow

from kit.serve import userserver
from kit.serve.host.settings import LEAST_LOGOUT_SECONDS
from kit.serve.hub.idle import LOOK_SECONDS, Awake, Away, Identity

LIMIT = 1800
#: A page tells of its person once in so many seconds (`PAUSE` of idle.js).
TOLD_SECONDS = 60


@pytest.fixture
def db():
    with orm.new_session_factory("sqlite:///:memory:")() as session:
        yield session


def person(db, name, seconds):
    """Return somebody who moved so many seconds ago; None: never."""
    moved = None if seconds is None else utcnow(with_tz=False) - dt.timedelta(seconds=seconds)
    found = orm.User(name=name, last_activity=moved)
    db.add(found)
    db.commit()
    return found


def names(away, db):
    return [each.name for each in away.people(db)]


def test_only_who_did_nothing_for_so_long_is_away(db):
    person(db, "here", LIMIT - 60)
    person(db, "away", LIMIT + 60)
    person(db, "never", None)

    assert names(Away(LIMIT), db) == ["away"]


def test_absence_is_found_once_and_the_next_one_again(db):
    anna = person(db, "anna", LIMIT + 60)
    away = Away(LIMIT)

    found = [names(away, db) for _ in range(2)]
    anna.last_activity = utcnow(with_tz=False)
    db.commit()
    found.append(names(away, db))
    anna.last_activity = utcnow(with_tz=False) - dt.timedelta(seconds=LIMIT + 1)
    db.commit()
    found.append(names(away, db))

    assert found == [["anna"], [], [], ["anna"]]


def test_nobody_is_away_where_it_is_switched_off(db):
    person(db, "away", 10**6)

    assert names(Away(0), db) == []


@pytest.mark.parametrize(("seconds", "left"), [(60, LIMIT - 60), (LIMIT + 60, 0)])
def test_seconds_left_are_counted_from_the_last_movement(db, seconds, left):
    assert Away(LIMIT).seconds_left(person(db, "anna", seconds)) == pytest.approx(left, abs=5)


@pytest.mark.parametrize(("query", "recorded"), [("", False), ("1", True)])
def test_page_that_asks_by_itself_is_nobodys_activity(monkeypatch, query, recorded):
    monkeypatch.setattr(BaseHandler, "_record_activity", lambda *_: True)
    monkeypatch.setattr(Awake, "get_query_argument", lambda *_: query)

    assert Awake.__new__(Awake)._record_activity(None) is recorded


@pytest.mark.parametrize("limit", [300, 1800])
def test_who_does_nothing_is_away_at_the_first_look_after_the_limit(db, limit):
    begun = dt.datetime(2026, 9, 1, 8, 0, 3)
    db.add(orm.User(name="anna", last_activity=begun))
    db.commit()
    passed = 0
    away = Away(limit, lambda: begun + dt.timedelta(seconds=passed))

    while not names(away, db):
        passed += LOOK_SECONDS
        assert passed <= limit + LOOK_SECONDS

    assert limit <= passed < limit + LOOK_SECONDS


@pytest.mark.parametrize(
    ("client", "recorded"),
    [("jupyterhub-user-anna", False), ("service-kit", True), ("jupyterhub", True), (None, True)],
)
def test_server_that_asks_whose_a_token_is_is_nobodys_activity(monkeypatch, client, recorded):
    monkeypatch.setattr(BaseHandler, "_record_activity", lambda *_: True)
    token = client and SimpleNamespace(client_id=client)
    monkeypatch.setattr(Identity, "get_token", lambda _: token)

    assert Identity.__new__(Identity)._record_activity(None) is recorded


def test_server_says_often_enough_that_somebody_works():
    text = Path(userserver.__file__).with_name("config.py").read_text("utf-8")
    interval = int(re.search(r"hub_activity_interval = (\d+)", text).group(1))

    assert interval * 1.1 + TOLD_SECONDS + LOOK_SECONDS < LEAST_LOGOUT_SECONDS
