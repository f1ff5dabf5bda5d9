"""``python -m kit.serve.data``: the data service, as the Hub starts it."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from kit.serve.data import settings
from kit.serve.data.app import create_app
from kit.serve.data.identity import Identity, hub_from_environment


def main() -> None:
    """Serve on the port that the Hub gave."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    given = settings.read(Path(os.environ["KIT_DATA_SETTINGS"]))
    prefix = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
    identity = Identity(hub_from_environment(), prefix=prefix, key=bytes.fromhex(given.session_key))
    address = urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"])
    # The template of the workers starts before this process opens anything.
    with settings.pool(given) as pool:
        uvicorn.run(
            create_app(
                settings.office(given, pool),
                identity,
                pool,
                prefix=prefix,
                notebooks=Path(given.notebooks),
            ),
            host=address.hostname or "127.0.0.1",
            port=address.port or 0,
            access_log=False,
            server_header=False,
            log_level="warning",
        )


if __name__ == "__main__":
    main()
