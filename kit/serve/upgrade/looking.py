"""Before an upgrade: what is behind, and whether everything else is as it should be."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jupyterhub.orm import DatabaseSchemaMismatch, check_db_revision
from sqlalchemy import create_engine

from kit.errors import KitError, SettingsError
from kit.i18n.message import say
from kit.serve.doctor import data, examining, place, running
from kit.serve.host.settings import Settings
from kit.serve.host.tenants import admin_address
from kit.store import copies
from kit.store.tables import REVISIONS

#: Checks of `kit doctor` that an installation has to pass; those of its databases follow on copies.
WHOLE = (
    *(place.is_begun, place.place, place.owner, place.kind, place.disk, place.extra),
    *(place.leftovers, data.keys, data.hub, data.questionnaires, running.program),
)
#: Copies are made to be brought up to date, and once more to be tried; then there is the backup.
COPIES = 3


@dataclass(frozen=True, slots=True)
class Found:
    """An installation before its upgrade.

    Attributes
    ----------
    revisions
        Of the schema of each organisation's database.
    hub_is_behind
        Whether the Hub's own database is older than the Hub.
    size
        Bytes of all databases, as far as they are files.
    """

    revisions: Mapping[str, str]
    hub_is_behind: bool
    size: int

    @property
    def behind(self) -> tuple[str, ...]:
        """The organisations whose databases are older than this version."""
        return tuple(name for name, each in self.revisions.items() if each != REVISIONS[-1])


def look(settings: Settings) -> Found:
    """Return what is behind; change nothing.

    Raises
    ------
    SettingsError
        Something is wrong that `kit doctor` tells as well, or there is too little room.
    StoreError
        A database is missing, damaged, unreachable, or newer than this version.
    """
    for trouble in examining.examine(lambda: settings, checks=WHOLE):
        raise SettingsError(trouble.where, trouble.what, trouble.remedy)
    revisions = {}
    for tenant in settings.tenant_ids():
        with copies.reading(admin_address(settings, tenant), tenant=tenant) as found:
            revisions[tenant] = found.revision
    files = [settings.state / "jupyterhub.sqlite", *(settings.state / "tenants").glob("*.sqlite*")]
    size = sum(each.stat().st_size for each in files if each.exists())
    free = shutil.disk_usage(settings.state).free
    if free < COPIES * size:
        raise SettingsError(
            str(settings.state),
            say(
                "Too little room for an upgrade: {n} MB are needed, {free} MB are free.",
                n=COPIES * size // 2**20 + 1,
                free=free // 2**20,
            ),
            say("Free some space. Nothing was changed."),
        )
    return Found(revisions, hub_is_behind(settings.state / "jupyterhub.sqlite"), size)


def hub_is_behind(path: Path) -> bool:
    """Whether a database of the Hub is older than the Hub; one that is not there is not."""
    if not path.exists():
        return False
    engine = create_engine(f"sqlite:///{path}")
    try:
        check_db_revision(engine)
    except DatabaseSchemaMismatch:
        return True
    finally:
        engine.dispose()
    return False


def require_current(found: Found, where: str) -> None:
    """Raise KitError when something is behind after an upgrade, which is then a fault of ours."""
    if found.behind or found.hub_is_behind:
        raise KitError(where, say("The upgrade is not whole."), say("Restore the backup."))
