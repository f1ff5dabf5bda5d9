"""Small files of an installation: whole or as they were, readable by their owner only."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def keep(path: Path, plain: Any) -> None:
    """Write JSON to the disk in one step; the folder is made when it is not there."""
    keep_text(path, json.dumps(plain, ensure_ascii=False, indent=1))


def keep_text(path: Path, text: str) -> None:
    """Write a text to the disk in one step; the folder is made when it is not there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)  # with its rights, should another have left it
    place = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(place, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other process or thread works on a file of this folder."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
