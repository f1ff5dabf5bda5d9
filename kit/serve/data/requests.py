"""What a request asks: who, and with which arguments."""

from __future__ import annotations

import json
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from kit.errors import BadArgument, NotLoggedIn
from kit.i18n.message import say
from kit.operations import Operation
from kit.operations.access import Actor
from kit.serve.data.identity import Identity

#: The largest body of an operation, in bytes; answers of one person are far below.
LARGEST = 512 * 1024
#: No cache on the way keeps an answer.
UNKEPT = {"Cache-Control": "no-store"}


async def actor_of(identity: Identity, request: Request) -> Actor:
    """Return whose token came along.

    Only a token counts: a browser's cookie cannot be made to write, nor to cancel.

    Raises
    ------
    NotLoggedIn
        There is no token, or the Hub does not know it.
    """
    actor: Actor | None = await run_in_threadpool(identity.of_token, request)
    if actor is None:
        raise NotLoggedIn(
            "kit",
            say("The Hub does not know this token."),
            say("Log in again, then open the page."),
        )
    return actor


async def arguments_of(request: Request, operation: Operation) -> dict[str, Any]:
    """Return the JSON object of the body; BadArgument when it is none, or too large."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise BadArgument(
                operation.name,
                say("The request is too large."),
                say("Send the answers of one person at a time."),
            )
    try:
        raw = json.loads(body or b"{}")
    except ValueError:
        raw = None
    if not isinstance(raw, dict):
        raise BadArgument(
            operation.name,
            say("The arguments are not a JSON object."),
            say("Use the client of kit.workspace."),
        )
    return raw
