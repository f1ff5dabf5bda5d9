"""Folders of one owner; where an installation's sockets are, by short names."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


def runtime_folder(state: Path) -> Path:
    """Return the folder of an installation's sockets."""
    return Path(tempfile.gettempdir()) / f"kit-{short(str(state))}"


def door(state: Path, name: str) -> Path:
    """Return the path of a door, the socket of a service for users' servers."""
    return runtime_folder(state) / "doors" / name


def first_word(state: Path) -> Path:
    """Return where the mark of the word is kept that opens an empty installation."""
    return state / "setup.json"


def make_door_folder(path: Path) -> None:
    """Make the folder of a door: others cannot come to it, but it can be shown to worlds."""
    make_private(path.parent.parent)
    path.parent.mkdir(exist_ok=True)
    path.parent.chmod(0o711)


def short(text: str) -> str:
    """Return ten symbols that stand for a text: the path of a socket must not be long."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def make_folders_of_server(home: Path, runtime: Path, *, owner: int | None = None) -> None:
    """Make a user's folder with what programs want in it, and the one of the server's sockets.

    They belong to `owner`, when this process may give them away.
    """
    make_private(runtime.parent)
    if owner is not None:
        hand_over(home, owner)
    for each in (home, home / "tmp", home / "matplotlib", runtime):
        make_private(each, owner=owner)


def hand_over(folder: Path, uid: int) -> None:
    """Give a folder of an account, made while it had no id of its own, to its id."""
    if not folder.exists() or folder.lstat().st_uid == uid:
        return
    for _, folders, files, place in os.fwalk(folder, follow_symlinks=False):
        for entry in [*folders, *files]:
            found = os.stat(entry, dir_fd=place, follow_symlinks=False)
            if entry in folders or found.st_nlink == 1:  # another name of it may be anywhere
                os.chown(entry, uid, uid, dir_fd=place, follow_symlinks=False)
    os.chown(folder, uid, uid, follow_symlinks=False)


def make_private(folder: Path, *, owner: int | None = None) -> None:
    """Make a folder that its owner alone may read.

    Raises
    ------
    PermissionError
        Somebody else has made it: under the temporary folder everybody can.
    """
    owner = os.getuid() if owner is None else owner
    try:
        folder.mkdir(mode=0o700, parents=True)
    except FileExistsError:
        pass
    else:
        if owner != os.getuid():
            os.chown(folder, owner, owner, follow_symlinks=False)
    if folder.is_symlink() or folder.stat().st_uid != owner:
        raise PermissionError(f"{folder} belongs to somebody else; remove it")
