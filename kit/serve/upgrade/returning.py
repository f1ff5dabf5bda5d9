"""`kit upgrade --back`: the way back from an upgrade, with what was written since as far as it fits.

The data of the upgrade's backup are put back, and what was written after it goes into them
(`kit.store.differences`). Nothing is lost in silence: what the older version has no place for is
counted, and whoever goes back has to say that number. As they are now the data stay in a backup, too.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kit import progress
from kit.errors import BackupError, StoreError
from kit.i18n.message import say
from kit.serve.backup import contents, making, verifying
from kit.serve.backup.contents import Entry, Manifest, Organisation
from kit.serve.backup.sealed import Secret
from kit.serve.host import switching, tenants
from kit.serve.host.settings import Settings, read_secrets
from kit.serve.host.tenants import admin_address
from kit.serve.upgrade import copying, trying
from kit.serve.upgrade.upgrading import alone
from kit.store import copies
from kit.store.differences import carry_back
from kit.store.tables import REVISIONS


@dataclass(frozen=True, slots=True)
class Way:
    """What going back means.

    Attributes
    ----------
    answers
        How many answers were given since the upgrade, by organisation.
    carried
        How many rows written since go along, by organisation.
    lost
        How many of which table do not, or not with all that is in them.
    accounts
        Whether accounts and passwords will be as they were, since the Hub is older, too.
    """

    answers: Mapping[str, int]
    carried: Mapping[str, int]
    lost: Mapping[str, int]
    accounts: bool


def look_back(settings: Settings, file: Path, secret: Secret) -> Way:
    """Say what going back would mean; nothing is changed. As `go_back`."""
    with alone(settings):
        folder = settings.state / switching.FOLDER
        try:
            return _made_ready(settings, file, secret, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def go_back(settings: Settings, file: Path, secret: Secret, *, lose: int = 0) -> tuple[Way, Path]:
    """Bring an installation that does not run back to the version before its upgrade.

    Parameters
    ----------
    file
        The backup that the upgrade has made.
    lose
        How many rows may stay behind: the number that `look_back` tells, no other.

    Returns
    -------
    tuple of Way and Path
        What was done, and the backup of the data as they were until now.

    Raises
    ------
    BackupError
        The backup is not good, not of this installation, or of no older version.
    StoreError
        Rows would be lost whose number was not said. Nothing was changed.
    """
    with alone(settings):
        folder = settings.state / switching.FOLDER
        try:
            way = _made_ready(settings, file, secret, folder)
            _require_agreement(way, lose)
            undone = file.with_name(f"{file.stem}-undone{file.suffix}")
            making.make(settings, undone, secret)
            verifying.verify(undone, secret)
            _switch(settings, folder, accounts=way.accounts)
        finally:  # what was decided is finished, what was not is thrown away
            tenants.finish_upgrade(settings)
        return way, undone


def _made_ready(settings: Settings, file: Path, secret: Secret, folder: Path) -> Way:
    """Make the older databases ready in a folder, with what was written since."""
    manifest = verifying.verify(file, secret)
    _require_ours(settings, manifest, file)
    try:
        now = copying.copy(settings, folder / "now")
        older, before = (
            now.model_copy(update={"state": folder / name}) for name in ("older", "before")
        )
        shutil.copytree(now.state, before.state, ignore=shutil.ignore_patterns("*.sqlite*"))
        _unpack(file, secret, older)
        rows, lost = {}, Counter[str]()
        answers = {}
        for tenant in progress.steps(now.tenant_ids(), say("Looking what was written since …")):
            place = Path("tenants") / f"{tenant}.sqlite"
            (before.state / place).parent.mkdir(exist_ok=True)
            shutil.copy2(older.state / place, before.state / place)
            tenants.prepare_one(before, tenant)
            copy = [admin_address(each, tenant) for each in (older, before, now)]
            done = carry_back(*copy, tenant=tenant)
            if not done.lost.keys() & {"responses", "audit"}:
                _require_same(older, now, tenant)
            rows[tenant] = sum(done.rows.values())
            lost.update(done.lost)
            answers[tenant] = done.rows.get("responses", 0) + done.lost.get("responses", 0)
        hubs = [_hub_version(each.state / copying.HUB) for each in (older, now)]
    except Exception as error:
        raise trying.explained(error) from error
    return Way(answers, rows, lost, accounts=bool(hubs[0]) and hubs[0] != hubs[1])


def _unpack(file: Path, secret: Secret, older: Settings) -> None:
    """Put the databases of a backup into files, of the schemas that they had."""
    (older.state / "tenants").mkdir(mode=0o700, parents=True)
    for each in contents.read(file, secret):
        match each:
            case Entry(name=contents.HUB):
                if content := each.content.read():
                    (older.state / copying.HUB).touch(0o600)
                    (older.state / copying.HUB).write_bytes(content)
            case Organisation():
                copies.fill(
                    admin_address(older, each.id),
                    tenant=each.id,
                    revision=each.revision,
                    parts=each.parts,
                )


def _require_ours(settings: Settings, manifest: Manifest, file: Path) -> None:
    """Raise BackupError unless a backup is of this installation, before its upgrade."""
    ours = contents.installation_id(read_secrets(settings))
    if manifest.installation != ours or manifest.tenants.keys() != {*settings.tenant_ids()}:
        raise BackupError(
            str(file),
            say("This backup is of another installation, or of other organisations."),
            say("Give the file that kit upgrade has made. Nothing was changed."),
        )
    if all(each.revision == REVISIONS[-1] for each in manifest.tenants.values()):
        raise BackupError(
            str(file),
            say("There is no way back with this backup: it was made after the upgrade."),
            say("Give the file that kit upgrade has made. Nothing was changed."),
        )


def _require_same(older: Settings, now: Settings, tenant: str) -> None:
    if copying.told(older, tenant) != copying.told(now, tenant):
        raise StoreError(
            tenant,
            say("An answer or a record would not be the same in the older version."),
            say("Nothing was changed. Stay with the new version, and tell the developers."),
        )


def _require_agreement(way: Way, lose: int) -> None:
    count = sum(way.lost.values())
    if count != lose:
        told = ", ".join(f"{table}: {n}" for table, n in sorted(way.lost.items())) or "0"
        raise StoreError(
            "kit upgrade --back",
            say(
                "The older version has no place for {n} of what was written since: {what}.",
                n=count,
                what=told,
            ),
            say(
                "Nothing was changed. Stay with the new version, or say --lose {n} when that is "
                "meant: a backup of everything is made first.",
                n=count,
            ),
        )


def _hub_version(path: Path) -> str:
    if not path.exists():
        return ""
    with closing(sqlite3.connect(path)) as link:
        return str(link.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _switch(settings: Settings, folder: Path, *, accounts: bool) -> None:
    """Put the older databases in their places, all at once."""
    progress.report(say("Putting the older version in place …"))
    older, new = folder / "older", folder / switching.NEW
    (new / "tenants").mkdir(parents=True)
    if accounts:
        (older / copying.HUB).replace(new / copying.HUB)
    if settings.database == "sqlite":
        for each in sorted((older / "tenants").glob("*.sqlite")):
            each.replace(new / "tenants" / each.name)
        switching.decide(settings.state)
        return
    switching.decide(settings.state, tenants.BACK)
    files = {each: f"sqlite:///{older / 'tenants' / each}.sqlite" for each in settings.tenant_ids()}
    copies.replace_all(settings.database, files)
