"""What a user's server offers: the pages and their kernels, and nothing else of Jupyter's."""

from __future__ import annotations

import re
from typing import Any

from jupyter_server.auth import Authorizer

from kit.serve.portal.foreign import is_foreign
from kit.serve.userserver import kernels
from kit.serve.userserver import prelaunch as voila_hook

__all__ = ["PagesOnly", "extensions", "prelaunch"]

#: Paths, below the server's own prefix, that a page needs.
_PAGE = re.compile(
    r"^/(voila(/.*)?|api/kernels/[0-9a-f-]{36}(/channels)?|static/.*|oauth_callback|api/status)$"
)
_ALL_EXTENSIONS = (
    "jupyterlab",
    "jupyter_lsp",
    "jupyter_server_terminals",
    "notebook",
    "notebook_shim",
    "nbclassic",
)


def extensions(*, lab: bool) -> dict[str, bool]:
    """Return which server extensions run: Voilà always, JupyterLab for methodologists."""
    chosen = dict.fromkeys(_ALL_EXTENSIONS, False)
    return chosen | {"voila.server_extension": True, "jupyterlab": lab}


def prelaunch(req: Any, notebook: Any, cwd: str) -> None:
    """Dress a page, and let the kernel that starts next know whose it is."""
    voila_hook.prelaunch(req, notebook, cwd)
    kernels.opening.set(req)


class PagesOnly(Authorizer):
    """Lets the owner open pages and talk to their kernels by id; everything else is refused."""

    def is_authorized(self, handler: Any, user: Any, action: str, resource: str) -> bool:
        """Whether a request is for a page or its kernel, and no page of another origin sends it."""
        del user, action, resource
        request, base = handler.request, handler.base_url.rstrip("/")
        is_page = _PAGE.match(request.path.removeprefix(base)) is not None
        is_ours = not is_foreign(request.method, request.headers)
        return request.path.startswith(base) and is_page and is_ours
