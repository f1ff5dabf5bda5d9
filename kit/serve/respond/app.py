"""The form service as a Starlette application: which address is answered by what."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount, Route

from kit.serve.respond import certificates, reminders
from kit.serve.respond.endpoints import Service
from kit.serve.respond.headers import Headers
from kit.serve.respond.settings import Settings


def create_app(
    settings: Settings,
    *,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    clock: Callable[[], float] = time.monotonic,
    look_again: Callable[[], Settings | None] | None = None,
) -> Starlette:
    """Return the form service.

    Parameters
    ----------
    settings
        Tenants, folders, limits.
    now
        Returns the instant in UTC: opening days, drafts, responses.
    clock
        Monotonic seconds, for the rate limits.
    look_again
        Returns the settings when they have changed: `kit.serve.respond.visits.Doors`.

    Raises
    ------
    SettingsError, QuestionnaireError
        A tenant is not there, or a file under ``surveys`` is wrong.
    """
    service = Service(settings, now, clock, look_again)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        service.doors.close()

    answer = service.answering
    routes = [
        Route("/", answer(service.door), methods=["GET", "POST"]),
        Route("/health", answer(service.health)),
        Route("/static/{name}", answer(service.static)),
        Route("/{tenant}", answer(service.slash)),
        Route("/{tenant}/", answer(service.door), methods=["GET", "POST"]),
        *(
            Route(f"/{{tenant}}/{{code}}{below}", answer(endpoint), methods=[method])
            for form in ("", "/on/{about}")
            for below, endpoint, method in (
                *((form, service.open, "GET"), (form, service.send, "POST")),
                (f"{form}/draft", service.draft, "PUT"),
                *((f"{form}/later", service.later, "POST"), (f"{form}/later", service.open, "GET")),
            )
        ),
        *reminders.routes(service),
        *certificates.routes(service),
    ]
    prefix = settings.base.rstrip("/")
    bare = [Route(prefix, answer(service.slash))] if prefix else []
    app = Starlette(
        routes=[*bare, Mount(prefix, routes=routes)],
        middleware=[
            Middleware(Headers, policy=service.pages.policy),
            Middleware(GZipMiddleware, minimum_size=600, compresslevel=6),
        ],
        exception_handlers={HTTPException: service.no_route},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.doors = service.doors
    return app
