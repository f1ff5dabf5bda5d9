"""The ways into a server's world and out of it: sockets that were made outside.

In comes what reaches the one listening socket. Out there are two doors (`kit.doors`), UNIX sockets
in a folder of the installation: to the Hub's API and to the data service. Both ask for a token, and
nothing else of the machine can be connected to.
"""

from __future__ import annotations

import os
import socket
from typing import Any
from urllib.parse import quote, urlsplit

from kit import doors


def listen_on(listening: socket.socket) -> None:
    """Let Jupyter's server listen on this socket instead of opening one."""
    from jupyter_server.serverapp import ServerApp  # noqa: PLC0415 - in its world

    def bind(app: Any) -> bool:
        listening.setblocking(False)
        app.http_server.add_socket(listening)
        return True

    ServerApp._find_http_port = lambda _: None  # type: ignore[method-assign, assignment]  # noqa: SLF001 - the socket is there
    ServerApp._bind_http_server_tcp = bind  # type: ignore[method-assign, assignment]  # noqa: SLF001 - as above


def behind_door(url: str) -> str:
    """Return the address of the Hub's API through its door, for JupyterHub's own client."""
    door = os.environ.get(doors.HUB, "")
    return f"http+unix://{quote(door, safe='')}{urlsplit(url).path}" if door else url
