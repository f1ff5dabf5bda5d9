"""Ends what is open of a person, everywhere and at once.

A login in a browser, a token, a server with its kernels and sockets: none of them outlives a
logout, a new password, a role that was taken away, or the account.
"""

from __future__ import annotations

import asyncio
from typing import Any

from jupyterhub import orm
from jupyterhub.apihandlers.base import APIHandler
from jupyterhub.handlers.login import LogoutHandler
from jupyterhub.scopes import needs_scope
from jupyterhub.utils import exponential_backoff
from tornado.web import HTTPError

from kit.serve.hub.idle import Awake, Identity

#: So long a server that is just being started is waited for, to be stopped.
PATIENCE_SECONDS = 120


def revoke(db: Any, user: orm.User) -> None:
    """Make every cookie and token of a person worthless, in the Hub's database."""
    user.cookie_id = orm.new_token()
    for each in (*user.api_tokens, *user.oauth_codes):
        db.delete(each)
    db.commit()


async def end(hub: Any, user: Any) -> None:
    """End a person's sessions: cookies and tokens first, then servers with all that runs there.

    Parameters
    ----------
    hub
        The Hub, or one of its handlers: what has ``db``, ``proxy`` and ``authenticator``.
    user
        The Hub's record of the person.
    """
    revoke(hub.db, user.orm_user)
    hub.authenticator.endings.add()
    servers = [name for name, spawner in user.spawners.items() if spawner.active]
    await asyncio.gather(*(_stop(hub.proxy, user, name) for name in servers))


async def _stop(proxy: Any, user: Any, server: str) -> None:
    """Stop a server; one that is on its way up or down is waited for."""
    spawner = user.spawners[server]
    await exponential_backoff(
        lambda: not spawner.pending,
        f"server {server} of {user.name} hangs",
        timeout=PATIENCE_SECONDS,
    )
    if spawner.ready:
        spawner._stop_pending = True  # noqa: SLF001 - for whoever else wants to stop it
        await proxy.delete_user(user, server)
        await user.stop(server)


class Logout(LogoutHandler):
    """Logging out ends everything, in other browsers, too."""

    async def get(self) -> None:
        """Log out when a person asks for it, not when a page loads the address as a picture."""
        if self.request.headers.get("Sec-Fetch-Dest", "document") != "document":
            raise HTTPError(403)
        await super().get()

    async def default_handle_logout(self) -> None:
        """Forget the browser's cookies and end the person's sessions."""
        user = self.current_user
        await super().default_handle_logout()
        if user is not None:
            self.authenticator.tell(user.name, "logout")
            await end(self, user)


class Sessions(APIHandler):
    """``DELETE …/api/kit/users/NAME/sessions`` ends them, for ``kit user``."""

    @needs_scope("admin:users")  # type: ignore[untyped-decorator]
    async def delete(self, user_name: str) -> None:
        """End a person's sessions."""
        user = self.find_user(user_name)
        if user is None:
            raise HTTPError(404)
        await end(self, user)
        self.set_status(204)


class Locks(APIHandler):
    """``GET …/api/kit/locks`` tells where wrong passwords have closed accounts."""

    @needs_scope("list:users")  # type: ignore[untyped-decorator]
    def get(self) -> None:
        """Tell for how many seconds each stays closed somewhere."""
        names = [name for (name,) in self.db.query(orm.User.name)]
        self.write(self.authenticator.attempts.closed(names))


class Lock(APIHandler):
    """``DELETE …/api/kit/locks/NAME`` opens an account again."""

    @needs_scope("admin:users")  # type: ignore[untyped-decorator]
    def delete(self, user_name: str) -> None:
        """Forget the wrong passwords."""
        self.authenticator.attempts.unlock(user_name)
        self.set_status(204)


#: What the Hub answers besides its own.
HANDLERS = [
    ("/logout", Logout),
    (r"/api/kit/users/([^/]+)/sessions", Sessions),
    ("/kit/awake", Awake),
    ("/api/user", Identity),
    ("/api/kit/locks", Locks),
    (r"/api/kit/locks/([^/]+)", Lock),
]
