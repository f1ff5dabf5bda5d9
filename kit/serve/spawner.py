"""One server per staff user, in an own folder, behind a fence.

The spawner is the ecosystem's own; it only says where the user's folder is,
which program runs there, and what the program may know: languages, the name of
the school for the top bar, and whether the person is a methodologist. No
database address and no secret but the user's own token ever gets there.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any, ClassVar

from jupyterhub.spawner import SimpleLocalProcessSpawner, SpawnException
from jupyterhub.utils import random_port
from traitlets import Bool, Dict, Integer, Unicode

from kit import access
from kit.domain.programme import Programme
from kit.library import read_programme
from kit.serve import admission, menu
from kit.serve.folders import runtime_folder, short
from kit.serve.template.forked import Forked
from kit.serve.template.keeper import Keeper
from kit.serve.template.launching import FIXED_ENVIRONMENT

HERE = Path(__file__).resolve().parent
FORKS_AT_MOST = 1000


class KitSpawner(SimpleLocalProcessSpawner):
    """Starts ``python -m kit.serve.singleuser`` in the user's folder, by a fork where possible."""

    #: The installation's template, kept by this process alone; see `keep_template`.
    template: ClassVar[Keeper | None] = None

    state = Unicode(help="Folder of the installation's state.").tag(config=True)
    surveys = Unicode(help="Folder of questionnaires.").tag(config=True)
    notebooks = Unicode(help="Folder of pages.").tag(config=True)
    tenants = Dict(help="Tenant id to programme id.").tag(config=True)
    confined = Bool(True, help="Whether the kernel fences the server.").tag(config=True)
    service_url = Unicode(help="Address of the data service.").tag(config=True)
    fast = Bool(True, help="Whether servers and kernels are forked.").tag(config=True)
    kernel_idle_seconds = Integer(600, help="An unused kernel's life.").tag(config=True)
    pages_per_user = Integer(0, help="Kernels of one person.").tag(config=True)
    kernel_memory_mb = Integer(0, help="A kernel's memory.").tag(config=True)
    methodologist_kernel_memory_mb = Integer(0, help="The same, to write pages.").tag(config=True)
    reserve_memory_mb = Integer(0, help="Memory left for the rest.").tag(config=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cmd = [sys.executable, "-m", "kit.serve.singleuser"]
        self._forked: Forked | None = None

    async def start(self) -> tuple[str, int]:
        """Fork the server from the template; without one, start it the ordinary way.

        Raises
        ------
        SpawnException
            Too little memory is free, and the Hub's page says so and asks again by itself;
            or the disk is full, and the page says whom to tell.
        """
        if not admission.has_room(self.reserve_memory_mb):
            raise _no_room()
        if not admission.has_disk(self.folder):
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
            self.template.ask, "server", environment=self.get_env(), folder=str(self.folder)
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

    def _default_home_dir_template(self) -> str:
        return str(Path(self.state) / "users" / "{username}")

    @property
    def folder(self) -> Path:
        """The user's folder: the only one that the server may write."""
        return Path(self.state) / "users" / self.user.name

    @property
    def runtime(self) -> Path:
        """Folder of the server's sockets: short, since a socket's path may have 107 bytes."""
        return runtime_folder(Path(self.state)) / short(self.user.name)

    def make_preexec_fn(self, name: str) -> Any:
        """Make the user's folder before an ordinary start."""
        self.prepare_folders()
        return super().make_preexec_fn(name)

    def prepare_folders(self) -> None:
        """Make the user's folder and the one of sockets, readable by their owner only."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for part in ("tmp", "matplotlib"):
            (self.folder / part).mkdir(mode=0o700, exist_ok=True)
        for place in (self.runtime.parent, self.runtime):
            place.mkdir(mode=0o700, exist_ok=True)
            if place.is_symlink() or place.stat().st_uid != os.getuid():
                raise PermissionError(f"{place} belongs to somebody else; remove it")

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """Return the environment of the user's server; nothing of the Hub's leaks in."""
        folder = str(self.folder)
        env |= {
            "HOME": folder,
            "USER": self.user.name,
            "SHELL": "/bin/sh",
            "TMPDIR": f"{folder}/tmp",
            "JUPYTER_RUNTIME_DIR": str(self.runtime),
            "JUPYTER_PATH": str(HERE / "share" / "jupyter"),
            "JUPYTER_NO_CONFIG": "1",
            "IPYTHONDIR": f"{folder}/ipython",
            "MPLCONFIGDIR": f"{folder}/matplotlib",
            "PYTHONDONTWRITEBYTECODE": "1",
            **FIXED_ENVIRONMENT,
            "KIT_STATE": self.state,
            "KIT_SURVEYS": self.surveys,
            "KIT_NOTEBOOKS": self.notebooks,
            "KIT_CONFINED": "1" if self.confined else "",
            "KIT_FAST": "1" if self.fast else "",
            "KIT_KERNEL_IDLE": str(self.kernel_idle_seconds),
            "KIT_PAGES": str(self.pages_per_user),
            "KIT_RESERVE_MEMORY": str(self.reserve_memory_mb),
        }
        if "PYTHONPATH" in os.environ:
            env["PYTHONPATH"] = os.environ["PYTHONPATH"]
        return env

    def get_env(self) -> dict[str, str]:
        """Add what the pages' frame shows, and where the data service is."""
        env: dict[str, str] = super().get_env()
        groups = tuple(group.name for group in self.user.groups)
        tenants = access.Actor(self.user.name, groups).tenants()
        pages = menu.read_pages(Path(self.notebooks))
        bars = {
            tenant: menu.bar(pages, self._programme(tenant), tenant, self.user.name, groups)
            for tenant in tenants
            if tenant in self.tenants
        }
        memberships = access.memberships(groups)
        env["KIT_SERVICE_URL"] = self.service_url
        lab = any(role == "methodologist" for _, role in memberships)
        env["KIT_LAB"] = "1" if lab else ""
        env["KIT_KERNEL_MEMORY"] = str(
            self.methodologist_kernel_memory_mb if lab else self.kernel_memory_mb
        )
        env["KIT_BAR"] = json.dumps(bars, ensure_ascii=False)
        return env

    def _programme(self, tenant: str) -> Programme:
        path = Path(self.surveys) / "programmes" / f"{self.tenants[tenant]}.yaml"
        return read_programme(path)


def keep_template(state: Path) -> None:
    """Keep a template of users' servers as long as this process, the Hub, lives."""
    KitSpawner.template = Keeper(
        "kit.serve.template.roles:SERVERS",
        environment={
            "JUPYTER_PATH": str(HERE / "share" / "jupyter"),
            "KIT_STATE": str(state),
            "MPLCONFIGDIR": str(state / "matplotlib"),
        },
        status=state / "template.json",
        forks_at_most=FORKS_AT_MOST,
    )
    KitSpawner.template.start()


def _no_room() -> SpawnException:
    refusal = SpawnException(
        "Too little memory is free for one more server.", reason="memory", status_code=503
    )
    refusal.headers = {"Retry-After": str(admission.retry_after())}
    return refusal
