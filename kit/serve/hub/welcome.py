"""The page behind an invitation link: somebody without an account chooses a name and a password."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from jupyterhub.handlers.base import BaseHandler
from tornado.web import HTTPError

from kit.errors import BadArgument, KitError
from kit.i18n.message import say
from kit.operations import access
from kit.operations.installation import ADMINISTRATORS
from kit.serve.host import tenants
from kit.serve.host.addresses import client_address
from kit.serve.host.buckets import Buckets
from kit.serve.host.settings import Settings
from kit.serve.hub import joining, users
from kit.serve.hub.accounts import MINIMUM_PASSWORD
from kit.serve.hub.invitations import Invitation, Invitations
from kit.serve.portal.bilingual import in_every_language
from kit.serve.portal.navbar import HOME_URL

#: So many requests of one address at once, and then one in so many seconds.
BURST, SECONDS = 30, 10
_ASKED = Buckets(1 / SECONDS, BURST, 10_000, time.monotonic)


class Welcome(BaseHandler):
    """``/hub/invitation/WORD``: shown as long as the link is good for something."""

    async def get(self, word: str) -> None:
        """Show the form."""
        self._admit()
        try:
            invitation = Invitations(self._settings).find(word)
        except KitError as fault:
            await self._show(None, fault)
            return
        await self._show(invitation)

    async def post(self, word: str) -> None:
        """Do what the link is good for, and lead to the login page."""
        self._admit()
        if self.get_body_argument("do", "") == "join":
            await self._join(word)
            return
        name, password = self.get_body_argument("name", ""), self._typed("password")
        invitation = None
        try:
            invitation = Invitations(self._settings).find(word)
            if password != self._typed("again"):
                raise BadArgument(
                    "password",
                    say("The two passwords differ."),
                    say("Type the same password twice."),
                )
            # In a thread: it asks this very Hub, which must go on answering.
            await asyncio.to_thread(users.accept, self._settings, word, name, password)
        except KitError as fault:
            await self._show(invitation, fault, name)
            return
        self.redirect(self.settings["login_url"])

    async def _join(self, word: str) -> None:
        """Take the roles with the account that is signed in."""
        if self.current_user is None:
            raise HTTPError(403)
        invitation = None
        try:
            invitation = Invitations(self._settings).find(word)
            await asyncio.to_thread(joining.join, self._settings, word, self.current_user.name)
        except KitError as fault:
            await self._show(invitation, fault)
            return
        self.redirect(HOME_URL)

    @property
    def _settings(self) -> Any:
        return self.authenticator.installation

    def _typed(self, name: str) -> str:
        return str(self.get_body_argument(name, "", strip=False))

    def _admit(self) -> None:
        forwarded = self.request.headers.get("X-Forwarded-For")
        address = client_address(self.request.remote_ip, forwarded, self.authenticator.proxies)
        if _ASKED.take(address):
            raise HTTPError(429)

    async def _show(
        self, invitation: Invitation | None, fault: KitError | None = None, name: str = ""
    ) -> None:
        self.set_header("Referrer-Policy", "no-referrer")  # the address opens an account
        self.set_header("Cache-Control", "no-store")
        if fault is not None:
            self.set_status(fault.status)
        said = (fault.what, fault.remedy) if fault else ()
        page = self.render_template(
            "invitation.html",
            invitation=invitation,
            fault=said,
            login=name,
            least=MINIMUM_PASSWORD,
            account=self.current_user.name if self.current_user else "",
            gives=await asyncio.to_thread(_given, self._settings, invitation),
        )
        self.finish(await page)


def _given(settings: Settings, invitation: Invitation | None) -> list[tuple[Any, list[str]]]:
    """Return where an invitation gives what: title of the organisation, and the roles there."""
    groups = invitation.groups if invitation else ()
    titles = {each.id: each.title.words for each in tenants.known(settings)} if groups else {}
    given: dict[str, list[str]] = {}
    for tenant, role in access.memberships(groups):
        given.setdefault(tenant, []).append(access.ROLES[role])
    found: list[tuple[Any, list[str]]] = [
        (in_every_language(dict(titles.get(tenant, {"ru": tenant}))), roles)
        for tenant, roles in given.items()
    ]
    return found + ([("", ["Administrator"])] if ADMINISTRATORS in groups else [])


HANDLERS = [(r"/invitation/([\w-]{1,100})", Welcome)]
