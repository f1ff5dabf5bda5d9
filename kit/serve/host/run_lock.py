"""Who has an installation in hand: the run that serves it, or a command while nothing runs."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(state: Path) -> Iterator[bool]:
    """Take the installation in hand; give whether it was free, and not being served."""
    with (state / "run.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
