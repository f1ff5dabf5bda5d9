"""Routes of the data service, made from the table of operations, and its few pages."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from kit import clock
from kit.errors import KitError
from kit.i18n.message import say
from kit.operations import OPERATIONS, Operation, codec
from kit.serve.compute.pool import Pool
from kit.serve.data import portal, requests, routes
from kit.serve.data.browsers import wants_page
from kit.serve.data.entry import EntryDoor
from kit.serve.data.identity import Identity
from kit.serve.data.jobs import Jobs
from kit.serve.data.refusals import Refusals
from kit.service import Tenants, call

LOG = logging.getLogger("kit.data")
SWEEP_SECONDS = 10


def create_app(
    tenants: Tenants,
    identity: Identity,
    pool: Pool,
    *,
    prefix: str,
    notebooks: Sequence[Path],
    state: Path | None = None,
) -> FastAPI:
    """Return the application.

    Parameters
    ----------
    prefix
        Where the Hub's proxy mounts it.
    state
        The installation's state folder, which remembers the last verified backup.
    """
    jobs = Jobs(tenants, pool)
    base = prefix.rstrip("/")
    app = FastAPI(
        title="Kit data service",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=partial(_swept, jobs, tenants),
    )
    app.state.refusals = Refusals()
    app.state.installation = state
    for operation in OPERATIONS.values():
        path = f"{base}/api/{{tenant}}/{operation.name}"
        if operation.computes:
            door = routes.Door(identity, jobs, operation)
            app.add_route(path, _timed(tenants, door.ask), methods=["POST"])
            app.add_route(f"{path}/jobs/{{job}}", _timed(tenants, door.watch), methods=["GET"])
            app.add_route(f"{path}/jobs/{{job}}", door.cancel, methods=["DELETE"])
        else:
            app.add_route(
                path, _timed(tenants, _route(tenants, identity, operation)), methods=["POST"]
            )
    app.add_route(f"{base}/entry/{{tenant}}", EntryDoor(tenants).keep, methods=["POST"])
    portal.add(app, tenants, identity, jobs, base=base, notebooks=notebooks)
    app.add_exception_handler(KitError, _known)
    app.add_exception_handler(Exception, _unknown)
    return app


@asynccontextmanager
async def _swept(jobs: Jobs, tenants: Tenants, _: FastAPI) -> AsyncIterator[None]:
    """Cancel what nobody waits for, as long as the service runs; then close the databases."""

    async def sweep() -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            await run_in_threadpool(jobs.sweep)

    sweeping = asyncio.create_task(sweep())
    yield
    sweeping.cancel()
    await run_in_threadpool(tenants.close)


def _timed(tenants: Tenants, answer: Any) -> Any:
    """Return a route whose answers say where the school's days begin."""

    async def told(request: Request) -> Response:
        response: Response = await answer(request)
        zone = tenants.tenant(request.path_params["tenant"]).time_zone
        response.headers[clock.HEADER] = zone
        return response

    return told


def _route(tenants: Tenants, identity: Identity, operation: Operation) -> Any:
    async def answer(request: Request) -> Response:
        actor = await requests.actor_of(identity, request)
        raw = await requests.arguments_of(request, operation)

        def carry_out() -> tuple[str, bytes]:
            value = call(tenants, actor, request.path_params["tenant"], operation.name, raw)
            return codec.encode(operation.returns, value)

        media, body = await run_in_threadpool(carry_out)
        return Response(body, media_type=media, headers=requests.UNKEPT)

    return answer


async def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, KitError)
    LOG.info("%s: %r", type(error).__name__, error.where)
    request.app.state.refusals.count(request, error)
    if wants_page(request):
        return await portal.failed(request, error, error.status)
    return JSONResponse(error.dump(), error.status)


async def _unknown(request: Request, error: Exception) -> Response:
    code = secrets.token_hex(4)
    LOG.error("unexpected fault %s at %s", code, request.url.path, exc_info=error)
    shown = KitError(
        f"code {code}",
        say("Something went wrong in the service; nothing of yours was lost."),
        say("Try again; if it happens again, tell the administrator the code."),
    )
    if wants_page(request):
        return await portal.failed(request, shown, 500)
    return JSONResponse(shown.dump(), 500)
