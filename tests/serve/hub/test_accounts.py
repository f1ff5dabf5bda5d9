"""Passwords: constant-time refusal, attempts that are counted, no sign-up."""

import asyncio
import threading
from types import SimpleNamespace

import bcrypt
import pytest
from nativeauthenticator.orm import UserInfo
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from tornado.web import HTTPError

from kit.errors import BadArgument
from kit.serve.hub import accounts
from kit.serve.hub.accounts import LONGEST_NAME, KitAuthenticator, set_password
from kit.serve.hub.attempts import ALLOWED_FAILURES, Attempts


@pytest.fixture
def hub_database(tmp_path):
    return f"sqlite:///{tmp_path / 'hub.sqlite'}"


@pytest.fixture
def authenticator(hub_database, monkeypatch):
    set_password(hub_database, "anna", "correct horse battery")
    engine = create_engine(hub_database)
    with Session(engine) as session:
        monkeypatch.setattr(KitAuthenticator, "db", session, raising=False)
        found = KitAuthenticator(add_new_table=False)
        found.attempts = Attempts(lambda: 1000.0)
        yield found
    engine.dispose()


def asked_by(address):
    return SimpleNamespace(
        request=SimpleNamespace(remote_ip="127.0.0.1", headers={"X-Forwarded-For": address})
    )


def try_login(authenticator, name, password, address="192.0.2.1"):
    data = {"username": name, "password": password}
    return asyncio.run(authenticator.authenticate(asked_by(address), data))


@pytest.fixture
def judged(monkeypatch):
    """Passwords that were judged."""
    seen = []
    real = bcrypt.checkpw
    monkeypatch.setattr(
        accounts.bcrypt, "checkpw", lambda *given: seen.append(given) or real(*given)
    )
    return seen


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


def test_unknown_name_costs_a_hash_like_a_known_one(authenticator, judged):
    try_login(authenticator, "nobody", "x")
    try_login(authenticator, "anna", "x")

    assert len(judged) == 2


def test_form_without_a_name_is_a_wrong_name_and_no_fault(authenticator):
    assert asyncio.run(authenticator.authenticate(asked_by("192.0.2.1"), {"password": "x"})) is None


def test_name_that_is_too_long_is_neither_judged_nor_kept(authenticator, judged):
    for length in (LONGEST_NAME + 1, 10_000_000):
        assert try_login(authenticator, "a" * length, "x") is None

    assert judged == []
    assert list(authenticator.attempts._accounts) == []


def test_account_that_was_guessed_at_is_closed_there_and_says_for_how_long(authenticator, judged):
    for _ in range(ALLOWED_FAILURES):
        try_login(authenticator, "anna", "wrong")
    judged.clear()

    with pytest.raises(HTTPError, match="Too many attempts: 60") as refused:
        try_login(authenticator, "anna", "correct horse battery")

    assert refused.value.status_code == 429
    assert refused.value.headers == {"Retry-After": "60"}
    assert judged == []
    assert try_login(authenticator, "anna", "correct horse battery", "192.0.2.9") == "anna"


def test_hop_that_a_browser_invented_does_not_open_a_closed_account(authenticator):
    for number in range(ALLOWED_FAILURES):
        try_login(authenticator, "anna", "wrong", f"198.51.100.{number}, 192.0.2.1")

    with pytest.raises(HTTPError):
        try_login(authenticator, "anna", "correct horse battery", "198.51.100.99, 192.0.2.1")


def test_few_passwords_are_judged_at_once_and_few_wait(authenticator, monkeypatch):
    """However many are sent: bcrypt takes a processor each, and a thread each would take all."""
    open_now, most, lock = [], [], threading.Lock()
    may_end = threading.Event()

    def judge(*_):
        with lock:
            open_now.append(1)
            most.append(len(open_now))
        may_end.wait(30)
        with lock:
            open_now.pop()
        return False

    monkeypatch.setattr(accounts.bcrypt, "checkpw", judge)

    async def flood():
        asked = [
            asyncio.ensure_future(
                authenticator.authenticate(
                    asked_by(f"192.0.2.{number}"), {"username": f"n{number}", "password": "x"}
                )
            )
            for number in range(100)
        ]
        await asyncio.sleep(0)
        may_end.set()
        return await asyncio.gather(*asked, return_exceptions=True)

    answers = asyncio.run(flood())

    assert max(most) <= accounts.JUDGES
    assert answers.count(None) == accounts.WAITING
    refused = [each for each in answers if each is not None]
    assert {each.status_code for each in refused} == {429}


def test_there_is_no_sign_up(authenticator):
    paths = [path for path, _ in authenticator.get_handlers(None)]

    own = ("/api/kit/", "/kit/")
    assert [each for each in paths if not each.startswith(own)] == [
        "/login",
        "/logout",
        "/api/user",
        # For whoever has a link, or the word from the terminal, or looks after staff.
        r"/invitation/([\w-]{1,100})",
        "/setup",
        "/staff",
        "/installation",
    ]


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


@pytest.fixture
def told(authenticator, monkeypatch):
    """What the audit trails are told, by the groups of the person."""
    notes = []
    people = {"anna": SimpleNamespace(groups=[SimpleNamespace(name="school-a:head")])}
    monkeypatch.setattr(accounts.orm.User, "find", lambda _db, name: people.get(name))
    authenticator.audit = SimpleNamespace(
        note=lambda groups, event: notes.append(
            (groups, event.actor, event.operation, event.outcome)
        )
    )
    return notes


def test_logins_are_told_to_the_trails_of_the_persons_schools(authenticator, told):
    try_login(authenticator, "anna", "wrong")
    try_login(authenticator, "anna", "correct horse battery")
    for _ in range(ALLOWED_FAILURES):
        try_login(authenticator, "anna", "wrong")
    with pytest.raises(HTTPError):
        try_login(authenticator, "anna", "wrong")

    here = (["school-a:head"], "anna")
    assert told[:2] == [(*here, "login", "AccessDenied"), (*here, "login", "done")]
    assert told[-1] == (*here, "login_closed", "AccessDenied")


def test_name_that_is_nobodys_is_told_nowhere(authenticator, told):
    try_login(authenticator, "boris", "x")
    try_login(authenticator, "", "")

    assert told == []
