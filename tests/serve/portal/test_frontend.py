"""The pages' own script in a real browser: light, honest about a lost kernel, and not in the way.

Pages have to open on a school's slow line; the figures are in docs/benchmarks.md, here stands what
must not come back.
"""

import time

import pytest

from tests.builders.browser import Visitor
from tests.builders.installation import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def visitor(browser, installation):
    person = Visitor(browser, installation.url)
    person.log_in("psychologist-a", PASSWORD)
    yield person
    person.close()


def test_page_needs_few_requests_and_no_scripts_of_jupyterlab(visitor):
    """A widget has a minute to begin, however slow the computer: what it is told then counts."""
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.page.add_init_script(
        "const after = AbortSignal.timeout, waits = (window.waits = []);"
        "AbortSignal.timeout = (ms) => (waits.push(ms), after.call(AbortSignal, ms));"
    )
    visitor.open_page("10_fill_in")
    own = [url for url in asked if url.startswith("http")]
    assert any("/services/kit/front/front.js?v=" in url for url in own)
    assert not [url for url in own if "voila/static" in url or "labextensions" in url]
    assert len(own) <= 40
    assert set(visitor.page.evaluate("waits")) == {60_000}
    assert visitor.errors == []


def test_server_starts_while_the_home_page_is_read(browser, installation):
    with installation.client("head-b") as client:
        client.delete("/hub/api/users/head-b/server")  # another test may have begun it
        for _ in range(100):
            if not client.get("/hub/api/users/head-b").json()["servers"]:
                break
            time.sleep(0.1)
        assert not client.get("/hub/api/users/head-b").json()["servers"]
        person = Visitor(browser, installation.url)
        person.log_in("head-b", PASSWORD)
        for _ in range(300):
            if client.get("/hub/api/users/head-b").json()["servers"].get("", {}).get("ready"):
                break
            person.page.wait_for_timeout(100)
        asked = []
        person.page.on("request", lambda request: asked.append(request.url))
        person.page.goto(
            f"{person.url}/hub/user-redirect/voila/render/00_start_here.ipynb?tenant=school-b"
        )
        person.page.wait_for_selector("#content h1")
        person.close()
    assert not [url for url in asked if "spawn-pending" in url]


def test_kernel_stops_when_its_page_is_left(installation, visitor):
    visitor.open_page("10_fill_in")
    kernel = visitor.page.evaluate(
        "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
    )
    address = f"/user/psychologist-a/api/kernels/{kernel}"
    with installation.client("psychologist-a") as client:
        assert client.get(address).status_code == 200
        visitor.page.goto(f"{visitor.url}/services/kit/")
        for _ in range(50):
            if client.get(address).status_code == 404:
                break
            visitor.page.wait_for_timeout(100)
        assert client.get(address).status_code == 404


def test_page_says_that_its_kernel_is_gone(visitor):
    visitor.open_page("10_fill_in")
    assert visitor.page.locator("#kit-lost").is_hidden()
    visitor.page.evaluate(
        """async () => {
            const config = JSON.parse(
                document.getElementById('jupyter-config-data').textContent);
            const token = document.cookie.match(/_xsrf=([^;]*)/)[1];
            await fetch(`${config.baseUrl}voila/api/shutdown/${config.kernelId}`,
                {method: 'POST', headers: {'X-XSRFToken': decodeURIComponent(token)}});
        }"""
    )
    visitor.page.locator("#content select").first.select_option(index=1)
    visitor.page.locator("#kit-lost").wait_for(state="visible", timeout=60_000)
    assert "Обновите страницу" in visitor.page.inner_text("#kit-lost")


def test_page_that_is_still_being_drawn_is_shown_whole(visitor):
    """What the kernel makes and changes while a browser takes over its widgets is not lost."""
    visitor.errors.clear()  # of the tests before
    visitor.page.goto(
        f"{visitor.url}/hub/user-redirect/voila/render/96_growing.ipynb?tenant=school-a"
    )
    visitor.page.wait_for_selector("#end", timeout=60_000)
    rows = visitor.page.locator("#content p.row").all_inner_texts()
    assert rows[-19:] == [f"row {number}" for number in range(281, 300)]
    assert visitor.page.locator("#kit-lost").is_hidden()
    assert visitor.errors == []


def test_page_with_an_output_widget_is_left_to_voila(visitor):
    visitor.page.goto(
        f"{visitor.url}/hub/user-redirect/voila/render/97_output.ipynb?tenant=school-a"
    )
    visitor.page.wait_for_selector("text=printed into an output", timeout=60_000)
    assert visitor.page.locator("script[src$='voila.js']").count() == 1
