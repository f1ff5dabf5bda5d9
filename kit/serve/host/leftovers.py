"""Processes of an installation that nobody keeps any more: whose they are, and their end.

Every process of an installation carries the path of its state folder in its environment.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import psutil

#: Carries the path of the state folder.
MARK = "KIT_STATE"
#: How often the processes of an installation are looked for, until none is found.
ROUNDS = 5


def find(state: Path, spare: Collection[int] = ()) -> list[psutil.Process]:
    """Return the processes of the installation with this state folder, but this one and some."""
    spared = {os.getpid(), *spare}
    return [
        process
        for process in psutil.process_iter()
        if process.pid not in spared and _belongs(process, str(state))
    ]


def stop(state: Path, spare: Collection[int] = ()) -> list[int]:
    """Stop what `find` finds, by force what does not go; return the ids."""
    stopped = []
    # More than once: a Hub that is stopping may just have brought back a service that was stopped.
    for _ in range(ROUNDS):
        found = find(state, spare)
        if not found:
            break
        for process in found:
            with suppress(psutil.Error):
                process.terminate()
        _, stubborn = psutil.wait_procs(found, timeout=5)
        for process in stubborn:
            with suppress(psutil.Error):
                process.kill()
        psutil.wait_procs(stubborn, timeout=5)
        stopped += [process.pid for process in found]
    return stopped


def _belongs(process: psutil.Process, mark: str) -> bool:
    try:
        return bool(process.environ().get(MARK) == mark)
    except (psutil.Error, OSError):
        return False
