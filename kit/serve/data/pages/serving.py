"""How record pages are served: who is there, is the form theirs, store once, tell, undo.

A page's module is named and loaded when it is first opened, like an operation's function, so
that the service starts light. Its ``show`` draws the page, with what was typed over what is
stored; its ``save`` stores what was typed and says what it did, or None where a field has a
fault. Everything else is done here, once for all pages: session, token, idempotency key,
redirect, conflict, undo.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from pkgutil import resolve_name
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kit.errors import AccessDenied, KitError, NotFound
from kit.i18n.message import say
from kit.operations.access import Actor
from kit.serve.data.browsers import dressed, language_of
from kit.serve.data.identity import Identity
from kit.serve.data.jobs import Jobs
from kit.serve.data.pages.posting import SHOWN, SHOWN_PERIOD, Attempts, Outcome, Pages
from kit.serve.data.pages.routes import ROUTES, Route
from kit.serve.data.pages.visit import Visit
from kit.serve.data.requests import form_of, form_with_file, visitor_of
from kit.serve.data.uploads import Uploads
from kit.serve.portal import records
from kit.serve.portal.navbar import Bar, make_bar
from kit.serve.portal.record_pages import RECORD_PAGES
from kit.service import Tenants
from kit.service.dispatch import admit

LOG = logging.getLogger("kit.data")
_HERE = "kit.serve.data.pages"
_LONGEST_KEY = 64


class RecordPages:
    """The record pages of one service."""

    def __init__(
        self, tenants: Tenants, identity: Identity, jobs: Jobs, bar: Callable[..., Bar]
    ) -> None:
        self._tenants = tenants
        self._identity = identity
        self._jobs = jobs
        self._bar = bar
        self._attempts = Attempts()
        self._pages = Pages()
        self._uploads = Uploads()

    def add(self, app: FastAPI, base: str) -> None:
        """Add the routes to the service's application."""
        for route in ROUTES:
            address = f"{base}/{{tenant}}/{route.page}{route.below}"
            app.add_route(address, partial(self._show, route=route), methods=["GET"])
            if route.save:
                app.add_route(address, partial(self._save, route=route), methods=["POST"])

    async def _show(self, request: Request, route: Route) -> Response:
        actor = await visitor_of(self._identity, request)
        if actor is None:
            return self._identity.log_in(request)
        visit = await run_in_threadpool(self._visit, request, actor, route)
        kept = self._pages.get(_kept_as(visit, visit.asked(SHOWN)))
        return dressed(kept or await _function(route.show)(visit), visit.language)

    async def _save(self, request: Request, route: Route) -> Response:
        actor = await visitor_of(self._identity, request)
        if route.takes_file:
            if actor is None:
                return self._identity.log_in(request)
            visit = await run_in_threadpool(self._visit, request, actor, route)
            typed, sent = await form_with_file(request)
            visit = await run_in_threadpool(self._held, visit, route, typed)
            visit = replace(visit, typed=typed, sent=sent)
        else:
            typed = await form_of(request)
            if actor is None:
                return self._signed_out(request, typed)
            visit = await run_in_threadpool(self._visit, request, actor, route)
            visit = await run_in_threadpool(self._held, visit, route, typed)
            visit = replace(visit, typed=typed)
        if not self._identity.is_own_form(request, _purpose(visit), visit.field("token")):
            return dressed(
                await self._again(replace(visit, is_stale=True), route, 403), visit.language
            )
        done = await self._attempts.once(
            self._key(visit, visit.field("attempt")),
            lambda: self._stored(visit, route),
            _digest(visit),
        )
        if isinstance(done, Outcome):
            return dressed(RedirectResponse(done.location, 303), visit.language)
        if done.status_code == HTTPStatus.OK:
            done = self._elsewhere(visit, done)
        return dressed(done, visit.language)

    def _elsewhere(self, visit: Visit, page: Response) -> Response:
        """Return the way to a page with which a form was answered, kept for who sent it."""
        name = secrets.token_urlsafe(16)
        self._pages.keep(_kept_as(visit, name), page)
        query = [each for each in visit.query if each[0] not in (SHOWN, "done")]
        return RedirectResponse(
            f"{visit.request.url.path}?{urlencode([*query, (SHOWN, name)])}", 303
        )

    async def _stored(self, visit: Visit, route: Route) -> Outcome | Response:
        """Store what was typed; when that fails, return the form with everything still in it."""
        try:
            if visit.field("undo"):
                return await self._undone(visit)
            done: Outcome | Response | None = await _function(route.save)(visit)
        except KitError as error:
            return await self._again(replace(visit, fault=error), route, error.status)
        except Exception:
            code = secrets.token_hex(4)
            LOG.exception("unexpected fault %s at %s", code, visit.request.url.path)
            fault = KitError(
                f"code {code}",
                say("It could not be saved."),
                say(
                    "Try again. If it happens again, tell the administrator: code {code}.",
                    code=code,
                ),
            )
            return await self._again(replace(visit, fault=fault), route, 500)
        return await self._again(visit, route, 422) if done is None else done

    async def _again(self, visit: Visit, route: Route, status: int) -> Response:
        response: Response = await _function(route.show)(visit)
        response.status_code = status
        return response

    async def _undone(self, visit: Visit) -> Outcome:
        before = self._attempts.told(self._key(visit, visit.field("undo")))
        if before is None or before.undo is None:
            raise NotFound(
                visit.page.path,
                say("This can no longer be undone."),
                say("Look at the history, and correct it by hand."),
            )
        await visit.ask(before.undo.operation, **before.undo.arguments)
        return visit.done(say("Undone: everything is as it was before."))

    def _visit(self, request: Request, actor: Actor, route: Route) -> Visit:
        tenant = request.path_params["tenant"]
        page = RECORD_PAGES[route.page]
        # Refused, and the refusal recorded, before anything is asked for the page.
        try:
            admit(self._tenants, actor, tenant, route.operation or page.operation)
        except AccessDenied as denied:
            if page.instead is None:
                raise
            raise AccessDenied(denied.where, denied.what, page.instead) from denied
        language = language_of(request)
        visit = Visit(
            request=request,
            actor=actor,
            tenant=tenant,
            page=page,
            language=language,
            bar=self._bar(request, actor, tenant, language, page.section),
            tenants=self._tenants,
            jobs=self._jobs,
            uploads=self._uploads,
        )
        return replace(
            visit,
            token=self._identity.form_token(request, _purpose(visit)),
            told=self._attempts.told(self._key(visit, visit.asked("done"))),
        )

    def _held(self, visit: Visit, route: Route, typed: dict[str, list[str]]) -> Visit:
        """Return the visit in the period in which its form was shown: another may be current by now."""
        shown = typed.get(SHOWN_PERIOD, [""])[-1]
        if not shown or visit.period or shown == visit.programme.period.id:
            return visit
        query = urlencode([*visit.query, ("period", shown)])
        scope = {**visit.request.scope, "query_string": query.encode()}
        return self._visit(Request(scope, visit.request.receive), visit.actor, route)

    def _key(self, visit: Visit, attempt: str) -> tuple[str, ...]:
        """Return under which key a form's outcome is kept: the person's own, of one page."""
        return (visit.actor.name, visit.tenant, visit.page.path, attempt[:_LONGEST_KEY])

    def _signed_out(self, request: Request, typed: dict[str, list[str]]) -> Response:
        """Return what was typed to somebody whose session ended while it was typed."""
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return self._identity.log_in(request)
        language = language_of(request)
        bar = make_bar({}, language=language)
        frame = records.Frame(language=language, bar=bar, title="", lead="")
        kept: list[tuple[str, Any]] = [
            (name, value) for name, values in typed.items() if name != "token" for value in values
        ]
        html = records.render_page("signed_out.html", frame, typed=kept)
        return dressed(Response(html, 401, media_type="text/html"), language)


def _function(name: str) -> Callable[[Visit], Awaitable[Any]]:
    """Return the function of a page's module that a route names."""
    found: Callable[[Visit], Awaitable[Any]] = resolve_name(f"{_HERE}.{name}")
    return found


def _kept_as(visit: Visit, name: str) -> tuple[str, ...]:
    """Return under which key a page is kept: of one address and language, for who asked in these roles."""
    actor, address = visit.actor, visit.request.url.path
    return (actor.name, *sorted(actor.roles(visit.tenant)), address, visit.language, name)


def _digest(visit: Visit) -> str:
    """Return by what two sendings of a form are known to be alike."""
    file = visit.sent.data if visit.sent else b""
    return sha256(repr(sorted(visit.typed.items())).encode("utf-8", "replace") + file).hexdigest()


def _purpose(visit: Visit) -> str:
    return f"{visit.actor.name} {visit.tenant} {visit.page.path}"
