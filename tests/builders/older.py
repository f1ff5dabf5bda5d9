"""Databases of every earlier schema: rows of one that was stored, brought to that schema.

What a release left is `tests/store/databases`; what lies between two releases is made of it.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command

from kit import private_files
from kit.domain.response import Response
from kit.sample.local import keys as sample_keys
from kit.serve.host import settings as host_settings
from kit.serve.host.settings import Settings, read_settings
from kit.store import Store, copies
from kit.store.connection import connect, create_file, parse, transaction
from kit.store.provision import create_roles
from kit.store.schema import _configuration
from tests.builders.installation import ROOT

STORED = ROOT / "tests" / "store" / "databases" / "0.1.0.sql"
#: Of whom the stored database is, the period it belongs to, and the schema it has.
TENANT, PERIOD, FIRST = "temizhbek-4", "2022", "0002"


def older(path: Path, revision: str) -> str:
    """Make a SQLite database of version 0.1.0, brought to a schema; return its address."""
    create_file(path)
    with closing(sqlite3.connect(path)) as link:
        link.executescript(STORED.read_text(encoding="utf-8"))
    url = f"sqlite:///{path}"
    engine = connect(parse(url), tenant=TENANT)
    with transaction(engine, url, write=True) as connection:
        command.upgrade(_configuration(connection, url, PERIOD), revision)
    engine.dispose()
    return url


def older_installation(folder: Path, revision: str, database: str = "sqlite") -> Settings:
    """Return an installation that an older version left, with a database of that schema."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "kit.yaml"
    path.write_text(
        f"state: state\nsurveys: {ROOT / 'surveys'}\nnotebooks: {ROOT / 'notebooks'}\n"
        f"database: {database}\ntenants: [{TENANT}]\n",
        encoding="utf-8",
    )
    settings = read_settings(path)
    kept = host_settings.read_secrets(settings)
    keys = kept["tenants"][TENANT]
    keys["card_key"], keys["lookup_key"] = (each.hex() for each in sample_keys(TENANT))
    private_files.keep(settings.state / "secrets.json", kept)
    (settings.state / "tenants").mkdir(mode=0o700)
    if database == "sqlite":
        older(settings.state / "tenants" / f"{TENANT}.sqlite", revision)
        return settings
    url = older(folder / "older.sqlite", revision)
    create_roles(database, TENANT, {kind: keys[f"{kind}_password"] for kind in ("data", "form")})
    with copies.reading(url, tenant=TENANT) as found:
        copies.fill(database, tenant=TENANT, revision=revision, parts=found.parts)
    return settings


def send_begun(known: Store, door: Store, attempt: str) -> None:
    """Send by the form service's door what was begun on a card when the database was stored."""
    model = known.responses.get("with-a-card")
    [begun] = [each for each in known.invitations.find() if each.serial == 1]
    sent = Response(
        attempt=attempt,
        campaign=model.campaign,
        participant=begun.participant,
        questionnaire=model.questionnaire,
        version=model.version,
        hash=model.hash,
        answers=model.answers,
        submitted_at=dt.datetime.now(dt.UTC),
        channel="web",
    )
    door.responses.add(sent, invitation_id=begun.id)
