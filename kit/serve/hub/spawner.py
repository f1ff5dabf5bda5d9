"""Users' servers as processes of this machine, each in a world of its own.

The spawner is the ecosystem's own; what a server must know is in `kit.serve.hub.server`. Where
it can, it has the server forked from the installation's template.
"""

from __future__ import annotations

import asyncio
import os
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from jupyterhub.spawner import SimpleLocalProcessSpawner, SpawnException
from jupyterhub.utils import random_port
from traitlets import default

from kit.serve.forkserver.forked import Forked
from kit.serve.forkserver.keeper import Keeper
from kit.serve.host import capacity
from kit.serve.host.paths import make_folders_of_server
from kit.serve.hub.server import KitServer
from kit.serve.userserver.prelaunch import JUPYTER_SHARE

FORKS_AT_MOST = 1000


class KitSpawner(KitServer, SimpleLocalProcessSpawner):
    """Starts a user's server, by a fork where possible."""

    #: The installation's template, kept by this process alone; see `keep_template`.
    template: ClassVar[Keeper | None] = None
    port: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._forked: Forked | None = None

    @default("interrupt_timeout")
    def _default_interrupt_timeout(self) -> int:
        """Wait so long for a server that is asked to end: its owner waits for the next one."""
        return 10

    @default("term_timeout")
    def _default_term_timeout(self) -> int:
        """Wait so long for one that is told to end; it keeps nothing that would be lost."""
        return 5

    async def start(self) -> tuple[str, int]:
        """Fork the server from the template; without one, start it the ordinary way.

        Raises
        ------
        SpawnException
            Too little memory is free, and the Hub's page says so and asks again by itself;
            or the disk is full, and the page says whom to tell; or nothing keeps the server of
            somebody who runs own code apart from the others.
        """
        if self.wall != "world" and self.may_run_code():
            raise _no_wall()
        await self.open_doors()
        if not capacity.has_room(self.reserve_memory_mb):
            raise _no_room()
        if not capacity.has_disk(self.folder):
            raise SpawnException("The disk is full.", reason="disk", status_code=503)
        if self.port == 0:
            self.port = random_port()
        self._forked = await self._fork()
        if self._forked is None:
            place: tuple[str, int] = await super().start()
            return place
        self.pid = self._forked.pid
        return (self.ip or "127.0.0.1", self.port)

    async def _fork(self) -> Forked | None:
        if self.template is None or not self.fast or self.shell_cmd or self.popen_kwargs:
            return None
        self.prepare_folders()
        return await asyncio.to_thread(
            self.template.ask,
            "server",
            environment=self.get_env(),
            folder=str(self.folder),
            apart=self.wall == "world",
        )

    async def poll(self) -> int | None:
        """Return None while the server runs, otherwise its exit status as far as it is known."""
        if self._forked is None:
            status: int | None = await super().poll()
            return status
        if self._forked.poll() is None:
            return None
        self._forked.close()
        self._forked = None
        self.clear_state()
        return 0

    async def _signal(self, sig: int) -> bool:
        if self._forked is None:
            exists: bool = await super()._signal(sig)
            return exists
        self._forked.send_signal(sig)
        return self._forked.poll() is None

    @default("home_dir")
    def _default_home_dir(self) -> str:
        return str(self.folder)

    def make_preexec_fn(self, name: str) -> Any:  # noqa: ARG002 - the spawner's
        """Make the user's folder before an ordinary start, which begins in a folder of the kit's."""
        self.prepare_folders()
        return partial(os.chdir, Path(__file__).parent)

    def prepare_folders(self) -> None:
        """Make the user's folder and the one of sockets, readable by their owner only."""
        make_folders_of_server(self.folder, self.runtime, owner=self.uid)


def keep_template(state: Path) -> None:
    """Keep a template of users' servers as long as this process, the Hub, lives."""
    KitSpawner.template = Keeper(
        "kit.serve.userserver.kinds:SERVERS",
        environment={
            "JUPYTER_PATH": str(JUPYTER_SHARE),
            "KIT_STATE": str(state),
            "MPLCONFIGDIR": str(state / "matplotlib"),
        },
        status=state / "template.json",
        forks_at_most=FORKS_AT_MOST,
    )
    KitSpawner.template.start()


def _no_wall() -> SpawnException:
    return SpawnException(
        "This machine cannot keep own code apart from the data of others.",
        reason="wall",
        status_code=503,
    )


def _no_room() -> SpawnException:
    refusal = SpawnException(
        "Too little memory is free for one more server.", reason="memory", status_code=503
    )
    refusal.headers = {"Retry-After": str(capacity.retry_after())}
    return refusal
