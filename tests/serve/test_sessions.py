"""What is open of a person ends at once, in a real installation: C17 and B4 of the fault list."""

import asyncio
import re
from contextlib import closing

import httpx
import pytest
from playwright.sync_api import expect
from tornado.websocket import websocket_connect

from kit.serve.hub import users
from kit.serve.hub.attempts import ALLOWED_FAILURES
from tests.builders.browser import Visitor
from tests.builders.installation import HOME_SCHOOL, PASSWORD
from tests.builders.names import OneMachine

QUESTION = f"/services/kit/api/{HOME_SCHOOL}/programme"
ANOTHER = "another long password"


@pytest.fixture
def anna(installation, request):
    """A curator of one's own: the others' sessions are used by other tests."""
    name = f"anna-{abs(hash(request.node.name)) % 10**6}"
    users.add(installation.settings, name, HOME_SCHOOL, "curator", PASSWORD)
    users.add_role(installation.settings, name, HOME_SCHOOL, "head")
    yield name
    if name in {each.name for each in users.people(installation.settings)}:
        users.remove(installation.settings, name)


def browser_of(installation):
    return httpx.Client(
        base_url=installation.url,
        follow_redirects=True,
        timeout=60,
        transport=OneMachine(installation.settings),
    )


def log_in(client, name, password=PASSWORD):
    form = client.get("/hub/login").text
    mark = re.search(r'name="_xsrf" value="([^"]+)"', form).group(1)
    return client.post("/hub/login", data={"_xsrf": mark, "username": name, "password": password})


def is_in(client):
    return "/hub/login" not in str(client.get("/services/kit/").url)


@pytest.mark.hub
def test_tabs_that_are_opened_at_once_all_arrive_at_their_pages(installation, anna):
    """Their first requests leave before the first answer comes: only one cookie is left."""
    pages = [
        f"/user/{anna}/voila/render/{page}.ipynb" for page in ("00_start_here", "05_dashboard")
    ]
    with (
        closing(installation.start_server(anna)),
        closing(browser_of(installation)) as window,
    ):
        log_in(window, anna)
        window.follow_redirects = False
        before = dict(window.cookies)
        ways, cookies = [], []
        for page in pages:
            answer = window.get(page)
            while answer.is_redirect and f"/user/{anna}/oauth_callback" not in (
                way := answer.headers["location"]
            ):
                answer = window.get(way)
            ways.append(way)
            cookies.append(dict(window.cookies))
            for name in cookies[-1].keys() - before.keys():
                window.cookies.delete(name)
        window.follow_redirects = True
        window.cookies.update(cookies[-1])

        found = [window.get(way) for way in ways]

    assert [(each.status_code, each.url.path) for each in found] == [(200, page) for page in pages]


def role(installation, name):
    users.remove_role(installation.settings, name, HOME_SCHOOL, "head")


def password(installation, name):
    users.set_new_password(installation.settings, name, ANOTHER)


def account(installation, name):
    users.remove(installation.settings, name)


def log_out_of_a_browser(installation, name):
    with closing(browser_of(installation)) as other:
        log_in(other, name)
        assert other.get("/hub/logout").status_code == 200


@pytest.mark.hub
@pytest.mark.parametrize("end", [password, role, account, log_out_of_a_browser])
def test_logins_tokens_server_and_sockets_end_at_once(installation, anna, end):
    with (
        closing(installation.start_server(anna)) as client,
        closing(browser_of(installation)) as tab,
    ):
        log_in(tab, anna)
        assert is_in(tab)
        assert client.post(QUESTION, json={}).status_code == 200
        page = installation.render(client, anna, "00_start_here")
        kernel = re.search(r'"kernelId":\s*"([0-9a-f-]{36})"', page).group(1)

        async def watched():
            channels = await websocket_connect(installation.channels(client, anna, kernel))
            await asyncio.to_thread(end, installation, anna)
            while await asyncio.wait_for(channels.read_message(), 30) is not None:
                pass  # what was under way; then the socket is closed
            channels.close()

        asyncio.run(watched())

        assert client.post(QUESTION, json={}).status_code == 401
        assert client.get(f"/hub/api/users/{anna}").status_code == 403
        assert client.get(f"/user/{anna}/api/kernels/{kernel}").status_code != 200
        assert not is_in(tab)


@pytest.mark.hub
def test_old_password_is_worthless_and_the_new_one_opens(installation, anna):
    password(installation, anna)

    with closing(browser_of(installation)) as tab:
        log_in(tab, anna)
        assert not is_in(tab)
        log_in(tab, anna, ANOTHER)
        assert is_in(tab)


@pytest.mark.hub
def test_page_that_loads_the_logout_as_a_picture_logs_nobody_out(installation, anna):
    with closing(browser_of(installation)) as tab:
        log_in(tab, anna)

        answer = tab.get("/hub/logout", headers={"Sec-Fetch-Dest": "image"})

        assert answer.status_code == 403
        assert is_in(tab)


@pytest.mark.hub
def test_locked_account_says_so_and_is_unlocked_by_a_command(installation, anna):
    with closing(browser_of(installation)) as tab:
        for _ in range(ALLOWED_FAILURES):
            assert log_in(tab, anna, "wrong").status_code == 403
        refused = log_in(tab, anna)

        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) <= 60
        assert "Слишком много попыток входа" in refused.text
        listed = {each.name: each.closed_for for each in users.people(installation.settings)}
        assert listed[anna] > 0
        users.unlock(installation.settings, anna)
        log_in(tab, anna)
        assert is_in(tab)


@pytest.mark.hub
def test_hub_reads_no_large_body_and_keeps_no_long_name(installation):
    with closing(browser_of(installation)) as tab:
        assert log_in(tab, "a" * 5000, "wrong").status_code == 403
        with pytest.raises(httpx.HTTPError):
            tab.post("/hub/login", content=b"username=" + b"a" * 60_000_000).raise_for_status()


def sign_in(page, name):
    """Sign in on the page that asks for it, and wait for the next one with its scripts.

    What is in the page is to be seen before its scripts hear: what happens meanwhile is lost.
    """
    page.fill("#username_input", name)
    page.fill("#password_input", PASSWORD)
    page.click("#login_submit")
    expect(page.locator(".kit-bar")).to_be_visible()
    page.wait_for_load_state()


@pytest.fixture
def visitor(installation, browser, anna):
    found = Visitor(browser, installation.url)
    found.page.goto(f"{installation.url}/services/kit/")
    sign_in(found.page, anna)
    yield found
    found.context.close()


def look(page):
    """Do as if somebody came back to the window: the page asks at once."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.mark.hub
def test_open_page_says_that_its_person_has_signed_out_and_comes_back_after_signing_in(
    installation, visitor, anna
):
    page, other = visitor.page, visitor.new_page()
    other.goto(f"{installation.url}/hub/logout")

    ended = page.locator("#kit-idle [data-part=ended]")
    expect(ended).to_be_visible()  # at once, and not when the page asks next
    for _ in range(3):
        page.keyboard.press("Escape")
        expect(ended).to_be_visible()
    expect(page.locator("#content")).to_be_hidden()
    other.goto(f"{installation.url}/services/kit/")
    sign_in(other, anna)
    look(page)
    expect(ended).to_be_hidden()
    expect(page.locator("#content")).to_be_visible()


@pytest.mark.hub
def test_page_of_a_notebook_is_covered_as_soon_as_its_person_has_signed_out(
    installation, visitor, anna
):
    page, other = visitor.page, visitor.new_page()
    visitor.open_page("00_start_here")
    page.wait_for_load_state()

    other.goto(f"{installation.url}/hub/logout")

    expect(page.locator("#kit-idle [data-part=ended]")).to_be_visible(timeout=20_000)
    expect(page.locator("#content")).to_be_hidden()


@pytest.mark.hub
def test_page_warns_before_somebody_who_is_away_is_signed_out(installation, visitor, anna):
    page, asked = visitor.page, []

    def answer(route):
        here = "here=1" in route.request.url
        asked.append(here)
        left = 1800 if here else 60
        route.fulfill(json={"name": anna, "left": left, "limit": 1800})

    page.route("**/hub/kit/awake*", answer)

    look(page)
    warning = page.locator("#kit-idle [data-part=warning]")
    expect(warning).to_be_visible()
    warning.get_by_role("button").click()
    expect(warning).to_be_hidden()

    assert asked[-1]  # the button says that somebody is here, looking alone does not
    assert not any(asked[:-1])


@pytest.mark.hub
def test_hub_tells_a_page_how_long_its_person_may_be_away(installation, anna):
    with closing(browser_of(installation)) as tab:
        assert tab.get("/hub/kit/awake").status_code == 403
        log_in(tab, anna)
        told = tab.get("/hub/kit/awake?here=1").json()

    limit = installation.settings.idle.logout_seconds
    assert told["name"] == anna
    assert told["limit"] == limit
    assert limit - 120 < told["left"] <= limit


def test_invited_person_chooses_a_password_in_the_browser_and_the_link_is_void_after(installation):
    """The page of welcome, as a browser without scripts uses it; the Hub goes on answering."""
    link = users.invite(installation.settings, HOME_SCHOOL, ["class-teacher"])
    with browser_of(installation) as browser:
        page = browser.get(link)
        assert page.status_code == 200
        assert page.headers["Referrer-Policy"] == "no-referrer"
        token = re.search(r'name="_xsrf" value="([^"]+)"', page.text)[1]
        chosen = {"name": "Invited", "password": PASSWORD, "again": PASSWORD, "_xsrf": token}
        assert browser.post(link, data=chosen | {"again": "another"}).status_code == 422
        assert browser.post(link, data=chosen | {"_xsrf": "forged"}).status_code == 403
        assert browser.post(link, data=chosen).url.path == "/hub/login"
        for again in (browser.get(link), browser.post(link, data=chosen)):
            assert again.status_code >= 400
            assert "больше не действует" in again.text

    found = {each.name: each.groups for each in users.people(installation.settings)}
    assert found["invited"] == (f"{HOME_SCHOOL}:class-teacher",)


@pytest.mark.hub
def test_head_changes_roles_of_own_staff_in_the_browser_and_they_change_at_once(installation, anna):
    page = f"/hub/staff?tenant={HOME_SCHOOL}"
    with (
        closing(browser_of(installation)) as tab,
        closing(browser_of(installation)) as head,
        closing(browser_of(installation)) as curator,
    ):
        assert head.get(page).url.path == "/hub/login"
        log_in(tab, anna)
        log_in(head, "head-a")
        log_in(curator, "curator-a")
        assert curator.get(page).status_code == 403
        assert head.get("/hub/staff?tenant=school-b").status_code == 403
        assert head.get("/hub/installation").status_code == 403
        assert "/hub/staff" in head.get("/services/kit/").text
        with closing(installation.client("head-a")) as program:  # a token opens no page
            assert program.get(page).status_code in {302, 403}

        shown = head.get(page)
        assert f"<h3>{anna}</h3>" in shown.text
        token = re.search(r'name="_xsrf" value="([^"]+)"', shown.text)[1]
        asked = {"_xsrf": token, "tenant": HOME_SCHOOL, "do": "give", "account": anna}
        for wrong in ({"_xsrf": "forged"}, {"tenant": "school-b"}, {"tenant": ""}):
            refused = head.post("/hub/staff", data=asked | {"role": "deputy"} | wrong)
            assert refused.status_code == 403
        assert is_in(tab)
        assert head.post("/hub/staff", data=asked | {"role": "deputy"}).status_code == 200
        assert not is_in(tab)

    found = {each.name: each.groups for each in users.people(installation.settings)}
    assert found[anna] == (f"{HOME_SCHOOL}:deputy",)
