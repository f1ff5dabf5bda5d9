"""The data service's door: operations, for a token, from the worlds of users' servers.

Whoever comes by a path is code on somebody's server. It has no session, so that a cookie it
brings is not looked at, and no way about which a header could tell.
"""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

#: What says who asks from where, and what a browser brings.
_UNHEARD = (b"cookie", b"forwarded", b"x-forwarded-", b"x-real-ip", b"x-scheme")


class TokenDoor:
    """Lets requests that come by a path ask for operations only.

    Parameters
    ----------
    app
        What answers.
    prefix
        Where the Hub's proxy mounts it.
    """

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._operations = prefix.rstrip("/") + "/api/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that there is nothing."""
        if scope["type"] in {"http", "websocket"} and _came_by_a_path(scope):
            if scope["type"] != "http" or not scope["path"].startswith(self._operations):
                await PlainTextResponse("", 404)(scope, receive, send)
                return
            heard = [pair for pair in scope["headers"] if not pair[0].lower().startswith(_UNHEARD)]
            scope = {**scope, "headers": heard}
        await self._app(scope, receive, send)


def _came_by_a_path(scope: Scope) -> bool:
    """Whether the socket that was connected to is no TCP port."""
    server = scope.get("server")
    return server is None or server[1] is None
