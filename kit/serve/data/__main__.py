"""``python -m kit.serve.data``: the data service, as the Hub starts it."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from kit.serve.host.sockets import bind_door, bind_socket


def main() -> None:
    """Serve on the port that the Hub gave."""
    listening = [bind_socket(os.environ["JUPYTERHUB_SERVICE_URL"])]
    if os.environ.get("KIT_DOOR"):
        listening.append(bind_door(Path(os.environ["KIT_DOOR"])))
    import uvicorn  # noqa: PLC0415 - after the socket

    from kit.serve.data import settings  # noqa: PLC0415 - after the socket
    from kit.serve.data.app import create_app  # noqa: PLC0415 - as above
    from kit.serve.data.door import TokenDoor  # noqa: PLC0415 - as above
    from kit.serve.data.identity import Identity, hub_from_environment  # noqa: PLC0415 - as above
    from kit.serve.data.staff import Staff  # noqa: PLC0415 - as above
    from kit.serve.host.endings import Endings  # noqa: PLC0415 - as above

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    path = Path(os.environ["KIT_DATA_SETTINGS"])
    given = settings.read(path)
    prefix = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
    identity = Identity(
        hub_from_environment(),
        prefix=prefix,
        key=bytes.fromhex(given.session_key),
        is_secure=given.respond_url.startswith("https:"),
        endings=Endings(path.parent).number,
    )
    with settings.pool(given) as pool:
        tenants = settings.tenants(given, pool, path)
        tenants.staff = Staff(identity.hub)
        app = create_app(
            tenants,
            identity,
            pool,
            prefix=prefix,
            notebooks=[Path(folder) for folder in given.notebooks],
            state=path.parent,
        )
        server = uvicorn.Server(
            uvicorn.Config(
                TokenDoor(app, prefix), access_log=False, server_header=False, log_level="warning"
            )
        )
        server.run(sockets=listening)


if __name__ == "__main__":
    main()
