"""The home page «Сегодня»: what is due for its reader, then how the surveys stand, then the pages."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.requests import Request

from kit import clock
from kit.domain.linkage import OPEN
from kit.i18n.text import pick
from kit.i18n.translator import Translator, translator
from kit.operations import OPERATIONS, access
from kit.operations.access import OTHERS_STEPS, Actor
from kit.operations.installation import may
from kit.operations.values.open_answers import OpenAnswers
from kit.operations.values.programme import CampaignStatus, Home
from kit.operations.values.today import DueThing, Today
from kit.serve.portal import menu, record_pages, views
from kit.serve.portal.navbar import HOME_URL, SECTIONS, with_language, with_period, with_query
from kit.service import call
from kit.wording.beginnings import unasked

if TYPE_CHECKING:
    from kit.serve.data.portal import Pages

#: Answers with words of alarm that the home page names.
_FIRST = 12
_UNREAD = "new-answers"
#: Sections of the notebook pages that the home page shows at length, in their order.
_OF_THE_WHOLE = ("today", "reports")
#: Where each order has a place of its own.
_ORDERS = "orders"
_CONSENTS = "consents"


def home(pages: Pages, request: Request, actor: Actor, language: str) -> str:
    """Return the home page of a person at one organisation."""
    tenant = pages.tenant_of(request, actor)
    bar = pages.bar(request, actor, tenant, language)
    if not tenant:
        return views.render_home(
            views.Home(language=language, bar=bar, today=clock.today(), has_role=False)
        )
    page = _HomePage(pages, actor, tenant, request.query_params.get("period", ""), language)
    state: Home = page.ask("home")
    due: Today = page.ask("today")
    begins = unasked(state)
    return views.render_home(
        views.Home(
            language=language,
            bar=bar,
            today=due.day,
            is_day_off=due.is_day_off,
            undecreed=due.undecreed,
            due=page.due(due, state),
            due_more=page.rest(due, state, is_later=False),
            due_later=page.rest(due, state, is_later=True),
            first_steps=page.first_steps(due),
            campaigns=tuple(page.campaign(each, state) for each in state.campaigns),
            tiles=page.tiles(),
            places=page.places(),
            is_synthetic=state.tenant.synthetic,
            unread=page.unread(),
            as_of_morning=record_pages.sees_releases("home", page.roles),
            beginning=begins.said(page.t) if begins else None,
            access_url=page.local(f"{HOME_URL}access?tenant={tenant}"),
            glossary_url=page.local(f"{HOME_URL}glossary?tenant={tenant}"),
        )
    )


def _in_a_sentence(title: str) -> str:
    return title[:1].lower() + title[1:]


class _HomePage:
    """What one reader is shown of one organisation."""

    def __init__(self, pages: Pages, actor: Actor, tenant: str, period: str, language: str) -> None:
        self.tenants = pages.tenants
        self._pages = pages
        self.actor = actor
        self.tenant = tenant
        self.period = period
        self.language = language
        self.roles = actor.roles(tenant)

    @cached_property
    def notebooks(self) -> tuple[menu.Page, ...]:
        """The notebooks that are meant for the reader."""
        return menu.open_to(self._pages.notebooks_of(self.tenant), self.roles)

    @cached_property
    def today(self) -> dt.date:
        """The day where the organisation is."""
        return self.tenants.today(self.tenant)

    @property
    def t(self) -> Translator:
        """Translator of the reader's language."""
        return translator(self.language)

    def ask(self, operation: str, **raw: Any) -> Any:
        """Return what an operation gives to the reader."""
        asked = {"period": self.period, **raw}
        return call(self.tenants, self.actor, self.tenant, operation, asked)

    def local(self, url: str) -> str:
        """Return an address with the reader's language and period."""
        return with_period(with_language(url, self.language), self.period)

    def due(self, found: Today, state: Home) -> tuple[views.DueGroup, ...]:
        """Return what is due, by how it stands; unread answers have a card of their own."""
        surveys = {each.campaign.id for each in state.campaigns}
        groups: dict[str, list[views.DueRow]] = {}
        for each in found.things:
            if each.page != _UNREAD:
                groups.setdefault(each.standing, []).append(self._due(each, surveys))
        return tuple(views.DueGroup(standing, tuple(rows)) for standing, rows in groups.items())

    def rest(self, found: Today, state: Home, *, is_later: bool) -> tuple[views.DueRow, ...]:
        """Return what stands behind the list: what has more time, or everything else."""
        surveys = {each.campaign.id for each in state.campaigns}
        return tuple(
            self._due(each, surveys)
            for each in found.rest
            if (each.standing == "later") is is_later and each.page != _UNREAD
        )

    def _due(self, thing: DueThing, surveys: set[str]) -> views.DueRow:
        said = [self.t.render(thing.when)] if thing.when is not None else []
        if thing.waits_for is not None:
            waits = self.t.gettext("waits for {whom}", whom=self.t.render(thing.waits_for))
            said.append(waits)
        return views.DueRow(
            what=self.t.render(thing.what),
            url=self._place(thing, surveys),
            about=" · ".join(said),
            # Who is missing stands with the survey, below.
            codes=() if thing.subject in surveys else thing.codes,
        )

    def _place(self, thing: DueThing, surveys: set[str]) -> str:
        """Return where a due thing is done; empty when that page is not the reader's."""
        if thing.page == "roadmap" and thing.subject:
            return self._steps(thing)
        if thing.page == _CONSENTS and thing.subject:
            return self._consents(thing)
        url = self.address(thing.page, thing.subject if thing.subject in surveys else "")
        if url and thing.page == _ORDERS and thing.subject:
            return f"{url}#{thing.subject}"
        return url

    def _steps(self, thing: DueThing) -> str:
        """Return where the step is that is due, or the list of those that stand so."""
        url = record_pages.RECORD_PAGES[thing.page].url(self.tenant)
        if thing.n == 1:
            return self.local(f"{url}/{quote(thing.subject)}")
        asked = {"standing": thing.subject}
        if not record_pages.allows("roadmap", self.roles, OTHERS_STEPS):
            asked["post"] = "mine"
        return self.local(with_query(url, **asked))

    def _consents(self, thing: DueThing) -> str:
        """Return the list of those whom a thing to do is about: of one purpose, or of the first."""
        url = self.address(thing.page)
        show, _, purpose = thing.subject.partition("/")
        asked = {"purpose": purpose} if purpose else {}
        return with_query(url, **asked, show=show) if url else ""

    def address(self, page: str, campaign: str = "") -> str:
        """Return where a page is for the reader; empty when it is not theirs, or not there."""
        known = record_pages.RECORD_PAGES.get(page)
        notebook = next((n for n in self.notebooks if n.file.removesuffix(".ipynb") == page), None)
        if known is not None:
            url = known.url(self.tenant) if known.is_open_to(self.roles) else ""
        elif notebook is not None:
            url = notebook.url(self.tenant)
        else:
            shows = page in OPERATIONS and access.shows(OPERATIONS[page].grants, self.roles)
            url = f"{HOME_URL}{page}?tenant={self.tenant}" if shows else ""
        if url and campaign:
            url = with_query(url, campaign=campaign)
        return self.local(url) if url else ""

    def first_steps(self, found: Today) -> tuple[views.FirstStep, ...]:
        """Return the first steps of a school that begins."""
        return tuple(
            views.FirstStep(
                what=self.t.render(each.what),
                url=self.address(each.page) if each.is_mine else "",
                is_done=each.is_done,
                whose=", ".join(_in_a_sentence(self.t.render(role)) for role in each.roles),
            )
            for each in found.first_steps
        )

    def unread(self) -> views.Unread | None:
        """Return what waits to be read by those who may; the first answers lead to their place."""
        page = record_pages.RECORD_PAGES[_UNREAD]
        if not page.is_open_to(self.roles):
            return None
        found: OpenAnswers = self.ask(page.operation, most=_FIRST)
        url = self.local(page.url(self.tenant))
        first = [each for each in found.answers if each.alarm][:_FIRST]
        return views.Unread(
            n=found.unread,
            url=url,
            alarming=found.alarming,
            first=tuple(
                (each.participant, f"{url}#a-{each.attempt}-{each.item}") for each in first
            ),
        )

    def tiles(self) -> tuple[views.Tile, ...]:
        """Return the notebook pages that tell of the whole, and the workshop."""
        tiles = [self._notebook(page) for page in self.notebooks if page.section in _OF_THE_WHOLE]
        if access.has_workshop(self.roles):
            tiles.append(
                views.Tile(
                    self.t.gettext("Workshop"),
                    self.t.gettext("Copies of the pages and questionnaires, to change and try out"),
                    menu.LAB_URL,
                    "workshop",
                )
            )
        return tuple(tiles)

    def _notebook(self, page: menu.Page) -> views.Tile:
        return views.Tile(
            pick(page.title, self.language),
            pick(page.about, self.language),
            self.local(page.url(self.tenant)),
            page.icon,
            page.section,
        )

    def places(self) -> tuple[tuple[str, tuple[views.Tile, ...]], ...]:
        """Return the other pages that the reader may open, by sections of the bar."""
        t = self.t
        tiles = [self._notebook(p) for p in self.notebooks if p.section not in _OF_THE_WHOLE]
        tiles += [
            views.Tile(
                t.render(page.title),
                t.render(page.about),
                self.local(page.url(self.tenant)),
                page.icon,
                page.section,
            )
            for page in record_pages.open_to(self.roles)
            if page.is_tile
        ]
        held = [access.group(self.tenant, role) for role in self.roles]
        if may("invite", held, self.tenant):
            tiles.append(
                views.Tile(
                    t.render(menu.STAFF),
                    t.gettext("Who signs in, with which roles; invitations."),
                    with_language(menu.staff_url(self.tenant), self.language),
                    "people",
                    "people",
                )
            )
        found = (
            (t.gettext(title), tuple(each for each in tiles if each.section == section))
            for section, title in SECTIONS.items()
        )
        return tuple(each for each in found if each[1])

    def campaign(self, status: CampaignStatus, state: Home) -> views.CampaignCard:
        """Return how a survey stands."""
        programme, campaign = state.programme, status.campaign
        query = f"tenant={self.tenant}&campaign={quote(campaign.id)}"

        def link(operation: str, address: str) -> str:
            """Return a link for those who may use it, while the campaign is open."""
            is_open = status.is_open and access.shows(OPERATIONS[operation].grants, self.roles)
            return with_language(f"{address}?{query}", self.language) if is_open else ""

        return views.CampaignCard(
            title=campaign.title.in_(self.language),
            wave=programme.term("waves", campaign.wave).in_(self.language),
            role=programme.term("asked", campaign.role).in_(self.language),
            form=programme.term("forms", campaign.form).in_(self.language),
            invited=status.invited,
            answered=status.answered,
            is_open=status.is_open,
            begins_on=None if status.has_begun else campaign.opens_on,
            closes_on=campaign.last_day,
            missing=status.missing,
            waiting=status.waiting,
            is_link=campaign.linkage == OPEN,
            is_report=campaign.is_report,
            cards_url=link("cards", f"{HOME_URL}cards"),
            paper_url=link("paper_forms", f"{HOME_URL}paper"),
            enter_url=link("enter_response", f"{menu.PAGE_URL}10_fill_in.ipynb"),
        )
