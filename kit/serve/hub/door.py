"""The Hub's door: what a user's server may ask of the Hub's API, by a path that only it can see.

A world has no network. What its server and kernels ask with their token, they ask here: who
they are, and the end of a login; and they tell that somebody is active. Nothing else of the Hub
answers, no login form among it, and nobody can say that a question comes from another address.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jupyterhub.app import JupyterHub
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.netutil import bind_unix_socket
from tornado.routing import PathMatches, Rule, RuleRouter

from kit.serve.host.paths import make_door_folder

#: Below the Hub's address.
PATHS = r"api(?:|/|/user|/users/[^/]+/activity|/oauth2/token)"
_open: dict[Path, HTTPServer] = {}


class Asked(PathMatches):
    """What the door lets through, as if the Hub's inner address had been asked, without a session."""

    def __init__(self, pattern: str, name: str) -> None:
        super().__init__(pattern)
        self._name = name

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Return the arguments for the handler, or None where nothing answers."""
        found: dict[str, Any] | None = super().match(request)
        request.host, request.host_name = self._name, self._name.partition(":")[0]
        request.headers.pop("Cookie", None)
        return found


async def open_door(path: Path) -> None:
    """Open the door of this process, the Hub, at a path; once."""
    if path in _open:
        return
    hub = JupyterHub.instance()
    asked = Asked(f"{hub.hub_prefix}{PATHS}", urlsplit(hub.hub.url).netloc)
    rule = Rule(asked, hub.tornado_application)
    make_door_folder(path)
    _open[path] = HTTPServer(RuleRouter([rule]), xheaders=False)
    _open[path].add_socket(bind_unix_socket(str(path), mode=0o666))
