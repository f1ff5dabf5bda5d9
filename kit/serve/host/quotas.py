"""How much of the disk a user's folder may take: counted, since few machines count for us.

A file system's own quotas need a mount option that hardly any machine has. So folders are
measured: each now and then, all at once as soon as the disk loses much. Somebody who writes as fast
as the disk can is stopped after a few seconds.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

#: A person's own work, in the user's folder; what lies beside it is kept by programs.
WORK = "work"
_MEGABYTE = 2**20
_BLOCK = 512
#: A folder that nobody has measured for so long is measured, in seconds.
REST_SECONDS = 60.0
#: The part of a quota whose loss from the disk has every folder measured.
_ALARM = 1 / 8
#: Part of the quota from which on somebody is told.
NEARLY = 0.8


@dataclass(frozen=True, slots=True)
class Usage:
    """What a folder takes: bytes on the disk, and how many files and folders there are.

    ``whole`` says whether all of it could be counted; counting ends once there is too much.
    """

    bytes: int
    files: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Quota:
    """What a folder may take; 0: no limit."""

    megabytes: int = 0
    files: int = 0

    def share(self, usage: Usage) -> float:
        """Return which part is used of whatever is scarcer; 1 and more: it is full."""
        limits = ((usage.bytes, self.megabytes * _MEGABYTE), (usage.files, self.files))
        parts = [used / most for used, most in limits if most]
        return max([*parts, 0.0 if usage.whole or not parts else 1.0])


def measure(folder: Path, quota: Quota) -> Usage:
    """Return what a folder takes, without following links out of it.

    A file with several names counts once. What cannot be read, or lies deeper than any name can
    say, counts as too much: nobody hides files from a quota.
    """
    taken = files = 0
    several: set[tuple[int, int]] = set()
    try:
        for found in _walked(str(folder)):
            files += 1
            if found.st_nlink == 1 or (found.st_dev, found.st_ino) not in several:
                taken += found.st_blocks * _BLOCK
            if found.st_nlink > 1 and not stat.S_ISDIR(found.st_mode):
                several.add((found.st_dev, found.st_ino))
            if quota.files and files > quota.files:
                return Usage(taken, files, whole=False)
    except OSError:
        return Usage(taken, files, whole=False)
    return Usage(taken, files)


def _walked(top: str) -> Iterator[os.stat_result]:
    """Yield what is below a folder; what is taken away meanwhile is not there."""
    waiting = [top]
    while waiting:
        with suppress(FileNotFoundError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):
                    yield entry.stat(follow_symlinks=False)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)


def free_of(folder: Path) -> tuple[int, int]:
    """Return how many bytes and files the disk of a folder has left."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize, disk.f_favail


@dataclass(slots=True)
class Watch:
    """Looks after one folder.

    Parameters
    ----------
    folder, quota
        What is looked after, and what it may take.
    now, free
        The clock, in seconds, and what the folder's disk has left: bytes and files.
    """

    folder: Path
    quota: Quota
    now: Callable[[], float] = time.monotonic
    free: Callable[[Path], tuple[int, int]] = free_of
    _measured: tuple[float, tuple[int, int], float] | None = None

    def share(self) -> float:
        """Return which part of the quota is used; measured anew when that is due."""
        if not (self.quota.megabytes or self.quota.files):
            return 0.0
        moment, free = self.now(), self.free(self.folder)
        if self._measured is None or self._is_due(moment, free):
            self._measured = (moment, free, self.quota.share(measure(self.folder, self.quota)))
        return self._measured[2]

    def _is_due(self, moment: float, free: tuple[int, int]) -> bool:
        before, had, share = self._measured or (moment, free, 0.0)
        lost = [was - left for was, left in zip(had, free, strict=True)]
        limits = (self.quota.megabytes * _MEGABYTE, self.quota.files)
        return (
            share >= NEARLY
            or moment - before >= REST_SECONDS
            or any(most and gone >= most * _ALARM for gone, most in zip(lost, limits, strict=True))
        )
