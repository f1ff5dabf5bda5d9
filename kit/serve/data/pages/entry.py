"""Routes of the record pages: who is there, is the form theirs, store once, tell, undo.

A page's module is named and loaded when it is first opened, like an operation's function, so
that the service starts light. ``show`` draws the page, with what was typed over what is
stored; ``save`` stores what was typed and says what it did, or None where a field has a fault. Everything else is done here,
once for all pages: session, token, idempotency key, redirect, conflict, undo.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Route:
    """An address of a record page.

    Parameters
    ----------
    page
        Path of the page in `RECORD_PAGES`.
    below
        What follows it in the address.
    show, save
        ``module:function``; without ``save`` the address is only read.
    takes_file
        Whether its form may bring a file.
    operation
        Without which nobody is let in here; empty: that of the page.
    """

    page: str
    below: str
    show: str
    save: str = ""
    takes_file: bool = False
    operation: str = ""


ROUTES: tuple[Route, ...] = (
    Route("register", "", f"{_HERE}.register:table", f"{_HERE}.register:search"),
    Route(
        *("register", "/new", f"{_HERE}.person_form:show", f"{_HERE}.person_form:save"),
        operation="save_person",
    ),
    Route(
        *("register", "/enrol", f"{_HERE}.enrolling:show", f"{_HERE}.enrolling:save"),
        operation="enrol",
    ),
    Route("register", "/{participant}", f"{_HERE}.register:person", f"{_HERE}.people:change"),
    Route(
        *("register", "/{participant}/edit"),
        *(f"{_HERE}.person_form:show", f"{_HERE}.person_form:save"),
        operation="save_person",
    ),
    *(
        route
        for page in ("candidates", "partners", "agreements", "classes")
        for route in (
            Route(page, "", f"{_HERE}.registers:table", f"{_HERE}.registers:search"),
            Route(page, "/{record}", f"{_HERE}.registers:show", f"{_HERE}.registers:save"),
        )
    ),
    Route("events", "/plan", f"{_HERE}.content_plan:show"),
    *(
        route
        for page in ("events", "awards", "cases", "methods")
        for route in (
            Route(page, "", f"{_HERE}.journal:table", f"{_HERE}.journal:search"),
            Route(page, "/{record}", f"{_HERE}.journal:show", f"{_HERE}.journal:save"),
        )
    ),
    Route(
        *("methods", "/{record}/files"),
        *(f"{_HERE}.method_files:show", f"{_HERE}.method_files:save"),
        takes_file=True,
        operation="method_files",
    ),
    Route(
        *("methods", "/{record}/files/{proof}", f"{_HERE}.method_files:file"),
        operation="method_files",
    ),
    Route(
        *("candidates", "/{record}/accept"),
        *(f"{_HERE}.accepting:show", f"{_HERE}.accepting:save"),
        operation="accept_candidate",
    ),
    Route("import", "", f"{_HERE}.imports:show", f"{_HERE}.imports:save", takes_file=True),
    Route("import", "/rejected", f"{_HERE}.imports:rejected"),
    Route("consents", "", f"{_HERE}.consents:show", f"{_HERE}.consents:save"),
    Route(
        *("consents", "/{person}"),
        *(f"{_HERE}.person_consents:show", f"{_HERE}.person_consents:save"),
    ),
    Route("period", "", f"{_HERE}.period:show", f"{_HERE}.period:save"),
    Route("calendar", "", f"{_HERE}.feeds:show", f"{_HERE}.feeds:save"),
    Route("next-period", "", f"{_HERE}.next_period:show", f"{_HERE}.next_period:save"),
    Route("withdrawals", "", f"{_HERE}.withdrawals:show", f"{_HERE}.withdrawals:save"),
    Route("surveys", "", f"{_HERE}.surveys:table"),
    Route(
        *("surveys", "/new", f"{_HERE}.new_survey:new", f"{_HERE}.new_survey:open_one"),
        operation="open_survey",
    ),
    Route("surveys", "/{survey}", f"{_HERE}.one_survey:show", f"{_HERE}.one_survey:change"),
    Route("surveys", "/{survey}/links", f"{_HERE}.code_links:show", f"{_HERE}.code_links:save"),
    Route("my-pupils", "", f"{_HERE}.my_reports:show"),
    Route("surveys", "/{survey}/poster", f"{_HERE}.one_survey:poster"),
    Route("answers", "", f"{_HERE}.answers:responses"),
    Route("answers", "/export", f"{_HERE}.answers:responses_file"),
    Route("scores", "", f"{_HERE}.answers:scores"),
    Route("scores", "/export", f"{_HERE}.answers:scores_file"),
    Route("audit", "", f"{_HERE}.audit_trail:table", f"{_HERE}.audit_trail:verify"),
    Route("programme", "", f"{_HERE}.programme:show"),
    Route("programme", "/file", f"{_HERE}.programme:file"),
    Route("roadmap", "", f"{_HERE}.roadmap:show", f"{_HERE}.roadmap:acknowledge"),
    Route(
        *("roadmap", "/new", f"{_HERE}.roadmap_step:new", f"{_HERE}.roadmap_step:add"),
        operation="add_step",
    ),
    Route("roadmap", "/readers", f"{_HERE}.roadmap:readers", operation="acknowledgements"),
    Route(
        *("roadmap", "/names", f"{_HERE}.plan_titles:show", f"{_HERE}.plan_titles:save"),
        operation="plan_titles",
    ),
    Route("roadmap", "/{step}", f"{_HERE}.roadmap_step:show", f"{_HERE}.roadmap_step:save"),
    Route(
        *("roadmap", "/{step}/evidence"),
        *(f"{_HERE}.evidence:show", f"{_HERE}.evidence:save"),
        takes_file=True,
    ),
    Route("roadmap", "/{step}/evidence/{proof}", f"{_HERE}.evidence:file"),
    Route("indicators", "", f"{_HERE}.indicators:table"),
    Route(
        *("indicators", "/{indicator}"),
        *(f"{_HERE}.one_indicator:show", f"{_HERE}.one_indicator:save"),
    ),
    Route("documents", "", f"{_HERE}.papers:table"),
    Route(
        *("documents", "/new", f"{_HERE}.new_paper:show", f"{_HERE}.new_paper:save"),
        operation="issue_paper",
    ),
    Route(
        *("documents", "/bring", f"{_HERE}.brought_paper:show", f"{_HERE}.brought_paper:save"),
        operation="bring_paper",
    ),
    Route("documents", "/{document}", f"{_HERE}.papers:show", f"{_HERE}.papers:change"),
    Route("documents", "/{document}/file", f"{_HERE}.papers:file"),
    Route("orders", "", f"{_HERE}.papers:to_read", f"{_HERE}.papers:acknowledge"),
    Route("templates", "", f"{_HERE}.word_templates:table"),
    Route(
        *("templates", "/{template}"),
        *(f"{_HERE}.word_templates:show", f"{_HERE}.word_templates:save"),
        takes_file=True,
    ),
    Route("templates", "/{template}/file", f"{_HERE}.word_templates:file"),
    Route("swot", "", f"{_HERE}.swot:show", f"{_HERE}.swot:save"),
    Route("marks", "", f"{_HERE}.compliance_marks:show", f"{_HERE}.compliance_marks:save"),
    Route("new-answers", "", f"{_HERE}.open_answers:show", f"{_HERE}.open_answers:save"),
    Route("reminders", "", f"{_HERE}.reminders:show", f"{_HERE}.reminders:save"),
    Route("outbox", "", f"{_HERE}.reminders:outbox", f"{_HERE}.reminders:settle"),
    Route("themes", "", f"{_HERE}.answer_themes:show", f"{_HERE}.answer_themes:save"),
    Route("meetings", "", f"{_HERE}.meetings:show", f"{_HERE}.meetings:save"),
)


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
        kept = self._pages.get(_kept_as(visit, visit.asked(SHOWN))) if visit.asked(SHOWN) else None
        return dressed(kept or await resolve_name(route.show)(visit), visit.language)

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
            done: Outcome | Response | None = await resolve_name(route.save)(visit)
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
        response: Response = await resolve_name(route.show)(visit)
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
