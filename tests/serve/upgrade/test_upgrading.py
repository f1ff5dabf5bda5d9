"""`kit upgrade` ends in the whole new state or the whole old one, whatever happens to it."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyterhub.dbutil import write_alembic_ini
from jupyterhub.orm import new_session_factory

from kit import private_files, progress
from kit.cli import main
from kit.errors import KitError, SettingsError
from kit.serve.backup.sealed import Secret
from kit.serve.backup.verifying import verify
from kit.serve.data import terminal
from kit.serve.host import run_lock, switching, tenants
from kit.serve.host.settings import read_secrets, read_settings
from kit.serve.upgrade import copying, looking, trying, upgrading
from kit.store import copies
from kit.store.tables import REVISIONS
from tests.builders.older import FIRST, TENANT, older_installation

SECRET = Secret(b"K", b"0" * 32)


def hub(settings, *, behind):
    """Make a database of the Hub, as this version has it or as an earlier one left it."""
    path = settings.state / copying.HUB
    new_session_factory(f"sqlite:///{path}")().close()
    if behind:
        ini = settings.state.with_name("alembic.ini")
        write_alembic_ini(str(ini), f"sqlite:///{path}")
        command = [sys.executable, "-m", "alembic", "-c", ini, "downgrade", "-1"]
        subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """What version 0.1.0 left, with a Hub's database of its time; made once, copied by each test."""
    folder = tmp_path_factory.mktemp("left") / "kit"
    hub(older_installation(folder, FIRST), behind=True)
    return folder


@pytest.fixture
def old(left, tmp_path):
    shutil.copytree(left, tmp_path / "kit")
    return looked_at(tmp_path / "kit")


def looked_at(folder):
    return read_settings(folder / "kit.yaml")


def revisions(settings):
    """Return the schemas of all databases of an installation: of the organisation, of the Hub."""
    with copies.reading(tenants.admin_address(settings, TENANT), tenant=TENANT) as found:
        mine = found.revision
    return mine, looking.hub_is_behind(settings.state / copying.HUB)


def files(settings):
    """Return what the databases hold, byte for byte."""
    found = {}
    for name in (copying.HUB, f"tenants/{TENANT}.sqlite"):
        with closing(sqlite3.connect(settings.state / name)) as link:
            found[name] = hashlib.sha256("\n".join(link.iterdump()).encode()).hexdigest()
    return found


def answers(settings):
    with copies.reading(tenants.admin_address(settings, TENANT), tenant=TENANT) as found:
        return found.answers, found.responses, found.trail


OLD, NEW = (FIRST, True), (REVISIONS[-1], False)


def test_upgrade_brings_everything_to_this_version(tmp_path, old, monkeypatch, capsys):
    """A backup first, then databases and accounts; a second time there is nothing to do."""
    monkeypatch.chdir(tmp_path / "kit")
    before = answers(old)
    assert revisions(old) == OLD
    assert main(["backup", "key", "../one.key"]) == 0

    assert main(["upgrade", "../before.kit", "--key-file", "../one.key"]) == 0
    assert main(["upgrade", "../again.kit", "--key-file", "../one.key"]) == 0

    assert revisions(old) == NEW
    assert answers(old) == before
    assert "Nothing to do" in capsys.readouterr().out
    assert not (tmp_path / "again.kit").exists()
    assert not (old.state / switching.FOLDER).exists()
    manifest = verify(tmp_path / "before.kit", Secret.of_file(tmp_path / "one.key"))
    assert manifest.tenants[TENANT].revision == FIRST
    tenants.prepare(old, read_secrets(old))
    assert dict(terminal.verify(old))[TENANT] == before[2].seq


def test_upgrade_that_is_killed_ends_in_the_old_state_or_the_new(tmp_path, old, monkeypatch):
    """At each of its steps, also between two files that take their places (O5, SQLite)."""
    before = answers(old)
    kept = []

    def keep(*_):
        # What a kill leaves at this moment is what is on the disk.
        kept.append(tmp_path / f"{len(kept):03}")
        shutil.copytree(tmp_path / "kit", kept[-1])

    def kept_before(function):
        def changed(path, *arguments, **options):
            if switching.FOLDER in str(path) or path.parent == old.state / "tenants":
                keep()
            return function(path, *arguments, **options)

        return changed

    with monkeypatch.context() as patched, progress.told_to(keep):
        for name in ("replace", "unlink"):
            patched.setattr(Path, name, kept_before(getattr(Path, name)))
        upgrading.upgrade(old, tmp_path / "before.kit", SECRET)
    keep()

    ends = []
    for folder in kept:
        settings = looked_at(folder)
        with switching.at_work(settings.state, partial(tenants.finish_upgrade, settings)):
            ends.append(revisions(settings))
            assert answers(settings) == before
        assert not (settings.state / switching.FOLDER).exists()
    assert set(ends) == {OLD, NEW}
    assert ends == sorted(ends, key=[OLD, NEW].index)  # what was decided stays decided
    assert min(ends.count(OLD), ends.count(NEW)) > 5


@pytest.mark.parametrize("place", ["bring_up_to_date", "_compute", "_open_card"])
def test_upgrade_that_fails_leaves_everything_as_it_was(tmp_path, old, monkeypatch, place):
    before = files(old)
    module = copying if place == "bring_up_to_date" else trying

    def fails(*_):
        raise RuntimeError("planted")

    monkeypatch.setattr(module, place, fails)

    with pytest.raises(KitError, match="planted"):
        upgrading.upgrade(old, tmp_path / "before.kit", SECRET)

    assert files(old) == before
    assert not (old.state / switching.FOLDER).exists()
    verify(tmp_path / "before.kit", SECRET)


def test_card_that_does_not_open_stops_the_upgrade(tmp_path, old):
    before = files(old)
    keys = read_secrets(old)
    keys["tenants"][TENANT]["lookup_key"] = "00" * 32
    private_files.keep(old.state / "secrets.json", keys)

    with pytest.raises(KitError, match="keys"):
        upgrading.upgrade(old, tmp_path / "before.kit", SECRET)

    assert files(old) == before


def test_trial_says_how_long_and_changes_nothing(tmp_path, old, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path / "kit")
    before = files(old)

    assert main(["upgrade", "--try"]) == 0

    assert "It will take about" in capsys.readouterr().out
    assert files(old) == before
    assert [each.name for each in old.state.iterdir() if "upgrade" in each.name] == ["upgrade.lock"]


def test_upgrade_waits_for_who_is_at_work_and_others_for_it(tmp_path, old, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path / "kit")
    before = files(old)

    with (
        run_lock.held(old.state),
        pytest.raises(SettingsError, match="The installation runs"),
    ):
        upgrading.upgrade(old, tmp_path / "before.kit", SECRET)
    with (
        switching.at_work(old.state),
        pytest.raises(SettingsError, match="a command is at work"),
    ):
        upgrading.upgrade(old, tmp_path / "before.kit", SECRET)
    with switching.at_work(old.state, alone=True):
        assert main(["tenant", "list"]) == 1

    assert "being upgraded" in capsys.readouterr().err
    assert files(old) == before
    assert not (tmp_path / "before.kit").exists()


def test_services_do_not_start_on_data_of_an_older_version(old):
    before = files(old)

    with pytest.raises(SettingsError, match="older version") as refused:
        tenants.prepare(old, read_secrets(old))

    assert "kit upgrade" in str(refused.value.remedy)
    assert files(old) == before


def test_upgrade_without_room_is_not_begun(tmp_path, old, monkeypatch):
    full = SimpleNamespace(total=10**12, used=10**12, free=100_000)
    monkeypatch.setattr(looking, "WHOLE", ())
    monkeypatch.setattr(looking.shutil, "disk_usage", lambda _place: full)

    with pytest.raises(SettingsError, match="Too little room"):
        upgrading.upgrade(old, tmp_path / "before.kit", SECRET)

    assert not (tmp_path / "before.kit").exists()


@pytest.mark.parametrize("moment", ["", "before", "after"])
def test_upgrade_on_a_server_is_one_transaction(tmp_path, postgres_database, monkeypatch, moment):
    """Killed before it ends everything is old, after it everything becomes new (O5, PostgreSQL)."""
    settings = older_installation(tmp_path / "kit", FIRST, postgres_database)
    hub(settings, behind=True)
    before = answers(settings)
    whole = tenants.bring_all

    def killed(*arguments):
        if moment == "after":
            whole(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)

    if moment:
        child = os.fork()
        if child == 0:
            tenants.bring_all = killed
            upgrading.upgrade(settings, tmp_path / "before.kit", SECRET)
            os._exit(1)
        assert os.waitpid(child, 0)[1] == signal.SIGKILL
        assert (settings.state / switching.FOLDER / switching.MARK).exists()
        with switching.at_work(settings.state, lambda: tenants.finish_upgrade(settings)):
            pass
    else:
        upgrading.upgrade(settings, tmp_path / "before.kit", SECRET)

    assert revisions(settings) == (OLD if moment == "before" else NEW)
    assert answers(settings) == before
    assert not (settings.state / switching.FOLDER).exists()
    if moment != "before":
        tenants.prepare(settings, read_secrets(settings))
        assert dict(terminal.verify(settings))[TENANT] == before[2].seq
