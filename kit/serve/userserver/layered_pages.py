"""Pages of several layers under one root: shipped ones below, a tenant's own in a folder of its name.

A contents manager like Jupyter's own. What stands in the root is used; a page that does not
is looked for in the layers below, and under ``<tenant>/`` in that tenant's own layer.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from traitlets import default

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


class LayeredPages(AsyncLargeFileManager):  # type: ignore[misc]  # Jupyter's has no types
    """The contents of the root, and the pages of the layers."""

    @default("allow_hidden")
    def _default_allow_hidden(self) -> bool:
        # The state folder may begin with a dot; a user without JupyterLab reaches pages only.
        return True

    def _get_os_path(self, path: str) -> str:
        here: str = super()._get_os_path(path)
        if Path(here).exists():
            return here
        found = find(path, layers())
        return str(found) if found is not None else here
