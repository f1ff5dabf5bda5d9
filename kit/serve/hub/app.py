"""The Hub as an application of the kit: the name it answers to, and the pages it does not have.

With subdomains the proxy hands everything that is no page of a running server to the Hub, whatever
name it came by. The Hub answers to its own name alone: its login page on the subdomain of somebody
who runs code would be that person's to read.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from jupyterhub.app import JupyterHub
from jupyterhub.handlers.base import Template404
from jupyterhub.utils import url_path_join
from tornado.httputil import HTTPServerRequest
from tornado.routing import Matcher
from tornado.web import RequestHandler

#: Pages of the Hub that nobody needs: tokens are made for servers, not by people.
ABSENT = ("token",)


class OtherName(Matcher):
    """What a browser asks by another name than the installation's own.

    Programs bring a token, and whoever knows the Hub's inner address is one. What a server did
    not answer because it does not run is left to the Hub, which sends the browser to its own name.
    """

    def __init__(self, name: str, inner: str) -> None:
        self._name = name
        self._inner = inner

    def match(self, request: HTTPServerRequest) -> dict[str, object] | None:
        """Return no arguments for the handler, or None where the request is not meant."""
        is_ours = request.host_name == self._name or request.host == self._inner
        is_left = request.path.startswith("/user/") or "Authorization" in request.headers
        return None if is_ours or is_left else {}


class Moved(RequestHandler):
    """Sends a browser to the same path under the installation's own name."""

    def initialize(self, origin: str) -> None:
        """Keep where to."""
        self.origin = origin

    def prepare(self) -> None:
        """Answer every method alike: nothing is done under another name."""
        self.redirect(self.origin + (self.request.uri or "/"), status=307)


class KitHub(JupyterHub):
    """JupyterHub, under one name and without pages that make tokens."""

    name = "jupyterhub"

    def init_handlers(self) -> None:
        """Put what is moved and what is absent before the Hub's own."""
        super().init_handlers()
        own: list[tuple[Any, ...]] = [
            (url_path_join(self.hub_prefix, path), Template404) for path in ABSENT
        ]
        if self.subdomain_host:
            inner = urlsplit(self.hub.url).netloc
            other = OtherName(self.domain, inner)
            own.insert(0, (other, Moved, {"origin": self.subdomain_host}))
        self.handlers[:0] = own
