"""Backups of many days in one folder."""

from __future__ import annotations

import datetime as dt

from kit.cli import main
from kit.serve.backup import keeping

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


def test_newest_backups_stay_and_what_is_no_backup_too(tmp_path):
    names = [keeping.new_name(tmp_path, NOON + dt.timedelta(days=n)) for n in range(5)]
    for each in (*names, tmp_path / "kit-by-hand.kit", tmp_path / "notes.txt"):
        each.write_bytes(b"")

    assert keeping.clear(tmp_path, 0) == []
    assert keeping.clear(tmp_path, 2) == names[:3]
    assert keeping.clear(tmp_path, 9) == []

    left = {each.name for each in tmp_path.iterdir()}
    assert left == {names[3].name, names[4].name, "kit-by-hand.kit", "notes.txt"}


def test_nothing_is_cleared_when_the_new_backup_failed(settings, tmp_path, monkeypatch):
    folder = tmp_path / "backups"
    folder.mkdir()
    known = keeping.new_name(folder, NOON)
    known.write_bytes(b"")
    monkeypatch.chdir(tmp_path / "here")
    assert main(["backup", "key", "../key"]) == 0
    into = ["backup", "into", str(folder), "--keep", "1", "--key-file", "../key"]
    database = settings.state / "tenants" / "school-a.sqlite"

    database.rename(tmp_path / "away")
    assert main(into) == 1
    assert list(folder.iterdir()) == [known]
    (tmp_path / "away").rename(database)
    assert main(into) == 0

    assert len(list(folder.glob("*.kit"))) == 1
    assert (folder / "forgotten" / "school-a.json").exists()
    assert not known.exists()
