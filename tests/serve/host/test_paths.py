"""Folders of a user's server are its owner's alone, also those that everybody could have made."""

import pytest

from kit.serve.host.paths import make_folders_of_server


def test_folders_of_a_server_are_private_up_to_the_installations(tmp_path):
    home, runtime = tmp_path / "users" / "anna", tmp_path / "kit-1" / "a"
    make_folders_of_server(home, runtime)
    make_folders_of_server(home, runtime)  # a second start

    for each in (home, home / "tmp", home / "matplotlib", runtime.parent, runtime):
        assert each.stat().st_mode & 0o777 == 0o700


def test_folder_of_sockets_that_somebody_put_elsewhere_is_refused(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "kit-1").symlink_to(tmp_path / "theirs")

    with pytest.raises(PermissionError, match="belongs to somebody else"):
        make_folders_of_server(tmp_path / "anna", tmp_path / "kit-1" / "a")
    assert list((tmp_path / "theirs").iterdir()) == []
