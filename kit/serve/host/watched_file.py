"""A settings file that another process may write anew while this one runs.

Nobody polls it: whoever meets something unknown, such as a tenant, asks whether the file
has changed since. That costs one look at its time stamp.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

Value = TypeVar("Value")


class WatchedFile(Generic[Value]):
    """A file as it was read last.

    Parameters
    ----------
    path
        The file. Who writes it replaces it as a whole.
    read
        Returns what the file holds.
    """

    def __init__(self, path: Path, read: Callable[[Path], Value]) -> None:
        self._path = path
        self._read = read
        self._lock = threading.Lock()
        self._stamp = self._now()

    def news(self) -> Value | None:
        """Return what the file holds if it was written since it was last read, else None."""
        with self._lock:
            stamp = self._now()
            if stamp == self._stamp:
                return None
            self._stamp = stamp  # what cannot be read is not tried again until it is written anew
            return self._read(self._path)

    def _now(self) -> tuple[int, int]:
        found = self._path.stat()
        return found.st_mtime_ns, found.st_ino
