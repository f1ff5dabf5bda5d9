"""The way back from an upgrade: what was written since goes along, and nothing is lost in silence."""

from __future__ import annotations

import pytest

from kit.cli import main
from kit.errors import BackupError, StoreError
from kit.serve.backup import making
from kit.serve.backup.sealed import Secret
from kit.serve.backup.verifying import verify
from kit.serve.data import terminal
from kit.serve.host import switching, tenants
from kit.serve.host.settings import Settings, read_secrets
from kit.serve.upgrade import returning
from kit.store import Store, copies
from kit.store.tables import REVISIONS
from tests.builders.older import FIRST, PERIOD, TENANT, older_installation, send_begun
from tests.builders.stores import as_owner, release

SECRET = Secret(b"K", b"0" * 32)


@pytest.fixture(params=["sqlite", "postgresql"])
def upgraded(request, tmp_path):
    """What version 0.1.0 left, brought to this version, with the backup that was made before."""
    database = "sqlite"
    if request.param == "postgresql":
        database = request.getfixturevalue("postgres_database")
    settings = older_installation(tmp_path / "kit", FIRST, database)
    making.make(settings, tmp_path / "before.kit", SECRET)
    tenants.prepare(settings, read_secrets(settings), upgrading=True)
    return settings


def answer(settings, attempt="since"):
    """Send the answer of a card that is begun, as the form's service does."""
    keys = read_secrets(settings)["tenants"][TENANT]
    with (
        Store.open(
            tenants.form_address(settings, TENANT, keys),
            tenant=TENANT,
            role="form",
            seal=tenants.seal_of(settings, TENANT, keys),
        ) as store,
        Store.open(opened(settings), tenant=TENANT) as known,
    ):
        send_begun(known, store, attempt)


def opened(settings):
    if settings.database == "sqlite":
        return tenants.admin_address(settings, TENANT)
    keys = read_secrets(settings)["tenants"][TENANT]
    return tenants.login(settings.database, TENANT, "data", keys["data_password"])


def state(settings):
    with copies.reading(tenants.admin_address(settings, TENANT), tenant=TENANT) as found:
        return found.revision, found.responses, found.answers, found.trail


def test_way_back_keeps_what_was_written_after_the_upgrade(upgraded, tmp_path):
    """The answer, its card and the trail go along; what has no place has to be named (O6)."""
    answer(upgraded)
    with Store.open(opened(upgraded), tenant=TENANT) as store:
        store.releases.add(release(period=PERIOD))
    newest = state(upgraded)

    way = returning.look_back(upgraded, tmp_path / "before.kit", SECRET)
    assert (way.answers[TENANT], way.lost, way.accounts) == (1, {"releases": 1}, False)
    with pytest.raises(StoreError, match="no place for 1 of what was written since: releases: 1"):
        returning.go_back(upgraded, tmp_path / "before.kit", SECRET)
    assert state(upgraded) == newest
    _, undone = returning.go_back(upgraded, tmp_path / "before.kit", SECRET, lose=1)

    assert state(upgraded) == (FIRST, *newest[1:])
    assert not (upgraded.state / switching.FOLDER).exists()
    assert verify(undone, SECRET).tenants[TENANT].revision == REVISIONS[-1]
    with as_owner(tenants.admin_address(upgraded, TENANT), TENANT) as link:
        query = (
            "SELECT count(*) FROM responses r JOIN invitations i ON i.id = r.invitation "
            "WHERE r.attempt = 'since' AND i.receipt = r.receipt"
        )
        assert link.exec_driver_sql(query).scalar_one() == 1  # the card is used there, too
        assert link.exec_driver_sql("SELECT count(*) FROM drafts").scalar_one() == 0
    tenants.prepare(upgraded, read_secrets(upgraded), upgrading=True)
    assert state(upgraded)[:3] == newest[:3]
    assert dict(terminal.verify(upgraded))[TENANT] == newest[3].seq


def test_way_back_is_said_at_the_terminal(tmp_path, monkeypatch, capsys):
    settings = older_installation(tmp_path / "kit", FIRST)
    monkeypatch.chdir(tmp_path / "kit")
    assert main(["backup", "key", "../key"]) == 0
    assert main(["upgrade", "../before.kit", "--key-file", "../key"]) == 0
    answer(settings)

    assert main(["upgrade", "--back", "--try", "../before.kit", "--key-file", "../key"]) == 0
    assert state(settings)[0] == REVISIONS[-1]
    assert main(["upgrade", "--back", "../before.kit", "--key-file", "../key"]) == 0

    told = capsys.readouterr().out
    assert "Nothing was changed." in told
    assert "before-undone.kit" in told
    assert state(settings)[0] == FIRST


@pytest.mark.parametrize(
    ("said", "behind", "decided"),
    [
        *(("postgresql", (), True), ("postgresql", (TENANT,), False)),
        *((tenants.BACK, (TENANT,), True), (tenants.BACK, (), False)),
    ],
)
def test_what_the_transaction_of_a_server_did_decides_after_a_kill(
    tmp_path, monkeypatch, said, behind, decided
):
    new = tmp_path / switching.FOLDER / switching.NEW
    new.mkdir(parents=True)
    (new / "jupyterhub.sqlite").touch()
    switching.decide(tmp_path, said)
    monkeypatch.setattr(tenants, "behind", lambda _settings: behind)

    tenants.finish_upgrade(Settings(state=tmp_path))

    assert (tmp_path / "jupyterhub.sqlite").exists() == decided
    assert not (tmp_path / switching.FOLDER).exists()


@pytest.mark.parametrize("other", ["later", "elsewhere"])
def test_backup_that_is_no_way_back_is_refused(tmp_path, other):
    settings = older_installation(tmp_path / "kit", FIRST)
    tenants.prepare(settings, read_secrets(settings), upgrading=True)
    if other == "later":
        making.make(settings, tmp_path / "b", SECRET)
    else:
        making.make(older_installation(tmp_path / "other", FIRST), tmp_path / "b", SECRET)
    newest = state(settings)

    with pytest.raises(BackupError, match="after the upgrade" if other == "later" else "another"):
        returning.go_back(settings, tmp_path / "b", SECRET)

    assert state(settings) == newest
