"""What all processes of one user may take together: control groups of the Linux kernel (version 2).

A service manager hands the kit the group in which it was started (``Delegate=yes`` of systemd).
The kit goes into a group of its own below it, and every user's server, with all its kernels and
whatever these start, into another. Memory counts whoever holds it: anonymous and shared,
files in memory, and what lies in a ``tmpfs``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from kit.errors import SettingsError
from kit.i18n.message import Message, say
from kit.serve.host.settings import Limits

#: The kernel's parts that are asked for; without the first two nothing is kept.
NEEDED = ("memory", "pids")
WANTED = (*NEEDED, "cpu")
#: Of the processor: what the kit's own services get while all users together get 100.
SERVICES_WEIGHT = 300
_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups below the one that the kit was handed.

    Parameters
    ----------
    top
        Folder of that group.
    memory_mb, processes
        What one user may have at most; 0: no limit.
    """

    top: Path
    memory_mb: int
    processes: int

    def put(self, user: str, pid: int) -> None:
        """Put a process, and what it has started, into its user's group, which has limits.

        Raises
        ------
        OSError
            The group cannot be had; the process stays where it is.
        """
        group = self._of(user)
        group.mkdir(exist_ok=True)
        limits = {
            "memory.max": self.memory_mb * _MEGABYTE or "max",
            "memory.swap.max": 0 if self.memory_mb else "max",
            "pids.max": self.processes or "max",
        }
        for name, most in limits.items():
            if (group / name).exists():  # not every kernel counts what is swapped out
                _write(group / name, most)
        for each in (pid, *_offspring(pid)):
            with suppress(ProcessLookupError):
                _write(group / "cgroup.procs", each)

    def end(self, user: str) -> None:
        """End what is left in a user's group, and take it away."""
        group = self._of(user)
        with suppress(OSError):
            _write(group / "cgroup.kill", 1)
        with suppress(OSError):
            group.rmdir()  # not yet empty, or never made: the next start uses it again

    def _of(self, user: str) -> Path:
        return self.top / "users" / f"user-{user}"


def take(
    memory_mb: int,
    processes: int,
    *,
    system: Path = Path("/"),
    is_ours: Callable[[int], bool] | None = None,
) -> Groups:
    """Take the group in which this process was started, and go into one below it.

    Parameters
    ----------
    memory_mb, processes
        As of `Groups`.
    system
        Root of the file system.
    is_ours
        Whether a process of the group belongs to the installation; this one and its own do.

    Raises
    ------
    SettingsError
        There is nothing to take here; it says why, and what would help.
    """
    top = _own(system)
    if top is None:
        raise _missing(say("This machine has no control groups of version 2."))
    try:
        offered = (top / "cgroup.controllers").read_text().split()
        if lacking := [name for name in NEEDED if name not in offered]:
            raise _missing(
                say("The control group offers no {names}.", names=", ".join(lacking)), top
            )
        if foreign := [pid for pid in _pids(top) if not (is_ours or _is_ours)(pid)]:
            raise _missing(
                say("The control group holds {n} processes of others.", n=len(foreign)), top
            )
        _divide(top, [name for name in WANTED if name in offered])
    except OSError as error:
        reason = error.strerror or str(error)
        raise _missing(say("The control group is not ours: {why}.", why=reason), top) from error
    return Groups(top, memory_mb, processes)


def offered(limits: Limits) -> tuple[Groups | None, tuple[Message, ...]]:
    """Return the groups that this machine offers, and which limits hold here, in words."""
    known = limits.model_dump()
    folder = say(
        "Limits of a person's folder: {user_disk_mb} MB and {user_files} files, measured.", **known
    )
    if not (limits.user_memory_mb or limits.user_processes):
        return None, (folder,)
    try:
        groups = take(limits.user_memory_mb, limits.user_processes)
    except SettingsError as error:
        one = say(
            "Not limited for a person as a whole: memory and processes (each kernel has "
            "{kernel_memory_mb} MB, a methodologist's {methodologist_kernel_memory_mb} MB). "
            "{why} {remedy}",
            why=error.what,
            remedy=error.remedy,
            **known,
        )
        return None, (one, folder)
    together = say(
        "Limits of a person's server and kernels together: {user_memory_mb} MB of memory, "
        "{user_processes} processes.",
        **known,
    )
    return groups, (together, folder)


def _divide(top: Path, parts: list[str]) -> None:
    """Make a group of the services, with this process in it, and one of the users."""
    services, users = top / "services", top / "users"
    for group in (services, users):
        group.mkdir(exist_ok=True)
    for pid in _pids(top):
        with suppress(ProcessLookupError):
            _write(services / "cgroup.procs", pid)
    for group in (top, users):  # only a group without processes can pass its parts on
        _write(group / "cgroup.subtree_control", " ".join(f"+{part}" for part in parts))
    if "cpu" in parts:
        _write(services / "cpu.weight", SERVICES_WEIGHT)


def _own(system: Path) -> Path | None:
    """Return the folder of this process's group of version 2."""
    with suppress(OSError):
        mounts = [row.split() for row in (system / "proc/self/mounts").read_text().splitlines()]
        places = [row[1] for row in mounts if row[2] == "cgroup2"]
        groups = (system / "proc/self/cgroup").read_text().splitlines()
        paths = [row.removeprefix("0::") for row in groups if row.startswith("0::")]
        if places and paths:
            return system / places[0].lstrip("/") / paths[0].lstrip("/")
    return None


def _pids(group: Path) -> list[int]:
    return [int(pid) for pid in (group / "cgroup.procs").read_text().split()]


def _is_ours(pid: int) -> bool:
    return pid == os.getpid() or pid in _offspring(os.getpid())


def _offspring(pid: int) -> list[int]:
    with suppress(psutil.NoSuchProcess):
        return [each.pid for each in psutil.Process(pid).children(recursive=True)]
    return []


def _write(file: Path, value: object) -> None:
    file.write_text(f"{value}\n")


def _missing(why: Message, top: Path | None = None) -> SettingsError:
    return SettingsError(
        str(top or "cgroup"),
        why,
        say("Start the kit as a systemd unit with Delegate=yes (docs/operator.md)."),
    )
