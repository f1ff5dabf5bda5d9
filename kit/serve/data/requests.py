"""What a request asks: who, and with which arguments."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from kit.errors import BadArgument, NotLoggedIn
from kit.i18n.message import say
from kit.operations import Operation
from kit.operations.access import Actor
from kit.serve.data.identity import Identity
from kit.serve.data.uploads import Sent, multipart_of
from kit.serve.host.bodies import parse_json

#: The largest body of an operation, in bytes; answers of one person are far below.
LARGEST = 512 * 1024
#: Fields of a form; a page of a hundred pairs has a tenth of that.
MOST_FIELDS = 20_000
#: No cache on the way keeps an answer.
UNKEPT = {"Cache-Control": "no-store"}


async def actor_of(identity: Identity, request: Request) -> Actor:
    """Return whose token came along.

    Only a token counts: a browser's cookie cannot be made to write, nor to cancel.

    Raises
    ------
    NotLoggedIn
        There is no token, or the Hub does not know it.
    TooMany
        The person was refused at this organisation too often.
    """
    actor: Actor | None = await run_in_threadpool(identity.of_token, request)
    if actor is None:
        raise NotLoggedIn(
            "kit",
            say("The Hub does not know this token."),
            say("Log in again, then open the page."),
        )
    request.app.state.refusals.admit(request, actor)
    return actor


async def visitor_of(identity: Identity, request: Request) -> Actor | None:
    """Return whose browser it is; None when it has not logged in.

    Raises
    ------
    TooMany
        The person was refused at this organisation too often.
    """
    actor: Actor | None = await run_in_threadpool(identity.of_session, request)
    if actor is not None:
        request.app.state.refusals.admit(request, actor)
    return actor


async def arguments_of(request: Request, operation: Operation) -> dict[str, Any]:
    """Return the JSON object of the body; BadArgument when it is none, or too large."""
    sent = None
    if operation.takes_file and _brings_a_file(request):
        fields, sent = await multipart_of(request)
        body = fields.get("arguments", ["{}"])[-1].encode()
    else:
        body = await _body(request, operation.name)
    try:
        raw = parse_json(body or b"{}")
    except ValueError:
        raw = None
    if not isinstance(raw, dict):
        raise BadArgument(
            operation.name,
            say("The arguments are not a JSON object."),
            say("Use the client of kit.workspace."),
        )
    return raw | ({"file": sent.data, "filename": sent.name} if sent else {})


async def form_of(request: Request) -> dict[str, list[str]]:
    """Return what a browser's form holds, by name; BadArgument when it is none, or too large."""
    where = request.url.path
    body = await _body(request, where)
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    refused = BadArgument(where, say("This is not a form of the kit."), say("Open the page again."))
    if kind != "application/x-www-form-urlencoded":
        raise refused
    try:
        return parse_qs(
            body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"
        )
    except ValueError as error:
        raise refused from error


async def form_with_file(request: Request) -> tuple[dict[str, list[str]], Sent | None]:
    """Return what a browser's form holds, and the file that it may bring."""
    if _brings_a_file(request):
        return await multipart_of(request)
    return await form_of(request), None


def _brings_a_file(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("multipart/form-data")


async def _body(request: Request, where: str) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise BadArgument(
                where,
                say("The request is too large."),
                say("Send the answers of one person at a time."),
            )
    return body
