"""Where the sockets of an installation are: under the system's temporary folder, by short names."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path


def runtime_folder(state: Path) -> Path:
    """Return the folder of an installation's sockets."""
    return Path(tempfile.gettempdir()) / f"kit-{short(str(state))}"


def short(text: str) -> str:
    """Return ten symbols that stand for a text: the path of a socket must not be long."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]
