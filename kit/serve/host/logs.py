"""The log of an installation: everything its processes print, in files of bounded size and number.

All of them, the proxy among them, write into one pipe. A process of its own empties it, and stops
them when the supervisor was killed, so that nobody ever writes where nobody reads. What must not
be kept leaves each line first: card codes, also those in addresses, and tokens.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import threading
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import BinaryIO

from kit import clock
from kit.domain import codes
from kit.serve.host import leftovers

#: A longer line is cut into several.
_LONGEST = 16_384
_SLASH = r"(?:/|%2F)"
#: What follows a tenant in an address of the form service, whatever was typed there.
_ADDRESS = re.compile(
    rf"(services{_SLASH}respond{_SLASH}[\w-]+{_SLASH})[^\s/?&%\"']+", re.IGNORECASE
)
_CARD = re.compile(r"\b[0-9A-Z]{4}-?[0-9A-Z]{4}-?[0-9A-Z]{4}\b")
#: Tokens and keys of ours are hexadecimal; others stand behind a word that says what they are.
_SECRET = re.compile(
    r"\b[0-9a-f]{32,}\b|(?<=token )[\w.~+/-]{16,}|(?<=Bearer )[\w.~+/-]{16,}"
    r"|((?:\?|&|%3F|%26)(?:code|state|token|_xsrf)(?:=|%3D))[^\s&%\"']+"
)


def bare(line: str) -> str:
    """Return a line without card codes and tokens."""
    line = _ADDRESS.sub(r"\1[code]", line)
    line = _CARD.sub(lambda found: "[code]" if codes.is_plausible(found[0]) else found[0], line)
    return _SECRET.sub(lambda found: f"{found[1] or ''}[secret]", line)


class Files(RotatingFileHandler):
    """A file and those before it, readable by the owner only.

    Parameters
    ----------
    path
        The newest file; those before it have ``.1``, ``.2`` … behind their name.
    megabytes
        Size of one of them, at most; 0: no limit.
    files
        How many older ones there are, at most.
    """

    def __init__(self, path: Path, *, megabytes: float, files: int) -> None:
        super().__init__(path, maxBytes=int(megabytes * 2**20), backupCount=files)

    def put(self, line: str) -> None:
        """Write a line."""
        self.handle(logging.makeLogRecord({"msg": line}))

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.fchmod(descriptor, 0o600)  # an earlier version's may be there
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="replace")


def keep(source: BinaryIO, files: Files) -> None:
    """Write what comes out of `source` into files until it ends."""
    logging.raiseExceptions = False  # a full disk stops nobody
    while line := source.readline(_LONGEST):
        files.put(bare(line.decode("utf-8", "replace").rstrip("\r\n")))
    files.close()


def outlive(life: BinaryIO, state: Path, files: Files) -> None:
    """Wait until nobody holds the other end of `life`, then stop what is left of an installation."""
    life.read()
    if leftovers.find(state):
        files.put(f"{clock.operators():%F %T} kit.serve The supervisor was killed; all is stopped.")
        leftovers.stop(state)


def start(
    pipe: int, life: int, state: Path, *, megabytes: float, files: int
) -> subprocess.Popen[bytes]:
    """Start the process that empties a pipe; it ends when nobody holds the other end.

    Parameters
    ----------
    life
        A pipe whose other end only the supervisor holds; see `outlive`.
    state
        State folder of the installation; the log is ``hub.log`` there.
    megabytes, files
        See `Files`.
    """
    return subprocess.Popen(
        [sys.executable, "-P", "-m", __name__, str(life), str(state), str(megabytes), str(files)],
        stdin=pipe,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {leftovers.MARK: str(state)},
        pass_fds=(life,),
        start_new_session=True,
    )


def main() -> None:
    """Keep the log, and outlive the supervisor."""
    life, state, megabytes, files = sys.argv[1:]
    kept = Files(Path(state) / "hub.log", megabytes=float(megabytes), files=int(files))
    watching = threading.Thread(target=outlive, args=(open(int(life), "rb"), Path(state), kept))  # noqa: PTH123, SIM115 - it lives as long as this process
    watching.start()
    keep(sys.stdin.buffer, kept)


if __name__ == "__main__":
    main()
