"""A user id of the operating system for each account, where the installation is root.

The ids need no entry anywhere; they are above those of people and services, and below those of
containers. One that was given is never given again: files may still belong to it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from kit import private_files


def uid_of(state: Path, first: int, name: str) -> int | None:
    """Return the id of an account, chosen when it is first asked for.

    Parameters
    ----------
    state
        Folder of the installation's state, which keeps the list.
    first
        The least id; 0: all accounts keep the id of this process, as for who is not root.
    """
    if not first or os.geteuid():
        return None
    path = state / "uids.json"
    given: dict[str, int] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if name not in given:
        given[name] = max([first - 1, *given.values()]) + 1
        private_files.keep(path, given)
    return given[name]
