"""The data service's own pages: home, cards to print, who may do what, and its static files."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, get_origin
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from kit.errors import KitError, NotFound
from kit.i18n.message import say
from kit.i18n.translator import translator
from kit.operations import OPERATIONS, File, Operation, access, codec
from kit.operations.access import Actor
from kit.operations.installation import is_administrator
from kit.serve.data import printing
from kit.serve.data.browsers import SECURE, address_of, dressed, kept, language_of, packed
from kit.serve.data.calendars import Calendars
from kit.serve.data.identity import Identity
from kit.serve.data.jobs import Jobs
from kit.serve.data.pages import today
from kit.serve.data.pages.serving import RecordPages
from kit.serve.data.requests import visitor_of
from kit.serve.data.static import Kept
from kit.serve.portal import frontend, guides, menu, views
from kit.serve.portal.navbar import HOME_URL, STATIC, Bar, make_bar
from kit.service import Tenants
from kit.service.dispatch import call
from kit.wording import glossary

LOG = logging.getLogger("kit.data")
#: Where somebody works who looks after the installation alone.
INSTALLATION_URL = "/hub/installation"


class Pages:
    """The pages of one service."""

    def __init__(
        self, tenants: Tenants, identity: Identity, jobs: Jobs, notebooks: Sequence[Path]
    ) -> None:
        self.tenants = tenants
        self.identity = identity
        self.jobs = jobs
        self.notebooks = notebooks

    async def home(self, request: Request) -> Response:
        """«Сегодня»: how the campaigns stand, and the pages this person may open.

        While it is read, the server of whoever has notebook pages starts: the first finds it running.
        """
        actor = await visitor_of(self.identity, request)
        if actor is not None and not actor.tenants() and is_administrator(actor.groups):
            return RedirectResponse(INSTALLATION_URL)
        response = await self._page(request, partial(today.home, self))
        is_there = response.status_code == HTTPStatus.OK
        if is_there and actor is not None and self._has_notebooks(request, actor):
            response.background = BackgroundTask(self.identity.start_server, actor.name)
        return response

    def _has_notebooks(self, request: Request, actor: Actor) -> bool:
        tenant = self.tenant_of(request, actor)
        return bool(tenant and menu.open_to(self.notebooks_of(tenant), actor.roles(tenant)))

    async def cards(self, request: Request) -> Response:
        """Personal cards of a campaign, to print and cut."""
        return await self._page(request, partial(printing.cards, self))

    async def paper(self, request: Request) -> Response:
        """Forms of a campaign on paper: one to fill in a code, or one for each with its code."""
        return await self._page(request, partial(printing.paper_forms, self))

    async def access(self, request: Request) -> Response:
        """Who may do what."""
        return await self._page(request, self._access, sent=partial(packed, request))

    async def guide(self, request: Request) -> Response:
        """Return the guide of the reader's role."""
        return await self._page(request, self._guide)

    async def glossary(self, request: Request) -> Response:
        """Return the terms of mentoring, explained."""
        return await self._page(request, self._glossary)

    async def file(self, request: Request, operation: Operation) -> Response:
        """Return what an operation wrote. It only reads, so a browser's session is enough."""
        actor = await visitor_of(self.identity, request)
        if actor is None:
            return self.identity.log_in(request)
        tenant, asked = self.tenant_of(request, actor), _arguments(request, operation)
        made: File
        if operation.computes:
            body = await self.jobs.answer(
                actor, tenant, operation.name, asked, request.is_disconnected
            )
            made = codec.decode(operation.returns, body.content)
        else:  # it holds names, which no worker can read
            made = await run_in_threadpool(call, self.tenants, actor, tenant, operation.name, asked)
        return kept(made, operation.name)

    async def _page(
        self, request: Request, render: Any, sent: Callable[[str], Response] = HTMLResponse
    ) -> Response:
        actor = await visitor_of(self.identity, request)
        if actor is None:
            return self.identity.log_in(request)
        language = language_of(request)
        html = await run_in_threadpool(render, request, actor, language)
        return dressed(sent(html), language)

    def _access(self, request: Request, actor: Actor, language: str) -> str:
        t = translator(language)
        tenant = self.tenant_of(request, actor)
        # Who writes code calls operations by their names.
        writes_code = access.has_workshop(actor.roles(tenant))
        return views.render_access(
            views.Access(
                language=language,
                bar=self.bar(request, actor, tenant, language),
                rows=tuple(
                    views.AccessRow(
                        t.gettext(each.about),
                        each.name if writes_code else "",
                        each.grants,
                        _group(each),
                    )
                    for each in OPERATIONS.values()
                ),
            )
        )

    def _guide(self, request: Request, actor: Actor, language: str) -> str:
        tenant = self.tenant_of(request, actor)
        path = guides.guide(actor.roles(tenant), language)
        if path is None:
            raise NotFound(
                request.url.path,
                say("There is no guide here."),
                say("Ask the administrator for it."),
            )
        html = guides.render(path, f"{HOME_URL}guide/images/")
        bar = self.bar(request, actor, tenant, language)
        return views.render_guide(views.Guide(language=language, bar=bar, html=html))

    def _glossary(self, request: Request, actor: Actor, language: str) -> str:
        bar = self.bar(request, actor, self.tenant_of(request, actor), language)
        found = views.Glossary(language=language, bar=bar, terms=glossary.terms())
        return views.render_glossary(found)

    def tenant_of(self, request: Request, actor: Actor) -> str:
        """Return the organisation that is asked about, else the person's first."""
        asked = request.query_params.get("tenant", "")
        return asked or next((each for each in actor.tenants() if self.tenants.has(each)), "")

    def notebooks_of(self, tenant: str) -> tuple[menu.Page, ...]:
        """Return the pages of a school: those that all share, and its own."""
        own = self.tenants.sources(tenant).notebooks if tenant else None
        return menu.read_pages(*self.notebooks, own=own)

    def bar(
        self, request: Request, actor: Actor, tenant: str, language: str, current: str = ""
    ) -> Bar:
        """Return the navigation bar of a person at one organisation."""
        mine = tenant if actor.roles(tenant) and self.tenants.has(tenant) else ""
        raw = menu.bar(
            self.notebooks_of(mine),
            self.tenants.tenant(mine) if mine else None,
            self.tenants.programmes(mine) if mine else (),
            actor.name,
            actor.groups,
        )
        schools = [
            {"tenant": each, "school": dict(self.tenants.tenant(each).title.words)}
            for each in actor.tenants()
            if self.tenants.has(each)
        ]
        return make_bar(
            raw | {"schools": schools},
            language=language,
            address=address_of(request),
            current=current,
        )


def add(
    app: FastAPI,
    tenants: Tenants,
    identity: Identity,
    jobs: Jobs,
    *,
    base: str,
    notebooks: Sequence[Path],
) -> None:
    """Add the pages to the service's application."""
    pages = app.state.pages = Pages(tenants, identity, jobs, notebooks)

    async def health(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def callback(request: Request) -> Response:
        return await run_in_threadpool(identity.callback, request)

    async def absent(request: Request) -> Response:
        raise NotFound(
            request.url.path,
            say("There is no such page."),
            say("Start from the page «Today»."),
        )

    app.add_route(f"{base}/health", health)
    app.add_route(f"{base}/oauth_callback", callback)
    app.mount(f"{base}/static", Kept(directory=STATIC))
    app.mount(f"{base}/front", Kept(directory=frontend.FOLDER, check_dir=False))
    app.add_route(f"{base}/", pages.home)
    app.add_route(f"{base}/cards", pages.cards)
    app.add_route(f"{base}/paper", pages.paper)
    app.add_route(f"{base}/access", pages.access)
    app.add_route(f"{base}/guide", pages.guide)
    app.add_route(f"{base}/glossary", pages.glossary)
    app.mount(f"{base}/guide/images", Kept(directory=guides.FOLDER / "images", check_dir=False))
    for operation in OPERATIONS.values():
        if operation.kind == "file" and not operation.takes_file:
            route = f"{base}/{operation.name.replace('_', '-')}"
            app.add_route(route, partial(pages.file, operation=operation))
    app.add_route(f"{base}/{{tenant}}/feed/{{secret}}.ics", Calendars(tenants).feed)
    RecordPages(tenants, identity, jobs, pages.bar).add(app, base)
    app.add_route(f"{base}/{{rest:path}}", absent)


def _group(operation: Operation) -> str:
    """Return which of `views.ACCESS_GROUPS` an operation belongs to."""
    if operation.writes:
        return "changes"
    return "results" if operation.kind in ("result", "file") else "data"


def _arguments(request: Request, operation: Operation) -> dict[str, str | list[str]]:
    """Return the arguments in an address; one that may repeat is a list."""
    query, fields = request.query_params, operation.arguments.model_fields
    return {
        name: query.getlist(name) if get_origin(fields[name].annotation) is tuple else query[name]
        for name in query
        if name in fields
    }


async def failed(request: Request, error: KitError, status: int) -> Response:
    """Return the page that says where, what, and what to do, with the bar of whoever is known."""
    language = language_of(request)
    bar = await run_in_threadpool(_bar_of, request, language)
    html = views.render_error(
        views.Failure(
            language=language,
            bar=bar,
            error=error,
            code=error.where if error.where.startswith("code ") else "",
            back_url=_back(request),
        )
    )
    return HTMLResponse(html, status, headers=SECURE)


def _bar_of(request: Request, language: str) -> Bar:
    """Return the bar of the school that a refused request was for, to somebody of that school."""
    alone = make_bar({}, language=language, address=address_of(request))
    try:
        pages: Pages = request.app.state.pages
        actor: Actor | None = pages.identity.of_session(request)
        if actor is None:
            return alone
        asked = request.path_params.get("tenant") or request.query_params.get("tenant", "")
        own = [each for each in actor.tenants() if pages.tenants.has(each)]
        tenant = asked if asked in own else own[0] if len(own) == 1 and not asked else ""
        return pages.bar(request, actor, tenant, language) if tenant else alone
    except Exception:  # what failed may be what the bar is made of
        LOG.exception("no bar for %s", request.url.path)
        return alone


def _back(request: Request) -> str:
    """Return the page of the portal that led here; empty: none did."""
    before, here = urlsplit(request.headers.get("referer", "")), request.url
    address = before.path + (f"?{before.query}" if before.query else "")
    is_own = before.netloc == request.headers.get("host") and before.path.startswith(HOME_URL)
    return address if is_own and before.path != here.path else ""
