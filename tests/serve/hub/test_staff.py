"""Who changes whose account in a browser: every step is judged on the server."""

import threading
from contextlib import nullcontext, suppress

import pytest

from kit.errors import AccessDenied, BadArgument, ServiceUnavailable
from kit.operations.access import Actor
from kit.operations.installation import ADMINISTRATORS
from kit.serve.host import tenants
from kit.serve.host.settings import Settings
from kit.serve.hub import directory, users
from kit.serve.hub.invitations import Invitations
from kit.serve.hub.joining import join
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
    with pytest.raises(BadArgument, match="No role was ticked"):
        Desk(settings, HEAD, A).invite([], 7)
    for asked in ([ADMINISTRATORS], ["nobody"], [f"{B}:head"]):
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


def test_two_administrators_who_remove_each_other_at_once_leave_one(settings, monkeypatch):
    monkeypatch.setattr(directory.run_lock, "held", lambda _state: nullcontext(enter_result=True))
    for _ in range(5):
        if "rita" not in groups(settings):
            users.make(settings, "rita", [ADMINISTRATORS], PASSWORD)
        if "root" not in groups(settings):
            users.make(settings, "root", [ADMINISTRATORS], PASSWORD)
        go = threading.Barrier(2)

        def take(name, other, go=go):
            desk = Desk(settings, Actor(name, (ADMINISTRATORS,)))
            go.wait(10)
            with suppress(BadArgument, ServiceUnavailable):
                desk.remove(other)

        both = [
            threading.Thread(target=take, args=each)
            for each in (("root", "rita"), ("rita", "root"))
        ]
        for each in both:
            each.start()
        for each in both:
            each.join()

        assert any(ADMINISTRATORS in held for held in groups(settings).values())


def test_account_of_another_school_takes_the_roles_of_an_invitation_by_its_own_will(settings):
    """Whoever invites names nobody, and learns of an account when it is here."""
    link = Desk(settings, HEAD, A).invite(["deputy"], 7)
    reset = Desk(settings, Actor("berta", (f"{B}:head",)), B).reset("berta", 7)

    join(settings, word(link), "berta")

    assert groups(settings)["berta"] == (f"{B}:head", f"{A}:deputy")
    with pytest.raises(BadArgument, match="no longer good"):
        join(settings, word(link), "berta")
    with pytest.raises(BadArgument, match="no longer good"):
        users.accept(settings, word(reset), "", "another " + PASSWORD)
    desk = Desk(settings, HEAD, A)
    assert "berta" in [each.name for each in desk.people()]
    with pytest.raises(AccessDenied):
        desk.reset("berta", 7)


def test_link_stays_good_when_nobody_can_take_it_and_a_password_link_gives_nothing(settings):
    link = Desk(settings, HEAD, A).invite(["deputy"], 7)
    with pytest.raises(BadArgument, match="no such account"):
        join(settings, word(link), "nobody")
    assert len(Invitations(settings).all()) == 1
    reset = Desk(settings, HEAD, A).reset("clara", 7)
    with pytest.raises(BadArgument, match="new password"):
        join(settings, word(reset), "berta")
    assert groups(settings)["berta"] == (f"{B}:head",)


def test_account_that_left_the_list_meanwhile_is_not_touched(settings):
    desk = Desk(settings, HEAD, A)
    desk.remove("clara")

    with pytest.raises(BadArgument, match="any more"):
        desk.give("clara", ["head"])
