"""What a page on a methodologist's server can do as its visitor: nothing of anybody else's.

The worst case is built: a name with subdomains and TLS, so that browsers call the server of the
methodologist and the portal one *site*; the server is wholly in the methodologist's hands (the
proxy leads to a program of the test); the other school's psychologist is logged in, has a server
and pages of her own open, and follows a link to it. Everything that is tried there is also tried
from the portal's own page, where it works.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from types import SimpleNamespace

import httpx
import pytest

from tests.builders.browser import Visitor, chromium
from tests.builders.installation import OTHER_SCHOOL, PASSWORD
from tests.serve.doors.conftest import ATTACKER, DOMAIN

pytestmark = [pytest.mark.hub, pytest.mark.browser, pytest.mark.timeout(900)]

VICTIM = "psychologist-b"
READS = (
    "/services/kit/",
    f"/services/kit/{OTHER_SCHOOL}/register",
    f"/services/kit/{OTHER_SCHOOL}/answers/export?format=csv",
    f"/services/kit/participant-report?tenant={OTHER_SCHOOL}&participant=U-001&format=html",
    "/hub/home",
    "/hub/api/user",
    f"/hub/api/users/{VICTIM}",
    f"/user/{VICTIM}/voila/render/00_start_here.ipynb",
    f"/user/{VICTIM}/api/status",
)

#: Reads addresses with the visitor's cookies, in every way that gives a script their content.
READ = """async (addresses) => {
    const got = {};
    for (const address of addresses) {
        for (const options of [{}, {headers: {accept: "text/html"}}]) {
            try {
                const answer = await fetch(address, {credentials: "include", ...options});
                if (answer.ok) got[address] = (await answer.text()).length;
            } catch {}
        }
        const tried = await new Promise((done) => {
            const tag = document.createElement("script");
            tag.src = address;
            tag.onload = () => done("ran");
            tag.onerror = () => done("");
            document.head.append(tag);
        });
        if (tried) got[`script ${address}`] = tried;
    }
    return got;
}"""

#: Sends what changes something, as a script without a preflight, with one, and as a form.
WRITE = """async ([portal, own, victim, school, card]) => {
    const send = (address, options) =>
        fetch(address, {credentials: "include", ...options}).then((a) => a.status, () => 0);
    const json = {"Content-Type": "application/json"};
    const told = [];
    for (const mode of ["no-cors", "cors"]) {
        for (const headers of mode === "cors" ? [json, {}] : [{}]) {
            const all = {method: "POST", mode, headers, body: "{}"};
            told.push(await send(`${portal}/hub/api/users/${victim}/tokens`, all));
            told.push(await send(`${portal}/services/kit/api/${school}/home`, all));
            told.push(await send(`${portal}/services/kit/${school}/meetings`, all));
            told.push(await send(`${own}/user/${victim}/api/kernels`, all));
            told.push(await send(`${own}/user/${victim}/voila/api/shutdown/x`, all));
        }
    }
    const put = {method: "PUT", headers: json, body: JSON.stringify({raw: {q01: "1"}, revision: 0})};
    told.push(await send(`${card}/draft`, put));
    told.push(await send(`${portal}/hub/api/users/${victim}/server`, {method: "DELETE"}));
    for (const [action, fields] of [
        [`${portal}/hub/api/users/${victim}/tokens`, {note: "hostile"}],
        [`${portal}/services/kit/${school}/meetings`, {token: "x", attempt: "x"}],
        [`${portal}/hub/token`, {}],
    ]) {
        const frame = document.createElement("iframe");
        frame.name = `frame-${Math.random()}`;
        document.body.append(frame);
        const form = document.createElement("form");
        Object.assign(form, {action, method: "post", target: frame.name});
        for (const [name, value] of Object.entries(fields)) {
            const input = document.createElement("input");
            Object.assign(input, {name, value});
            form.append(input);
        }
        document.body.append(form);
        const loaded = new Promise((done) => { frame.onload = done; setTimeout(done, 3000); });
        form.submit();
        await loaded;
    }
    return told.filter((status) => status >= 200 && status < 300);
}"""

FRAME = """async (address) => {
    const frame = document.createElement("iframe");
    const loaded = new Promise((done) => { frame.onload = done; setTimeout(done, 20_000); });
    frame.src = address;
    document.body.append(frame);
    await loaded;
    try { return frame.contentDocument === null ? "closed" : "blank"; } catch { return "closed"; }
}"""

#: A window that the page has opened: can it still be seen, or does it see who opened it?
WINDOW = """async (address) => {
    const opened = window.open(address);
    for (let i = 0; i < 100 && !opened.closed; i++) await new Promise((d) => setTimeout(d, 100));
    return opened.closed;
}"""

SOCKET = """(address) => new Promise((done) => {
    const socket = new WebSocket(address);
    socket.onopen = () => done("open");
    socket.onerror = socket.onclose = () => done("refused");
})"""

WORKER = """async ([own, portal]) => {
    const told = {};
    for (const [name, script, scope] of [
        ["own", `${own}/user/methodologist-a/worker.js`, `${own}/`],
        ["script there", `${portal}/services/kit/static/records.js`, `${portal}/`],
        ["scope there", `${own}/user/methodologist-a/worker.js`, `${portal}/`],
    ]) {
        try {
            await navigator.serviceWorker.register(script, {scope});
            told[name] = "registered";
        } catch (error) { told[name] = error.name; }
    }
    return told;
}"""

TOSS = """(domain) => {
    for (const name of ["kit-session", "__Host-kit-session", "jupyterhub-hub-login",
                        "__Host-jupyterhub-hub-login", "_xsrf", "jupyterhub-session-id"]) {
        for (const path of ["/", "/hub/", "/services/kit/"]) {
            document.cookie = `${name}=tossed; domain=${domain}; path=${path}; secure`;
        }
    }
}"""


@pytest.fixture(scope="module")
def world(served):
    """The visitor of the installation, and the hostile page before her."""
    kit = served.kit
    names = f"--host-resolver-rules=MAP {DOMAIN} 127.0.0.1, MAP *.{DOMAIN} 127.0.0.1"
    with (
        chromium(names, "--ignore-certificate-errors") as browser,
        closing(Visitor(browser, kit.url)) as visitor,
    ):
        visitor.log_in(VICTIM, PASSWORD)
        visitor.open_page("00_start_here")
        kernel = visitor.page.evaluate(
            "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
        )
        home = visitor.new_page()
        home.goto(f"{kit.url}/services/kit/?lang=ru")
        page = visitor.new_page()
        page.goto(f"{kit.origin(ATTACKER)}/user/{ATTACKER}/voila/render/shared-report")
        assert page.inner_text("h1") == "Report"
        yield SimpleNamespace(
            kit=kit, server=served.hostile, visitor=visitor, home=home, page=page, kernel=kernel
        )


def addresses(kit):
    """Return what is tried to be read, each under the name it belongs to."""
    own = kit.origin(VICTIM)
    return [(own if path.startswith("/user/") else kit.url) + path for path in READS]


def card_of(kit):
    with kit.client(VICTIM) as client:
        cards = client.post(
            f"/services/kit/api/{OTHER_SCHOOL}/cards", json={"campaign": "peer-mentee-after"}
        ).json()
    return cards[0]["url"]


def tokens(kit):
    """Return the notes of the tokens that the Hub knows, and how many there are."""
    path = kit.settings.state / "jupyterhub.sqlite"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as link:
        return sorted(note or "" for (note,) in link.execute("SELECT note FROM api_tokens"))


def test_page_reads_nothing_of_portal_hub_and_servers(world):
    mine = world.home.evaluate(READ, addresses(world.kit)[:4])

    assert len([each for each in mine if not each.startswith("script")]) == 4  # it can be read
    assert world.page.evaluate(READ, addresses(world.kit)) == {}


def test_page_writes_nothing_and_makes_no_token(world):
    card = card_of(world.kit)
    before = tokens(world.kit)

    told = world.page.evaluate(
        WRITE, [world.kit.url, world.kit.origin(VICTIM), VICTIM, OTHER_SCHOOL, card]
    )

    assert told == []
    assert tokens(world.kit) == before
    with world.kit.client(VICTIM) as client:
        assert client.get(f"/hub/api/users/{VICTIM}").json()["servers"]
        assert client.get(f"/user/{VICTIM}/api/kernels/{world.kernel}").status_code == 200
    with world.kit.client() as anybody:
        form = anybody.get(card.removeprefix(world.kit.url)).text
    assert 'name="kit-revision" value="0"' in form


def test_portal_s_own_page_makes_no_token_either(world):
    """A script that got into the portal itself could not take a token away."""
    before = tokens(world.kit)

    status = world.home.evaluate(
        """async (victim) => {
            const page = await (await fetch("/hub/home")).text();
            const token = (page.match(/xsrf_token: "([^"]+)"/) || ["", ""])[1];
            const answer = await fetch(`/hub/api/users/${victim}/tokens?_xsrf=${token}`,
                {method: "POST", headers: {"Content-Type": "application/json"}, body: "{}"});
            return [answer.status, (await fetch("/hub/token")).status];
        }""",
        VICTIM,
    )

    with world.kit.client(VICTIM) as client:
        made = client.post(f"/hub/api/users/{VICTIM}/tokens", json={})
    assert status == [403, 404]
    assert made.status_code == 403
    assert "no permissions to generate tokens" in made.text
    assert tokens(world.kit).count("hostile") == before.count("hostile") == 0


@pytest.mark.parametrize("number", [0, 4, 7])
def test_page_frames_nothing(world, number):
    address = addresses(world.kit)[number]

    world.page.evaluate(FRAME, address)

    shown = [frame for frame in world.page.frames if frame.url.startswith(address)]
    words = [frame.evaluate("document.body?.innerText ?? ''") for frame in shown]
    assert [each for each in words if "Школа" in each or "Здравствуйте" in each] == []


@pytest.mark.parametrize("number", [0, 4, 7])
def test_page_does_not_hold_a_window_that_it_opens(world, number):
    with world.page.context.expect_page() as opened:
        closed = world.page.evaluate(WINDOW, addresses(world.kit)[number])

    assert closed is True
    assert opened.value.evaluate("window.opener") is None
    opened.value.close()


def test_page_opens_no_socket_to_the_visitor_s_kernel(world):
    own = world.kit.origin(VICTIM).replace("https", "wss", 1)

    address = f"{own}/user/{VICTIM}/api/kernels/{world.kernel}/channels"

    assert world.page.evaluate(SOCKET, address) == "refused"
    theirs = world.visitor.context.pages[0]
    assert theirs.evaluate(SOCKET, address) == "open"


def test_worker_takes_the_page_s_own_origin_and_no_other(world):
    told = world.page.evaluate(WORKER, [world.kit.origin(ATTACKER), world.kit.url])

    assert told == {
        "own": "registered",
        "script there": "SecurityError",
        "scope there": "SecurityError",
    }
    world.home.goto(f"{world.kit.url}/services/kit/?lang=ru")
    assert "Школа Б" in world.home.inner_text("body")


def test_storage_and_channels_are_not_shared(world):
    world.home.evaluate(
        """() => { localStorage.setItem("kept", "here"); window.heard = [];
            new BroadcastChannel("kit").onmessage = (each) => window.heard.push(each.data); }"""
    )

    seen = world.page.evaluate(
        """() => { new BroadcastChannel("kit").postMessage("hostile");
            const cookies = document.cookie.split("; ");
            return [localStorage.getItem("kept"), cookies.filter((each) => !/=tossed$/.test(each))]; }"""
    )
    world.home.wait_for_timeout(500)

    assert seen == [None, []]
    assert world.home.evaluate("window.heard") == []


def test_tossed_cookies_change_nobody_s_session(world):
    world.page.evaluate(TOSS, DOMAIN)

    world.home.goto(f"{world.kit.url}/services/kit/?lang=ru")

    assert "Школа Б" in world.home.inner_text("body")
    assert VICTIM in world.home.inner_text("header")


def test_server_hears_no_cookie_that_opens_anything(world):
    world.page.reload()

    assert world.server.heard
    heard = world.server.cookies - {"_xsrf", "kit-session", "jupyterhub-hub-login"}  # tossed
    assert heard <= {"jupyterhub-session-id"}
    cookies = world.server.heard[0].get("cookie", "")
    answer = httpx.get(
        f"http://127.0.0.1:{world.kit.port}/services/kit/",
        headers={"Host": world.kit.settings.host, "Cookie": cookies},
        trust_env=False,
    )
    assert answer.status_code == 302
    assert "/hub/api/oauth2/authorize" in answer.headers["location"]


def test_hub_gives_no_code_to_another_address(world):
    page = world.visitor.new_page()
    hostile = f"{world.kit.origin(ATTACKER)}/user/{ATTACKER}/oauth_callback"

    answer = page.goto(
        f"{world.kit.url}/hub/api/oauth2/authorize?client_id=service-kit&response_type=code"
        f"&redirect_uri={hostile}&state=x&code_challenge={'x' * 43}&code_challenge_method=S256"
    )

    assert answer.status >= 400
    assert page.url.startswith(world.kit.url)
    page.close()
