"""Makes a backup of an installation while it runs: every school, keys, accounts, files."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kit import __version__, progress
from kit.errors import BackupError
from kit.i18n.message import say
from kit.serve.backup import contents, hub_copy
from kit.serve.backup.contents import Manifest, Mark, Packing
from kit.serve.backup.sealed import Secret
from kit.serve.host.settings import ROOT, Settings, read_secrets
from kit.serve.host.state_folder import DEMO_MARK
from kit.serve.host.tenants import admin_address
from kit.store import copies


def make(settings: Settings, path: Path, secret: Secret) -> Manifest:
    """Write a backup of an installation, running or not, into a new file.

    What was acknowledged before it began is in it. A run that breaks, or is killed, leaves no
    file. `kit.serve.backup.verifying.verify` then says whether it is good.

    Parameters
    ----------
    path
        The file; there must be none of this name.

    Raises
    ------
    BackupError
        It cannot be written, another backup is under way, or the installation never began.
    StoreError
        A database cannot be read.
    """
    tenants = settings.tenant_ids()
    if not (settings.state / "secrets.json").exists():
        raise BackupError(
            str(settings.state),
            say("There is nothing to back up: the installation was never started."),
            say("Start it with kit serve, then try again."),
        )
    with _alone(settings), contents.packing(path, secret) as packed:
        keys = read_secrets(settings)
        moment = dt.datetime.now(dt.UTC)
        packed.add_json(contents.SECRETS, keys)
        hub, accounts = hub_copy.copied(settings.state / "jupyterhub.sqlite")
        packed.add(contents.HUB, hub)
        for name, folder in folders(settings):
            _add_files(packed, name, folder)
        marks: dict[str, Mark] = {}
        for tenant in progress.steps(tenants, say("Copying the organisations’ data …")):
            marks[tenant] = _add_tenant(packed, settings, tenant)
        manifest = Manifest(
            made_at=moment.isoformat(),
            kit=__version__,
            installation=contents.installation_id(keys),
            database="sqlite" if settings.database == "sqlite" else "postgresql",
            tenants=marks,
            accounts=accounts,
            entries=packed.entries,
        )
        packed.add_json(contents.MANIFEST, asdict(manifest))
    return manifest


def folders(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Yield what of an installation are files: the name in a backup, and where it is."""
    yield contents.SETTINGS, Path(settings.file)
    if settings.extra:
        yield contents.EXTRA, ROOT / settings.extra
    yield "surveys", settings.surveys
    yield "notebooks", settings.notebooks
    for name in ("uids.json", DEMO_MARK):
        yield f"state/{name}", settings.state / name
    yield "state/surveys", settings.written
    for tenant in settings.tenant_ids():
        for kind in ("surveys", "notebooks"):
            yield f"state/tenants/{tenant}/{kind}", settings.state / "tenants" / tenant / kind
    users = settings.state / "users"
    for each in sorted(users.iterdir()) if users.is_dir() else ():
        yield f"state/users/{each.name}/work", each / "work"


def _add_tenant(packed: Packing, settings: Settings, tenant: str) -> Mark:
    # The end of the trail first: the trail may be longer than its end says, never shorter.
    end = settings.audit_head(tenant)
    head = json.loads(end.read_bytes()) if end.exists() else None
    with copies.reading(admin_address(settings, tenant), tenant=tenant) as found:
        packed.add_tenant(tenant, found, head)
        return Mark(found.revision, found.last, found.responses, found.trail.seq)


def _add_files(packed: Packing, name: str, place: Path) -> None:
    """Add a file, or every ordinary file below a folder; a person's own links are not followed."""
    if place.is_file() and not place.is_symlink():
        with place.open("rb") as file:
            packed.add_file(contents.FILES + name, file)
        return
    own = name.startswith("state/users/")
    top = place if own else place.resolve()
    if not top.is_dir():
        return
    for folder, below, files, at in os.fwalk(top, follow_symlinks=False):
        below[:] = sorted(each for each in below if each not in {"__pycache__", ".git"})
        inside = Path(folder).relative_to(top)
        for each in sorted(files):
            with _ordinary(each, at, follow=not own) as file:
                if file is not None:
                    packed.add_file(f"{contents.FILES}{name}/{inside / each}", file)


@contextmanager
def _ordinary(name: str, at: int, *, follow: bool) -> Iterator[Any]:
    """Give an ordinary file to read, or None for what is none, or is gone by now."""
    flags = os.O_RDONLY | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW)
    try:
        place = os.open(name, flags, dir_fd=at)
    except OSError:
        yield None
        return
    with os.fdopen(place, "rb") as file:
        yield file if stat.S_ISREG(os.fstat(place).st_mode) else None


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    with (settings.state / "backup.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BackupError(
                str(settings.state),
                say("Another backup of this installation is being made."),
                say("Wait until it is done."),
            ) from error
        yield
