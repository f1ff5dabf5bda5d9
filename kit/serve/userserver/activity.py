"""What counts as somebody who is there: JupyterLab that stands open asks, and saves how it looks, by itself."""

from __future__ import annotations

from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.kernels.handlers import KernelHandler

#: Where JupyterLab keeps which tabs are open; it does so every ten seconds.
_LOOKS = "/lab/api/workspaces"


def is_of_a_person(handler: APIHandler) -> bool:
    """Whether a request is a sign of life: it changes something, or asks for one kernel.

    Pages ask for their kernel when somebody has moved there (``idle.js``). What runs in a kernel
    counts by itself.
    """
    if _LOOKS in handler.request.path:
        return False
    return handler.request.method not in {"GET", "HEAD"} or isinstance(handler, KernelHandler)


def watch() -> None:
    """Have this server count no other requests."""
    setattr(APIHandler, "_track_activity", property(is_of_a_person))  # noqa: B010 - Jupyter has no setting for it
