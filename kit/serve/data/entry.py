"""What a page saves by itself while answers are typed: with a ticket, past the kernel it came from.

The page may be of another origin (`docs/decisions/0021-origins.md`). No cookie is looked at, so
nobody's browser can be made to write; the ticket says whose sheet it is, and whoever sends it
learns no more than that something was saved.
"""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kit.errors import AccessDenied, KitError
from kit.i18n.message import say
from kit.operations import OPERATIONS, codec
from kit.serve.data import requests
from kit.service import Tenants, call
from kit.service.entry import admitted

_KEEP = OPERATIONS["keep_entry"]
_HEADERS = {
    **requests.UNKEPT,
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class EntryDoor:
    """The address to which pages send what is typed."""

    def __init__(self, tenants: Tenants) -> None:
        self._tenants = tenants

    async def keep(self, request: Request) -> Response:
        """Keep fields of the sheet that the ticket is for."""
        try:
            asked = await requests.arguments_of(request, _KEEP)
            body = await run_in_threadpool(self._keep, request, asked)
        except KitError as error:
            request.app.state.refusals.count(request, error)
            return JSONResponse(error.dump(), error.status, headers=_HEADERS)
        return Response(body, media_type=codec.JSON, headers=_HEADERS)

    def _keep(self, request: Request, asked: dict[str, Any]) -> bytes:
        tenant = request.path_params["tenant"]
        ticket = admitted(self._tenants, tenant, str(asked.pop("ticket", "")))
        request.app.state.refusals.admit(request, ticket.actor)
        sheet = {"campaign": ticket.campaign, "participant": ticket.participant}
        if {name: asked.get(name) for name in sheet} != sheet:
            raise AccessDenied(
                tenant,
                say("This page was opened for another participant."),
                say("Open the page again."),
            )
        value = call(self._tenants, ticket.actor, tenant, _KEEP.name, asked)
        return codec.encode(_KEEP.returns, value)[1]
