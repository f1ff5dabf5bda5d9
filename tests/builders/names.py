"""Names of one machine: an installation's own, and one below it for each person's server.

Browsers know by themselves that every name below ``localhost`` is this machine; Python does not.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import httpx

from kit.serve.host.settings import Settings
from kit.serve.hub.config import name_of


def origin_of(settings: Settings, name: str) -> str:
    """Return the origin of a person's server."""
    address = urlsplit(settings.url)
    if not settings.has_subdomains:
        return settings.url.rstrip("/")
    domain = name_of(name, address.hostname or "", "user")
    return f"{address.scheme}://{domain}:{address.port}"


class OneMachine(httpx.HTTPTransport):
    """Asks for every person's server by its own name, and finds all names here.

    A cookie for a name without a dot belongs to that name alone, as it does in browsers.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__(trust_env=False)
        self._settings = settings

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to this machine, under the name that it belongs to."""
        found = re.match(r"/user/([^/]+)/", request.url.path)
        if found:
            request.headers["Host"] = urlsplit(origin_of(self._settings, found.group(1))).netloc
        answer = super().handle_request(
            httpx.Request(
                request.method,
                request.url.copy_with(scheme="http", host="127.0.0.1", port=self._settings.port),
                headers=request.headers,
                stream=request.stream,
                extensions=request.extensions,
            )
        )
        answer.headers = httpx.Headers(
            [
                (name, value.replace("; Domain=localhost", ""))
                for name, value in answer.headers.multi_items()
            ]
        )
        return answer
