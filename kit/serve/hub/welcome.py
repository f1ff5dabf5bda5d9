"""The page behind an invitation link: somebody without an account chooses a name and a password."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from jupyterhub.handlers.base import BaseHandler
from tornado.web import HTTPError

from kit.errors import BadArgument, KitError
from kit.i18n.message import say
from kit.serve.host.addresses import client_address
from kit.serve.host.buckets import Buckets
from kit.serve.hub import users
from kit.serve.hub.invitations import Invitation, Invitations

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
            "invitation.html", invitation=invitation, fault=said, login=name
        )
        self.finish(await page)


HANDLERS = [(r"/invitation/([\w-]{1,100})", Welcome)]
