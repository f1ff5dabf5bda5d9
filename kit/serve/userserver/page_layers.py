"""Which folders hold a server's pages: shipped ones below, a tenant's own in a folder of its name.

Layered lookup of files; nothing of Jupyter is loaded here.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

#: A page that may come from a layer; nothing else in a layer can be reached.
_PAGE = re.compile(r"(?:([a-z][a-z0-9-]*)/)?([0-9][^/\\]*\.ipynb)")
#: Environment variable with the layers: id of a tenant, or nothing for all, to its folders.
LAYERS = "KIT_PAGE_LAYERS"

Layers = Mapping[str, Sequence[str]]


def layers() -> Layers:
    """Return the layers that the environment names."""
    found: Layers = json.loads(os.environ.get(LAYERS) or "{}")
    return found


def find(path: str, known: Layers) -> Path | None:
    """Return the file of a page in the uppermost layer that has it; None when none does."""
    match = _PAGE.fullmatch(path.strip("/"))
    if match is None:
        return None
    tenant, name = match.groups()
    folders = known.get(tenant or "", ())
    files = (Path(folder) / name for folder in reversed(folders))
    return next((file for file in files if file.is_file()), None)


def folder(path: str, known: Layers) -> Path | None:
    """Return the uppermost layer of a tenant's pages by the folder of their address, if any."""
    folders = (Path(each) for each in reversed(known.get(path.strip("/"), ())))
    return next((each for each in folders if path.strip("/") and each.is_dir()), None)
