"""The whole drill on both databases: under load, killed, verified, restored, opened by card."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import make_url

from kit.serve.backup import contents, making, restoring
from kit.serve.backup.sealed import Secret
from kit.serve.backup.verifying import verify
from kit.serve.data import terminal
from kit.serve.host import tenants
from kit.serve.host.settings import Settings, read_secrets
from kit.serve.respond.app import create_app
from kit.serve.respond.settings import read_settings
from kit.store import Store, copies
from kit.store.provision import login
from tests.builders.load import Acknowledged, crowd, serving, submission
from tests.builders.respond import BASE, Client, invite, two_schools

SECRET = Secret(b"K", b"0" * 32)
PEOPLE = 300

#: A backup that begins when it is told to, and is killed when the first of two schools is in it.
KILLED = """
import os, signal, sys
from pathlib import Path
from kit.serve.backup import making
from kit.serve.backup.sealed import Secret
from kit.serve.host.settings import read_settings

whole = making._add_tenant

def half(*arguments):
    whole(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)

making._add_tenant = half
sys.stdin.read(1)
making.make(read_settings(Path(sys.argv[1])), Path(sys.argv[2]), Secret(b"K", b"0" * 32))
"""


@pytest.fixture
def databases(database_kind, request) -> Iterator[tuple[str, str]]:
    """Where the living installation has its data, and where the restored one."""
    if database_kind == "sqlite":
        yield "sqlite", "sqlite"
        return
    admin = request.getfixturevalue("postgres_database")
    with psycopg.connect(admin, autocommit=True) as link:
        link.execute("CREATE DATABASE elsewhere")
        yield admin, make_url(admin).set(database="elsewhere").render_as_string(hide_password=False)
        link.execute("DROP DATABASE elsewhere WITH (FORCE)")


def store_of(settings: Settings, tenant: str) -> Store:
    url = tenants.admin_address(settings, tenant)
    if settings.database != "sqlite":
        keys = read_secrets(settings)["tenants"][tenant]
        url = login(settings.database, tenant, "data", keys["data_password"])
    return Store.open(url, tenant=tenant)


def cards_of(settings: Settings, people: list[str]) -> dict[str, str]:
    secrets = read_secrets(settings)["tenants"]
    names = {"cards": "card_key", "lookup": "lookup_key"}

    def key(tenant: str, purpose: str) -> bytes:
        return bytes.fromhex(secrets[tenant][names[purpose]])

    with store_of(settings, "school-a") as store:
        return invite(store, "school-a", people, keys=key)


def watch(acknowledged: list, seen: list, over: threading.Event) -> None:
    """Note how many answers are acknowledged, and when."""
    while not over.wait(0.002):
        count = len(acknowledged)
        seen.append((dt.datetime.now(dt.UTC), count))


def wait_for(acknowledged: list, count: int) -> None:
    until = time.monotonic() + 60
    while len(acknowledged) < count and time.monotonic() < until:
        time.sleep(0.005)
    assert len(acknowledged) >= count


class Rush:
    """Respondents who send as fast as one answer each 10 ms, and what they were promised when."""

    def __init__(self, port: int, paths: list[str]) -> None:
        work = [(path, submission({"easy": "4", "met": "5"})) for path in paths]
        self.acknowledged: list[Acknowledged] = []
        self._seen: list[tuple[dt.datetime, int]] = []
        self._over = threading.Event()
        more = {"opening": False, "acknowledged": self.acknowledged, "clients": 4, "pause": 0.035}
        self._threads = [
            threading.Thread(target=crowd, args=(port, work), kwargs=more),
            threading.Thread(target=self._watch),
        ]
        for each in self._threads:
            each.start()

    def _watch(self) -> None:
        while not self._over.wait(0.002):
            count = len(self.acknowledged)
            self._seen.append((dt.datetime.now(dt.UTC), count))

    def wait_for_more(self, count: int) -> None:
        count += len(self.acknowledged)
        until = time.monotonic() + 60
        while len(self.acknowledged) < count and time.monotonic() < until:
            time.sleep(0.005)
        assert len(self.acknowledged) >= count

    def end(self) -> None:
        self._threads[0].join()
        self._over.set()
        self._threads[1].join()

    def before(self, moment: dt.datetime) -> list[Acknowledged]:
        """Return what was acknowledged before a moment."""
        return self.acknowledged[: max(count for at, count in self._seen if at < moment)]


@pytest.mark.timeout(240)
def test_restored_set_holds_what_was_acknowledged_before_its_mark(tmp_path, databases, monkeypatch):
    """Backup under load, killed once; then the form's service is killed in its middle (O1, O3, point 5)."""
    here, elsewhere = databases
    (tmp_path / "living").mkdir()
    settings = two_schools(tmp_path / "living", here)
    backups = tmp_path / "backups"
    backups.mkdir()
    command = [sys.executable, "-c", KILLED, settings.file, backups / "one.kit"]
    killed = subprocess.Popen(command, stdin=subprocess.PIPE)
    people = [f"P-{n:04}" for n in range(PEOPLE)]
    cards = cards_of(settings, people)
    paths = [f"{BASE}school-a/{cards[name]}" for name in people]

    with serving(read_settings(settings.state / "respond.json"), tmp_path) as server:
        rush = Rush(server.port, paths[:-1])
        rush.wait_for_more(100)
        killed.communicate(b"!")
        left = list(backups.iterdir())
        rush.wait_for_more(20)
        whole = contents.Packing.add_tenant

        def kill_in_the_middle(packed, tenant, *rest):
            if tenant == "school-a":  # its snapshot is open, and holds nobody up
                rush.wait_for_more(20)
                server.kill()
            whole(packed, tenant, *rest)

        monkeypatch.setattr(contents.Packing, "add_tenant", kill_in_the_middle)
        making.make(settings, backups / "two.kit", SECRET)
        server.start()
        rush.end()
    manifest = verify(backups / "two.kit", SECRET)
    promised = rush.before(manifest.moment)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kit.yaml").write_text(
        f"state: state\ntenants: [school-a, school-b]\ndatabase: {elsewhere}\n"
    )
    done = restoring.restore(
        backups / "two.kit", SECRET, tmp_path / "elsewhere", tmp_path / "elsewhere" / "kit.yaml"
    )
    restoring.restore_tenant(backups / "two.kit", SECRET, settings, "school-a", "beside")

    assert killed.returncode == -9
    assert left == []
    assert len(promised) >= 120
    assert len(rush.acknowledged) == PEOPLE - 1
    for installation, tenant in ((done.settings, "school-a"), (settings, "beside")):
        with store_of(installation, tenant) as store:
            receipts = {each.receipt for each in store.responses.find()}
            assert copies.check_bodies(store.database) == manifest.tenants["school-a"].responses
        assert {each.receipt for each in promised} <= receipts
        verified = dict(terminal.verify(installation))
        assert verified[tenant] == manifest.tenants["school-a"].records + 1  # told: restored
        app = create_app(read_settings(installation.state / "respond.json"))
        try:
            page = Client(app).get(paths[-1].replace("school-a", tenant))
        finally:
            app.state.doors.close()
        assert page.status_code == 200
        assert "Мне легко говорить с наставником." in page.text
    with store_of(settings, "school-a") as store:  # the living one lost nothing meanwhile
        assert {each.receipt for each in rush.acknowledged} == {
            each.receipt for each in store.responses.find()
        }
