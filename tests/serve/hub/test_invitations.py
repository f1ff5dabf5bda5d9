"""Links for staff: each is used once, for a while, and nothing that is kept can be used."""

import pytest

from kit.errors import BadArgument
from kit.operations.access import ROLES
from kit.operations.installation import ADMINISTRATORS, TASKS, may, may_touch
from kit.serve.host import tenants
from kit.serve.host.settings import Settings
from kit.serve.hub import users
from kit.serve.hub.directory import opened
from kit.serve.hub.invitations import DAYS, MOST_DAYS, Invitations

PASSWORD = "correct horse battery"
SCHOOL = "temizhbek-4"
TEACHER = f"{SCHOOL}:class-teacher"
DAY_SECONDS = 86_400


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setattr(tenants, "begin", lambda _settings, _tenant: None)
    state = tmp_path / "state"
    state.mkdir(mode=0o700)
    return Settings(port=1, state=state, surveys=tmp_path, notebooks=tmp_path, tenants=(SCHOOL,))


def people(settings):
    return {each.name: each.groups for each in users.people(settings)}


def test_invited_person_chooses_name_and_password_and_has_the_roles_once(settings):
    word = Invitations(settings).make(by="head", groups=[TEACHER, f"{SCHOOL}:curator"])

    assert users.accept(settings, word, "Anna", PASSWORD) == "anna"

    assert people(settings) == {"anna": (TEACHER, f"{SCHOOL}:curator")}
    with pytest.raises(BadArgument, match="no longer good"):
        users.accept(settings, word, "bella", PASSWORD)
    assert list(people(settings)) == ["anna"]


@pytest.mark.parametrize(
    ("name", "password"), [("anna", "short"), ("no name!", PASSWORD), ("boris", PASSWORD)]
)
def test_link_stays_good_when_what_was_chosen_cannot_be(settings, name, password):
    """A name that is taken changes nothing of the account that has it."""
    users.add(settings, "boris", SCHOOL, "curator", PASSWORD)
    word = Invitations(settings).make(by="head", groups=[TEACHER])

    with pytest.raises(BadArgument):
        users.accept(settings, word, name, password)

    assert people(settings) == {"boris": (f"{SCHOOL}:curator",)}
    assert users.accept(settings, word, "anna", PASSWORD) == "anna"


def test_word_of_a_link_is_kept_nowhere(settings):
    word = Invitations(settings).make(by="head", groups=[TEACHER])

    assert [
        path for path in settings.state.rglob("*") if path.is_file() and word in path.read_text()
    ] == []
    assert (settings.state / "invitations.json").stat().st_mode & 0o077 == 0


def test_link_is_good_until_its_day_and_void_when_it_is_withdrawn(settings):
    now = [1e9]
    links = Invitations(settings, lambda: now[0])
    word, other = links.make(by="head", groups=[TEACHER]), links.make(by="head", groups=[TEACHER])
    now[0] += DAYS * DAY_SECONDS - 1
    assert links.find(word).groups == (TEACHER,)
    links.withdraw(links.find(other).mark)
    with pytest.raises(BadArgument):
        links.find(other)

    now[0] += 1
    with pytest.raises(BadArgument):
        links.find(word)
    assert links.all() == ()


@pytest.mark.parametrize("days", [0, -1, MOST_DAYS + 1])
def test_link_for_no_time_or_too_long_is_not_made(settings, days):
    with pytest.raises(BadArgument):
        Invitations(settings).make(by="head", groups=[TEACHER], days=days)


@pytest.mark.parametrize("word", ["", "x", "x" * 10_000, "é"])
def test_guessed_word_is_nobodys(settings, word):
    Invitations(settings).make(by="head", groups=[TEACHER])

    with pytest.raises(BadArgument):
        Invitations(settings).find(word)


def test_link_for_a_new_password_voids_the_one_before_and_goes_with_the_account(settings):
    users.add(settings, "anna", SCHOOL, "curator", PASSWORD)
    users.add(settings, "bella", SCHOOL, "curator", PASSWORD)
    links = Invitations(settings)
    first, second = (links.make(by="head", account="anna") for _ in range(2))

    with pytest.raises(BadArgument):
        users.accept(settings, first, "", "another " + PASSWORD)
    assert users.accept(settings, second, "", "another " + PASSWORD) == "anna"
    third = links.make(by="head", account="anna")
    users.remove(settings, "anna")
    with pytest.raises(BadArgument):
        users.accept(settings, third, "", PASSWORD)
    assert list(people(settings)) == ["bella"]


def test_last_administrator_cannot_be_removed_even_by_force(settings):
    links = Invitations(settings)
    for name in ("anna", "bella"):
        users.accept(settings, links.make(by="root", groups=[ADMINISTRATORS]), name, PASSWORD)

    users.remove(settings, "anna")
    with pytest.raises(BadArgument, match="Nobody else looks after"):
        users.remove(settings, "bella", force=True)

    with opened(settings) as directory:
        assert [each.groups for each in directory.people()] == [(ADMINISTRATORS,)]


@pytest.mark.parametrize("task", TASKS)
def test_only_a_head_does_it_to_own_staff_and_only_an_administrator_to_all(task):
    allowed = {role for role in ROLES if may(task, [f"a:{role}"], "a")}

    assert allowed == (set() if task == "open_organisation" else {"head"})
    assert may(task, [ADMINISTRATORS], "a")
    assert not any(may(task, [f"a:{role}"], "b") for role in ROLES)
    assert not may(task, ["a:administrators", ":head", "head"], "a")


@pytest.mark.parametrize("account", [[ADMINISTRATORS], ["b:curator"], ["a:curator", "b:head"], []])
def test_head_does_nothing_to_an_account_that_is_not_of_own_staff_alone(account):
    assert not any(may_touch(task, ["a:head"], "a", account) for task in TASKS)
    assert all(may_touch(task, [ADMINISTRATORS], "a", account) for task in TASKS)


def test_link_from_the_terminal_names_the_page_and_gives_what_was_asked(settings):
    link = users.invite(settings, SCHOOL, ["class-teacher"])
    assert link.startswith(f"{settings.url}hub/invitation/")
    assert users.accept(settings, link.rpartition("/")[2], "anna", PASSWORD) == "anna"
    assert people(settings) == {"anna": (TEACHER,)}

    again = users.reset(settings, "Anna")
    assert users.accept(settings, again.rpartition("/")[2], "", "another " + PASSWORD) == "anna"
    for asked in ([], ["administrators"], ["nobody"]):
        with pytest.raises(BadArgument):
            users.invite(settings, SCHOOL, asked)
