"""The worked deployment of `deploy/`: nginx with TLS in front of an installation, started for real."""

from __future__ import annotations

import asyncio
import json
import ssl
from types import SimpleNamespace
from urllib.parse import urlsplit

import httpx
import pytest
from tornado.httpclient import HTTPRequest
from tornado.netutil import OverrideResolver, Resolver
from tornado.websocket import websocket_connect

from kit.domain import codes
from tests.builders.installation import OTHER_SCHOOL, PASSWORD
from tests.builders.nginx import program
from tests.serve.doors.conftest import DOMAIN

pytestmark = [pytest.mark.hub, pytest.mark.timeout(600)]

RESPONDENT, NEIGHBOUR = "127.0.0.2", "127.0.0.3"


class Door(httpx.HTTPTransport):
    """Finds every name on this machine, behind the door; comes from an address of its own."""

    def __init__(self, world: SimpleNamespace, address: str = "127.0.0.1") -> None:
        super().__init__(verify=world.trust, local_address=address, trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return super().handle_request(
            httpx.Request(
                request.method,
                request.url.copy_with(host="127.0.0.1"),
                headers=request.headers,
                stream=request.stream,
                extensions=request.extensions | {"sni_hostname": request.url.host},
            )
        )


@pytest.fixture(scope="module")
def world(served):
    program()  # without it there is no front door to be looked at
    trust = ssl.create_default_context(cafile=str(served.pem))
    return SimpleNamespace(**vars(served), trust=trust)


@pytest.fixture
def visit(world):
    """Return a function that gives a client of the door."""
    opened = []

    def begin(address="127.0.0.1", **headers):
        opened.append(
            httpx.Client(
                base_url=world.kit.url, headers=headers, transport=Door(world, address), timeout=60
            )
        )
        return opened[-1]

    yield begin
    for each in opened:
        each.close()


def guess(number):
    return f"/services/respond/{OTHER_SCHOOL}/" + codes.normalise(
        codes.make_code(b"guessed" * 5, "autumn", f"G-{number}")
    )


def test_plain_address_leads_to_the_one_with_tls(world, visit):
    for host in (DOMAIN, f"anna.{DOMAIN}"):
        answer = visit().get(f"http://{host}:{world.plain}/services/kit/?lang=ru")

        assert answer.status_code == 301
        assert answer.headers["location"] == f"https://{host}/services/kit/?lang=ru"


def test_other_name_is_told_nothing(world, visit):
    with pytest.raises(httpx.RemoteProtocolError):
        visit().get(f"http://elsewhere.test:{world.plain}/")
    with pytest.raises(httpx.ConnectError, match=r"(?i)unrecognized"):
        visit().get(f"https://elsewhere.test:{world.tls}/")


def test_page_opens_with_tls_and_cookies_go_no_other_way(world, visit):
    client = visit()

    form = client.get("/hub/login")
    token = form.text.split('name="_xsrf" value="')[1].split('"')[0]
    entered = client.post(
        "/hub/login",
        data={"username": "psychologist-b", "password": PASSWORD, "_xsrf": token},
        headers={"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"},
    )
    page = client.get("/services/kit/?lang=ru", follow_redirects=True)

    assert entered.status_code == 302
    assert page.status_code == 200
    assert "Школа Б" in page.text
    answers = [form, entered, *page.history, page]
    cookies = [each for answer in answers for each in answer.headers.get_list("set-cookie")]
    assert len(cookies) > 2
    plain = [each for each in cookies if "; secure" not in each.lower()]
    assert {each.partition("=")[0] for each in plain} <= {"kit-language"}  # no secret
    shared = [each for each in cookies if "domain=" in each.lower()]
    assert {each.partition("=")[0] for each in shared} <= {
        "jupyterhub-session-id"
    }  # logs nobody in
    for answer in answers:
        assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


def test_limit_counts_the_visitor_s_own_address_whatever_it_writes(world, visit):
    """A guesser who makes addresses up is held back; who comes from elsewhere is not (B8)."""
    told = [
        visit(RESPONDENT, **{"X-Forwarded-For": f"198.51.100.{n}", "X-Real-IP": f"203.0.113.{n}"})
        .get(guess(n))
        .status_code
        for n in range(14)
    ]

    assert told[:9] == [404] * 9
    assert told[-3:] == [429] * 3
    assert visit(NEIGHBOUR).get(guess(99)).status_code == 404


def test_socket_passes(world, visit):
    kit = world.kit
    client = kit.start_server("methodologist-b")
    kernel = client.post("/user/methodologist-b/api/kernels").json()["id"]

    told = asyncio.run(ask_kernel(world, client.headers["Authorization"], kernel))
    client.close()

    assert told == "kernel_info_reply"


async def ask_kernel(world, authorization, kernel):
    """Ask a kernel who it is, through the door; return the kind of its answer."""
    origin = urlsplit(world.kit.origin("methodologist-b"))
    resolver = OverrideResolver(Resolver(), {origin.hostname: "127.0.0.1"})
    address = f"wss://{origin.netloc}/user/methodologist-b/api/kernels/{kernel}/channels"
    request = HTTPRequest(
        address, headers={"Authorization": authorization}, ssl_options=world.trust
    )
    socket = await websocket_connect(request, resolver=resolver)
    header = {"msg_id": "1", "msg_type": "kernel_info_request", "username": "", "session": "s",
              "date": "2026-11-27T00:00:00Z", "version": "5.3"}  # fmt: skip
    empty = {"parent_header": {}, "metadata": {}, "content": {}, "buffers": []}
    await socket.write_message(json.dumps({"header": header, "channel": "shell", **empty}))
    try:
        while True:
            answer = json.loads(await asyncio.wait_for(socket.read_message(), 60))
            if answer["channel"] == "shell":
                return answer["msg_type"]
    finally:
        socket.close()


def test_door_writes_no_card_down(world, visit):
    """Its files hold none of the addresses that open a form, also when the kit does not answer."""
    card = guess(77)
    visit().get(card)

    written = [each for each in world.folder.iterdir() if each.suffix == ".log"]

    assert written
    assert [each for each in written if card.split("/")[-1] in each.read_text()] == []
