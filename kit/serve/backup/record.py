"""What an installation remembers of its last good backup."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from kit import private_files
from kit.serve.backup import contents
from kit.serve.backup.contents import Manifest
from kit.serve.backup.sealed import Secret
from kit.serve.host.settings import Settings

#: A backup that is older than this has to be told of in red.
STALE = dt.timedelta(days=1)
NAME = "backup.json"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The last backup that was verified.

    Attributes
    ----------
    made_at, verified_at
        When it was made, and when it was proved to be good; ISO 8601 in UTC.
    file, size
        Where it was then, and how many bytes it has.
    key_file, key
        With which file it opens, and the name of the key in it; empty: with a passphrase. A file
        that a service manager lends for a run (systemd's ``LoadCredential``) has no place to name.
    """

    made_at: str
    verified_at: str
    file: str
    size: int
    key_file: str = ""
    key: str = ""

    def is_stale(self, now: dt.datetime) -> bool:
        """Whether so much time has passed that another one should be there."""
        return now - dt.datetime.fromisoformat(self.made_at) > STALE


def last(state: Path) -> LastBackup | None:
    """Return the last verified backup of the installation in a state folder, or None."""
    try:
        return LastBackup(**json.loads((state / NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def keep(
    settings: Settings, manifest: Manifest, path: Path, secret: Secret, key_file: Path | None
) -> bool:
    """Remember a verified backup, when it is this installation's and no older than the last.

    Returns whether it is remembered.
    """
    secrets = settings.state / "secrets.json"
    if not secrets.exists():
        return False
    ours = contents.installation_id(json.loads(secrets.read_text(encoding="utf-8")))
    known = last(settings.state)
    if manifest.installation != ours or (known and known.made_at > manifest.made_at):
        return False
    kept = LastBackup(
        made_at=manifest.made_at,
        verified_at=dt.datetime.now(dt.UTC).isoformat(),
        file=str(path.absolute()),
        size=path.stat().st_size,
        key_file=str(key_file.absolute()) if key_file and not _is_lent(key_file) else "",
        key=secret.id,
    )
    private_files.keep(settings.state / NAME, asdict(kept))
    return True


def _is_lent(key_file: Path) -> bool:
    """Whether a file lies where systemd puts what it lends to this process alone."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    return bool(folder) and key_file.absolute().is_relative_to(str(folder))
