"""The data service's own pages: home, cards to print, who may do what, and its static files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, get_origin
from urllib.parse import quote

from fastapi import FastAPI, Request
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from kit import clock
from kit.errors import KitError, NotFound
from kit.i18n.message import say
from kit.i18n.text import pick
from kit.i18n.translator import translator
from kit.operations import OPERATIONS, File, Operation, access, codec
from kit.operations.access import Actor
from kit.operations.installation import is_administrator, may
from kit.operations.values.open_answers import OpenAnswers
from kit.operations.values.programme import CampaignStatus, Home
from kit.serve.data import printing
from kit.serve.data.browsers import SECURE, address_of, dressed, kept, language_of
from kit.serve.data.identity import Identity
from kit.serve.data.jobs import Jobs
from kit.serve.data.pages.entry import RecordPages
from kit.serve.data.requests import visitor_of
from kit.serve.data.static import Kept
from kit.serve.portal import frontend, guides, menu, record_pages, views
from kit.serve.portal.navbar import HOME_URL, STATIC, Bar, make_bar, with_language, with_period
from kit.service import Tenants, call
from kit.wording.beginnings import unasked

#: Where somebody works who looks after the installation alone.
INSTALLATION_URL = "/hub/installation"
#: Answers with words of alarm that the home page names.
_FIRST = 12


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

        While it is read, the person's server starts: the first page finds it running.
        """
        actor = await visitor_of(self.identity, request)
        if actor is not None and not actor.tenants() and is_administrator(actor.groups):
            return RedirectResponse(INSTALLATION_URL)
        response = await self._page(request, self._home)
        is_there = response.status_code == HTTPStatus.OK
        if is_there and actor is not None and self.tenant_of(request, actor):
            response.background = BackgroundTask(self.identity.start_server, actor.name)
        return response

    async def cards(self, request: Request) -> Response:
        """Personal cards of a campaign, to print and cut."""
        return await self._page(request, partial(printing.cards, self))

    async def paper(self, request: Request) -> Response:
        """Forms of a campaign on paper: one to fill in a code, or one for each with its code."""
        return await self._page(request, partial(printing.paper_forms, self))

    async def access(self, request: Request) -> Response:
        """Who may do what."""
        return await self._page(request, self._access)

    async def guide(self, request: Request) -> Response:
        """Return the guide of the reader's role."""
        return await self._page(request, self._guide)

    async def file(self, request: Request, operation: Operation) -> Response:
        """Return what an operation wrote. It only reads, so a browser's session is enough."""
        actor = await visitor_of(self.identity, request)
        if actor is None:
            return self.identity.log_in(request)
        body = await self.jobs.answer(
            actor,
            self.tenant_of(request, actor),
            operation.name,
            _arguments(request, operation),
            request.is_disconnected,
        )
        made: File = codec.decode(operation.returns, body.content)
        return kept(made, operation.name)

    async def _page(self, request: Request, render: Any) -> Response:
        actor = await visitor_of(self.identity, request)
        if actor is None:
            return self.identity.log_in(request)
        language = language_of(request)
        html = await run_in_threadpool(render, request, actor, language)
        return dressed(HTMLResponse(html), language)

    def _home(self, request: Request, actor: Actor, language: str) -> str:
        tenant = self.tenant_of(request, actor)
        bar = self.bar(request, actor, tenant, language)
        if not tenant:
            return views.render_home(
                views.Home(language=language, bar=bar, today=clock.today(), has_role=False)
            )
        period = request.query_params.get("period", "")
        state: Home = call(self.tenants, actor, tenant, "home", {"period": period})
        roles = actor.roles(tenant)
        begins = unasked(state)
        return views.render_home(
            views.Home(
                language=language,
                bar=bar,
                today=self.tenants.today(tenant),
                campaigns=tuple(
                    self._campaign(each, state, tenant, roles, language) for each in state.campaigns
                ),
                tiles=self._tiles(tenant, period, roles, language),
                is_synthetic=state.tenant.synthetic,
                unread=self._unread(actor, tenant, period, roles, language),
                beginning=begins.said(translator(language)) if begins else None,
                access_url=with_language(f"{HOME_URL}access?tenant={tenant}", language),
            )
        )

    def _unread(
        self, actor: Actor, tenant: str, period: str, roles: tuple[str, ...], language: str
    ) -> views.Unread | None:
        """Return what waits to be read by those who may; the first answers lead to their place."""
        page = record_pages.RECORD_PAGES["new-answers"]
        if not page.is_open_to(roles):
            return None
        asked = {"period": period, "most": _FIRST}
        found: OpenAnswers = call(self.tenants, actor, tenant, page.operation, asked)
        url = with_period(with_language(page.url(tenant), language), period)
        first = [each for each in found.answers if each.alarm][:_FIRST]
        return views.Unread(
            n=found.unread,
            url=url,
            alarming=found.alarming,
            first=tuple(
                (each.participant, f"{url}#a-{each.attempt}-{each.item}") for each in first
            ),
        )

    def _tiles(
        self, tenant: str, period: str, roles: tuple[str, ...], language: str
    ) -> tuple[views.Tile, ...]:
        tiles = [
            views.Tile(
                pick(page.title, language),
                pick(page.about, language),
                with_period(with_language(page.url(tenant), language), period),
                page.icon,
            )
            # What is for today stands first; all else as the files are called.
            for page in sorted(
                menu.open_to(self._pages(tenant), roles), key=lambda each: each.section != "today"
            )
        ]
        t = translator(language)
        tiles += [
            views.Tile(
                t.render(page.title),
                t.render(page.about),
                with_period(with_language(page.url(tenant), language), period),
                page.icon,
            )
            for page in record_pages.open_to(roles)
        ]
        if may("invite", [access.group(tenant, role) for role in roles], tenant):
            tiles.append(
                views.Tile(
                    t.render(menu.STAFF),
                    t.gettext("Who signs in, with which roles; invitations."),
                    with_language(menu.staff_url(tenant), language),
                    "people",
                )
            )
        if access.has_workshop(roles):
            tiles.append(
                views.Tile(
                    t.gettext("Workshop"),
                    t.gettext("Copies of the pages and questionnaires, to change and try out"),
                    menu.LAB_URL,
                    "workshop",
                )
            )
        return tuple(tiles)

    def _campaign(
        self,
        status: CampaignStatus,
        state: Home,
        tenant: str,
        roles: tuple[str, ...],
        language: str,
    ) -> views.CampaignCard:
        programme, campaign = state.programme, status.campaign
        query = f"tenant={tenant}&campaign={quote(campaign.id)}"

        def link(operation: str, address: str) -> str:
            """Return a link for those who may use it, while the campaign is open."""
            is_open = status.is_open and access.shows(OPERATIONS[operation].grants, roles)
            return with_language(f"{address}?{query}", language) if is_open else ""

        return views.CampaignCard(
            title=campaign.title.in_(language),
            wave=programme.term("waves", campaign.wave).in_(language),
            role=programme.term("asked", campaign.role).in_(language),
            form=programme.term("forms", campaign.form).in_(language),
            invited=status.invited,
            answered=status.answered,
            is_open=status.is_open,
            closes_on=campaign.last_day,
            missing=status.missing,
            cards_url=link("cards", f"{HOME_URL}cards"),
            paper_url=link("paper_forms", f"{HOME_URL}paper"),
            enter_url=link("enter_response", f"{menu.PAGE_URL}10_fill_in.ipynb"),
        )

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

    def tenant_of(self, request: Request, actor: Actor) -> str:
        """Return the organisation that is asked about, else the person's first."""
        asked = request.query_params.get("tenant", "")
        return asked or next((each for each in actor.tenants() if self.tenants.has(each)), "")

    def _pages(self, tenant: str) -> tuple[menu.Page, ...]:
        """Return the pages of a school: those that all share, and its own."""
        own = self.tenants.sources(tenant).notebooks if tenant else None
        return menu.read_pages(*self.notebooks, own=own)

    def bar(
        self, request: Request, actor: Actor, tenant: str, language: str, current: str = ""
    ) -> Bar:
        """Return the navigation bar of a person at one organisation."""
        mine = tenant if actor.roles(tenant) and self.tenants.has(tenant) else ""
        raw = menu.bar(
            self._pages(mine),
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
    pages = Pages(tenants, identity, jobs, notebooks)

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
    app.mount(f"{base}/guide/images", Kept(directory=guides.FOLDER / "images", check_dir=False))
    for operation in OPERATIONS.values():
        if operation.kind == "file":
            route = f"{base}/{operation.name.replace('_', '-')}"
            app.add_route(route, partial(pages.file, operation=operation))
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


def failed(request: Request, error: KitError, status: int) -> Response:
    """Return the page that says where, what, and what to do."""
    language = language_of(request)
    bar = make_bar({}, language=language, address=address_of(request))
    html = views.render_error(
        views.Failure(
            language=language,
            bar=bar,
            error=error,
            code=error.where if error.where.startswith("code ") else "",
        )
    )
    return HTMLResponse(html, status, headers=SECURE)
