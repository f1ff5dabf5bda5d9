"""Number 1 of a world takes the status of processes that nobody else waits for."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from pathlib import Path

#: Whoever started a process has so long to ask for its status.
PATIENCE_SECONDS = 10.0
_PAUSE_SECONDS = 5.0


def start() -> None:
    """Take the status of forgotten processes from now on, in a thread."""
    if os.getpid() == 1:
        threading.Thread(target=_watch, name="kit-reaper", daemon=True).start()


def _watch() -> None:
    seen: dict[int, float] = {}
    while True:
        time.sleep(_PAUSE_SECONDS)
        seen = reap(seen, time.monotonic())


def reap(seen: dict[int, float], now: float) -> dict[int, float]:
    """Take the status of children that ended long enough ago; return since when others have.

    Parameters
    ----------
    seen
        Ended children, and when they were noticed.
    now
        The time, in seconds.
    """
    ended = {pid: seen.get(pid, now) for pid in _ended()}
    for pid, since in ended.items():
        if now - since >= PATIENCE_SECONDS:
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
    return ended


def _ended() -> list[int]:
    """Return the children of this process that have ended and are waited for by nobody."""
    found = []
    for name in (path.name for path in Path("/proc").iterdir()):
        if name.isdigit():
            with suppress(OSError, ValueError, IndexError):
                with open(f"/proc/{name}/stat", encoding="utf-8") as file:  # noqa: PTH123
                    state, parent = file.read().rpartition(")")[2].split()[:2]
                if state == "Z" and int(parent) == os.getpid():
                    found.append(int(name))
    return found
