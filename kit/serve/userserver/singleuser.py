"""A user's own server: into its world first, then JupyterHub's single-user server with our settings."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path

from kit import doors
from kit.serve.forkserver import is_available
from kit.serve.host.paths import make_folders_of_server
from kit.serve.host.sockets import bind_socket
from kit.serve.sandbox import reaper, world
from kit.serve.userserver import config_path, entrance, kernel_forks
from kit.serve.userserver.page_layers import layers

#: What keeps the server apart: a world of its own, the second and third lock only, nothing.
WORLD, FENCE = "world", "fence"
_LOG, _LARGEST_LOG = "server.log", 2**20


def main() -> None:
    """Go where the spawner says, and become the server.

    A template of the user's kernels is started beside it, in the same world, and is
    ready a few seconds later; until then kernels start the ordinary way.
    """
    # Not every spawner makes them.
    runtime = Path(os.environ["JUPYTER_RUNTIME_DIR"])
    make_folders_of_server(Path.home(), runtime, owner=_own_id())
    parent = _depart() if _wall() == WORLD else None
    listening = settle_in()
    if parent is not None:
        world.end_with_parent(parent)
    os.chdir(Path.home())
    if os.environ.get("KIT_FAST") and is_available():
        kernel_forks.keep()
    serve(listening)


def settle_in() -> socket.socket | None:
    """Shut the locks that the spawner names; return the socket of a server that has its own world.

    The socket is opened before: it stays in the network in which it was made, and is the only
    way into the world.

    Raises
    ------
    OSError
        A lock could not be shut. The server must not start then.
    """
    wall = _wall()
    if wall == WORLD:
        listening = bind_socket(os.environ["JUPYTERHUB_SERVICE_URL"])
        listening.set_inheritable(False)
        world.enter(_world())
        _keep_own_log()
        return listening
    if wall == FENCE:
        world.enter_fence(_world())
    return None


def serve(listening: socket.socket | None = None) -> None:
    """Become the server."""
    from jupyterhub.singleuser import main as serve  # noqa: PLC0415 - in its world

    reaper.start()
    if listening is not None:
        entrance.listen_on(listening)
    sys.argv = ["jupyterhub-singleuser", f"--config={config_path()}", "--allow-root"]
    serve()


def _wall() -> str:
    return os.environ.get("KIT_WALL", "")


def _own_id() -> int | None:
    """Return the user id that the spawner gave this person's processes."""
    return int(os.environ["KIT_UID"]) if os.environ.get("KIT_UID") else None


def _world() -> world.World:
    """Return what the server is given: the pages, the questionnaires, and the user's folders."""
    ways = {Path(os.environ[name]).parent for name in doors.DOORS if os.environ.get(name)}
    return world.World(
        name=os.environ.get("JUPYTERHUB_USER", "user"),
        home=Path.home(),
        read=(
            Path(os.environ["KIT_SURVEYS"]),
            Path(os.environ["KIT_NOTEBOOKS"]),
            *(Path(folder) for folders in layers().values() for folder in folders),
            *sorted(ways),
        ),
        write=(Path(os.environ["JUPYTER_RUNTIME_DIR"]),),
        user=_own_id(),
        network=not ways,
    )


def _depart() -> int:
    """Go on in a process that can go into a world; this one waits for its end.

    Signals are passed on. Return what that process watches: its other end is closed when this
    one was killed.
    """
    watched, held = os.pipe()
    pid = world.depart()
    if pid == 0:
        os.close(held)
        os.setsid()
        return watched
    os.close(watched)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda given, _frame: os.kill(pid, given))
    _, status = os.waitpid(pid, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _keep_own_log() -> None:
    """Write what the server says into the user's folder: an open file of others' is a way to them."""
    path = Path.home() / _LOG
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK
    log = os.open(path, flags, 0o600)
    if os.fstat(log).st_size > _LARGEST_LOG:
        os.ftruncate(log, 0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(source, target)
    os.close(nothing)
    os.close(log)


if __name__ == "__main__":
    main()
