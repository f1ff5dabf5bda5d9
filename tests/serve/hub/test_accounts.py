"""Passwords: constant-time refusal, a lock-out that holds, no sign-up."""

import asyncio

import bcrypt
import pytest
from nativeauthenticator.orm import UserInfo
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from kit.errors import BadArgument
from kit.serve.hub import accounts
from kit.serve.hub.accounts import ALLOWED_FAILURES, CLOSED_SECONDS, KitAuthenticator, set_password


@pytest.fixture
def hub_database(tmp_path):
    return f"sqlite:///{tmp_path / 'hub.sqlite'}"


@pytest.fixture
def authenticator(hub_database, monkeypatch):
    set_password(hub_database, "anna", "correct horse battery")
    engine = create_engine(hub_database)
    with Session(engine) as session:
        monkeypatch.setattr(KitAuthenticator, "db", session, raising=False)
        yield KitAuthenticator(add_new_table=False)
    engine.dispose()


def try_login(authenticator, name, password):
    return asyncio.run(authenticator.authenticate(None, {"username": name, "password": password}))


def test_right_password_opens(authenticator):
    assert try_login(authenticator, "anna", "correct horse battery") == "anna"


@pytest.mark.parametrize(
    ("name", "password"), [("anna", "wrong"), ("anna", ""), ("boris", "x"), ("", "")]
)
def test_wrong_name_or_password_does_not_open(authenticator, name, password):
    assert try_login(authenticator, name, password) is None


def test_account_that_was_not_authorized_does_not_open(authenticator):
    account = UserInfo.find(authenticator.db, "anna")
    account.is_authorized = False

    assert try_login(authenticator, "anna", "correct horse battery") is None


def test_unknown_name_costs_a_hash_like_a_known_one(authenticator, monkeypatch):
    checked = []
    real = bcrypt.checkpw
    monkeypatch.setattr(
        accounts.bcrypt, "checkpw", lambda *given: checked.append(given) or real(*given)
    )

    try_login(authenticator, "nobody", "x")
    try_login(authenticator, "anna", "x")

    assert len(checked) == 2


def test_account_closes_after_too_many_failures_and_opens_again(authenticator, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(accounts.time, "monotonic", lambda: now[0])
    for _ in range(ALLOWED_FAILURES):
        try_login(authenticator, "anna", "wrong")

    closed = try_login(authenticator, "anna", "correct horse battery")
    now[0] += CLOSED_SECONDS + 1
    opened = try_login(authenticator, "anna", "correct horse battery")

    assert closed is None
    assert opened == "anna"


def test_lock_out_lasts_beyond_a_day_when_tried_on(authenticator, monkeypatch):
    """The library's own counter wraps after a day; ours counts from the last failure."""
    now = [1000.0]
    monkeypatch.setattr(accounts.time, "monotonic", lambda: now[0])
    for _ in range(ALLOWED_FAILURES):
        try_login(authenticator, "anna", "wrong")
    now[0] += CLOSED_SECONDS - 1

    assert try_login(authenticator, "anna", "correct horse battery") is None


def test_there_is_no_sign_up(authenticator):
    assert [path for path, _ in authenticator.get_handlers(None)] == ["/login"]


@pytest.mark.parametrize("password", ["short", "x" * 73])
def test_password_of_bad_length_is_refused(hub_database, password):
    with pytest.raises(BadArgument):
        set_password(hub_database, "anna", password)


def test_password_can_be_changed(hub_database):
    set_password(hub_database, "anna", "the first password")
    set_password(hub_database, "anna", "the second password")
    engine = create_engine(hub_database)

    with Session(engine) as session:
        account = UserInfo.find(session, "anna")
        assert bcrypt.checkpw(b"the second password", account.password)
        assert session.query(UserInfo).count() == 1
    engine.dispose()
