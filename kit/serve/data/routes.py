"""The doors of an operation that computes: ask, watch, cancel."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kit.operations import Operation
from kit.serve.compute.pool import Body
from kit.serve.data.identity import Identity
from kit.serve.data.jobs import Job, Jobs, patience_of
from kit.serve.data.requests import UNKEPT, actor_of, arguments_of


class Door:
    """Routes of one operation."""

    def __init__(self, identity: Identity, jobs: Jobs, operation: Operation) -> None:
        self._identity = identity
        self._jobs = jobs
        self._operation = operation

    async def ask(self, request: Request) -> Response:
        """Answer with the value; with 202 and a job's address when that is preferred."""
        actor = await actor_of(self._identity, request)
        raw = await arguments_of(request, self._operation)
        tenant = request.path_params["tenant"]
        patience = patience_of(request.headers.get("prefer", ""))
        if patience is None:
            return _done(
                await self._jobs.answer(
                    actor, tenant, self._operation.name, raw, request.is_disconnected
                )
            )
        found = await self._jobs.start(actor, tenant, self._operation.name, raw, patience)
        return _told(found, f"{request.url.path}/jobs/")

    async def watch(self, request: Request) -> Response:
        """Answer with the value of a job, or with 202 and how far it is."""
        actor = await actor_of(self._identity, request)
        parts = request.path_params
        patience = patience_of(f"respond-async, {request.headers.get('prefer', 'wait=0')}")
        found = await self._jobs.watch(
            actor, parts["tenant"], self._operation.name, parts["job"], patience or 0
        )
        return _told(found, request.url.path.removesuffix(parts["job"]))

    async def cancel(self, request: Request) -> Response:
        """Stop a job."""
        actor = await actor_of(self._identity, request)
        parts = request.path_params
        await self._jobs.cancel(actor, parts["tenant"], self._operation.name, parts["job"])
        return Response(status_code=204)


def _done(body: Body) -> Response:
    return Response(body.content, media_type=body.media, headers=UNKEPT)


def _told(found: Body | Job, folder: str) -> Response:
    if isinstance(found, Body):
        return _done(found)
    computation = found.computation
    return JSONResponse(
        {"job": found.name, "doing": computation.doing.dump(), "share": computation.share},
        202,
        headers={**UNKEPT, "Location": folder + found.name},
    )
