"""The endpoints of the form service: what is asked for, with limits in front and kind pages behind.

Everything that touches a database runs in a thread. Logs name the kind of request and
its status, never a path (it holds the code), an answer or an address.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
import traceback
from collections.abc import Awaitable, Callable
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from kit.domain import codes
from kit.errors import KitError
from kit.i18n.translator import LANGUAGES
from kit.serve.host.addresses import client_address
from kit.serve.respond import sending
from kit.serve.respond.limits import Guard
from kit.serve.respond.pages import Pages
from kit.serve.respond.refusals import Refusal, refuse
from kit.serve.respond.replies import (
    FORM_TYPE,
    JSON_TYPE,
    draft_as_json,
    is_our_script,
    is_type,
    outcome_as_json,
    remembered,
    stale,
    wants_json,
    was_here,
)
from kit.serve.respond.sent import Sent, read_card, read_form, read_json
from kit.serve.respond.sentences import PORTAL, View, reason_in_words
from kit.serve.respond.settings import Settings
from kit.serve.respond.visits import Doors, Place, Visit

log = logging.getLogger("kit.respond")

#: A body that is too large is read and thrown away up to this many times the limit,
#: because a browser shows our page only after it has sent everything.
PATIENCE = 16

Endpoint = Callable[[Request], Awaitable[Response]]


class Service:
    """The endpoints. Each returns a response or raises what `answering` turns into one."""

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], dt.datetime],
        clock: Callable[[], float],
        look_again: Callable[[], Settings | None] | None = None,
    ) -> None:
        self._settings = settings
        self.guard = Guard(settings.limits, clock)
        self.doors = Doors(settings, self.guard, now, look_again)
        self.pages = Pages(settings.base, settings.public_url)

    def answering(self, endpoint: Endpoint) -> Endpoint:
        """Return the endpoint with limits before it and kind pages behind it."""

        async def answer(request: Request) -> Response:
            started = time.perf_counter()
            try:
                self._count(request)
                response = await endpoint(request)
            except Refusal as refusal:
                response = self._refused(request, refusal)
            except KitError as error:
                log.error("%s at %s: %s", type(error).__name__, error.where, error.what.text)
                response = self._refused(request, refuse("closed_door", retry_after=30))
            except Exception as error:  # noqa: BLE001 -- a pupil never sees a traceback
                _log_fault(error)
                response = self._refused(request, refuse("closed_door", retry_after=30))
            spent = (time.perf_counter() - started) * 1000
            log.info(
                "%s %s %d %.0f ms", request.method, endpoint.__name__, response.status_code, spent
            )
            return response

        return answer

    async def door(self, request: Request) -> Response:
        """Show the page for a code, or go to what a typed code opens."""
        place = self._place(request)
        if place is None and "tenant" in request.path_params:
            raise refuse("no_page")
        view = self.view_of(request, place)
        page = partial(self.pages.card, view, place=place, places=self.doors.places.values())
        if request.method != "POST":
            return HTMLResponse(page())
        if not is_type(request, FORM_TYPE):
            raise refuse("wrong_type")
        typed, chosen = read_card(await self._body(request))
        target = place or self.doors.place(chosen)
        if target is None or not codes.is_plausible(typed):
            reason = refuse("mistyped" if target else "unknown").reason
            text = page(typed=typed, chosen=chosen, reason=reason)
            return HTMLResponse(text, status_code=reason.status)
        address = f"{self._settings.base}{target.id}/{codes.normalise(typed)}{view.query}"
        return RedirectResponse(address, status_code=303)

    async def slash(self, request: Request) -> Response:
        """Lead on from an address that was typed without its last slash."""
        place = self._place(request)
        if place is None and "tenant" in request.path_params:
            raise refuse("no_page")
        address = self._settings.base + (f"{place.id}/" if place else "")
        return RedirectResponse(address + self.view_of(request, place).query, status_code=307)

    async def open(self, request: Request) -> Response:
        """Show the form with its draft, or the receipt of a used card."""
        return await run_in_threadpool(self._open, request)

    async def send(self, request: Request) -> Response:
        """Take the answers."""
        return await run_in_threadpool(self._send, request, await self._sent(request))

    async def draft(self, request: Request) -> Response:
        """Keep answers on their way."""
        if not is_type(request, JSON_TYPE):
            raise refuse("wrong_type")
        sent = read_json(await self._body(request))
        return await run_in_threadpool(self._draft, request, sent)

    async def later(self, request: Request) -> Response:
        """Keep answers on their way and say how to come back."""
        return await run_in_threadpool(self._later, request, await self._sent(request))

    async def health(self, _: Request) -> Response:
        """Say that the process answers."""
        return JSONResponse({"ok": True})

    async def static(self, request: Request) -> Response:
        """Return the script; its name changes with its content."""
        if f"static/{request.path_params['name']}" != self.pages.script_path:
            raise refuse("no_page")
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(self.pages.script, media_type="text/javascript", headers=headers)

    async def no_route(self, request: Request, error: Exception) -> Response:
        """Return the kind page for an address or a method that is not served."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        return self._refused(request, refuse("no_method" if status == 405 else "no_page"))

    def _open(self, request: Request) -> Response:
        visit, view = self.visit_of(request)
        if visit.is_list:
            self.doors.check_open(visit, None, sending=False)
            return HTMLResponse(self.pages.reports(view, visit, self._states(visit)))
        if visit.is_public and was_here(request):
            return HTMLResponse(self.pages.used_here(view, visit))
        if visit.invitation.used_at is not None:
            refusal = sending.refuse_used(self.doors, visit)
            return HTMLResponse(self.pages.used(view, visit, refusal))
        draft = self.doors.draft(visit)
        self.doors.check_open(visit, draft, sending=False)
        self.doors.opened(visit, draft)
        return HTMLResponse(self.pages.form(view, visit, draft=draft, now=self.doors.now()))

    def _states(self, visit: Visit) -> list[tuple[str, str]]:
        """Return on whom somebody reports, and how far that is."""
        return [
            (
                each.participant,
                "sent" if each.used_at else "begun" if self.doors.is_begun(visit, each) else "",
            )
            for each in self.doors.reports(visit, agreed=True)
        ]

    def _send(self, request: Request, sent: Sent) -> Response:
        visit, view = self.visit_of(request, is_form=True)
        if visit.is_public and (wait := self.guard.public(self.address_of(request))):
            raise refuse("busy", retry_after=wait)
        if sent.again:
            return self._again(request, visit, sent)
        outcome = sending.submit(self.doors, visit, sent, view.language)
        if wants_json(request):
            return outcome_as_json(outcome, view, visit)
        if outcome.receipt:
            thanks = HTMLResponse(self.pages.thanks(view, visit, outcome))
            return remembered(thanks, self.pages.address(visit)) if visit.is_public else thanks
        now = sent.started_at or self.doors.now()
        page = self.pages.form(
            *(view, visit), draft=outcome.draft, outcome=outcome, own_code=sent.own_code, now=now
        )
        # Our own script reads the page, not the status, and a browser would report 422 as a
        # fault of the page; every other client must not take the notice for an acknowledgement.
        status = 200 if is_our_script(request) else 422 if outcome.joined is None else 409
        return HTMLResponse(page, status_code=status)

    def _again(self, request: Request, visit: Visit, sent: Sent) -> Response:
        """Keep what a page without a script has, and show it anew: nothing typed is lost."""
        kept = sent.without(sent.cleared) if sent.cleared else sent
        view = self.view_of(request, visit.place, visit)
        if visit.is_public or sent.own_code:
            draft = sending.keep(self.doors, visit, kept).draft
            page = self.pages.form(
                view, visit, draft=draft, own_code=sent.own_code, now=self.doors.now()
            )
            return HTMLResponse(page)
        joined = sending.keep(self.doors, visit, kept)
        if joined:
            page = self.pages.form(view, visit, joined=joined, now=self.doors.now())
            return HTMLResponse(page, status_code=409)
        known = {item.id for item in visit.questionnaire.items}
        place = f"#q-{sent.cleared}" if sent.cleared in known else ""
        return RedirectResponse(self.pages.address(visit) + view.query + place, status_code=303)

    def _draft(self, request: Request, sent: Sent) -> Response:
        visit = self._form(request)
        try:
            draft = sending.save_draft(self.doors, visit, sent)
        except sending.DraftMoved as moved:
            return stale(moved.draft, visit)
        return JSONResponse(draft_as_json(draft, visit))

    def _later(self, request: Request, sent: Sent) -> Response:
        visit = self._form(request)
        joined = sending.keep(self.doors, visit, sent)
        view = self.view_of(request, visit.place, visit)
        return HTMLResponse(self.pages.later(view, visit, joined))

    def _count(self, request: Request) -> None:
        params = request.path_params
        key = self.doors.key(params.get("tenant", ""), params.get("code", ""))
        wait = self.guard.request(self.address_of(request), key)
        if wait:
            raise refuse("busy", retry_after=wait)

    def _form(self, request: Request) -> Visit:
        """Return what a code opens, which must be a form and no list of forms."""
        visit = self._visit(request)
        if visit.is_list:
            raise refuse("no_method")
        return visit

    def _visit(self, request: Request) -> Visit:
        params = request.path_params
        return self.doors.visit(
            params["tenant"], params["code"], self.address_of(request), params.get("about", "")
        )

    def visit_of(self, request: Request, *, is_form: bool = False) -> tuple[Visit, View]:
        """Return what the code in an address opens, and in which language it is answered."""
        visit = self._form(request) if is_form else self._visit(request)
        return visit, self.view_of(request, visit.place, visit)

    def _place(self, request: Request) -> Place | None:
        return self.doors.place(request.path_params.get("tenant", ""))

    def view_of(self, request: Request, place: Place | None, visit: Visit | None = None) -> View:
        """Return in which language a request is answered."""
        languages = visit.questionnaire.languages if visit else LANGUAGES
        asked = request.query_params.get("lang", "")
        is_from = request.query_params.get("from", "") == PORTAL
        if asked in LANGUAGES and asked in languages:
            return View(asked, asked=True, from_portal=is_from)
        default = place.language if place else LANGUAGES[0]
        return View(default if default in languages else languages[0], from_portal=is_from)

    def address_of(self, request: Request) -> str:
        """Return from where a request comes, for the limits."""
        return client_address(
            request.client.host if request.client else None,
            request.headers.get("x-forwarded-for"),
            self._settings.proxies,
        )

    def _refused(self, request: Request, refusal: Refusal) -> Response:
        place = self._place(request)
        view, reason = self.view_of(request, place), refusal.reason
        wait = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after else {}
        if request.method == "PUT" or wants_json(request):
            what, remedy = reason_in_words(view, reason)
            values = {
                "kind": reason.kind,
                "what": what,
                "remedy": remedy,
                "receipt": refusal.receipt,
            }
            return JSONResponse(values, status_code=reason.status, headers=wait)
        path = request.url.path.removesuffix("/later")
        text = self.pages.refusal(view, refusal, place=place, path=path)
        return HTMLResponse(text, status_code=reason.status, headers=wait)

    async def _sent(self, request: Request) -> Sent:
        if is_type(request, JSON_TYPE):
            return read_json(await self._body(request))
        if is_type(request, FORM_TYPE):
            return read_form(await self._body(request))
        raise refuse("wrong_type")

    async def _body(self, request: Request) -> bytes:
        place = self._place(request)
        limit = self._settings.limits.body + (place.texts if place else 0)
        length = request.headers.get("content-length", "0")
        if length.isdecimal() and int(length[:20]) > limit * PATIENCE:
            raise refuse("large")
        body, size = bytearray(), 0
        async for chunk in request.stream():
            size += len(chunk)
            if size <= limit:
                body += chunk
            elif size > limit * PATIENCE:
                break
        if size > limit:
            raise refuse("large")
        return bytes(body)


def _log_fault(error: Exception) -> None:
    """Log where an unforeseen fault stands; its message might hold an answer."""
    frames = traceback.extract_tb(error.__traceback__)
    place = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames[-6:]))
    log.error("unforeseen %s at %s", type(error).__name__, place)
