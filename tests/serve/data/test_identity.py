"""What a stranger's cookies and addresses do to the login of a browser."""

from types import SimpleNamespace

import httpx
import pytest
from jupyterhub.services.auth import HubOAuth
from starlette.requests import Request

from kit.errors import AccessDenied
from kit.serve.data.identity import Identity


def request(*, cookie=b"", query=b""):
    scope = {"type": "http", "path": "/kit/", "query_string": query, "method": "GET"}
    return Request({**scope, "headers": [(b"cookie", cookie)]})


def asked(method="GET", path="/kit/", **headers):
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "path": path, "query_string": b"", "method": method}
    return Request({**scope, "headers": [(b"host", b"kit.example"), *named]})


def test_what_a_page_of_another_origin_sends_is_refused_before_its_cookie_is_looked_at():
    identity = Identity(SimpleNamespace(), prefix="/kit/", key=b"key")

    assert identity.of_session(asked()) is None
    with pytest.raises(AccessDenied):
        identity.of_session(asked("POST", origin="https://anna.kit.example"))


def test_cookies_with_tls_are_such_that_no_subdomain_sets_them():
    hub = HubOAuth(oauth_client_id="service-kit", api_token="x", oauth_redirect_uri="/kit/back")
    identity = Identity(hub, prefix="/kit/", key=b"key", is_secure=True)

    cookie = identity.log_in(asked()).headers["set-cookie"]

    assert cookie.startswith("__Host-kit-oauth-state=")
    assert "Path=/;" in cookie
    assert "Secure" in cookie
    assert "domain" not in cookie.lower()


def test_tab_whose_login_another_tab_overtook_comes_to_its_own_page():
    """Both sent their first request before either had an answer: one cookie is left."""
    hub = HubOAuth(oauth_client_id="service-kit", api_token="x", oauth_redirect_uri="/kit/back")
    identity = Identity(hub, prefix="/kit/", key=b"key")
    begun = [identity.log_in(asked(path=path)) for path in ("/kit/register", "/kit/meetings")]
    states = [httpx.URL(each.headers["location"]).params["state"].encode() for each in begun]

    overtaken = identity.callback(
        request(query=b"code=x&state=" + states[0], cookie=b"kit-oauth-state=" + states[1])
    )
    unknown = identity.callback(
        request(query=b"code=x&state=" + states[0], cookie=b"kit-oauth-state=" + states[1])
    )

    assert overtaken.headers["location"] == "/kit/register"
    assert unknown.headers["location"] == "/kit/"


def test_letters_outside_ascii_are_an_unknown_session_and_no_fault():
    identity = Identity(SimpleNamespace(), prefix="/kit/", key=b"key")

    assert identity.of_session(request(cookie=b"kit-session=a.\xe9")) is None


def test_letters_outside_ascii_are_an_unknown_login_and_no_fault():
    identity = Identity(SimpleNamespace(), prefix="/kit/", key=b"key")

    answer = identity.callback(request(query=b"state=%C3%A9&code=x"))

    assert answer.headers["location"] == "/kit/"


def test_form_carries_another_token_each_time_and_each_is_good_for_its_purpose_alone():
    hub = HubOAuth(oauth_client_id="service-kit", api_token="x", oauth_redirect_uri="/kit/back")
    identity = Identity(hub, prefix="/kit/", key=b"key")
    tokens = [identity.form_token(asked(), "roadmap") for _ in range(2)]

    assert tokens[0] != tokens[1]
    assert all(identity.is_own_form(asked(), "roadmap", each) for each in tokens)
    assert not identity.is_own_form(asked(), "swot", tokens[0])
    assert not identity.is_own_form(asked(), "roadmap", tokens[0].replace("-", "-0"))
    assert not identity.is_own_form(asked(), "roadmap", "")
