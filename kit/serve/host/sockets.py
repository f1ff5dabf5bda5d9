"""A service's address, listened on before anything heavy is imported.

The Hub starts one service after the other and asks whether each is there, ever more rarely.
Where somebody listens already, its first question waits for the answer, seconds sooner.

A *door* is a second address of a service, a path: the only one that exists in the worlds of
users' servers (`kit.serve.userserver.entrance`).
"""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import urlsplit

from kit.errors import SettingsError
from kit.i18n.message import say
from kit.serve.host.paths import make_door_folder

#: Connections that wait while the service is starting.
_BACKLOG = 512


def bind_socket(url: str) -> socket.socket:
    """Return a socket that listens on an address such as ``http://127.0.0.1:8010/``.

    Raises
    ------
    SettingsError
        It is no such address, or another program listens there.
    """
    parts = urlsplit(url)
    if not parts.hostname or not parts.port:
        raise SettingsError(
            "JUPYTERHUB_SERVICE_URL",
            say("This is not an address to listen on."),
            say("Use an address such as http://127.0.0.1:8010/."),
        )
    try:
        return socket.create_server((parts.hostname, parts.port), backlog=_BACKLOG)
    except OSError as error:
        raise SettingsError(
            url,
            say("Nothing can be served here: {why}.", why=error.strerror or str(error)),
            say("Stop the other program, or choose another port."),
        ) from error


def bind_door(path: Path) -> socket.socket:
    """Return a socket that listens at a path, for whoever has the path in his world."""
    make_door_folder(path)
    path.unlink(missing_ok=True)
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(path))
    path.chmod(0o666)
    door.listen(_BACKLOG)
    return door
