"""Who changes whose account in a browser: every step is judged on the server."""

import pytest

from kit.errors import AccessDenied, BadArgument
from kit.operations.access import Actor
from kit.operations.installation import ADMINISTRATORS
from kit.serve.host import tenants
from kit.serve.host.settings import Settings
from kit.serve.hub import users
from kit.serve.hub.invitations import Invitations
from kit.serve.hub.staff import Desk, desks

PASSWORD = "correct horse battery"
A, B = "temizhbek-4", "serov-23"
HEAD = Actor("hanna", (f"{A}:head",))
ROOT = Actor("root", (ADMINISTRATORS,))


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Two schools: a head and a curator of the first, one who is at both, and an administrator."""
    monkeypatch.setattr(tenants, "begin", lambda _settings, _tenant: None)
    monkeypatch.setattr(users.audit, "record", lambda *_given, **_detail: None)
    state = tmp_path / "state"
    state.mkdir(mode=0o700)
    made = Settings(port=1, state=state, surveys=tmp_path, notebooks=tmp_path, tenants=(A, B))
    for name, groups in (
        ("root", [ADMINISTRATORS]),
        ("hanna", [f"{A}:head"]),
        ("clara", [f"{A}:curator"]),
        ("bruno", [f"{A}:curator", f"{B}:curator"]),
        ("berta", [f"{B}:head"]),
    ):
        users.make(made, name, groups, PASSWORD)
    return made


def groups(settings):
    return {each.name: each.groups for each in users.people(settings)}


def word(link):
    return link.rpartition("/")[2]


@pytest.mark.parametrize("role", ["psychologist", "curator", "deputy", "class-teacher"])
def test_desk_of_a_school_is_open_to_its_head_and_to_administrators(settings, role):
    assert desks(settings, HEAD) == (A,)
    assert desks(settings, ROOT) == (A, B, "")
    assert desks(settings, Actor("anna", (f"{A}:{role}",))) == ()
    for actor, tenant in ((Actor("anna", (f"{A}:{role}",)), A), (HEAD, B), (HEAD, "")):
        with pytest.raises(AccessDenied):
            Desk(settings, actor, tenant)


def test_invited_by_a_head_have_roles_of_the_own_school_and_no_others(settings):
    link = Desk(settings, HEAD, A).invite(["class-teacher", "deputy"], 7)

    users.accept(settings, word(link), "tanja", PASSWORD)

    assert groups(settings)["tanja"] == (f"{A}:class-teacher", f"{A}:deputy")
    for asked in ([], [ADMINISTRATORS], ["nobody"], [f"{B}:head"]):
        with pytest.raises(BadArgument):
            Desk(settings, HEAD, A).invite(asked, 7)


def test_roles_change_at_once_and_what_somebody_loses_takes_the_own_invitations_along(settings):
    link = Desk(settings, HEAD, A).invite(["curator"], 7)
    Desk(settings, HEAD, A).give("clara", ["deputy", "curator"])
    assert groups(settings)["clara"] == (f"{A}:curator", f"{A}:deputy")

    Desk(settings, ROOT, A).give("hanna", ["deputy"])

    assert groups(settings)["hanna"] == (f"{A}:deputy",)
    with pytest.raises(BadArgument):
        users.accept(settings, word(link), "tanja", PASSWORD)


@pytest.mark.parametrize("name", ["bruno", "berta", "root"])
def test_head_changes_nobody_who_is_not_of_the_own_school_alone(settings, name):
    desk, before = Desk(settings, HEAD, A), groups(settings)

    for act in (
        lambda: desk.give(name, []),
        lambda: desk.give(name, ["head"]),
        lambda: desk.reset(name, 7),
        lambda: desk.remove(name),
    ):
        with pytest.raises((AccessDenied, BadArgument)):
            act()

    assert groups(settings) == before
    assert Invitations(settings).all() == ()


def test_head_withdraws_invitations_of_the_own_school_only(settings):
    Desk(settings, ROOT, "").invite([], 7)
    Desk(settings, ROOT, B).invite(["head"], 7)
    Desk(settings, ROOT, A).invite(["head"], 7)
    desk = Desk(settings, HEAD, A)
    assert [each.groups for each in desk.invitations()] == [(f"{A}:head",)]

    for each in Invitations(settings).all():
        desk.withdraw(each.mark)

    left = {each.groups for each in Invitations(settings).all()}
    assert left == {(ADMINISTRATORS,), (f"{B}:head",)}


def test_link_for_a_password_is_void_once_the_account_is_more_than_its_maker_may_touch(settings):
    link = Desk(settings, HEAD, A).reset("clara", 7)
    users.change(settings, "clara", join=[ADMINISTRATORS])

    with pytest.raises(BadArgument):
        users.accept(settings, word(link), "", "another " + PASSWORD)


def test_last_administrator_stays_and_a_head_does_not_lock_out_the_own_school(settings):
    for act in (
        lambda: Desk(settings, ROOT, "").give("root", []),
        lambda: Desk(settings, ROOT, "").remove("root"),
        lambda: Desk(settings, HEAD, A).give("hanna", ["curator"]),
        lambda: Desk(settings, HEAD, A).remove("hanna"),
    ):
        with pytest.raises(BadArgument, match="Nobody else"):
            act()

    Desk(settings, HEAD, A).remove("clara")
    assert set(groups(settings)) == {"root", "hanna", "bruno", "berta"}


def test_account_that_left_the_list_meanwhile_is_not_touched(settings):
    desk = Desk(settings, HEAD, A)
    desk.remove("clara")

    with pytest.raises(BadArgument, match="any more"):
        desk.give("clara", ["head"])
