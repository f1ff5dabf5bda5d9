"""The template process itself: import, freeze, and fork when the owner asks.

It has one thread, no event loop and no descriptor but the channel to its owner. It never
sees what a copy is for: the user's environment, with the token, travels on a line of the
copy's own and is read after the fork.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from kit.serve.forkserver.channel import Channel
from kit.serve.forkserver.memory import fill_gaps, private_megabytes
from kit.serve.sandbox import linux, world

_SET_NAME, _SET_CHILD_SUBREAPER = 15, 36
_FILLING: list[bytes] = []


@dataclass(frozen=True, slots=True)
class Kind:
    """What a template is made of.

    Parameters
    ----------
    name
        What the process is called in a list of processes; 15 letters at most.
    warm
        Imports what the copies need.
    roles
        Name of a role to the function that a copy runs; it gets the line to the owner
        and returns the exit status.
    """

    name: str
    warm: Callable[[], None]
    roles: Mapping[str, Callable[[socket.socket], int]]


def run(channel: Channel, kind: Kind) -> int:
    """Warm up, tell the owner, and fork until the owner is gone; return the exit status.

    In a copy it returns when the copy's role has ended.
    """
    name_process(kind.name)
    began = time.monotonic()
    # No garbage collection before the freeze: freed places between objects would be
    # filled, and so copied, by every copy.
    gc.disable()
    kind.warm()
    gc.collect()
    _FILLING.extend(fill_gaps())
    return serve(channel, kind, seconds=time.monotonic() - began)


def serve(channel: Channel, kind: Kind, *, seconds: float = 0.0) -> int:
    """Fork until the owner is gone; everything has been imported."""
    name_process(kind.name)
    linux.libc().prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    # Ended copies disappear by themselves; whoever asked for one watches it by its pidfd.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    # A full collection is due when a quarter is new: of what a copy has, not of what is frozen.
    gc.collect()
    with suppress(OSError):
        channel.send({"ready": round(seconds, 2), "megabytes": private_megabytes()})
    while True:
        try:
            message = channel.receive()
        except OSError:
            return 0
        if message is None:
            return 0
        line = socket.socket(fileno=message.descriptors[0])
        role = kind.roles.get(message.values["role"])
        apart = bool(message.values.get("apart"))
        if _copy(channel, line, known_role=role is not None, apart=apart) and role is not None:
            channel.close()
            return _play(role, line)
        line.close()


def _copy(channel: Channel, line: socket.socket, *, known_role: bool, apart: bool) -> bool:
    """Fork unless something forbids it, tell the owner; return whether this is the copy."""
    refused = obstacle({channel.fileno(), line.fileno()}) if known_role else "unknown role"
    if not refused:
        try:
            pid = os.fork()
        except OSError as error:
            refused = str(error)
    with suppress(OSError):
        if refused:
            channel.send({"refused": refused})
        elif pid == 0:
            return not apart or _depart(channel)
        elif apart:  # it tells the owner of the one that it forks, and ends
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)
        else:
            _tell(channel, pid)
    return False


def _depart(channel: Channel) -> bool:
    """Fork the copy that can go into a world; return in that one only."""
    try:
        pid = world.depart()
    except OSError as error:
        channel.send({"refused": f"no world: {error}"})
        os._exit(1)
    if pid == 0:
        return True
    try:
        _tell(channel, pid)
    finally:
        os._exit(0)


def _tell(channel: Channel, pid: int) -> None:
    pidfd = os.pidfd_open(pid)
    try:
        channel.send({"pid": pid}, (pidfd,))
    finally:
        os.close(pidfd)


def _play(role: Callable[[socket.socket], int], line: socket.socket) -> int:
    try:
        return role(line)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - the copy ends here, whatever happened
        traceback.print_exc()
        return 1


def obstacle(known: set[int]) -> str:
    """Return why this process must not fork now; empty when it may.

    A second thread may hold a lock that nobody in the copy would ever release; Python's
    own list does not know threads of C libraries, so the kernel is asked. A descriptor
    beyond the known ones would be shared by copies of different users.
    """
    threads = [path.name for path in Path("/proc/self/task").iterdir()]
    if len(threads) != 1:
        names = sorted({_read(f"/proc/self/task/{thread}/comm") for thread in threads})
        return f"{len(threads)} threads are alive: {', '.join(names)}"
    unexpected = sorted(descriptors() - known - {0, 1, 2})
    if unexpected:
        return f"open descriptors {unexpected}"
    return ""


def descriptors() -> set[int]:
    """Return the numbers of this process's open descriptors."""
    listed = list(Path("/proc/self/fd").iterdir())
    return {int(path.name) for path in listed if path.exists() or path.is_symlink()}


def name_process(name: str) -> None:
    """Let lists of processes show this name."""
    linux.libc().prctl(_SET_NAME, name.encode(), 0, 0, 0)


def leave(status: int) -> NoReturn:
    """End a copy without taking its thousands of modules apart, which would copy their memory."""
    threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001 - as multiprocessing ends its forks
    atexit._run_exitfuncs()  # noqa: SLF001 - likewise
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError:
        return ""
