"""Accounts of an installation that does not run: what the Hub finds when it starts."""

import bcrypt
import pytest
from jupyterhub import orm
from nativeauthenticator.orm import UserInfo

from kit.errors import BadArgument, SettingsError
from kit.serve.host import demo, run_lock, tenants
from kit.serve.host.settings import Settings
from kit.serve.hub import users
from kit.serve.hub.accounts import KitAuthenticator
from kit.serve.hub.directory import Resting, Running, opened

PASSWORD = "correct horse battery"
SCHOOL = "temizhbek-4"


@pytest.fixture(autouse=True)
def begin(monkeypatch):
    """Tenants' databases are not looked at; return the function that makes them."""
    make = tenants.begin
    monkeypatch.setattr(tenants, "begin", lambda _settings, _tenant: None)
    return make


@pytest.fixture
def settings(tmp_path):
    state = tmp_path / "state"
    state.mkdir(mode=0o700)
    return Settings(
        port=1, state=state, surveys=tmp_path, notebooks=tmp_path, tenants=(SCHOOL, "serov-23")
    )


@pytest.fixture
def hub(settings):
    """The Hub's database, as it is now."""
    users.add(settings, "anna", SCHOOL, "psychologist", PASSWORD)
    with orm.new_session_factory(settings.hub_database, expire_on_commit=True)() as db:
        yield db
        db.bind.dispose()


def roles(settings):
    return {each.name: each.groups for each in users.people(settings)}


def test_account_is_made_with_a_password_and_a_role(settings, hub):
    account = hub.query(UserInfo).one()

    assert roles(settings) == {"anna": (f"{SCHOOL}:psychologist",)}
    assert (account.username, account.is_authorized) == ("anna", True)
    assert bcrypt.checkpw(PASSWORD.encode(), account.password)


@pytest.mark.parametrize(
    ("typed", "login"), [("Anna", "anna"), ("Ёлкина", "ёлкина"), ("Сергей", "сергей")]
)
def test_name_is_kept_as_the_login_page_reads_it(settings, typed, login):
    """Made small and composed once, before anything is asked, and said back (B12)."""
    assert users.add(settings, typed, SCHOOL, "psychologist", PASSWORD) == login

    assert list(roles(settings)) == [login]
    users.log_out(settings, typed.upper())
    assert KitAuthenticator.normalize_username(None, typed) == login


@pytest.mark.parametrize("step", ["join", "set_password", "too short"])
@pytest.mark.parametrize("known", [False, True])
def test_account_that_cannot_be_made_leaves_nothing_behind(settings, monkeypatch, step, known):
    """Neither a person without a password nor a role without the rest (B12)."""
    if known:
        users.add(settings, "anna", SCHOOL, "head", PASSWORD)
    before = roles(settings)

    def fail(*_):
        raise RuntimeError(step)

    if step != "too short":
        owner = Resting if step == "join" else users
        monkeypatch.setattr(owner, step, fail)
    password = "short" if step == "too short" else PASSWORD * 2

    with pytest.raises((RuntimeError, BadArgument)):
        users.add(settings, "Anna", SCHOOL, "curator", password)

    assert roles(settings) == before
    with orm.new_session_factory(settings.hub_database, expire_on_commit=True)() as db:
        hashes = [each.password for each in db.query(UserInfo)]
        db.bind.dispose()
    assert [bcrypt.checkpw(PASSWORD.encode(), each) for each in hashes] == [True] * known


@pytest.mark.parametrize("name", ["", "a" * 65, "a b", "a/b", "../x", "a:b", "a\n"])
def test_name_that_cannot_be_one_is_refused(settings, name):
    """In words, before anything is asked (B12)."""
    with pytest.raises(BadArgument, match="cannot be the name"):
        users.add(settings, name, SCHOOL, "head", PASSWORD)
    assert roles(settings) == {}


def test_roles_are_given_and_taken(settings, hub):
    users.add_role(settings, "anna", SCHOOL, "curator")
    users.add_role(settings, "anna", SCHOOL, "curator")
    users.add(settings, "boris", SCHOOL, "curator", PASSWORD)

    users.remove_role(settings, "anna", SCHOOL, "curator")

    assert roles(settings) == {
        "anna": (f"{SCHOOL}:psychologist",),
        "boris": (f"{SCHOOL}:curator",),
    }
    with pytest.raises(BadArgument, match="does not have the role"):
        users.remove_role(settings, "anna", SCHOOL, "curator")


def test_list_can_be_of_one_tenant(settings, hub):
    users.add(settings, "boris", "serov-23", "curator", PASSWORD)

    assert [each.name for each in users.people(settings, SCHOOL)] == ["anna"]
    with pytest.raises(BadArgument, match="no such organisation"):
        users.people(settings, "other")


@pytest.mark.parametrize(
    "take",
    [
        users.remove,
        lambda settings, name, **given: users.remove_role(
            settings, name, SCHOOL, "psychologist", **given
        ),
    ],
)
def test_last_of_a_role_stays_unless_it_is_forced(settings, hub, take):
    with pytest.raises(BadArgument, match="Nobody else has the role"):
        take(settings, "anna")
    assert roles(settings)["anna"] == (f"{SCHOOL}:psychologist",)

    take(settings, "anna", force=True)

    assert roles(settings).get("anna", ()) == ()


def test_removed_account_leaves_no_password(settings, hub):
    users.add(settings, "boris", SCHOOL, "psychologist", PASSWORD)

    users.remove(settings, "anna")

    assert list(roles(settings)) == ["boris"]
    assert [each.username for each in hub.query(UserInfo)] == ["boris"]


@pytest.mark.parametrize(
    "end",
    [
        lambda settings: users.set_new_password(settings, "anna", "another long password"),
        lambda settings: users.add(settings, "anna", SCHOOL, "head", "another long password"),
        lambda settings: users.remove_role(settings, "anna", SCHOOL, "psychologist", force=True),
        lambda settings: users.log_out(settings, "anna"),
    ],
    ids=["password", "password and role", "role", "logout"],
)
def test_cookies_and_tokens_do_not_outlive_what_ends_sessions(settings, hub, end):
    hub.add(orm.OAuthClient(identifier="jupyterhub"))
    hub.commit()
    anna = orm.User.find(hub, "anna")
    anna.new_api_token(note="in a browser", scopes=[])
    cookie = anna.cookie_id
    hub.commit()

    end(settings)
    hub.expire_all()

    assert orm.User.find(hub, "anna").cookie_id != cookie
    assert hub.query(orm.APIToken).count() == 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda settings: users.set_new_password(settings, "nobody", PASSWORD),
        lambda settings: users.add_role(settings, "nobody", SCHOOL, "head"),
        lambda settings: users.remove_role(settings, "nobody", SCHOOL, "head"),
        lambda settings: users.remove(settings, "nobody"),
        lambda settings: users.log_out(settings, "nobody"),
        lambda settings: users.unlock(settings, "nobody"),
    ],
)
def test_account_that_is_not_there_is_said(settings, hub, ask):
    with pytest.raises(BadArgument, match="no such account"):
        ask(settings)


def test_database_is_left_to_the_hub_while_it_runs(settings):
    with run_lock.held(settings.state) as is_free, opened(settings) as directory:
        assert is_free
        assert isinstance(directory, Running)


def test_hub_cannot_be_started_while_its_database_is_written(settings):
    with opened(settings), run_lock.held(settings.state) as is_free:
        assert not is_free


def test_whatever_is_done_to_an_account_is_recorded_where_it_has_a_role(settings, monkeypatch):
    told = []
    monkeypatch.setattr(
        users.audit,
        "record",
        lambda _settings, groups, operation, by="", **detail: told.append(
            (list(groups), operation, detail)
        ),
    )
    head, curator = f"{SCHOOL}:head", f"{SCHOOL}:curator"

    users.add(settings, "anna", SCHOOL, "head", PASSWORD)
    users.set_new_password(settings, "anna", PASSWORD * 2)
    users.add_role(settings, "anna", SCHOOL, "curator")
    users.remove_role(settings, "anna", SCHOOL, "curator", force=True)
    users.log_out(settings, "anna")
    users.unlock(settings, "anna")
    users.remove(settings, "anna", force=True)

    anna = {"account": "anna"}
    assert told == [
        ([head], "account_added", anna | {"of_role": "head"}),
        ([head], "account_added", anna),
        ([curator], "role_given", anna | {"of_role": "curator"}),
        ([curator], "role_taken", anna | {"of_role": "curator"}),
        ([head], "sessions_ended", anna),
        ([head], "account_unlocked", anna),
        ([head], "account_removed", anna),
    ]


@pytest.mark.parametrize("give", [users.add, lambda *given: users.add_role(*given[:-1])])
def test_role_at_a_tenant_that_nothing_describes_is_refused_and_leaves_no_trace(
    settings, begin, monkeypatch, give
):
    monkeypatch.setattr(tenants, "begin", begin)
    wrong = settings.model_copy(update={"tenants": (SCHOOL, "nosuch-1")})

    with pytest.raises(SettingsError, match="no organisation “nosuch-1”"):
        give(wrong, "anna", "nosuch-1", "head", PASSWORD)

    assert list(settings.state.iterdir()) == []


def test_refused_role_is_answered_with_what_is_to_be_typed(settings):
    with pytest.raises(BadArgument) as refusal:
        users.add(settings, "anna", SCHOOL, "teacher", PASSWORD)

    assert "psychologist (School psychologist), curator (" in str(refusal.value.remedy)


@pytest.mark.parametrize(
    "ask",
    [
        lambda settings: users.add(settings, "boris", SCHOOL, "head", demo.PASSWORD),
        lambda settings: users.set_new_password(settings, "anna", demo.PASSWORD),
    ],
)
def test_password_of_the_demo_is_for_the_demo(settings, hub, ask):
    with pytest.raises(BadArgument, match="public"):
        ask(settings)

    ask(settings.model_copy(update={"demo": True}))
    (settings.state / "demo.txt").touch()
    ask(settings)
