"""User ids of accounts: one each, never given twice, and folders that belong to them."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.serve.host.paths import hand_over, make_folders_of_server
from kit.serve.hub.uids import uid_of

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="ids are given by root only")


@needs_root
@given(names=st.lists(st.text(min_size=1, max_size=8), max_size=12))
def test_every_account_has_an_id_of_its_own_for_ever(tmp_path_factory, names):
    state = tmp_path_factory.mktemp("state")
    given_first = {name: uid_of(state, 300_000, name) for name in names}

    assert len(set(given_first.values())) == len(set(names))
    assert all(uid >= 300_000 for uid in given_first.values())
    assert {name: uid_of(state, 300_000, name) for name in reversed(names)} == given_first


@needs_root
def test_id_that_was_given_is_not_given_again_when_ids_begin_elsewhere(tmp_path):
    assert uid_of(tmp_path, 300_000, "anna") == 300_000
    assert uid_of(tmp_path, 400_000, "boris") == 400_000
    assert uid_of(tmp_path, 300_000, "vera") == 400_001


def test_no_ids_are_given_when_none_are_wanted(tmp_path):
    assert uid_of(tmp_path, 0, "anna") is None
    assert not (tmp_path / "uids.json").exists()


@needs_root
def test_folders_of_a_server_belong_to_its_id(tmp_path):
    home, runtime = tmp_path / "users" / "anna", tmp_path / "kit-1" / "a"
    make_folders_of_server(home, runtime, owner=300_000)

    for each in (home, home / "tmp", home / "matplotlib", runtime):
        assert (each.stat().st_uid, each.stat().st_mode & 0o777) == (300_000, 0o700)
    for each in (home.parent, runtime.parent):
        assert each.stat().st_uid == 0


@needs_root
def test_folder_is_handed_over_whole_and_nothing_outside_it(tmp_path):
    home, other = tmp_path / "anna", tmp_path / "other"
    (home / "work").mkdir(parents=True)
    (home / "work" / "page.ipynb").touch()
    other.write_text("somebody else's")
    (home / "link").symlink_to(other)
    os.link(other, home / "second name")

    hand_over(home, 300_000)

    assert {path.lstat().st_uid for path in (home, home / "work", home / "link")} == {300_000}
    assert (home / "work" / "page.ipynb").stat().st_uid == 300_000
    assert other.stat().st_uid == 0


@needs_root
def test_folder_that_a_link_stands_for_is_given_to_nobody(tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    home = tmp_path / "anna"
    home.mkdir()
    os.chown(home, 300_000, 300_000)
    (home / "tmp").symlink_to(other)

    with pytest.raises(PermissionError, match="belongs to somebody else"):
        make_folders_of_server(home, tmp_path / "kit-1" / "a", owner=300_000)
    assert other.stat().st_uid == 0
