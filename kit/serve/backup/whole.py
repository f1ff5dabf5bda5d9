"""A file that is there whole or not at all, also when who writes it is killed.

It has no name until it is finished (Linux); elsewhere it is called ``NAME.part``, which the next
run takes away. A file that has the name already is never replaced.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kit.errors import BackupError
from kit.i18n.message import say


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write; at the end it is on the disk under its name, after a fault nowhere.

    Raises
    ------
    BackupError
        There is such a file, or it cannot be written.
    """
    if os.path.lexists(path):
        raise BackupError(
            str(path),
            say("There is a file of this name already."),
            say("Nothing was changed. Choose another name."),
        )
    part = path.with_name(path.name + ".part")
    try:
        with suppress(FileNotFoundError):
            part.unlink()
        place, has_name = _opened(path, part)
        try:
            with os.fdopen(place, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
                if has_name:
                    part.rename(path)
                else:
                    _give_name(file.fileno(), path)
        finally:
            if has_name:
                with suppress(FileNotFoundError):
                    part.unlink()
        _settle(path.parent)
    except OSError as error:
        raise BackupError(
            str(path),
            say("The backup cannot be written: {reason}.", reason=error.strerror or str(error)),
            say("Look at the folder, its rights and its free space. No file was left there."),
        ) from error


def _opened(path: Path, part: Path) -> tuple[int, bool]:
    """Return a new file, and whether it has a name."""
    nameless = getattr(os, "O_TMPFILE", 0)
    if nameless and Path("/proc/self/fd").is_dir():
        with suppress(OSError):  # a file system without nameless files
            return os.open(path.parent, os.O_WRONLY | nameless, 0o600), False
    return os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), True


def _give_name(place: int, path: Path) -> None:
    # With a folder, the call follows the link in /proc to the file.
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.link(
            f"/proc/self/fd/{place}", path.name, src_dir_fd=folder, dst_dir_fd=folder,
            follow_symlinks=True,
        )  # fmt: skip
    finally:
        os.close(folder)


def _settle(folder: Path) -> None:
    """Have the disk remember the name, too."""
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
