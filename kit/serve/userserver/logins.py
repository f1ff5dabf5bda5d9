"""Several tabs that log in to a person's server at once: each arrives at its own page.

JupyterHub keeps one state of a login in a cookie. Tabs that are opened in the same moment
overwrite each other's, and all but the last would end at a page that says "try again".
"""

from __future__ import annotations

from jupyterhub.singleuser.extension import JupyterHubOAuthCallbackHandler


def keep_apart() -> None:
    """Send a tab whose login was overtaken to its page: it is logged in by then, or begins anew."""
    finish = JupyterHubOAuthCallbackHandler.get

    async def get(handler: JupyterHubOAuthCallbackHandler) -> None:
        logins, state = handler.hub_auth, handler.get_argument("state", "")
        cookie = handler.get_secure_cookie(logins.get_state_cookie_name(state))
        # Without any cookie there is none to begin with: JupyterHub says so.
        if cookie and cookie.decode("ascii", "replace") != state and state in logins._oauth_states:  # noqa: SLF001 - there is no other way to know a login of this server
            target = logins.get_next_url(state)
            logins.clear_oauth_state(state)
            handler.redirect(target)
        else:
            await finish(handler)

    JupyterHubOAuthCallbackHandler.get = get
