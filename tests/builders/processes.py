"""Processes of a real installation: where they are, and waiting until they are as they should be."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any

import httpx
import psutil

from tests.builders.installation import Installation


def wait_for(condition: Callable[[], Any], seconds: float = 60.0) -> Any:
    """Return what a condition gives as soon as it is true."""
    until = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < until:
        time.sleep(0.05)
    assert found
    return found


def template_of(installation: Installation) -> psutil.Process | None:
    """Return the process of a warm template, None while there is none."""
    with suppress(OSError, ValueError, psutil.Error):
        figures = json.loads((installation.settings.state / "template.json").read_text())
        process = psutil.Process(figures["pid"])
        if process.name() == "kit-template":
            return process
    return None


def server_of(installation: Installation, name: str) -> psutil.Process | None:
    """Return the process of a user's server, as the Hub remembers it; None without one."""
    with closing(sqlite3.connect(installation.settings.state / "jupyterhub.sqlite")) as hub:
        rows = hub.execute(
            "SELECT spawners.state FROM spawners JOIN users ON users.id = user_id WHERE users.name = ?",
            (name,),
        )
        pids = [json.loads(state).get("pid") for (state,) in rows if state]
    with suppress(psutil.Error):
        return psutil.Process(pids[0]) if pids and pids[0] else None
    return None


def stop(client: httpx.Client, name: str) -> None:
    """Stop a user's server."""
    client.delete(f"/hub/api/users/{name}/server")
    wait_for(lambda: not client.get(f"/hub/api/users/{name}").json()["servers"])


def zombies(installation: Installation) -> list[int]:
    """Return ended children that no process of the installation has taken the status of.

    A zombie has no environment any more; its parent has.
    """
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.status() == psutil.STATUS_ZOMBIE:
                environment = psutil.Process(process.ppid()).environ()
                if environment.get("KIT_STATE") == str(installation.settings.state):
                    found.append(process.pid)
    return found


def below(process: psutil.Process) -> dict[str, psutil.Process]:
    """Return what a process has started, by name."""
    return {child.name(): child for child in process.children(recursive=True)}
