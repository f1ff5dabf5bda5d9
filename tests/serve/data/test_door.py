"""The data service's door: operations for a token; no session, no page, no word of where from."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

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


def get(server, path):
    """Ask the service over a connection to a port, or to a path."""
    app = TokenDoor(Starlette(routes=[Route("/{path:path}", echo)]), "/services/kit/")

    async def reached(scope, receive, send):
        await app({**scope, "server": server}, receive, send)

    async def ask():
        transport = httpx.ASGITransport(reached)
        async with httpx.AsyncClient(transport=transport, base_url="http://kit") as client:
            return await client.get(path, headers=TOLD)

    return asyncio.run(ask())


BY_A_PATH, BY_A_PORT = ("/run/doors/data", None), ("127.0.0.1", 80)


def test_request_by_a_path_is_heard_with_its_token_only():
    heard = get(BY_A_PATH, "/services/kit/api/a/home").json()

    assert heard["authorization"] == "token t"
    assert {name.lower() for name in TOLD} & heard.keys() == {"authorization"}


@pytest.mark.parametrize("path", ["/services/kit/", "/services/kit/report", "/", "/api/a/home"])
def test_request_by_a_path_finds_no_page(path):
    assert get(BY_A_PATH, path).status_code == 404


def test_request_by_a_port_is_heard_as_it_is():
    heard = get(BY_A_PORT, "/services/kit/report").json()

    assert heard["cookie"] == "kit-session=s"
    assert heard["x-forwarded-for"] == "203.0.113.5"
