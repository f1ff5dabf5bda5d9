"""Which code is installed now: a template that has imported other code must be replaced."""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]


def stamp(package: Path = PACKAGE) -> tuple[int, int, int]:
    """Return what changes when a file of the package or the installed packages change.

    The newest change and the number of the package's files, and the last change of the
    folder of installed packages, in which installers make and remove folders.
    """
    newest = count = 0
    folders = [str(package)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                else:
                    newest = max(newest, entry.stat().st_mtime_ns)
                    count += 1
    packages = Path(sysconfig.get_path("purelib"))
    return newest, count, packages.stat().st_mtime_ns
