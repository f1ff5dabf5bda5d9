"""Routes of the data service, made from the table of operations, and its few pages."""

from __future__ import annotations

import json
import logging
import secrets
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from kit import wire
from kit.access import Actor
from kit.desk import Office, call
from kit.errors import BadArgument, KitError, say
from kit.operations import OPERATIONS, Operation
from kit.serve.data import pages
from kit.serve.data.identity import Identity

LOG = logging.getLogger("kit.data")
#: The largest body of an operation, in bytes; answers of one person are far below.
LARGEST = 512 * 1024


def create_app(office: Office, identity: Identity, *, prefix: str, notebooks: Path) -> FastAPI:
    """Return the application; `prefix` is where the Hub's proxy mounts it."""
    app = FastAPI(title="Kit data service", openapi_url=None, docs_url=None, redoc_url=None)
    base = prefix.rstrip("/")
    for operation in OPERATIONS.values():
        app.add_api_route(
            f"{base}/api/{{tenant}}/{operation.name}",
            _route(office, identity, operation),
            methods=["POST"],
            name=operation.name,
        )
    pages.add(app, office, identity, base, notebooks)
    app.add_exception_handler(KitError, _known)
    app.add_exception_handler(Exception, _unknown)
    return app


def _route(office: Office, identity: Identity, operation: Operation) -> Any:
    async def answer(tenant: str, request: Request) -> Response:
        # Only a token counts here: a browser's cookie cannot be made to write.
        actor: Actor | None = await run_in_threadpool(identity.of_token, request)
        if actor is None:
            return JSONResponse(_anonymous().dump(), 401)
        raw = await _arguments(request, operation)

        def carry_out() -> tuple[str, bytes]:
            value = call(office, actor, tenant, operation.name, raw)
            return wire.encode(operation.kind, value)

        media, body = await run_in_threadpool(carry_out)
        return Response(body, media_type=media, headers={"Cache-Control": "no-store"})

    return answer


async def _arguments(request: Request, operation: Operation) -> dict[str, Any]:
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


def _anonymous() -> KitError:
    return KitError(
        "kit", say("The Hub does not know this token."), say("Log in again, then open the page.")
    )


async def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, KitError)
    if pages.wants_page(request):
        return pages.failed(request, error, error.status)
    return JSONResponse(error.dump(), error.status)


async def _unknown(request: Request, error: Exception) -> Response:
    code = secrets.token_hex(4)
    LOG.error("unexpected fault %s at %s", code, request.url.path, exc_info=error)
    shown = KitError(
        f"code {code}",
        say("Something went wrong in the service; nothing of yours was lost."),
        say("Try again; if it happens again, tell the administrator the code."),
    )
    if pages.wants_page(request):
        return pages.failed(request, shown, 500)
    return JSONResponse(shown.dump(), 500)
