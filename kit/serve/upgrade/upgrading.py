"""`kit upgrade`: look, back up, bring copies up to date, try them, put them in place at once.

Nothing of the installation is changed before the last step, and that one happens whole or not at
all (`kit.serve.host.switching`): a fault, or a kill, at any moment leaves the old state or the new.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kit import progress
from kit.errors import SettingsError
from kit.i18n.message import say
from kit.serve.backup import making, record, verifying
from kit.serve.backup.contents import Manifest
from kit.serve.backup.sealed import Secret
from kit.serve.host import leftovers, run_lock, switching, tenants
from kit.serve.host.settings import Settings
from kit.serve.upgrade import copying, looking, trying
from kit.serve.upgrade.looking import Found


@dataclass(frozen=True, slots=True)
class Trial:
    """What a trial on copies found.

    Attributes
    ----------
    found
        What is behind.
    seconds
        How long copying, bringing up to date and trying took: so long the kit will stand still,
        and for the backup before it.
    """

    found: Found
    seconds: float


def rehearse(settings: Settings) -> Trial:
    """Try the upgrade on copies, also while the installation runs; nothing of it is changed.

    Raises
    ------
    KitError
        The upgrade would fail, and why.
    """
    folder = settings.state / f"{switching.FOLDER}.trial"
    shutil.rmtree(folder, ignore_errors=True)  # of a run that was killed
    begun = time.monotonic()
    try:
        found = looking.look(settings)
        _made_ready(settings, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Trial(found, time.monotonic() - begun)


def upgrade(
    settings: Settings, file: Path, secret: Secret, key_file: Path | None = None
) -> Manifest | None:
    """Bring an installation that does not run to this version, after a backup.

    Parameters
    ----------
    file
        Of the backup, which is made and verified first; there must be none of this name.
    secret, key_file
        What the backup is sealed with.

    Returns
    -------
    Manifest or None
        Of the backup; None when nothing was behind, and nothing was done.

    Raises
    ------
    KitError
        It cannot be done, and why; everything is as it was.
    """
    with alone(settings):
        progress.report(say("Looking at the installation …"))
        found = looking.look(settings)
        if not (found.behind or found.hub_is_behind):
            return None
        manifest = making.make(settings, file, secret)
        verifying.verify(file, secret)
        record.keep(settings, manifest, file, secret, key_file)
        folder = settings.state / switching.FOLDER
        try:
            aside = _made_ready(settings, folder)
            _switch(settings, aside, folder)
        finally:  # what was decided is finished, what was not is thrown away
            tenants.finish_upgrade(settings)
        looking.require_current(looking.look(settings), str(settings.state))
        return manifest


def _made_ready(settings: Settings, folder: Path) -> Settings:
    """Make upgraded copies in a folder, and try them on copies of their own."""
    try:
        aside = copying.copy(settings, folder / "copies")
        copying.bring_up_to_date(aside)
        trying.require_working(copying.copy(aside, folder / "trial"))
    except Exception as error:
        raise trying.explained(error) from error
    return aside


def _switch(settings: Settings, aside: Settings, folder: Path) -> None:
    """Put the copies in the place of what was there; on a server, change what is there, at once."""
    progress.report(say("Putting the new version in place …"))
    new = folder / switching.NEW
    new.mkdir()
    files = [aside.state / copying.HUB]
    if settings.database == "sqlite":
        files += sorted((aside.state / "tenants").glob("*.sqlite"))
    for each in files:
        if each.exists():
            place = new / each.relative_to(aside.state)
            place.parent.mkdir(exist_ok=True)
            each.replace(place)
    if settings.database == "sqlite":
        switching.decide(settings.state)
    else:
        switching.decide(settings.state, "postgresql")
        tenants.bring_all(settings)


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Keep everybody else away: a run, also one of an older version, and every other command."""
    if not settings.state.is_dir():
        raise SettingsError(
            str(settings.state),
            say("There is no installation in this folder: no kit.yaml."),
            say("Go to the folder of the installation, or give --settings FILE."),
        )
    with run_lock.held(settings.state) as is_free:
        if not is_free:
            raise SettingsError(
                str(settings.state),
                say("The installation runs, or a command is at work with it."),
                say("Stop it (systemctl stop kit), then repeat the command."),
            )
        leftovers.stop(settings.state)  # of a run that was killed
        finish = partial(tenants.finish_upgrade, settings)
        with switching.at_work(settings.state, finish, alone=True):
            yield
