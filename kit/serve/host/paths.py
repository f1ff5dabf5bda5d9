"""Folders of one owner; where an installation's sockets are, by short names."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


def runtime_folder(state: Path) -> Path:
    """Return the folder of an installation's sockets."""
    return Path(tempfile.gettempdir()) / f"kit-{short(str(state))}"


def short(text: str) -> str:
    """Return ten symbols that stand for a text: the path of a socket must not be long."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def make_folders_of_server(home: Path, runtime: Path) -> None:
    """Make a user's folder with what programs want in it, and the one of the server's sockets."""
    for each in (home, home / "tmp", home / "matplotlib", runtime.parent, runtime):
        make_private(each)


def make_private(folder: Path) -> None:
    """Make a folder that its owner alone may read.

    Raises
    ------
    PermissionError
        Somebody else has made it: under the temporary folder everybody can.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else; remove it")
