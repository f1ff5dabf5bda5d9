"""What an attacker and the victims share: an installation as root's, or as an ordinary user's."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import httpx
import psutil

from tests.builders.attacker import Kernel
from tests.builders.installation import Installation
from tests.builders.processes import below, server_of, stop, template_of, wait_for
from tests.builders.worlds import as_ordinary

#: Nobody's account, in no list of accounts: as a service account of a box may be.
ORDINARY = 34567
MARK = f"kit-canary-{uuid.uuid4().hex[:12]}"

#: One of the attackers has everything forked, the other nothing.
HOOK = """
def hook(spawner):
    spawner.fast = spawner.fast and spawner.user.name != "methodologist-b"

c.Spawner.pre_spawn_hook = hook
"""
ATTACKERS = {"forked": "methodologist-a", "started": "methodologist-b"}
VICTIM = "psychologist-b"


class OrdinaryInstallation(Installation):
    """The same, run by an ordinary user of the box."""

    def fill(self) -> None:
        """Give everything to that user when it has been written."""
        super().fill()
        if os.getuid() == 0:
            self.before = as_ordinary(ORDINARY, self.folder)
            for each in [self.folder, *self.folder.rglob("*")]:
                os.chown(each, ORDINARY, ORDINARY, follow_symlinks=False)


class World:
    """An installation with an attacker in it, a victim, and what must not be reached.

    Parameters
    ----------
    way
        ``root`` or ``ordinary``: whose installation it is.
    folder
        Of the installation; an ordinary user can come to it.
    """

    def __init__(self, way: str, folder: Path) -> None:
        self.way = way
        folder.mkdir()
        hook = folder / "hook.py"
        hook.write_text(HOOK)
        kind = Installation if way == "root" else OrdinaryInstallation
        self.installation = kind(folder / "installation", extra=str(hook))
        self.state = self.installation.settings.state
        self.clients: dict[str, httpx.Client] = {}
        self.kernels: dict[str, Kernel] = {}

    def __enter__(self) -> Self:
        self.installation.__enter__()
        self.ports = json.loads((self.state / "run.json").read_text())["ports"]
        wait_for(lambda: template_of(self.installation))
        for name in (VICTIM, *ATTACKERS.values()):
            self.clients[name] = self.installation.start_server(name)
        for how in ATTACKERS:
            self.open_attacker(how)
        self.open_page()
        return self

    def open_attacker(self, how: str) -> None:
        """Start a kernel in an attacker's server, which runs."""
        name = ATTACKERS[how]
        if how == "forked":
            server = self._forked(name)
            wait_for(lambda: "kit-kernels" in below(server))
        self.kernels[how] = Kernel(self.installation, name, self.clients[name])

    def _forked(self, name: str) -> psutil.Process:
        """Return a server that was forked: under load a template may refuse, and one is started."""
        for _ in range(3):
            server = server_of(self.installation, name)
            if server.name() == "kit-server":
                return server
            stop(self.clients[name], name)
            wait_for(lambda: template_of(self.installation))
            self.installation.start_server(name).close()
        raise AssertionError((self.state / "template.json").read_text())

    def stop(self, how: str) -> None:
        """Stop an attacker's server."""
        stop(self.clients[ATTACKERS[how]], ATTACKERS[how])

    def restart(self, how: str) -> None:
        """Give an attacker a new server and a new kernel; whatever lies in the folder stays."""
        self.stop(how)
        wait_for(lambda: template_of(self.installation))
        self.installation.start_server(ATTACKERS[how]).close()
        self.open_attacker(how)

    def __exit__(self, *_: object) -> None:
        for client in self.clients.values():
            client.close()
        self.installation.stop()

    def open_page(self) -> str:
        """Let the victim open a page that holds children's answers."""
        return self.installation.render(self.clients[VICTIM], VICTIM, "30_before_after")

    def settle(self, name: str) -> None:
        """Wait until the Hub neither starts nor stops a person's server."""
        client = self.clients[name]
        wait_for(lambda: not self._pending(client, name))

    def _pending(self, client: httpx.Client, name: str) -> bool:
        servers = client.get(f"/hub/api/users/{name}").json()["servers"]
        return any(each["pending"] for each in servers.values())

    def ports_of_servers(self) -> list[int]:
        """Return where users' servers listen."""
        with closing(sqlite3.connect(self.state / "jupyterhub.sqlite")) as hub:
            return [port for (port,) in hub.execute("SELECT port FROM servers WHERE port")]

    def home(self, name: str) -> Path:
        """Return a user's own folder."""
        return self.state / "users" / name

    def processes(self) -> dict[str, psutil.Process]:
        """Return what must live: the Hub, proxy, services, template, and the victim's server."""
        found = {"victim's server": server_of(self.installation, VICTIM)}
        words = {
            "jupyterhub_config.py": "hub",
            "configurable-http-proxy": "proxy",
            "kit.serve.data": "data service",
            "kit.serve.respond": "form service",
        }
        top = psutil.Process(self.installation.process.pid)
        for process in top.children(recursive=True):
            with suppress(psutil.Error):
                line = " ".join(process.cmdline())
                for word, name in words.items():
                    if word in line:
                        found.setdefault(name, process)
        found["template"] = wait_for(lambda: template_of(self.installation))
        return found

    def vitals(self) -> dict[str, Any]:
        """Return what no attack may change: processes, what they may do, and that they answer."""
        client = self.clients[VICTIM]
        paths = (
            "/hub/health",
            "/services/kit/health",
            "/services/respond/health",
            f"/user/{VICTIM}/api/status",  # not for the victim either, but the server says so
        )
        living = self.processes()
        living.pop("template")  # another one takes its place whenever a package is installed
        return {
            "answers": {path: client.get(path).status_code for path in paths},
            "processes": {name: signs(each) for name, each in living.items()},
        }

    def files(self) -> dict[str, tuple[Any, ...]]:
        """Return owner, mode and kind of everything lasting in the state but users' own folders."""
        users = self.state / "users"
        lasting = (each for each in self.state.rglob("*") if not each.name.endswith(PASSING))
        found = [self.state, *(each for each in lasting if users not in each.parents)]
        return {str(each.relative_to(self.state)): owner_and_mode(each) for each in found}


#: Ends of the names of files that databases, and whoever replaces a file whole, make and remove.
PASSING = ("-journal", "-wal", "-shm", ".part")


def signs(process: psutil.Process) -> tuple[Any, ...]:
    """Return what another process could change of this one."""
    with process.oneshot():
        limits = Path(f"/proc/{process.pid}/limits").read_text()
        return (
            process.pid,
            process.create_time(),
            process.nice(),
            process.cpu_affinity(),
            process.status() == psutil.STATUS_STOPPED,
            limits,
        )


def owner_and_mode(path: Path) -> tuple[Any, ...]:
    """Return whose a file is and who may do what."""
    try:
        found = path.lstat()
    except FileNotFoundError:  # SQLite's journal of a moment ago
        return ()
    return (found.st_uid, found.st_gid, stat.filemode(found.st_mode))


@contextmanager
def canaries(world: World) -> Iterator[list[Path]]:
    """Put a file that anybody may read and write into each folder where others keep theirs."""
    folders = [Path("/tmp"), Path("/var/tmp"), world.installation.folder, world.state]
    if os.getuid() == 0:
        folders += [Path(each) for each in ("/etc", "/opt", "/root", "/srv", "/home", "/run")]
    put = []
    try:
        for folder in filter(Path.is_dir, folders):
            path = folder / MARK
            path.write_text(MARK)
            path.chmod(0o666)
            put.append(path)
        yield put
    finally:
        for path in put:
            path.unlink(missing_ok=True)


@contextmanager
def ground() -> Iterator[Path]:
    """Make a folder for installations that any user of the box may come to."""
    folder = Path(tempfile.mkdtemp(prefix="kit attacks "))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
