"""Small files beside a database: whole or as they were, one at a time, for their owner alone."""

from __future__ import annotations

import json
import threading

import pytest

from kit import private_files


def test_file_is_its_owner_s_and_in_a_folder_that_is_made(tmp_path):
    file = tmp_path / "folder" / "kept.json"
    private_files.keep(file, {"имя": [1, 2]})

    assert json.loads(file.read_text(encoding="utf-8")) == {"имя": [1, 2]}
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_file_stays_as_it_was_when_writing_breaks_off(tmp_path):
    file = tmp_path / "kept.json"
    private_files.keep(file, [1])
    with pytest.raises(TypeError):
        private_files.keep(file, [2, object()])

    assert json.loads(file.read_text(encoding="utf-8")) == [1]


def test_who_comes_second_waits(tmp_path):
    file, order = tmp_path / "kept.json", []

    def second():
        with private_files.alone(file):
            order.append("second")

    with private_files.alone(file):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.1)
        order.append("first")
    thread.join()

    assert order == ["first", "second"]
