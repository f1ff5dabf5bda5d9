"""How a notebook reaches the Hub and the data service: by a door of its world, else by address."""

from __future__ import annotations

import os

import httpx

#: Variables that hold the paths of doors; see `kit.serve.userserver.entrance`.
HUB, SERVICE = "KIT_HUB_SOCKET", "KIT_SERVICE_SOCKET"


def transport(door: str, url: str) -> httpx.HTTPTransport:
    """Return what carries requests to an address: through a door, where there is one.

    The world's certificates are read only for an address that needs them: they are slow, and a
    few megabytes.
    """
    return httpx.HTTPTransport(uds=os.environ.get(door) or None, verify=not url.startswith("http:"))
