"""The state folder: whose it is, where it lies, and that a demo's is never an installation's."""

import json
import os
import re

import pytest

from kit.errors import SettingsError
from kit.serve.host import state_folder
from kit.serve.host.settings import Settings, read_secrets, read_settings


@pytest.fixture(autouse=True)
def own_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def settings(tmp_path):
    for name in ("surveys", "notebooks"):
        (tmp_path / name).mkdir()
    return Settings(
        state=tmp_path / "state", surveys=tmp_path / "surveys", notebooks=tmp_path / "notebooks"
    )


def mode(path):
    return path.stat().st_mode & 0o777


def refused(settings, words):
    with pytest.raises(SettingsError, match=re.escape(words)):
        state_folder.prepare(settings)


def test_new_folder_is_its_owners_alone_and_so_is_what_is_made_later(settings):
    state_folder.prepare(settings)
    (settings.state / "hub.log").write_text("made by the Hub")

    assert mode(settings.state) == 0o700
    assert mode(settings.state / "hub.log") == 0o600


def test_folder_that_was_open_is_mended_with_the_files_in_it(settings):
    settings.state.mkdir(mode=0o755)
    (settings.state / "jupyterhub.sqlite").write_text("")
    (settings.state / "tenants").mkdir(mode=0o755)
    (settings.written / "tenants").mkdir(parents=True)
    deep = settings.state / "tenants" / "a.sqlite", settings.written / "tenants" / "a.yaml"
    for path in deep:
        path.write_text("")

    state_folder.prepare(settings)

    assert mode(settings.state) == mode(settings.state / "tenants") == 0o700
    assert mode(settings.state / "jupyterhub.sqlite") == 0o600
    assert [mode(path) for path in deep] == [0o600, 0o600]


def test_link_in_the_folder_is_not_followed_to_mend_what_is_elsewhere(settings, tmp_path):
    settings.state.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("")
    (settings.state / "link").symlink_to(elsewhere)

    state_folder.prepare(settings)

    assert mode(elsewhere) == 0o644


def test_refusal_names_the_file_of_the_settings(tmp_path):
    path = tmp_path / "t.yaml"
    path.write_text("state: there\n")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "there").symlink_to(tmp_path / "elsewhere")

    refused(read_settings(path), f"in {path}: state")


def test_link_instead_of_the_folder_is_refused(settings, tmp_path):
    (tmp_path / "theirs").mkdir()
    settings.state.symlink_to(tmp_path / "theirs")

    refused(settings, "is a link")
    assert list((tmp_path / "theirs").iterdir()) == []


@pytest.mark.parametrize("place", ["surveys", "notebooks"])
def test_folder_below_what_servers_read_is_refused(settings, place):
    inside = getattr(settings, place) / "state"

    refused(settings.model_copy(update={"state": inside}), "which servers read")
    assert not inside.exists()


def test_folder_of_somebody_else_is_refused(settings, monkeypatch):
    settings.state.mkdir()
    monkeypatch.setattr(state_folder.os, "getuid", lambda: settings.state.stat().st_uid + 1)

    refused(settings, "belongs to somebody else")


def test_folder_that_others_could_replace_is_refused_unless_the_place_keeps_owners(
    settings, tmp_path
):
    place = tmp_path / "place"
    place.mkdir()
    inside = settings.model_copy(update={"state": place / "state"})

    place.chmod(0o777)
    refused(inside, "Others can write")
    place.chmod(0o1777)
    state_folder.prepare(inside)

    assert (place / "state").is_dir()


def test_folder_in_a_place_that_a_foreign_group_writes_is_refused(settings, monkeypatch):
    settings.state.mkdir()
    settings.state.parent.chmod(0o775)
    foreign = settings.state.parent.stat().st_gid + 1
    monkeypatch.setattr(state_folder.os, "getgid", lambda: foreign)
    if settings.state.parent.stat().st_gid == 0:
        os.chown(settings.state.parent, -1, foreign + 1)

    refused(settings, "Others can write")


def test_state_of_a_demo_is_refused_for_people_and_served_as_a_demo_again(settings):
    demo = settings.model_copy(update={"demo": True})
    state_folder.prepare(demo)
    read_secrets(demo)

    refused(settings, "passwords of its accounts are public")
    state_folder.prepare(demo)


def test_demo_of_the_first_version_left_no_mark_and_is_known_by_its_run(settings):
    settings.state.mkdir()
    (settings.state / "run.json").write_text(json.dumps({"settings": {"demo": True}}))

    refused(settings, "passwords of its accounts are public")


def test_demo_does_not_add_its_accounts_to_an_installation(settings):
    state_folder.prepare(settings)
    read_secrets(settings)

    refused(settings.model_copy(update={"demo": True}), "holds an installation")
