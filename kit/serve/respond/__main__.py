"""Start the form service as the Hub does: ``python -m kit.serve.respond``.

``KIT_RESPOND_SETTINGS`` names the settings file. The Hub says in ``JUPYTERHUB_SERVICE_URL``
where to listen and in ``JUPYTERHUB_SERVICE_PREFIX`` under which path.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kit.errors import KitError, SettingsError
from kit.i18n.message import say
from kit.serve.host.sockets import bind_socket

if TYPE_CHECKING:
    pass

DEFAULT_URL = "http://127.0.0.1:8010/"
#: Seconds that requests under way get when the process is asked to stop.
PATIENCE = 10


def main() -> int:
    """Serve until stopped; return 1 with one clear line when it cannot start."""
    try:
        return _serve(bind_socket(os.environ.get("JUPYTERHUB_SERVICE_URL") or DEFAULT_URL))
    except KitError as error:
        print(error, file=sys.stderr)  # noqa: T201 -- the operator's terminal
        return 1


def _serve(listening: socket.socket) -> int:
    import uvicorn  # noqa: PLC0415 -- after the socket

    from kit.serve.host.watched_file import WatchedFile  # noqa: PLC0415 -- after the socket
    from kit.serve.respond.app import create_app  # noqa: PLC0415 -- as above
    from kit.serve.respond.settings import read_settings  # noqa: PLC0415 -- as above

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    # These name addresses of requests, and an address holds a code.
    logging.getLogger("uvicorn.access").disabled = True
    path = _path()
    settings = read_settings(path)
    base = os.environ.get("JUPYTERHUB_SERVICE_PREFIX") or settings.base
    app = create_app(replace(settings, base=base), look_again=WatchedFile(path, read_settings).news)
    for number in (signal.SIGTERM, signal.SIGINT):
        # The server finishes what is under way, then hands the signal to these.
        signal.signal(number, lambda *_: sys.exit(0))
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=PATIENCE,
        )
    )
    server.run(sockets=[listening])
    return 0 if server.started else 1


def _path() -> Path:
    path = os.environ.get("KIT_RESPOND_SETTINGS", "")
    if not path:
        raise SettingsError(
            "KIT_RESPOND_SETTINGS",
            say("The form service was not told where its settings are."),
            say("Put the path of the settings file into this environment variable."),
        )
    return Path(path)


if __name__ == "__main__":
    sys.exit(main())
