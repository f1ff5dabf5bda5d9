"""The Hub as an application of the kit: its name, the pages it does not have, its bounds.

With subdomains the proxy hands everything that is no page of a running server to the Hub, whatever
name it came by. The Hub answers to its own name alone: its login page on the subdomain of somebody
who runs code would be that person's to read. What a page of another origin sends is refused before
anything looks at its cookies.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from jupyterhub.app import JupyterHub
from jupyterhub.handlers.base import Template404
from jupyterhub.handlers.pages import SpawnHandler
from jupyterhub.utils import url_path_join
from tornado.http1connection import HTTP1Connection
from tornado.httputil import HTTPConnection, HTTPMessageDelegate, HTTPServerRequest
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.routing import Matcher
from tornado.web import Application, HTTPError, RequestHandler
from traitlets import Integer

from kit.serve.hub import sessions
from kit.serve.hub.idle import LOOK_SECONDS, Away
from kit.serve.portal.foreign import is_foreign

#: Pages of the Hub that nobody needs: tokens are made for servers, not by people.
ABSENT = ("token",)
#: In bytes.
LARGEST_BODY = 512 * 1024


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


class Bounded(Application):
    """Reads no larger body than `LARGEST_BODY`, whoever sends it: nothing the Hub is asked is."""

    def start_request(
        self, server_conn: object, request_conn: HTTPConnection
    ) -> HTTPMessageDelegate:
        """Say so to the connection before the request's first line is read."""
        if isinstance(request_conn, HTTP1Connection):
            request_conn.set_max_body_size(LARGEST_BODY)
        return super().start_request(server_conn, request_conn)


class OtherOrigin(Matcher):
    """What a browser sends from a page of another origin; programs bring a token."""

    def match(self, request: HTTPServerRequest) -> dict[str, object] | None:
        """Return no arguments for the handler, or None where the request is not meant."""
        is_meant = is_foreign(request.method or "", request.headers)
        return {} if is_meant and "Authorization" not in request.headers else None


class Refused(RequestHandler):
    """Does nothing for a page of another origin."""

    def prepare(self) -> None:
        """Refuse every method alike."""
        raise HTTPError(403)


class Start(SpawnHandler):
    """Starts a person's server; one whose start has begun meanwhile, ahead or in a tab, is followed."""

    async def _wrap_spawn_single_user(self, *asked: Any) -> None:
        _user, _server_name, _display_name, spawner, pending_url, *_ = asked
        try:
            if not spawner.active:
                await super()._wrap_spawn_single_user(*asked)
                return
        except HTTPError:
            if not spawner.active:
                raise
        self.redirect(pending_url)


class KitHub(JupyterHub):
    """JupyterHub, under one name, for its own pages, and without those that make tokens."""

    name = "jupyterhub"
    idle_logout_seconds = Integer(0, help="So long somebody may do nothing; 0: always.").tag(
        config=True
    )

    async def start(self) -> None:
        """Look from time to time who is away."""
        self.away = Away(self.idle_logout_seconds)
        await super().start()
        looking = PeriodicCallback(self.end_idle, 1000 * LOOK_SECONDS)
        self._periodic_callbacks["idle"] = looking
        looking.start()

    def end_idle(self) -> None:
        """End the sessions of people who are away; nobody's waits for another's server to stop."""
        for user in list(self.away.people(self.db)):
            IOLoop.current().add_callback(sessions.end, self, self.users[user])

    async def update_last_activity(self) -> None:
        """Look after the proxy's routes; that bytes pass there is no activity of a person.

        The socket of a page that stands open is never silent. Servers say themselves when
        somebody did something.
        """
        routes = await self.proxy.get_all_routes()
        await self.proxy.check_routes(self.users, self._service_map, routes)

    def init_tornado_application(self) -> None:
        """Answer with bounded bodies."""
        self.tornado_application = Bounded(self.handlers, **self.tornado_settings)

    def init_handlers(self) -> None:
        """Put what is moved and what is absent before the Hub's own."""
        super().init_handlers()
        own: list[tuple[Any, ...]] = [
            (OtherOrigin(), Refused),
            *((url_path_join(self.hub_prefix, path), Template404) for path in ABSENT),
            *((url_path_join(self.hub_prefix, path), Start) for path in ("spawn", "spawn/([^/]+)")),
        ]
        if self.subdomain_host:
            inner = urlsplit(self.hub.url).netloc
            other = OtherName(self.domain, inner)
            own.insert(0, (other, Moved, {"origin": self.subdomain_host}))
        self.handlers[:0] = own
