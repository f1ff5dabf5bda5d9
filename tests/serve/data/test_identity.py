"""What a stranger's cookies and addresses do to the login of a browser."""

from types import SimpleNamespace

from starlette.requests import Request

from kit.serve.data.identity import Identity


def request(*, cookie=b"", query=b""):
    scope = {"type": "http", "path": "/kit/", "query_string": query, "method": "GET"}
    return Request({**scope, "headers": [(b"cookie", cookie)]})


def test_letters_outside_ascii_are_an_unknown_session_and_no_fault():
    identity = Identity(SimpleNamespace(), prefix="/kit/", key=b"key")

    assert identity.of_session(request(cookie=b"kit-session=a.\xe9")) is None


def test_letters_outside_ascii_are_an_unknown_login_and_no_fault():
    identity = Identity(SimpleNamespace(), prefix="/kit/", key=b"key")

    answer = identity.callback(request(query=b"state=%C3%A9&code=x"))

    assert answer.headers["location"] == "/kit/"
