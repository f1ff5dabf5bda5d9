"""Pages of those who look after an installation or a school's staff: setup, staff, installation."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import secrets
import time
from functools import partial
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from jupyterhub.handlers.base import BaseHandler
from markupsafe import Markup
from tornado.web import HTTPError, authenticated

from kit import clock
from kit.domain.texts import Text
from kit.errors import BadArgument, KitError, QuestionnaireError
from kit.i18n.message import Message, say
from kit.i18n.translator import LANGUAGES, translator
from kit.operations import access
from kit.operations.access import Actor
from kit.operations.installation import ADMINISTRATORS, is_administrator, may
from kit.serve.backup import record
from kit.serve.host import organisations, tenants
from kit.serve.host.addresses import client_address
from kit.serve.host.buckets import Buckets
from kit.serve.host.organisations import Opening
from kit.serve.host.settings import Settings
from kit.serve.hub import audit, first_start, users
from kit.serve.hub.accounts import MINIMUM_PASSWORD
from kit.serve.hub.invitations import DAYS, MOST_DAYS
from kit.serve.hub.once import Once
from kit.serve.hub.staff import Desk, desks
from kit.serve.portal import menu
from kit.serve.portal.bilingual import in_every_language

#: So many requests of one address at once, and then one in so many seconds.
BURST, SECONDS = 30, 10
_ASKED = Buckets(1 / SECONDS, BURST, 10_000, time.monotonic)
#: Forms of these pages that were sent lately.
_ONCE = Once()
_SEPTEMBER, _MAY = 9, 5
_STAFF, _INSTALLATION = "/hub/staff", "/hub/installation"


class Administration(BaseHandler):
    """What these pages share."""

    @property
    def _installation(self) -> Settings:
        found: Settings = self.authenticator.installation
        return found

    @property
    def _actor(self) -> Actor:
        user = self.current_user
        return Actor(user.name, tuple(group.name for group in user.groups))

    def _said(self, name: str) -> str:
        return str(self.get_body_argument(name, ""))

    def _typed(self, name: str) -> str:
        return str(self.get_body_argument(name, "", strip=False))

    def _number(self, name: str) -> int:
        try:
            return int(self._said(name))
        except ValueError:
            raise BadArgument(
                name, say("A number is missing."), say("Write a whole number.")
            ) from None

    def _day(self, name: str) -> dt.date:
        try:
            return dt.date.fromisoformat(self._said(name))
        except ValueError:
            raise BadArgument(
                name,
                say("A day is missing."),
                say("Choose the first and the last day of the period."),
            ) from None

    @property
    def _sending(self) -> str:
        """Return what tells one sending of a form from all others: who, which page, what."""
        who = self._actor.name if self.current_user else ""
        once = self._said("once") or secrets.token_urlsafe(16)
        said = hashlib.sha256(self.request.body).hexdigest()
        return f"{who}|{self.request.path}|{once}|{said}"

    def _opening(self) -> Opening:
        return Opening(
            title=self._said("title"),
            id=self._said("id"),
            kind=self._said("kind") or "school",
            time_zone=self._said("time_zone"),
            minimum_group=self._number("minimum_group"),
            programme=self._said("programme"),
            period=self._said("period"),
            starts_on=self._day("starts_on"),
            ends_on=self._day("ends_on"),
        )

    async def _show(self, name: str, fault: KitError | None = None, **values: Any) -> None:
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-store")
        if fault is not None:
            self.set_status(fault.status)
        once = secrets.token_urlsafe(16)
        common = {"day": _day_words, "once": once, "least": MINIMUM_PASSWORD}
        page = self.render_template(name, fault=_words(fault), **common, **values)
        self.finish(await page)

    def _form(self) -> dict[str, Any]:
        """Return what the form of an organisation shows: what was typed, or what is usual."""
        today = clock.today("UTC")
        year = today.year - (today.month <= _MAY)
        usual = {
            "title": "",
            "id": "",
            "kind": "school",
            "time_zone": "Europe/Moscow",
            "minimum_group": "5",
            "programme": organisations.USUAL,
            "period": f"{year}/{year + 1}",
            "starts_on": f"{year}-{_SEPTEMBER:02}-01",
            "ends_on": f"{year + 1}-{_MAY:02}-31",
        }
        typed = {name: self.get_body_argument(name, value) for name, value in usual.items()}
        return {
            "typed": typed,
            "zones": [
                (each, _told(_zone(each, said))) for each, said in organisations.ZONES.items()
            ],
            "kinds": [(each, _told(said)) for each, said in organisations.KINDS.items()],
            "programmes": [
                (each.id, _both(each.title), _both(each.period.title), len(each.campaigns))
                for each in organisations.offered(self._installation)
            ],
        }


class Setup(Administration):
    """``/hub/setup``: the first administrator and the first school of an empty installation."""

    async def get(self) -> None:
        """Show the form while there is no administrator."""
        await self._admit()
        await self._show("setup.html", **self._form(), login="", word="")

    async def post(self) -> None:
        """Make both, and lead to the staff, by the login page."""
        if not _ONCE.knows(self._sending):
            await self._admit()
        name = self._said("name")
        try:
            if self._typed("password") != self._typed("again"):
                raise BadArgument(
                    "password",
                    say("The two passwords differ."),
                    say("Type the same password twice."),
                )
            finish = partial(
                first_start.finish,
                self._installation,
                self._said("word"),
                name,
                self._typed("password"),
                self._opening(),
            )
            await _ONCE.do(self._sending, finish)
        except KitError as fault:
            word = self._said("word")
            await self._show("setup.html", fault, **self._form(), login=name, word=word)
            return
        self.redirect(f"{self.settings['login_url']}?{urlencode({'next': _STAFF})}")

    async def _admit(self) -> None:
        forwarded = self.request.headers.get("X-Forwarded-For")
        address = client_address(self.request.remote_ip, forwarded, self.authenticator.proxies)
        if _ASKED.take(address):
            raise HTTPError(429)
        if not await asyncio.to_thread(first_start.is_open, self._installation):
            raise HTTPError(404)


class Staff(Administration):
    """``/hub/staff``: who works at a school, for its head and for administrators."""

    @authenticated
    async def get(self) -> None:
        """Show the list."""
        await self._list(self.get_query_argument("tenant", None))

    @authenticated
    async def post(self) -> None:
        """Do one thing, and show the list again, or the link that was made."""
        tenant = self._said("tenant")
        try:
            link = await _ONCE.do(self._sending, partial(self._act, self._desk(tenant)))
        except KitError as fault:
            await self._list(tenant, fault)
        else:
            if link:
                until = clock.today("UTC") + dt.timedelta(days=self._number("days"))
                known = await asyncio.to_thread(tenants.known, self._installation)
                await self._show(
                    "staff_link.html",
                    link=link,
                    until=until,
                    account=self._said("account"),
                    tenant=tenant,
                    school=next((_both(each.title) for each in known if each.id == tenant), ""),
                    roles=[
                        access.ROLES[role]
                        for role in self.get_body_arguments("role")
                        if role in access.ROLES
                    ]
                    if tenant
                    else ["Administrator"],
                )
            else:
                self.redirect(f"{_STAFF}?{urlencode({'tenant': tenant})}")

    def _act(self, desk: Desk) -> str:
        """Do what was asked; return the link, when one was made."""
        account, roles = self._said("account"), self.get_body_arguments("role")
        match self._said("do"):
            case "invite":
                return desk.invite(roles, self._number("days"))
            case "reset":
                return desk.reset(account, self._number("days"))
            case "withdraw":
                desk.withdraw(self._said("mark"))
            case "give":
                desk.give(account, roles)
            case "remove":
                desk.remove(account)
        return ""

    def _desk(self, tenant: str) -> Desk:
        try:
            return Desk(self._installation, self._actor, tenant)
        except KitError:
            raise HTTPError(403) from None

    async def _list(self, tenant: str | None, fault: KitError | None = None) -> None:
        open_ = desks(self._installation, self._actor)
        if not open_:
            raise HTTPError(403)
        desk = self._desk(open_[0] if tenant is None else tenant)
        people, invitations, titles = await asyncio.to_thread(_looked_up, desk)
        await self._show(
            "staff.html",
            fault,
            tenant=desk.tenant,
            tabs=_tabs(self._actor, desk.tenant),
            desks=[(each, titles.get(each, "")) for each in open_],
            people=[(each, _roles(each.groups, desk), desk.may_change(each)) for each in people],
            invitations=[
                (each, _roles(each.groups, desk), dt.datetime.fromtimestamp(each.until, dt.UTC))
                for each in invitations
            ],
            roles=access.ROLES if desk.tenant else {ADMINISTRATORS: "Administrator"},
            days=DAYS,
            most_days=MOST_DAYS,
            is_administrator=is_administrator(self._actor.groups),
        )


class Installation(Administration):
    """``/hub/installation``: the organisations, for administrators."""

    @authenticated
    async def get(self) -> None:
        """Show them, and the form for another one."""
        await self._list()

    @authenticated
    async def post(self) -> None:
        """Open an organisation, and lead to its staff."""
        self._require()
        try:
            tenant = await _ONCE.do(self._sending, partial(self._open, self._opening()))
        except KitError as fault:
            await self._list(fault)
            return
        self.redirect(f"{_STAFF}?{urlencode({'tenant': tenant})}")

    def _open(self, opening: Opening) -> str:
        tenant = organisations.open_organisation(self._installation, opening)
        users.add_groups(self._installation, tenant)
        audit.record(
            *(self._installation, [access.group(tenant, "head")], "organisation_opened"),
            by=self._actor.name,
        )
        return tenant

    def _require(self) -> None:
        if not may("open_organisation", self._actor.groups):
            raise HTTPError(403)

    async def _list(self, fault: KitError | None = None) -> None:
        self._require()
        known = await asyncio.to_thread(tenants.known, self._installation)
        backup = record.last(self._installation.state)
        await self._show(
            "installation.html",
            fault,
            organisations=[(each.id, _both(each.title)) for each in known],
            backup=dt.datetime.fromisoformat(backup.made_at) if backup else None,
            **self._form(),
        )


def _looked_up(desk: Desk) -> tuple[Any, Any, dict[str, Any]]:
    known = tenants.known(desk.settings)
    titles = {each.id: _both(each.title) for each in known}
    return desk.people(), desk.invitations(), titles


def _tabs(actor: Actor, tenant: str) -> list[tuple[Message, str, bool]]:
    """Return the pages of the staff's section, this one among them; of an installation, none."""
    beside = menu.beside_staff(tenant, actor.roles(tenant)) if tenant else ()
    if not beside:
        return []
    own = (menu.STAFF, menu.staff_url(tenant), True)
    return [*((title, url, False) for title, url in beside), own]


def _roles(groups: tuple[str, ...], desk: Desk) -> tuple[str, ...]:
    """Return the roles of an account at a desk, in the order in which they are shown."""
    if not desk.tenant:
        return tuple(each for each in groups if each == ADMINISTRATORS)
    return tuple(role for role in access.ROLES if access.group(desk.tenant, role) in groups)


def _words(fault: KitError | None) -> list[Message]:
    if isinstance(fault, QuestionnaireError) and fault.faults:
        return [words for each in fault.faults for words in (each.what, each.remedy)]
    return [fault.what, fault.remedy] if fault is not None else []


def _both(text: Text) -> Markup:
    return in_every_language(dict(text.words))


def _told(message: Message) -> dict[str, str]:
    """Return the words of a choice by language: an option holds no elements."""
    return {code: translator(code).render(message) for code in LANGUAGES}


def _zone(zone: str, title: Message) -> Message:
    """Return a time zone by a city's name, with its distance from UTC."""
    offset = dt.datetime.now(dt.UTC).astimezone(ZoneInfo(zone)).utcoffset() or dt.timedelta()
    return Message(
        "{city} (UTC+{hours})", {"city": title, "hours": offset // dt.timedelta(hours=1)}
    )


def _day_words(day: dt.date) -> Markup:
    return in_every_language({code: translator(code).date(day) for code in LANGUAGES})


#: What the Hub answers besides its own.
HANDLERS = [("/setup", Setup), ("/staff", Staff), ("/installation", Installation)]
