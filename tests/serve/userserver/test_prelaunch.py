"""A notebook page in the kit's frame: the hook alone, then a real Voilà in a real browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import httpx
import nbformat
import pytest
from playwright.sync_api import sync_playwright

from kit import doors
from kit.serve.host.ports import free_ports
from kit.serve.userserver.prelaunch import (
    JUPYTER_SHARE,
    page_metadata,
    page_title,
    prelaunch,
    read_bar,
)

ROOT = Path(__file__).resolve().parents[3]
BARS = {
    "school-4": {
        "school": {"ru": "Школа № 4 <b>", "en": "School No. 4"},
        "user": "psy-4",
        "role": "psychologist",
        "sections": [{"id": "monitoring", "url": "/voila/render/page.ipynb"}],
        "static_url": "/voila/templates/kit/static/",
        "front_url": "",
    },
    "school-7": {"school": "Школа № 7", "user": "psy-4", "role": "curator"},
}


def request(address):
    query = dict(part.split("=") for part in address.partition("?")[2].split("&") if part)
    return SimpleNamespace(
        request=SimpleNamespace(uri=address),
        get_argument=query.get,
    )


def notebook(*sources, **own):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python", "language": "python"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata | {"kit": own})


def test_hook_dresses_a_notebook_in_the_language_of_the_address(monkeypatch):
    monkeypatch.setenv("KIT_BAR", json.dumps(BARS))
    page = notebook(section="monitoring", title={"ru": "Динамика", "en": "Change"})
    prelaunch(request("/user/psy-4/voila/render/x.ipynb?lang=en"), notebook=page, cwd="")
    assert page.metadata.title == "Change"
    assert page.metadata.kit.language == "en"
    assert "School No. 4" in page.metadata.kit.bar
    assert 'aria-current="page">Monitoring' in page.metadata.kit.bar
    assert "step {i} of {n}" in page.metadata.kit.texts.progress


def test_hook_shows_the_periods_in_force_and_not_those_that_the_server_was_started_with(
    monkeypatch,
):
    """The school began another period since; the figures below are those of it."""
    service = data_service(monkeypatch, periods=("2022", "2026-2027"))

    page = notebook()
    prelaunch(request("/x.ipynb?tenant=school-4"), notebook=page, cwd="")
    assert "Новая программа · Год 2026-2027" in page.metadata.kit.bar
    assert "/x.ipynb?tenant=school-4&amp;lang=ru&amp;period=2022" in page.metadata.kit.bar
    prelaunch(request("/x.ipynb?tenant=school-4&period=2022"), notebook=page, cwd="")
    assert "· Год 2022" in page.metadata.kit.bar
    assert service == [("/services/kit/api/school-4/periods", "token abc")] * 2


def test_hook_shows_the_plan_where_the_data_service_does_not_answer(monkeypatch):
    data_service(monkeypatch, periods=())

    page = notebook()
    prelaunch(request("/x.ipynb?tenant=school-4"), notebook=page, cwd="")
    assert "Старая программа · Год 2022" in page.metadata.kit.bar


def data_service(monkeypatch, *, periods):
    """Answer with these periods; without one, with an error. Returns what was asked of it."""
    asked = []

    def answer(sent):
        asked.append((sent.url.path, sent.headers["authorization"]))
        told = [{"id": each, "title": {"ru": f"Год {each}"}} for each in periods]
        body = {"programme": {"ru": "Новая программа"}, "period": "2026-2027", "periods": told}
        return httpx.Response(200 if periods else 503, json=body if periods else {})

    old = {"programme": "Старая программа", "period": "2022", "tenant": "school-4"}
    old["periods"] = [{"period": "2022", "title": "Год 2022"}]
    monkeypatch.setenv("KIT_BAR", json.dumps({"school-4": BARS["school-4"] | old}))
    monkeypatch.setenv("KIT_SERVICE_URL", "http://kit.test/services/kit/")
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "abc")
    ways = {doors.SERVICE: httpx.MockTransport(answer)}
    monkeypatch.setattr(doors, "transport", lambda door, _: ways[door])
    return asked


def test_hook_chooses_the_school_of_the_address(monkeypatch):
    monkeypatch.setenv("KIT_BAR", json.dumps(BARS))
    page = notebook()
    prelaunch(request("/x.ipynb?tenant=school-7"), notebook=page, cwd="")
    assert "Куратор программы" in page.metadata.kit.bar
    assert "/x.ipynb?tenant=school-4&amp;lang=ru" in page.metadata.kit.bar


def test_hook_escapes_the_name_of_a_school(monkeypatch):
    monkeypatch.setenv("KIT_BAR", json.dumps(BARS))
    page = notebook()
    prelaunch(request("/x.ipynb"), notebook=page, cwd="")
    assert "Школа № 4 &lt;b&gt;" in page.metadata.kit.bar


@pytest.mark.parametrize("value", [None, "", "{", "[1]", '"x"', "{}"])
def test_damaged_bar_leaves_a_page_without_one(value):
    assert read_bar(value) == {}
    assert page_metadata(read_bar(value), language="ru")["stylesheet"] == ""


def test_unknown_school_gives_the_first():
    assert read_bar(json.dumps(BARS), "elsewhere")["school"] == BARS["school-4"]["school"]


def test_title_is_said_or_is_the_first_heading():
    cells = [
        {"cell_type": "code", "source": "# no"},
        {"cell_type": "markdown", "source": "x\n# Да  \n"},
    ]
    assert page_title({"title": "Т"}, cells, "ru") == "Т"
    assert page_title({}, cells, "ru") == "Да"
    assert page_title({}, cells[:1], "ru") == ""


WIDGETS = """
import ipywidgets as w
from IPython.display import HTML, display
display(HTML('<h1>Динамика</h1>'), w.IntSlider(description='Не менее', min=1, max=9, value=5),
        w.ToggleButtons(options=['Все', 'По формам'], description='Сравнить'))
"""
CONFIG = """
from kit.serve.userserver.prelaunch import prelaunch
c.ServerApp.jpserver_extensions = {
    "voila.server_extension": True, "jupyterlab": False, "notebook_shim": False,
    "jupyter_lsp": False, "jupyter_server_terminals": False,
}
c.ServerApp.ip = "127.0.0.1"
c.ServerApp.open_browser = False
c.ServerApp.allow_root = True
c.IdentityProvider.token = ""
c.VoilaConfiguration.template = "kit"
c.VoilaConfiguration.prelaunch_hook = prelaunch
"""


@contextmanager
def running(folder, *command):
    """Run a server over two pages; yield its address."""
    pages = folder / "pages"
    pages.mkdir()
    nbformat.write(notebook(WIDGETS), pages / "page.ipynb")
    nbformat.write(notebook("raise ValueError('secret')", "print('after')"), pages / "broken.ipynb")
    (folder / "config.py").write_text(CONFIG, encoding="utf-8")
    (port,) = free_ports(1)
    env = os.environ | {
        "JUPYTER_PATH": str(JUPYTER_SHARE),
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "PYTHONPATH": str(ROOT),
        "KIT_BAR": json.dumps(BARS),
    }
    address = f"http://127.0.0.1:{port}"
    whole = [sys.executable, "-m", *command, f"--port={port}"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(whole, cwd=pages, env=env, stdout=log, stderr=log)
        try:
            wait_for(f"{address}/voila/static/voila.js", process)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


@pytest.fixture(scope="module")
def voila(tmp_path_factory):
    """Address of Voilà inside a Jupyter server, as a user's own server runs it."""
    folder = tmp_path_factory.mktemp("voila")
    with running(folder, "jupyter_server", f"--config={folder / 'config.py'}") as address:
        yield address


def wait_for(address, process):
    for _ in range(600):
        assert process.poll() is None, "Voilà stopped"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(address)


@contextmanager
def browsing(address):
    """Yield a function that opens a page; complaints and foreign requests fail the test."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.skip("Chromium is not installed; on Debian: apt-get install chromium")
    complaints = []

    def note(request):
        if not request.url.startswith((address + "/", "data:", "blob:")):
            complaints.append(request.url)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])

        def open_page(path, width=1280):
            page = browser.new_page(viewport={"width": width, "height": 844})
            page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("request", note)
            page.goto(address + path)
            return page

        yield open_page
        browser.close()
    assert complaints == []


@pytest.fixture
def visit(voila):
    with browsing(voila) as open_page:
        yield open_page


@pytest.mark.browser
@pytest.mark.parametrize(("language", "section"), [("ru", "Мониторинг"), ("en", "Monitoring")])
def test_page_stands_in_the_frame_with_working_widgets(visit, language, section):
    page = visit(f"/voila/render/page.ipynb?lang={language}")
    page.locator(".widget-toggle-buttons button").nth(1).click()
    assert page.locator(".jupyter-button.mod-active").inner_text() == "По формам"
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator(".kit-sections [aria-current=page]").inner_text() == section
    assert page.locator("main#content h1").inner_text() == "Динамика"
    assert page.locator("#loading").is_hidden()
    font = page.evaluate("document.fonts.check('16px \"Golos Text\"', 'Ж')")
    assert font


@pytest.mark.browser
def test_page_fits_a_phone_with_large_targets(visit):
    page = visit("/voila/render/page.ipynb", width=390)
    button = page.locator(".widget-toggle-buttons button").first
    button.wait_for()
    assert button.bounding_box()["height"] >= 44
    assert page.locator(".kit-bar__fold > summary").bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".kit-bar__fold > summary").click()
    assert page.locator(".kit-bar__fold nav a").first.inner_text() == "Сегодня"


@pytest.mark.browser
def test_cell_that_fails_is_a_designed_state_without_a_traceback(visit):
    page = visit("/voila/render/broken.ipynb?lang=en")
    state = page.locator(".kit-state--failed")
    state.wait_for()
    assert "This part of the page could not be shown" in state.inner_text()
    assert "broken · 1" in state.inner_text()
    assert "secret" not in page.content()
    assert "ValueError" not in page.content()


@pytest.mark.browser
def test_missing_page_is_a_page_of_ours(voila):
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{voila}/voila/render/nowhere.ipynb", timeout=30)
    html = caught.value.read().decode()
    caught.value.close()
    assert "Здесь ничего нет" in html
    assert "There is nothing here" in html
    assert "cdn" not in html


@pytest.mark.browser
def test_list_of_notebooks_leads_home_instead(voila):
    with urllib.request.urlopen(f"{voila}/voila/tree", timeout=30) as answer:
        html = answer.read().decode()
    assert "Страницы открываются с главной" in html
    assert "page.ipynb" not in html


@pytest.mark.browser
def test_bare_voila_needs_neither_hub_nor_hook(tmp_path):
    command = ("voila", ".", "--no-browser", "--template=kit")
    with running(tmp_path, *command) as address, browsing(address) as open_page:
        page = open_page("/voila/render/page.ipynb")
        page.locator(".widget-toggle-buttons").wait_for()
        assert page.locator("html").get_attribute("lang") == "ru"
        assert page.locator("h1").inner_text() == "Динамика"
        size = page.locator("h1").evaluate("heading => getComputedStyle(heading).fontSize")
        assert size == "28px"
