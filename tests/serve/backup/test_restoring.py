"""A backup put back: whole where nothing is, one school beside the living one, and nothing written over."""

from __future__ import annotations

import pytest

from kit.domain import codes
from kit.errors import BackupError, BadArgument
from kit.serve.backup import making, restoring
from kit.serve.backup.sealed import Secret
from kit.serve.data import terminal
from kit.serve.host import tenants
from kit.serve.host.settings import read_secrets
from kit.serve.host.state_folder import DEMO_MARK
from kit.serve.respond.app import create_app
from kit.serve.respond.settings import read_settings
from kit.store import Store
from tests.builders.respond import BASE, Client

SECRET = Secret(b"K", b"0" * 32)


@pytest.fixture
def there(tmp_path):
    (tmp_path / "there").mkdir()
    return tmp_path / "there"


def card_of(settings, person="U-1"):
    keys = read_secrets(settings)["tenants"]["school-a"]
    return codes.normalise(codes.make_code(bytes.fromhex(keys["card_key"]), "autumn", person))


def opens(settings, tenant, code):
    app = create_app(read_settings(settings.state / "respond.json"))
    try:
        return Client(app).get(f"{BASE}{tenant}/{code}").status_code == 200
    finally:
        app.state.doors.close()


def test_everything_of_an_installation_comes_back(settings, there, tmp_path):
    own = settings.own("school-a", "notebooks")
    own.mkdir(parents=True)
    (own / "ours.ipynb").write_text("{}")
    work = settings.state / "users" / "anna" / "work"
    work.mkdir(parents=True)
    (work / "страница.ipynb").write_text("{}")
    (work / "passwords").symlink_to("/etc/passwd")
    making.make(settings, tmp_path / "b", SECRET)

    done = restoring.restore(tmp_path / "b", SECRET, there)

    assert read_secrets(done.settings) == read_secrets(settings)
    assert done.beside == ()
    assert (there / "kit.yaml").read_bytes() == (tmp_path / "here" / "kit.yaml").read_bytes()
    assert sorted(each.name for each in (there / "surveys").iterdir()) == sorted(
        each.name for each in settings.surveys.iterdir()
    )
    restored = done.settings.state
    assert [each.name for each in (restored / "users" / "anna" / "work").iterdir()] == [
        "страница.ipynb"
    ]
    assert done.settings.own("school-a", "notebooks").joinpath("ours.ipynb").exists()
    assert [found for _, found in terminal.verify(done.settings)] == [1, 1]  # told: restored
    assert restored.stat().st_mode & 0o777 == 0o700
    assert list(there.glob("*.restoring")) == []
    assert opens(done.settings, "school-a", card_of(settings))


def test_restoring_where_something_is_changes_nothing(settings, there, tmp_path):
    making.make(settings, tmp_path / "b", SECRET)
    (there / "state").mkdir()
    (there / "state" / "anything").write_text("ours")

    with pytest.raises(BackupError, match="an installation here already"):
        restoring.restore(tmp_path / "b", SECRET, there)

    assert [each.name for each in there.iterdir()] == ["state"]
    assert [each.name for each in (there / "state").iterdir()] == ["anything"]


def test_damaged_backup_leaves_nothing(settings, there, tmp_path):
    making.make(settings, tmp_path / "b", SECRET)
    (tmp_path / "b").write_bytes((tmp_path / "b").read_bytes()[:-1])

    with pytest.raises(BackupError, match="damaged or cut"):
        restoring.restore(tmp_path / "b", SECRET, there)

    assert list(there.iterdir()) == []


def test_file_that_is_there_and_differs_stays(settings, there, tmp_path):
    making.make(settings, tmp_path / "b", SECRET)
    (there / "surveys").mkdir()
    (there / "surveys" / "talk.yaml").write_text("ours")
    (there / "kit.yaml").write_bytes((tmp_path / "here" / "kit.yaml").read_bytes())

    with pytest.raises(Exception, match=r"talk\.yaml"):  # a questionnaire that is none is told …
        restoring.restore(tmp_path / "b", SECRET, there, there / "kit.yaml")

    assert (there / "surveys" / "talk.yaml").read_text() == "ours"  # … and both are there
    aside = there / "state" / "restored" / "surveys" / "talk.yaml"
    assert aside.read_bytes() == (settings.surveys / "talk.yaml").read_bytes()


def test_backup_of_a_demo_stays_a_demo(settings, there, tmp_path):
    (settings.state / DEMO_MARK).write_text("public passwords")
    making.make(settings, tmp_path / "b", SECRET)

    assert (restoring.restore(tmp_path / "b", SECRET, there).settings.state / DEMO_MARK).exists()


def test_one_school_is_put_beside_the_living_one(settings, tmp_path):
    """The living school and its neighbour stay as they are; both trails tell (O3)."""
    making.make(settings, tmp_path / "b", SECRET)
    before = (settings.state / "tenants" / "school-b.sqlite").read_bytes()

    restoring.restore_tenant(tmp_path / "b", SECRET, settings, "school-a", "school-a-copy")

    assert settings.tenant_ids() == ("school-a", "school-b", "school-a-copy")
    assert (settings.state / "tenants" / "school-b.sqlite").read_bytes() == before
    assert dict(terminal.verify(settings)) == {"school-a": 1, "school-b": 0, "school-a-copy": 1}
    with Store.open(
        tenants.admin_address(settings, "school-a-copy"), tenant="school-a-copy"
    ) as store:
        assert store.audit.trail(1)[0].detail["of"] == "school-a"
    for tenant in ("school-a", "school-a-copy"):
        assert opens(settings, tenant, card_of(settings))


@pytest.mark.parametrize("new", ["school-b", "school-a", "health"])
def test_school_is_not_put_over_another(settings, tmp_path, new):
    making.make(settings, tmp_path / "b", SECRET)
    before = read_secrets(settings)

    with pytest.raises(BadArgument, match="cannot be added under this id"):
        restoring.restore_tenant(tmp_path / "b", SECRET, settings, "school-a", new)

    assert read_secrets(settings) == before


def test_school_that_cannot_be_put_back_leaves_nothing(settings, tmp_path, monkeypatch):
    making.make(settings, tmp_path / "b", SECRET)

    def broken(*_, **__):
        raise OSError("no space")

    monkeypatch.setattr(restoring.copies, "fill", broken)
    monkeypatch.setattr(
        restoring, "verify", lambda *_: making.make(settings, tmp_path / "c", SECRET)
    )
    with pytest.raises(OSError, match="no space"):
        restoring.restore_tenant(tmp_path / "b", SECRET, settings, "school-a", "copy")

    assert "copy" not in read_secrets(settings)["tenants"]
    assert sorted(each.name for each in (settings.state / "tenants").glob("copy*")) == []


def test_two_backups_at_a_time_are_refused(settings, tmp_path):
    with making._alone(settings), pytest.raises(BackupError, match="Another backup"):
        making.make(settings, tmp_path / "b", SECRET)

    assert not (tmp_path / "b").exists()


def test_backup_never_replaces_a_file(settings, tmp_path):
    (tmp_path / "b").write_text("an older one")

    with pytest.raises(BackupError, match="file of this name"):
        making.make(settings, tmp_path / "b", SECRET)

    assert (tmp_path / "b").read_text() == "an older one"


def test_backup_of_a_school_without_database_leaves_no_file(settings, tmp_path):
    (settings.state / "tenants" / "school-b.sqlite").unlink()

    with pytest.raises(Exception, match="no database here"):
        making.make(settings, tmp_path / "b", SECRET)

    assert not list(tmp_path.glob("b*"))


def test_passphrase_of_a_backup_is_not_its_key_file(settings, there, tmp_path):
    making.make(settings, tmp_path / "b", Secret.passphrase("four words are enough"))

    with pytest.raises(BackupError, match="opens with a passphrase"):
        restoring.restore(tmp_path / "b", SECRET, there)
