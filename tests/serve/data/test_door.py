"""The data service's door: operations for a token; no session, no page, no word of where from."""

import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from kit.serve.data.door import TokenDoor

TOLD = {
    "Authorization": "token t",
    "Cookie": "kit-session=s",
    "X-Forwarded-For": "203.0.113.5",
    "X-Forwarded-Proto": "https",
    "X-Real-IP": "203.0.113.5",
    "Forwarded": "for=203.0.113.5",
}


async def echo(request):
    return JSONResponse(dict(request.headers))


def client(server):
    """Return a client of the service that has connected to a port, or to a path."""
    app = TokenDoor(Starlette(routes=[Route("/{path:path}", echo)]), "/services/kit/")

    async def reached(scope, receive, send):
        if scope["type"] == "http":
            scope["server"] = server
        await app(scope, receive, send)

    return TestClient(reached)


def test_request_by_a_path_is_heard_with_its_token_only():
    heard = client(("/run/doors/data", None)).get("/services/kit/api/a/home", headers=TOLD).json()

    assert heard["authorization"] == "token t"
    assert {name.lower() for name in TOLD} & heard.keys() == {"authorization"}


@pytest.mark.parametrize("path", ["/services/kit/", "/services/kit/report", "/", "/api/a/home"])
def test_request_by_a_path_finds_no_page(path):
    assert client(("/run/doors/data", None)).get(path).status_code == 404


def test_request_by_a_port_is_heard_as_it_is():
    heard = client(("127.0.0.1", 80)).get("/services/kit/report", headers=TOLD).json()

    assert heard["cookie"] == "kit-session=s"
    assert heard["x-forwarded-for"] == "203.0.113.5"
