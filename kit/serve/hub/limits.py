"""What one user's server may take of the machine: memory, processes, disk; and what happens then.

Memory and processes are the kernel's business where control groups were handed to the
installation. The folder is measured: who fills it has the server ended, and a page says so.
The server can be opened again to delete files; it starts no kernels until there is room. What
lies beside the folder of one's own work is kept by programs, and goes first.
"""

from __future__ import annotations

import asyncio
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from traitlets import Integer, Unicode

from kit.serve.host.cgroups import Groups
from kit.serve.host.quotas import NEARLY, WORK, Quota, Watch
from kit.serve.hub.spawner import KitSpawner

#: By so much of the quota a server may grow that was opened to make room.
_SLACK = 0.1


class LimitedSpawner(KitSpawner):
    """Starts a user's server within the limits of ``kit.yaml``."""

    user_memory_mb = Integer(0, help="Memory of one person.").tag(config=True)
    user_processes = Integer(0, help="Processes of one person.").tag(config=True)
    user_disk_mb = Integer(0, help="Disk of one person.").tag(config=True)
    user_files = Integer(0, help="Files of one person.").tag(config=True)
    control_group = Unicode(help="Folder of the control group; empty: there is none.").tag(
        config=True
    )

    #: By folder, as long as the Hub runs: a server is forgotten when it ends.
    watches: ClassVar[dict[Path, Watch]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._allowed = 1.0
        self._is_ending = False
        self._is_warned = False

    async def start(self) -> tuple[str, int]:
        """Start the server, and put it where its limits hold.

        Raises
        ------
        SpawnException
            As `KitSpawner.start`.
        """
        share = await asyncio.to_thread(self.share)
        if share >= 1:
            share = await asyncio.to_thread(self._make_room)
        self._allowed = max(1.0, share + _SLACK)
        place = await super().start()
        if groups := self._control_group():
            try:
                groups.put(str(self.user.name), self.pid)
            except OSError as error:
                self.log.warning("No limits for %s: %s", self.user.name, error)
        return place

    async def poll(self) -> int | None:
        """Return None while the server runs; one that fills its folder is ended."""
        status = await super().poll()
        if status is not None:
            if groups := self._control_group():
                groups.end(str(self.user.name))
        elif not self._is_ending and await asyncio.to_thread(self._is_too_full):
            self._is_ending = True
            self.log.warning("The folder of %s is full: the server ends.", self.user.name)
            try:
                await self.stop(now=True)
            finally:
                self._is_ending = False
            status = 0
        return status

    @property
    def is_full(self) -> bool:
        """Whether the user's folder holds as much as it may; asked by the Hub's page."""
        return self.share() >= 1

    def share(self) -> float:
        """Return which part of the quota the user's folder takes."""
        if not self.folder.is_dir():
            return 0.0
        quota = Quota(self.user_disk_mb, self.user_files)
        return self.watches.setdefault(self.folder, Watch(self.folder, quota)).share()

    def get_env(self) -> dict[str, str]:
        """Return the environment, with the quota by which the server starts kernels or not."""
        quota = {"KIT_DISK_MB": str(self.user_disk_mb), "KIT_FILES": str(self.user_files)}
        return super().get_env() | quota

    def _make_room(self) -> float:
        """Remove what programs keep beside the person's own work; return what is used then."""
        for entry in self.folder.iterdir():
            if entry.name == WORK:
                continue
            if entry.is_dir() and not entry.is_symlink():
                with suppress(RecursionError):  # deeper than can be followed: it stays, and counts
                    shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
        return self.share()

    def _is_too_full(self) -> bool:
        share = self.share()
        if share >= NEARLY and not self._is_warned:
            self._is_warned = True
            self.log.warning("The folder of %s is full to %d %%.", self.user.name, 100 * share)
        too_full = share >= self._allowed
        self._allowed = max(1.0, min(self._allowed, share + _SLACK))
        return too_full

    def _control_group(self) -> Groups | None:
        if not self.control_group:
            return None
        return Groups(Path(self.control_group), self.user_memory_mb, self.user_processes)
