"""Ways out of a server's world: to the Hub's API and to the data service, each by a socket.

Servers of users and their kernels reach both here and nowhere else. It loads nothing that computes.
"""

from __future__ import annotations

import os

import httpx

#: Variables that hold the path of a door; without them, addresses are connected to as they stand.
HUB, SERVICE = DOORS = ("KIT_HUB_SOCKET", "KIT_SERVICE_SOCKET")


def transport(door: str, url: str) -> httpx.HTTPTransport:
    """Return what carries requests to an address: through a door, where there is one.

    The world's certificates are read only for an address that needs them: they are slow, and a
    few megabytes.
    """
    return httpx.HTTPTransport(uds=os.environ.get(door) or None, verify=not url.startswith("http:"))
