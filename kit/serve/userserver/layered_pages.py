"""Pages of several layers under one root: shipped ones below, a tenant's own in a folder of its name.

A contents manager like Jupyter's own. What stands in the root is used; a page that does not
is looked for in the layers below, and under ``<tenant>/`` in that tenant's own layer.
"""

from __future__ import annotations

from pathlib import Path

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from traitlets import default

from kit.serve.userserver.page_layers import find, layers


class LayeredPages(AsyncLargeFileManager):
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
