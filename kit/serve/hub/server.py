"""What every spawner must know of a user's server: program, folder, environment, limits.

`KitSpawner` starts servers as processes of this machine, by a fork where possible. For
systemd, Docker or Kubernetes, `KitServer` goes before the ecosystem's own spawner::

    from kit.serve.hub.server import KitServer
    from systemdspawner import SystemdSpawner

    class UnitSpawner(KitServer, SystemdSpawner): ...

    c.JupyterHub.spawner_class = UnitSpawner

The server then keeps a template of its kernels inside its own unit. No database address
and no secret but the user's own token ever gets there.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from jupyterhub import orm
from jupyterhub.spawner import SpawnException
from traitlets import Bool, Integer, List, Unicode, default
from traitlets.config import LoggingConfigurable

from kit import doors
from kit.library import find_tenant
from kit.operations import access
from kit.serve.forkserver.launch import FIXED_ENVIRONMENT
from kit.serve.host.paths import door, runtime_folder, short
from kit.serve.host.settings import Settings
from kit.serve.hub.door import open_door
from kit.serve.hub.uids import uid_of
from kit.serve.portal import menu
from kit.serve.userserver.prelaunch import JUPYTER_SHARE


class KitServer(LoggingConfigurable):
    """A user's server, ``python -m kit.serve.userserver.singleuser`` in the user's folder; for a spawner.

    The folders must be found at the same paths by the Hub and by the server.
    """

    #: The Hub's record of the person; the spawner has it.
    user: Any
    #: The token that the Hub has made for this start.
    api_token: Any

    state = Unicode(help="Folder of the installation's state.").tag(config=True)
    surveys = Unicode(help="Folder of questionnaires.").tag(config=True)
    notebooks = Unicode(help="Folder of pages.").tag(config=True)
    tenants = List(Unicode(), help="Tenants of kit.yaml.").tag(config=True)
    wall = Unicode("world", help="What keeps it apart: world, fence, or nothing.").tag(config=True)
    uids_from = Integer(0, help="The least user id of accounts; 0: no own ids.").tag(config=True)
    has_doors = Bool(True, help="Whether it is on the Hub's machine.").tag(config=True)
    service_url = Unicode(help="Address of the data service.").tag(config=True)
    portal = Unicode(help="Origin of portal and Hub, where servers have others.").tag(config=True)
    life_seconds = Integer(0, help="How long its token is good; 0: for its life.").tag(config=True)
    fast = Bool(True, help="Whether servers and kernels are forked.").tag(config=True)
    kernel_idle_seconds = Integer(600, help="An unused kernel's life.").tag(config=True)
    idle_logout_seconds = Integer(0, help="So long somebody may do nothing.").tag(config=True)
    pages_per_user = Integer(0, help="Kernels of one person.").tag(config=True)
    kernel_memory_mb = Integer(0, help="A kernel's memory.").tag(config=True)
    methodologist_kernel_memory_mb = Integer(0, help="The same, to write pages.").tag(config=True)
    reserve_memory_mb = Integer(0, help="Memory left for the rest.").tag(config=True)

    @default("cmd")
    def _default_cmd(self) -> list[str]:
        # Isolated: nothing is imported from a folder that somebody else may write.
        return [sys.executable, "-I", "-m", "kit.serve.userserver.singleuser"]

    def run_pre_spawn_hook(self) -> Any:
        """Refuse a workshop that would share its origin with the portal; bound the token's life.

        Raises
        ------
        SpawnException
            The person may run code, and its pages would be pages of the portal to a browser.
        """
        if self.may_run_code() and not self.portal:
            raise SpawnException(
                "A workshop needs an origin of its own: the setting subdomains.",
                reason="origin",
                status_code=403,
            )
        token = orm.APIToken.find(self.user.db, self.api_token)
        if token is not None and self.life_seconds:
            token.expires_at = token.now() + dt.timedelta(seconds=self.life_seconds)
        return super().run_pre_spawn_hook()  # type: ignore[misc]  # the spawner's

    @property
    def folder(self) -> Path:
        """The user's folder: the only one that the server may write."""
        return Path(self.state) / "users" / str(self.user.name)

    @property
    def runtime(self) -> Path:
        """Folder of the server's sockets: short, since a socket's path may have 107 bytes."""
        return runtime_folder(Path(self.state)) / short(self.user.name)

    @property
    def uid(self) -> int | None:
        """The user id of the server's processes; None: that of the Hub's."""
        if self.wall != "world":
            return None
        return uid_of(Path(self.state), self.uids_from, str(self.user.name))

    async def start(self) -> Any:
        """Start the server, which finds the Hub behind its door."""
        await self.open_doors()
        return await super().start()  # type: ignore[misc]  # the spawner's

    async def open_doors(self) -> None:
        """Let users' servers ask the Hub's API by a path, if they are to."""
        if self.has_doors:
            await open_door(door(Path(self.state), "hub"))

    def get_env(self) -> dict[str, str]:
        """Return the environment: folders, limits, what the pages' frame shows, the data service."""
        env: dict[str, str] = super().get_env()  # type: ignore[misc]  # the spawner's
        groups = self._groups()
        lab = self.may_run_code()
        memory = self.methodologist_kernel_memory_mb if lab else self.kernel_memory_mb
        env |= self._folders() | {
            **FIXED_ENVIRONMENT,
            "PYTHONDONTWRITEBYTECODE": "1",
            "KIT_STATE": self.state,
            "KIT_SURVEYS": self.surveys,
            "KIT_NOTEBOOKS": self.notebooks,
            "KIT_WALL": self.wall,
            "KIT_UID": "" if self.uid is None else str(self.uid),
            "KIT_FAST": "1" if self.fast else "",
            "KIT_KERNEL_IDLE": str(self.kernel_idle_seconds),
            "KIT_KERNEL_MEMORY": str(memory),
            "KIT_PAGES": str(self.pages_per_user),
            "KIT_RESERVE_MEMORY": str(self.reserve_memory_mb),
            "KIT_SERVICE_URL": self.service_url,
            # So often a server tells the Hub when somebody did something there last.
            "JUPYTERHUB_ACTIVITY_INTERVAL": "60",
            "KIT_PORTAL": self.portal,
            "KIT_LAB": "1" if lab else "",
            "KIT_BAR": json.dumps(self._bars(groups), ensure_ascii=False),
            "KIT_PAGE_LAYERS": json.dumps(self._page_layers(groups, lab=lab)),
        }
        if self.has_doors:
            env[doors.HUB] = str(door(Path(self.state), "hub"))
            env[doors.SERVICE] = str(door(Path(self.state), "data"))
        env.pop("PYTHONPATH", None)
        return env

    def _groups(self) -> tuple[str, ...]:
        return tuple(group.name for group in self.user.groups)

    def may_run_code(self) -> bool:
        """Whether the person may run code, by a role at a tenant that this installation serves."""
        served = self._settings().tenant_ids()
        held = access.memberships(self._groups())
        return access.has_workshop(role for tenant, role in held if tenant in served)

    def _folders(self) -> dict[str, str]:
        folder = str(self.folder)
        return {
            "HOME": folder,
            "USER": self.user.name,
            "SHELL": "/bin/sh",
            "TMPDIR": f"{folder}/tmp",
            "JUPYTER_RUNTIME_DIR": str(self.runtime),
            "JUPYTER_PATH": str(JUPYTER_SHARE),
            "JUPYTER_NO_CONFIG": "1",
            "IPYTHONDIR": f"{folder}/ipython",
            "MPLCONFIGDIR": f"{folder}/matplotlib",
        }

    def _bars(self, groups: tuple[str, ...]) -> dict[str, Any]:
        """Return the bar of each of the person's schools."""
        settings = self._settings()
        mine = self._mine(settings, groups)
        return {tenant: self._bar(settings, tenant, groups) for tenant in mine}

    def _page_layers(self, groups: tuple[str, ...], *, lab: bool) -> dict[str, list[str]]:
        """Return the folders of pages below the root, and those of the person's schools.

        Who changes copies of the shared pages finds those in the root alone.
        """
        settings = self._settings()
        own = {tenant: settings.own(tenant, "notebooks") for tenant in self._mine(settings, groups)}
        found = {tenant: [str(folder)] for tenant, folder in own.items() if folder.is_dir()}
        below = [] if lab else [str(folder) for folder in settings.pages[:-1]]
        return {"": below} | found if below else found

    def _settings(self) -> Settings:
        return Settings(
            state=Path(self.state),
            surveys=Path(self.surveys),
            notebooks=Path(self.notebooks),
            tenants=tuple(self.tenants),
        )

    def _mine(self, settings: Settings, groups: tuple[str, ...]) -> list[str]:
        served = settings.tenant_ids()
        return [each for each in access.Actor(self.user.name, groups).tenants() if each in served]

    def _bar(self, settings: Settings, tenant: str, groups: tuple[str, ...]) -> dict[str, Any]:
        found, programmes = find_tenant(tenant, *settings.layers, settings.own(tenant, "surveys"))
        pages = menu.read_pages(*settings.pages, own=settings.own(tenant, "notebooks"))
        bar = menu.bar(pages, found, programmes, self.user.name, groups)
        return bar | {"origin": self.portal, "idle_seconds": self.idle_logout_seconds}
