"""Copies of an installation's data that may be changed: the state of an installation like it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from jupyterhub.dbutil import write_alembic_ini

from kit import progress
from kit.errors import StoreError
from kit.i18n.message import say
from kit.serve.host import tenants
from kit.serve.host.settings import Settings
from kit.serve.host.tenants import admin_address
from kit.serve.upgrade.looking import hub_is_behind
from kit.store import copies
from kit.store.connection import create_file

#: What of a state folder is copied beside the databases, as far as it is there.
_FILES = ("secrets.json", "surveys", "audit")
HUB = "jupyterhub.sqlite"


def copy(settings: Settings, state: Path) -> Settings:
    """Copy an installation's data, each database as of one moment; return settings of the copy.

    Its databases are files, also where those of the installation are on a PostgreSQL server.
    """
    state.mkdir(mode=0o700, parents=True)
    for name in (*_FILES, *(f"tenants/{each}" for each in settings.tenant_ids())):
        here = settings.state / name
        if here.is_dir():
            shutil.copytree(here, state / name)
        elif here.exists():
            shutil.copy2(here, state / name)
    aside = settings.model_copy(update={"state": state, "database": "sqlite"})
    if (settings.state / HUB).exists():
        _copy_file(settings.state / HUB, state / HUB)
    for tenant in progress.steps(settings.tenant_ids(), say("Copying the organisations’ data …")):
        if settings.database == "sqlite":
            file = Path("tenants") / f"{tenant}.sqlite"
            _copy_file(settings.state / file, state / file)
            continue
        with copies.reading(admin_address(settings, tenant), tenant=tenant) as found:
            copies.fill(
                admin_address(aside, tenant),
                tenant=tenant,
                revision=found.revision,
                parts=found.parts,
            )
    return aside


def bring_up_to_date(aside: Settings) -> None:
    """Bring the databases of a copy to this version.

    Raises
    ------
    StoreError
        One of them cannot be, or something in it is not as it was.
    """
    for tenant in progress.steps(aside.tenant_ids(), say("Bringing copies to this version …")):
        before = told(aside, tenant)
        tenants.prepare_one(aside, tenant)
        if told(aside, tenant) != before:
            raise StoreError(
                admin_address(aside, tenant).removeprefix("sqlite:///"),
                say("An answer or a record is not as it was before the upgrade."),
                say("Nothing was changed. Tell the developers, and go on with the old version."),
            )
    if hub_is_behind(aside.state / HUB):
        _bring_hub(aside.state / HUB)


def told(aside: Settings, tenant: str) -> tuple[object, ...]:
    """Return what no upgrade changes: the answers byte for byte, and where the trail ends."""
    with copies.reading(admin_address(aside, tenant), tenant=tenant) as found:
        return found.responses, found.last, found.trail, found.answers


def _copy_file(here: Path, there: Path) -> None:
    create_file(there)
    with (
        closing(sqlite3.connect(f"{here.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(there)) as new,
    ):
        old.backup(new)


def _bring_hub(path: Path) -> None:
    """Bring the Hub's own database to the Hub's version, with its migrations."""
    ini = path.with_name("alembic.ini")
    write_alembic_ini(str(ini), f"sqlite:///{path}")
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "-c", ini, "upgrade", "head"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise StoreError(
            str(path),
            say("The Hub's database cannot be upgraded: {what}", what=done.stderr[-500:]),
            say("Nothing was changed. Go on with the old version, and tell the developers."),
        )
