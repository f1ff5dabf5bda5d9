"""The log of an installation: everything its processes print, in files of bounded size and number.

All of them, the proxy among them, write into one pipe. A process of its own empties it, so that a
supervisor that was killed stops nobody from writing. What must not be kept leaves each
line first: card codes, also those in addresses, and tokens.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import BinaryIO

from kit.domain import codes

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
    """A file and those before it, readable by the owner only."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.fchmod(descriptor, 0o600)  # an earlier version's may be there
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="replace")


def keep(source: BinaryIO, path: Path, *, megabytes: float, files: int) -> None:
    """Write what comes out of `source` into files until it ends.

    Parameters
    ----------
    path
        The newest file; those before it have ``.1``, ``.2`` … behind their name.
    megabytes
        Size of one of them, at most; 0: no limit.
    files
        How many older ones there are, at most.
    """
    logging.raiseExceptions = False  # a full disk stops nobody
    kept = Files(path, maxBytes=int(megabytes * 2**20), backupCount=files)
    while line := source.readline(_LONGEST):
        text = bare(line.decode("utf-8", "replace").rstrip("\r\n"))
        kept.emit(logging.makeLogRecord({"msg": text}))
    kept.close()


def start(pipe: int, path: Path, *, megabytes: int, files: int) -> subprocess.Popen[bytes]:
    """Start the process that empties a pipe; it ends when nobody holds the other end."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", __name__, str(path), str(megabytes), str(files)],
        stdin=pipe,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


if __name__ == "__main__":
    keep(sys.stdin.buffer, Path(sys.argv[1]), megabytes=int(sys.argv[2]), files=int(sys.argv[3]))
