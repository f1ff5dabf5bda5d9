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

from kit.serve.backup import making, restoring
from kit.serve.backup.sealed import Secret
from kit.serve.backup.verifying import verify
from kit.serve.data import terminal
from kit.serve.host import tenants
from kit.serve.host.settings import Settings, read_secrets
from kit.serve.respond.app import create_app
from kit.serve.respond.settings import read_settings
from kit.store import Store, copies
from kit.store.provision import login
from tests.builders.load import crowd, serving, submission
from tests.builders.respond import BASE, Client, invite, two_schools

SECRET = Secret(b"K", b"0" * 32)
PEOPLE = 400

#: A backup that is killed when the first of two schools is in it.
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


@pytest.mark.timeout(240)
def test_restored_set_holds_what_was_acknowledged_before_its_mark(tmp_path, databases):
    """Backup under load, killed once; the service is killed, too (O1, point 5)."""
    here, elsewhere = databases
    (tmp_path / "living").mkdir()
    settings = two_schools(tmp_path / "living", here)
    people = [f"P-{n:04}" for n in range(PEOPLE)]
    cards = cards_of(settings, people)
    paths = [f"{BASE}school-a/{cards[name]}" for name in people]
    sending = [(path, submission({"easy": "4", "met": "5"})) for path in paths[:-1]]
    backups = tmp_path / "backups"
    backups.mkdir()
    acknowledged, seen, over = [], [], threading.Event()

    with serving(read_settings(settings.state / "respond.json"), tmp_path) as server:
        respondents = threading.Thread(
            target=crowd,
            args=(server.port, sending),
            kwargs={"opening": False, "acknowledged": acknowledged, "clients": 4, "pause": 0.035},
        )
        watching = threading.Thread(target=watch, args=(acknowledged, seen, over))
        respondents.start()
        watching.start()
        wait_for(acknowledged, 100)
        killed = subprocess.run(
            [sys.executable, "-c", KILLED, settings.file, backups / "one.kit"], check=False
        )
        left = list(backups.iterdir())
        wait_for(acknowledged, len(acknowledged) + 50)
        assassin = threading.Thread(target=lambda: (server.kill(), server.start()))
        assassin.start()
        making.make(settings, backups / "two.kit", SECRET)
        assassin.join()
        sent = len(acknowledged)
        respondents.join()
        over.set()
        watching.join()
    manifest = verify(backups / "two.kit", SECRET)
    mark = max(count for at, count in seen if at < manifest.moment)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kit.yaml").write_text(
        f"state: state\ntenants: [school-a, school-b]\ndatabase: {elsewhere}\n"
    )
    done = restoring.restore(
        backups / "two.kit", SECRET, tmp_path / "elsewhere", tmp_path / "elsewhere" / "kit.yaml"
    )

    assert killed.returncode == -9
    assert left == []
    assert 150 <= mark <= sent
    assert len(acknowledged) == PEOPLE - 1
    with store_of(done.settings, "school-a") as store:
        receipts = {each.receipt for each in store.responses.find()}
        assert copies.check_bodies(store.database) == manifest.tenants["school-a"].responses
    assert {each.receipt for each in acknowledged[:mark]} <= receipts
    verified = dict(terminal.verify(done.settings))
    assert verified["school-a"] == manifest.tenants["school-a"].records + 1  # told: restored
    app = create_app(read_settings(done.settings.state / "respond.json"))
    try:
        page = Client(app).get(paths[-1])
    finally:
        app.state.doors.close()
    assert page.status_code == 200
    assert "Мне легко говорить с наставником." in page.text
