"""Planted troubles, each found by its check and told in words of both languages (O9)."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import bcrypt
import pytest

from kit import library, private_files
from kit.cli import main
from kit.i18n.translator import translator
from kit.serve.backup import record
from kit.serve.backup.sealed import Secret, make_key_file
from kit.serve.doctor.examining import CHECKS, Trouble, examine
from kit.serve.host import demo, ports, run_lock, state_folder, tenants
from kit.serve.host.settings import Settings, read_settings
from kit.serve.sandbox import wall
from kit.store import Store
from tests.builders.respond import invite, two_schools
from tests.builders.stores import as_owner, work
from tests.builders.tls import relayed, write_certificate


@dataclass
class World:
    """An installation with nothing wrong in it, and what a test puts wrong."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    stack: ExitStack
    settings: Settings = field(init=False)
    now: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))

    def __post_init__(self) -> None:
        self.settings = two_schools(self.folder)
        self.set("port", ports.free_ports(1)[0])
        state_folder.prepare(self.settings)
        keys = self.secrets()["tenants"]["school-a"]
        names = {"cards": "card_key", "lookup": "lookup_key"}
        with Store.open(self.url, tenant="school-a") as store:
            invite(
                store, "school-a", ["U-1"],
                keys=lambda _, purpose: bytes.fromhex(keys[names[purpose]]),
            )  # fmt: skip
        make_key_file(self.folder / "key")
        kept = record.LastBackup(
            made_at=self.now.isoformat(),
            verified_at=self.now.isoformat(),
            file="b",
            size=1,
            key_file=str(self.folder / "key"),
            key=Secret.of_file(self.folder / "key").id,
        )
        private_files.keep(self.state / record.NAME, asdict(kept))

    @property
    def state(self) -> Path:
        return self.settings.state

    @property
    def url(self) -> str:
        return tenants.admin_address(self.settings, "school-a")

    @property
    def database(self) -> Path:
        return self.state / "tenants" / "school-a.sqlite"

    def secrets(self) -> dict:
        return json.loads((self.state / "secrets.json").read_text())

    def set(self, name: str, value: object) -> None:
        path = self.folder / "kit.yaml"
        lines = [each for each in path.read_text().splitlines() if not each.startswith(name + ":")]
        path.write_text("\n".join([*lines, f"{name}: {value}"]) + "\n")

    def change_keys(self, change: Callable[[dict], object]) -> None:
        secrets = self.secrets()
        change(secrets["tenants"]["school-a"])
        private_files.keep(self.state / "secrets.json", secrets)

    def hold(self) -> None:
        """Hold the lock that says that the installation runs."""
        assert self.stack.enter_context(run_lock.held(self.state))

    def found(self) -> list[Trouble]:
        return examine(lambda: read_settings(self.folder / "kit.yaml"), self.now)


def accounts(world: World, password: str) -> None:
    with closing(sqlite3.connect(world.state / "jupyterhub.sqlite")) as link, link:
        link.execute("CREATE TABLE users_info (username TEXT, password BLOB)")
        hashed = bcrypt.hashpw(password.encode(), bcrypt.gensalt(4))
        link.execute("INSERT INTO users_info VALUES ('curator', ?)", (hashed,))
    (world.state / "jupyterhub.sqlite").chmod(0o600)


def change_schema(world: World, revision: str) -> None:
    with as_owner(world.url) as link:
        link.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")


def leave_process(world: World) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "import time; print(flush=True); time.sleep(60)"],
        env=os.environ | {"KIT_STATE": str(world.state)},
        stdout=subprocess.PIPE,
    )
    world.stack.enter_context(process)
    world.stack.callback(process.kill)
    process.stdout.readline()


def take_port(world: World) -> None:
    taken = world.stack.enter_context(socket.socket())
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    world.set("port", taken.getsockname()[1])


def serve_tls(world: World) -> Path:
    certificate = world.folder / "certificate.pem"
    write_certificate(certificate, "localhost")
    port = ports.free_ports(1)[0]
    world.stack.enter_context(relayed(port, 9, certificate))
    world.set("public_url", f"https://localhost:{port}")
    return certificate


def trust(world: World, certificate: Path) -> None:
    world.monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


def kill_template(world: World) -> None:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    (world.state / "template.json").write_text(json.dumps({"pid": done.pid}))
    world.hold()


def have_database_elsewhere(world: World) -> None:
    port = ports.free_ports(1)[0]
    world.set("database", f"postgresql://kit:secret@127.0.0.1:{port}/kit")


def write_record_later(world: World) -> None:
    world.now -= dt.timedelta(hours=1)
    with Store.open(world.url, tenant="school-a", seal=None) as store:
        store.audit.record(actor="somebody", operation="login", detail={})


def forge(world: World) -> None:
    head = {"seq": 4, "hash": "k1:other", "unsealed": 0}
    private_files.keep(world.settings.audit_head("school-a"), head)


def seal_with_another_key(world: World) -> None:
    with (
        Store.open(world.url, tenant="school-a", people_key=b"another key of people") as store,
        work(store) as done,
    ):
        store.people.save(done, {"p-1": (1, {"family": "Ким"})})


def replace_layer(world: World, name: str, words: str) -> None:
    (world.settings.surveys / name).write_text(words, encoding="utf-8")


def change_published(world: World) -> None:
    library.publish(world.settings.surveys)
    path = world.settings.surveys / "talk.yaml"
    words = path.read_text(encoding="utf-8").replace("Мне легко говорить", "Мне трудно говорить")
    path.write_text(words, encoding="utf-8")


PLANTED = {
    "kit.yaml cannot be read": ("settings", lambda w: (w.folder / "kit.yaml").write_text("a: [")),
    "a setting that does not exist": ("settings", lambda w: w.set("prot", 8000)),
    "keys are gone": ("is_begun", lambda w: (w.state / "secrets.json").unlink()),
    "state is a link": (
        "place",
        lambda w: (w.state.rename(w.folder / "else"), w.state.symlink_to(w.folder / "else")),
    ),
    "state of somebody else": (
        "owner",
        lambda w: w.monkeypatch.setattr(state_folder.os, "getuid", lambda: 4711),
    ),
    "others can replace the state": ("owner", lambda w: w.folder.chmod(0o777)),
    "others can read the state": ("is_private", lambda w: w.state.chmod(0o755)),
    "others can read a database": ("is_private", lambda w: w.database.chmod(0o644)),
    "the folder of a demo": ("kind", lambda w: (w.state / "demo.txt").touch(0o600)),
    "disk nearly full": (
        "disk",
        lambda w: w.monkeypatch.setattr(
            shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 10**12, 10**6)
        ),
    ),
    "log cannot be written": ("log", lambda w: (w.state / "hub.log").mkdir(0o700)),
    "extra configuration is missing": ("extra", lambda w: w.set("extra", "absent.py")),
    "restoration was broken off": ("leftovers", lambda w: (w.folder / "state.restoring").mkdir()),
    "keys are damaged": ("keys", lambda w: (w.state / "secrets.json").write_text("{")),
    "a key is missing": ("keys", lambda w: w.change_keys(lambda keys: keys.pop("draft_key"))),
    "old key": ("cards", lambda w: w.change_keys(lambda keys: keys.update(card_key="00" * 32))),
    "old key of people": ("people", seal_with_another_key),
    "database is missing": ("databases", lambda w: w.database.unlink()),
    "database is damaged": ("databases", lambda w: w.database.write_bytes(b"none" * 4096)),
    "schema behind": ("databases", lambda w: change_schema(w, "0003")),
    "schema ahead": ("databases", lambda w: change_schema(w, "9999")),
    "PostgreSQL unreachable": ("databases", have_database_elsewhere),
    "trail written anew": ("trails", forge),
    "clock off by an hour": ("clock", write_record_later),
    "accounts damaged": (
        "hub",
        lambda w: private_files.keep(w.state / "jupyterhub.sqlite", {"no": "database"}),
    ),
    "the demo's password": ("public_passwords", lambda w: accounts(w, demo.PASSWORD)),
    "questionnaire with a fault": ("questionnaires", lambda w: replace_layer(w, "a.yaml", "id: a")),
    "published text was changed": ("questionnaires", change_published),
    "no backup": ("backup", lambda w: (w.state / record.NAME).unlink()),
    "backup older than a day": ("backup", lambda w: setattr(w, "now", w.now + 2 * record.STALE)),
    "key of the backup is gone": ("backup_key", lambda w: (w.folder / "key").unlink()),
    "others can read the backup's key": ("backup_key", lambda w: (w.folder / "key").chmod(0o640)),
    "no proxy": (
        "program",
        lambda w: (
            w.monkeypatch.setattr(sys, "prefix", str(w.folder)),
            w.monkeypatch.setenv("PATH", ""),
        ),
    ),
    "Hub is dead": ("answers", World.hold),
    "template is dead": ("template", kill_template),
    "processes of an earlier run": ("stale", leave_process),
    "port is taken": ("port", take_port),
    "certificate is not trusted": ("certificate", serve_tls),
    "certificate ends tomorrow": ("certificate", lambda w: trust(w, serve_tls(w))),
    "nobody at public_url": (
        "certificate",
        lambda w: w.set("public_url", f"https://localhost:{ports.free_ports(1)[0]}"),
    ),
    "too few proxies": (
        "front",
        lambda w: (w.set("public_url", "http://kit.example"), w.set("proxies", 1)),
    ),
    "too many proxies": ("front", lambda w: w.set("proxies", 3)),
    "port past the web server": (
        "front",
        lambda w: (w.set("public_url", "http://kit.example"), w.set("address", "0.0.0.0")),
    ),
    "no isolation": ("walls", lambda w: w.set("isolation", "none")),
}


@pytest.fixture
def world(tmp_path, monkeypatch):
    folder = tmp_path / "kit"
    folder.mkdir()
    # What this machine lacks is the machine's trouble, not one of the installation.
    monkeypatch.setattr(wall, "lacks", lambda *_: ())
    with ExitStack() as stack:
        yield World(folder, monkeypatch, stack)


def test_installation_that_is_well_has_no_trouble(world):
    assert world.found() == []


@pytest.mark.parametrize(("check", "plant"), PLANTED.values(), ids=PLANTED)
def test_planted_trouble_is_found_and_told_in_both_languages(world, check, plant):
    plant(world)

    told = [each for each in world.found() if each.check == check]

    assert told
    for each in told:
        for words in (each.what, each.remedy):
            english, russian = (translator(code).render(words) for code in ("en", "ru"))
            assert english.strip()
            assert any("а" <= symbol <= "я" for symbol in russian.lower())
            assert russian != english


def test_key_that_systemd_lends_for_a_run_is_no_trouble(world, monkeypatch):
    """It is not there when the run has ended, and its mode shows an access list as a group's right."""
    lent = world.folder / "credentials"
    lent.mkdir(0o700)
    (world.folder / "key").rename(lent / "backup.key")
    (lent / "backup.key").chmod(0o440)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(lent))
    monkeypatch.chdir(world.folder)
    assert main(["backup", "one.kit", "--key-file", str(lent / "backup.key")]) == 0
    assert world.found() == []

    shutil.rmtree(lent)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY")

    assert world.found() == []


def test_key_that_only_somebody_else_can_read_is_no_trouble(world, monkeypatch):
    key, read = world.folder / "key", Path.read_text

    def refused(path, *arguments, **options):
        if path == key:
            raise PermissionError(13, "Permission denied")
        return read(path, *arguments, **options)

    monkeypatch.setattr(Path, "read_text", refused)

    assert world.found() == []


def test_every_check_has_a_planted_trouble():
    planted = {check for check, _ in PLANTED.values()}

    assert planted == {"settings", *(check.__name__ for check in CHECKS)}


def test_looking_changes_nothing(world):
    def state() -> dict[str, bytes]:
        files = (each for each in sorted(world.folder.rglob("*")) if each.is_file())
        return {str(each): each.read_bytes() for each in files if each.suffix != ".sqlite-shm"}

    world.change_keys(lambda keys: keys.pop("draft_key"))
    before = state()
    with suppress(OSError):
        world.found()

    assert state() == before
