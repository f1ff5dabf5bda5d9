"""A file is there whole or not at all, on a file system with nameless files and on one without."""

from __future__ import annotations

import os
import signal

import pytest

from kit.errors import BackupError
from kit.serve.backup.whole import new_file


@pytest.fixture(params=["nameless", "named"], autouse=True)
def file_system(request, monkeypatch):
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    return request.param


def names(folder):
    return [each.name for each in folder.iterdir()]


def test_file_has_its_name_when_it_is_whole(tmp_path):
    with new_file(tmp_path / "b") as file:
        file.write(b"all of it")
        assert "b" not in names(tmp_path)

    assert names(tmp_path) == ["b"]
    assert (tmp_path / "b").read_bytes() == b"all of it"
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o600


def test_fault_in_the_middle_leaves_nothing(tmp_path):
    with (
        pytest.raises(BackupError, match="cannot be written: No space left"),
        new_file(tmp_path / "b") as file,
    ):
        file.write(b"half")
        raise OSError(28, os.strerror(28))

    assert names(tmp_path) == []


def test_file_of_a_run_that_was_killed_is_never_taken_for_a_backup(tmp_path, file_system):
    child = os.fork()
    if child == 0:
        with new_file(tmp_path / "b") as file:
            file.write(b"half")
            file.flush()
            os.kill(os.getpid(), signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL

    assert names(tmp_path) == ([] if file_system == "nameless" else ["b.part"])
    with new_file(tmp_path / "b") as file:
        file.write(b"whole")
    assert names(tmp_path) == ["b"]
    assert (tmp_path / "b").read_bytes() == b"whole"
