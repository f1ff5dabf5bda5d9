"""A world is really made on this machine, and whoever is in it tries to get out.

A version number says what a kernel could do; containers, settings and other locks decide what it
does. So the trial is made at every start, with the paths and ids of the installation.
"""

from __future__ import annotations

import ctypes
import json
import mmap
import os
import resource
import socket
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kit.serve.sandbox import linux, tree, world

_PIDFD_GETFD, _SEIZE, _NEW_USER, _NEW_MOUNTS = 438, 0x4206, 0x10000000, 0x20000


@dataclass(frozen=True, slots=True)
class Outside:
    """Things of the installation and of others, which a process in a world must not reach."""

    state: Path
    file: Path
    socket: Path
    abstract: str
    port: int
    process: int


def carry_out(state: Path, read: tuple[Path, ...] = (), user: int | None = None) -> dict[str, str]:
    """Make a world, and return what was reached from it: attempt to what came of it.

    Nothing reached is a wall. When no world can be made, the one entry is ``""``, and why. For a
    process of its own with one thread: it can fork nothing else afterwards.

    Parameters
    ----------
    state
        Folder of the installation's state.
    read
        What users' servers may read beside programs and the package.
    user
        Own user id of the process in the world.
    """
    with _outside(state) as outside, tempfile.TemporaryDirectory(prefix="kit-") as folder:
        home = Path(folder)
        if user is not None:
            os.chown(home, user, user)
        told, tells = os.pipe()
        try:
            pid = world.depart()
        except OSError as error:
            return {"": str(error)}
        if pid == 0:
            os.close(told)
            _try(world.World(name="trial", home=home, read=read, user=user), outside, tells)
        os.close(tells)
        with os.fdopen(told, encoding="utf-8") as file:
            text = file.read()
        os.waitpid(pid, 0)
    reached: dict[str, str] = json.loads(text) if text else {"": "it ended at once"}
    return reached


def _try(mine: world.World, outside: Outside, tells: int) -> None:
    """Go into the world, try, tell, end."""
    try:
        try:
            world.enter(mine)
        except OSError as error:
            found = {"": str(error)}
        else:
            found = reached(outside)
        os.write(tells, json.dumps(found).encode())
    finally:
        os._exit(0)


def reached(outside: Outside) -> dict[str, str]:
    """Return what this process reaches of what it should not, by attempt."""
    found = {}
    for name, attempt in attempts(outside).items():
        try:
            answer = attempt()
        except (OSError, ValueError):
            continue
        found[name] = str(answer)[:80]
    return found


def attempts(outside: Outside) -> Mapping[str, Callable[[], object]]:
    """Return the ways that are tried, each a function that fails where there is a wall."""
    process = outside.process
    return {
        "read the secrets": lambda: (outside.state / "secrets.json").read_bytes()[:0],
        "list the state": lambda: list(outside.state.iterdir()),
        "read a file": outside.file.read_bytes,
        "shorten a file": lambda: os.truncate(outside.file, 0),
        "change a file's mode": lambda: outside.file.chmod(0o666),
        "read the passwords": lambda: Path("/etc/shadow").read_bytes()[:0],
        "write into the package": lambda: _write_in(tree.PACKAGE),
        "write among the programs": lambda: _write_in(Path("/usr")),
        "set the system": lambda: Path("/proc/sys/kernel/core_pattern").open("r+").close(),
        "connect to a socket": lambda: _connect(socket.AF_UNIX, str(outside.socket)),
        "connect to a hidden socket": lambda: _connect(socket.AF_UNIX, outside.abstract),
        "connect to a port": lambda: _connect(socket.AF_INET, ("127.0.0.1", outside.port)),
        "listen to the network": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW).close(),
        "see other processes": lambda: _strangers(process),
        "signal a process": lambda: os.kill(process, 0),
        "limit a process": lambda: resource.prlimit(process, resource.RLIMIT_CORE),
        "trace a process": lambda: _call("ptrace", _SEIZE, process, 0, 0),
        "take a descriptor": lambda: _take_descriptor(process),
        "leave the user": lambda: _call("unshare", _NEW_USER),
        "leave the tree": lambda: _call("unshare", _NEW_MOUNTS),
        "memory without a name": lambda: os.close(os.memfd_create("trial")),
        "memory without a limit": lambda: mmap.mmap(-1, mmap.PAGESIZE).close(),
        "a terminal": lambda: os.close(os.open("/dev/tty", os.O_RDWR)),
        "a new terminal": lambda: os.close(os.open("/dev/ptmx", os.O_RDWR)),
        "the disk": lambda: list(Path("/dev/block").iterdir()),
    }


@contextmanager
def _outside(state: Path) -> Iterator[Outside]:
    """Make what shall not be reached; only the wall stands before it, no mode and no owner."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kit-")))
        folder.chmod(0o755)
        file = folder / "answers"
        file.write_text("somebody's answers", encoding="utf-8")
        file.chmod(0o666)
        hidden = f"\0{folder}"
        for family, place in (
            (socket.AF_UNIX, str(folder / "socket")),
            (socket.AF_UNIX, hidden),
            (socket.AF_INET, ("127.0.0.1", 0)),
        ):
            listening = stack.enter_context(socket.socket(family))
            listening.bind(place)
            listening.listen()
        (folder / "socket").chmod(0o666)
        yield Outside(
            state, file, folder / "socket", hidden, listening.getsockname()[1], os.getpid()
        )


def _connect(family: socket.AddressFamily, place: object) -> None:
    with socket.socket(family) as one:
        one.settimeout(2)
        one.connect(place)  # type: ignore[arg-type]  # a path or a pair


def _write_in(folder: Path) -> None:
    os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY))


def _strangers(process: int) -> str:
    """Return the processes here that are not of this world; OSError when there are none."""
    numbers = {path.name for path in Path("/proc").iterdir() if path.name.isdigit()} - {
        str(os.getpid())
    }
    if not numbers:
        raise ProcessLookupError(process)
    return ", ".join(sorted(numbers))


def _take_descriptor(process: int) -> None:
    held = os.pidfd_open(process)
    try:
        os.close(linux.call(_PIDFD_GETFD, held, 1, 0))
    finally:
        os.close(held)


def _call(name: str, *values: int | bytes) -> None:
    given = [ctypes.c_long(each) if isinstance(each, int) else each for each in values]
    linux.checked(getattr(linux.libc(), name)(*given), name)
