"""Who asks: a Hub token or a browser session becomes an actor with groups.

The Hub is asked; nothing the client says about itself is believed. Answers of
the Hub are kept for a minute, and not beyond the next time that sessions end.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import secrets
import time
from collections.abc import Callable
from urllib.parse import quote, urlencode, urlsplit

import httpx
from jupyterhub.services.auth import HubOAuth
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kit.errors import AccessDenied
from kit.i18n.message import say
from kit.operations.access import Actor
from kit.serve.data.known import Known
from kit.serve.host.recent import Recent
from kit.serve.portal.foreign import is_foreign

LOG = logging.getLogger("kit.data")
#: How long a form that was opened may be sent, in seconds; later it is shown once more.
_FORM_SECONDS = 12 * 3600
_COOKIE = "kit-session"
_STATE = "kit-oauth-state"
_SESSION_ID = "jupyterhub-session-id"


class Identity:
    """Asks the Hub who somebody is; logs browsers in through the Hub's OAuth."""

    def __init__(
        self,
        hub: HubOAuth,
        *,
        prefix: str,
        key: bytes,
        is_secure: bool = False,
        endings: Callable[[], int] = lambda: 0,
    ) -> None:
        self.hub = hub
        self._known = Known(hub, endings)
        self.prefix = prefix
        self._key = key
        self._is_secure = is_secure
        # With TLS no subdomain can set a cookie of this name, and browsers send it everywhere.
        self._cookie = f"__Host-{_COOKIE}" if is_secure else _COOKIE
        self._state = f"__Host-{_STATE}" if is_secure else _STATE
        self._path = "/" if is_secure else prefix
        self._pending: Recent[str, tuple[float, str, str]] = Recent(10_000)

    def of_token(self, request: Request) -> Actor | None:
        """Return the actor of the request's ``Authorization`` header, or None."""
        match = HubOAuth.auth_header_pat.match(request.headers.get("authorization", ""))
        return self._actor(match.group(1).strip()) if match else None

    def of_session(self, request: Request) -> Actor | None:
        """Return the actor of a browser that logged in, or None.

        Raises
        ------
        AccessDenied
            A page of another origin sent it.
        """
        if is_foreign(request.method, request.headers):
            raise AccessDenied(
                request.url.path,
                say("A page of another origin has asked for this."),
                say("Open the page itself, from «Today»."),
            )
        token = self._unseal(request.cookies.get(self._cookie, ""))
        if token is None:
            return None
        # Bound to the Hub's session: logging out there ends this session, too.
        return self._actor(token, request.cookies.get(_SESSION_ID, ""))

    def log_in(self, request: Request) -> Response:
        """Send the browser to the Hub, to come back to the page that was asked for."""
        verifier, challenge, method = self.hub.generate_pkce_code_challenge()
        state = secrets.token_urlsafe(24)
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        self._pending[state] = (time.monotonic(), wanted, verifier)
        query = urlencode(
            {
                "client_id": self.hub.oauth_client_id,
                "redirect_uri": self.hub.oauth_redirect_uri,
                "response_type": "code",
                "state": state,
                "code_challenge": challenge,
                "code_challenge_method": method,
            }
        )
        response = RedirectResponse(f"{self.hub.oauth_authorization_url}?{query}", 302)
        self._set(response, self._state, state, max_age=600)
        return response

    def _set(self, response: Response, name: str, value: str, max_age: int | None = None) -> None:
        response.set_cookie(
            name,
            value,
            max_age=max_age,
            path=self._path,
            httponly=True,
            samesite="lax",
            secure=self._is_secure,
        )

    def callback(self, request: Request) -> Response:
        """Finish the login: exchange the code, seal the token into a cookie, go on."""
        state = request.query_params.get("state", "")
        begun = self._pending.pop(state, None)
        mine = hmac.compare_digest(request.cookies.get(self._state, "").encode(), state.encode())
        if begun is None or not mine or time.monotonic() - begun[0] > 600:
            # Another tab began to log in at the same moment: this one is logged in by it, or soon.
            is_overtaken = bool(request.cookies.get(self._state))
            page = self._own(begun[1]) if begun and is_overtaken else self.prefix
            return RedirectResponse(page, 302)
        _, wanted, verifier = begun
        code = request.query_params.get("code", "")
        token = self.hub.token_for_code(code, code_verifier=verifier)
        response = RedirectResponse(self._own(wanted), 302)
        self._set(response, self._cookie, self._seal(token))
        self._set(response, self._state, "", max_age=0)
        return response

    def form_token(self, request: Request, purpose: str) -> str:
        """Return a token that a form carries: good for one purpose, in this session, for a while.

        A page of another site cannot know it, so it cannot make a browser write. It is another
        one each time: nobody can guess it sign by sign from the lengths of packed pages (BREACH).
        """
        until = f"{int(time.time()) + _FORM_SECONDS}-{secrets.token_hex(8)}"
        return f"{until}.{self._form_mark(request, purpose, until)}"

    def is_own_form(self, request: Request, purpose: str, token: str) -> bool:
        """Whether a token was made for this purpose, in this session, not too long ago."""
        until, _, mark = token.partition(".")
        is_ours = hmac.compare_digest(
            mark.encode(), self._form_mark(request, purpose, until).encode()
        )
        return is_ours and int(until.partition("-")[0]) >= time.time()

    def _form_mark(self, request: Request, purpose: str, until: str) -> str:
        session = [request.cookies.get(name, "") for name in (self._cookie, _SESSION_ID)]
        return self._mark(json.dumps(["form", *session, purpose, until]))

    def start_server(self, name: str) -> None:
        """Ask the Hub to start somebody's own server; one that runs is left as it is.

        Nobody waits for the answer: without it the server starts with the first page.
        """
        address = f"{self.hub.api_url}/users/{quote(name, safe='')}/server"
        headers = {"Authorization": f"token {self.hub.api_token}"}
        try:
            httpx.post(address, headers=headers, timeout=10, trust_env=False)
        except httpx.HTTPError as error:
            LOG.info("server of %s not started ahead: %s", name, error)

    def _own(self, wanted: str) -> str:
        path = urlsplit(wanted)
        return wanted if not path.netloc and wanted.startswith(self.prefix) else self.prefix

    def _actor(self, token: str, session: str = "") -> Actor | None:
        user = self._known.user(token, session)
        if not user or user.get("kind", "user") != "user":
            return None
        if not self.hub.check_scopes(self.hub.access_scopes, user):
            return None
        return Actor(user["name"], tuple(user.get("groups", ())))

    def _seal(self, token: str) -> str:
        body = base64.urlsafe_b64encode(json.dumps({"token": token}).encode()).decode()
        return f"{body}.{self._mark(body)}"

    def _unseal(self, sealed: str) -> str | None:
        body, _, mark = sealed.rpartition(".")
        if not body or not hmac.compare_digest(mark.encode(), self._mark(body).encode()):
            return None
        token: str = json.loads(base64.urlsafe_b64decode(body))["token"]
        return token

    def _mark(self, body: str) -> str:
        return hmac.new(self._key, body.encode(), hashlib.sha256).hexdigest()


def hub_from_environment() -> HubOAuth:
    """Return the Hub's client, as a service that the Hub started finds it."""
    return HubOAuth()
