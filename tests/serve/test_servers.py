"""Users' own servers: what a page's code, the owner and others can reach through them."""

import asyncio
import html
import json
import re
import uuid
from contextlib import closing

import pytest
from tornado.websocket import websocket_connect

from tests.builders.worlds import needs_worlds

#: What hostile code finds of others' things in its world: nothing is there.
REFUSED = dict.fromkeys(
    (
        *("secrets.json", "data.json", "respond.json", "run.json", "jupyterhub.sqlite"),
        *("tenants/school-a.sqlite", "tenants/school-b.sqlite"),
    ),
    "FileNotFoundError",
) | {"write among the pages": "OSError"}


@pytest.fixture(scope="module")
def curator(installation):
    with closing(installation.start_server("curator-a")) as client:
        yield client


@pytest.fixture(scope="module")
def reach(installation, curator):
    """What hostile code found out in a kernel of the curator."""
    page = html.unescape(installation.render(curator, "curator-a", "98_reach"))
    match = re.search(r"PROBE(\{.*?\})EBORP", page, re.DOTALL)
    assert match, page[-2000:]
    return json.loads(match.group(1))


def test_kernel_of_a_curator_gets_no_individual_data_from_the_service(reach):
    assert reach["responses"] == "AccessDenied"
    assert reach["scores"] == "AccessDenied"
    assert reach["compare_waves"] == 0
    assert reach["find_profiles"] == 0
    assert reach["other school"] == "AccessDenied"


@needs_worlds
def test_kernel_of_a_curator_finds_no_database_no_secret_and_no_other_person(reach):
    assert reach.items() >= REFUSED.items()
    assert reach["homes of others"] == ["curator-a"]


@needs_worlds
def test_kernel_of_a_curator_cannot_look_into_the_services(reach):
    assert reach["environments of services"] == []
    assert reach["secrets in environment"] == []


def test_kernel_of_a_curator_has_no_power_at_the_hub(reach):
    assert reach["list users"] in {403, 404}
    assert reach["list groups"] in {403, 404}
    assert reach["make a token"] in {403, 404}
    assert reach["join a group"] in {403, 404}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "voila/files/00_start_here.ipynb"),
        ("GET", "voila/files/../config.py"),
        ("GET", "files/00_start_here.ipynb"),
        ("GET", "api/contents/"),
        ("GET", "api/contents/00_start_here.ipynb"),
        ("GET", "api/kernels"),
        ("POST", "api/kernels"),
        ("GET", "api/sessions"),
        ("POST", "api/sessions"),
        ("GET", "api/terminals"),
        ("POST", "api/terminals"),
        ("GET", "lab"),
        ("GET", "tree"),
        ("GET", "notebooks/00_start_here.ipynb"),
        ("GET", "nbconvert/html/00_start_here.ipynb"),
        ("GET", "api/config/notebook"),
    ],
)
def test_owner_who_is_no_methodologist_reaches_pages_only(curator, method, path):
    answer = curator.request(method, f"/user/curator-a/{path}")

    assert answer.status_code in {403, 404, 405}


@pytest.mark.parametrize("who", ["psychologist-a", "psychologist-b", "methodologist-a", ""])
@pytest.mark.parametrize(
    "path",
    [
        "voila/render/30_before_after.ipynb",
        "voila/files/00_start_here.ipynb",
        "files/00_start_here.ipynb",
        "api/kernels",
    ],
)
def test_server_of_another_person_is_closed(installation, curator, who, path):
    with installation.client(who) as stranger:
        answer = stranger.get(f"/user/curator-a/{path}")

    assert answer.status_code in {302, 403, 404}
    if answer.status_code == 302:
        assert "/hub/" in answer.headers["location"]


def test_code_sent_to_the_kernel_of_a_page_is_not_run(installation, curator):
    page = installation.render(curator, "curator-a", "00_start_here")
    kernel = re.search(r'"kernelId":\s*"([0-9a-f-]{36})"', page).group(1)
    marker = installation.settings.state / "users" / "curator-a" / "was_here"
    code = f"open({str(marker)!r}, 'w').close()"

    replies = asyncio.run(send(installation, curator, "curator-a", kernel, code))

    assert not marker.exists()
    assert "kernel_info_reply" in replies
    assert "execute_reply" not in replies


def test_methodologist_may_run_code_in_a_kernel_of_the_own_server(installation):
    """The same message is run where it is allowed: the test above can fail."""
    with closing(installation.start_server("methodologist-a")) as client:
        page = installation.render(client, "methodologist-a", "00_start_here")
        kernel = re.search(r'"kernelId":\s*"([0-9a-f-]{36})"', page).group(1)
        marker = installation.settings.state / "users" / "methodologist-a" / "was_here"
        code = f"open({str(marker)!r}, 'w').close()"

        replies = asyncio.run(send(installation, client, "methodologist-a", kernel, code))

        assert "execute_reply" in replies
        assert marker.exists()
        lab = client.get("/user/methodologist-a/lab").raise_for_status().text
        assert '"news": {"disabled": true}' in lab  # no host is asked for news


def test_wrong_address_of_a_page_leads_home_to_the_portal(installation, curator):
    answer = curator.get("/user/curator-a/voila/render/nothing.ipynb")

    assert answer.status_code == 404
    assert "По этому адресу страницы нет" in answer.text
    home = f"{installation.settings.url.rstrip('/')}/services/kit/"
    assert f'href="{home}"' in answer.text


async def send(installation, client, name, kernel, code):
    """Send code, then ask for the kernel's information; return the kinds of replies."""
    link = await websocket_connect(installation.channels(client, name, kernel))
    for kind, content in (
        ("execute_request", {"code": code, "silent": False, "store_history": False}),
        ("kernel_info_request", {}),
    ):
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "username": "",
            "session": uuid.uuid4().hex,
            "version": "5.3",
        }
        await link.write_message(
            json.dumps(
                {
                    "header": header,
                    "parent_header": {},
                    "metadata": {},
                    "content": content,
                    "channel": "shell",
                    "buffers": [],
                }
            )
        )
    kinds = []
    try:
        while "kernel_info_reply" not in kinds:
            message = await asyncio.wait_for(link.read_message(), 20)
            if message is None:
                break
            if isinstance(message, str):
                kinds.append(json.loads(message)["header"]["msg_type"])
    finally:
        link.close()
        while await asyncio.wait_for(link.read_message(), 20) is not None:
            pass
    return kinds
