"""Who is away: found once for each absence, and never by a page that stands open."""

import datetime as dt

import pytest
from jupyterhub import orm
from jupyterhub.handlers.base import BaseHandler
from jupyterhub.utils import utcnow

from kit.serve.hub.idle import Awake, Away

LIMIT = 1800


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
