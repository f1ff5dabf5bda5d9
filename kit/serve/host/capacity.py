"""Whether there is room for one more server or page, and when to ask again.

A machine without free memory ends processes at its own choice, mostly the largest. So
servers and pages' kernels are started only while a reserve is free. The data service and
the form service ask nobody: respondents are never sent away.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

#: Those who were sent away come back after so many seconds, not all at the same moment.
RETRY_SECONDS = (10, 20)
_MEGABYTE = 2**20
#: Without so much of a disk a server cannot write what it needs to start.
_DISK_MB = 5
#: Of control groups, version 2 and 1: limit, use, and what of it can be given back at once.
_FILES = {
    "": ("memory.max", "memory.current", "inactive_file"),
    "memory": ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
}


def has_room(reserve_mb: int) -> bool:
    """Whether at least this much memory can be had; 0 asks for nothing."""
    return reserve_mb <= 0 or available_bytes() >= reserve_mb * _MEGABYTE


def has_disk(folder: Path) -> bool:
    """Whether a server can write its files in a folder, which may not exist yet."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free >= _DISK_MB * _MEGABYTE


def retry_after() -> int:
    """Return the seconds after which somebody who was sent away shall come back."""
    return random.randint(*RETRY_SECONDS)  # noqa: S311 - nobody is to be kept from guessing it


def available_bytes(system: Path = Path("/")) -> int:
    """Return the memory that can be had without swapping.

    That is what the machine has, or what the control groups that hold this process (a
    container, a systemd unit) leave, whichever is less.
    """
    return min([int(psutil.virtual_memory().available), *_left_in_groups(system)])


def _left_in_groups(system: Path) -> Iterator[int]:
    for row in _text(system / "proc/self/cgroup").splitlines():
        _, controllers, path = row.split(":", 2)
        version = "memory" if "memory" in controllers.split(",") else controllers
        if version not in _FILES:
            continue
        top = system / "sys/fs/cgroup" / version
        group = top / path.lstrip("/")
        for folder in (group, *group.parents):
            if not folder.is_relative_to(top):
                break
            with suppress(ValueError):  # no file there, or no limit: "max"
                yield _left(folder, *_FILES[version])


def _left(folder: Path, limit: str, used: str, idle: str) -> int:
    rows = dict(row.split() for row in _text(folder / "memory.stat").splitlines())
    free = int(_text(folder / limit)) - int(_text(folder / used)) + int(rows.get(idle, 0))
    return max(free, 0)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
