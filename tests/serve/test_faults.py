"""What breaks is told, harms nobody else and leaves nothing behind: a real installation in trouble.

Killed templates and servers are in test_template_installation.py, killed workers in
test_workers.py, killed form services in tests/respond/test_kill.py.
"""

import asyncio
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import httpx
import nbformat
import psutil
import pytest
from tornado.websocket import websocket_connect

from kit.serve.host.paths import runtime_folder, short
from tests.builders.browser import Visitor, chromium
from tests.builders.installation import HOME_SCHOOL, PASSWORD, Installation
from tests.builders.processes import server_of, wait_for, zombies

pytestmark = pytest.mark.timeout(300)

PAGES_AT_MOST, IDLE_SECONDS = 3, 3
FAULTS = {
    "95_killed": ["print('before')", "import os; os.kill(os.getpid(), 9)", "print('after')"],
    "94_hoards": ["held = []\nwhile True:\n    held.append(bytearray(20 * 2**20))"],
    "93_plain": ["print('it opens')"],
}
#: For two people the machine is full: the one's server is not started, the other's pages are not.
#: For a third it is while a file says so, found out when the progress is on the screen already. A
#: fourth's start takes its time between the Hub's look whether one is under way and the start.
FULL = """
import asyncio
from pathlib import Path

async def hook(spawner):
    if spawner.user.name == "methodologist-a":
        await asyncio.sleep(2)
        spawner.reserve_memory_mb = 10**9 if Path(spawner.state, "full").exists() else 0
    if spawner.user.name == "head-a":
        spawner.reserve_memory_mb = 10**9
    if spawner.user.name == "head-b":
        known = spawner.get_env
        spawner.get_env = lambda: known() | {"KIT_RESERVE_MEMORY": str(10**9)}

async def look(spawner, _):
    if spawner.user.name == "methodologist-b":
        await asyncio.sleep(1)

c.Spawner.pre_spawn_hook = hook
c.Spawner.auth_state_hook = look
"""


NEEDS_MOUNT = "a small disk needs the right to mount, which root has"


@contextmanager
def small_disk(folder, size):
    """Put a disk of its own, of that size, at a folder; PermissionError where it is not allowed."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "none", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise PermissionError(made.stderr.strip())
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(folder):
    """Leave no byte of a disk."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    try:
        yield
    finally:
        filler.unlink()


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    folder = tmp_path_factory.mktemp("faults")
    extra = folder / "extra.py"
    extra.write_text(FULL)
    one = Installation(
        folder / "installation",
        limits={"pages_per_user": PAGES_AT_MOST},
        idle={"kernel_seconds": IDLE_SECONDS},
        extra=str(extra),
    )
    for name, cells in FAULTS.items():
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, one.folder / "notebooks" / f"{name}.ipynb")
    with suppress(PermissionError), small_disk(one.settings.state / "tenants", "16m"):
        with one:
            yield one
        return
    with one:
        yield one


@pytest.fixture(scope="module")
def reader(installation):
    with closing(installation.start_server("psychologist-a")) as client:
        yield client


def kernels(installation, name):
    """Return the living kernels of a user: those with sockets in the user's folder of sockets."""
    folder = str(runtime_folder(installation.settings.state) / short(name))
    found = []
    for process in psutil.process_iter(["name", "cmdline"]):
        is_kernel = process.info["name"] == "kit-kernel" or "ipykernel_launcher" in (
            process.info["cmdline"] or ()
        )
        with suppress(OSError):
            # In a network of their own sockets are listed for who is in it alone.
            if is_kernel and f" {folder}/" in Path(f"/proc/{process.pid}/net/unix").read_text():
                found.append(process)
    return found


def address(name, page):
    return f"/user/{name}/voila/render/{page}.ipynb"


def log_in(browser, name):
    browser.get("/hub/login")
    answer = browser.post(
        "/hub/login",
        data={
            "username": name,
            "password": PASSWORD,
            "_xsrf": browser.cookies.get("_xsrf", path="/hub/"),
        },
    )
    assert answer.status_code == 302, answer.text[:500]


def assert_others_are_unharmed(installation, reader):
    assert "it opens" in installation.render(reader, "psychologist-a", "93_plain")


def assert_asks_to_wait(answer):
    assert answer.status_code == 503
    assert 10 <= int(answer.headers.get("Retry-After", 10)) <= 20
    assert re.search(r'<meta http-equiv="refresh" content="\d+[";]', answer.text)
    assert "Сейчас открыто много страниц" in answer.text
    assert "Many pages are open right now" in answer.text
    assert not re.search("Traceback|token|_xsrf", answer.text)


def test_server_is_not_started_on_a_full_machine_and_everything_else_goes_on(installation, reader):
    with installation.client() as browser:
        log_in(browser, "head-a")
        answer = browser.get("/hub/spawn/head-a", params={"next": "/user/head-a/"})
        assert "Retry-After" in answer.headers
        assert_asks_to_wait(answer)
        assert_asks_to_wait(browser.get("/hub/spawn-pending/head-a"))
    with installation.client("head-a") as client:
        assert not client.get("/hub/api/users/head-a").json()["servers"]
        data = client.post(f"/services/kit/api/{HOME_SCHOOL}/home", json={})
        assert data.status_code == 200
    with installation.client() as respondent:
        assert respondent.get("/services/respond/health").status_code == 200
    assert_others_are_unharmed(installation, reader)


def test_starts_in_one_moment_are_one_start(installation):
    with installation.client() as browser, ThreadPoolExecutor(2) as tabs:
        log_in(browser, "methodologist-b")
        asked = ["/hub/spawn/methodologist-b"] * 2
        answers = list(tabs.map(browser.get, asked))
    followed = [(answer.status_code, answer.headers.get("Location")) for answer in answers]
    assert followed == [(302, "/hub/spawn-pending/methodologist-b")] * 2


def test_page_is_not_opened_on_a_full_machine(installation):
    with closing(installation.start_server("head-b")) as client:
        assert_asks_to_wait(client.get(address("head-b", "93_plain")))
        assert kernels(installation, "head-b") == []


def test_many_quick_reloads_leave_no_more_pages_than_allowed(installation, reader):
    with closing(installation.start_server("curator-b")) as client:
        for _ in range(60):
            with client.stream("GET", address("curator-b", "93_plain")) as page:
                if page.status_code == 200:
                    next(page.iter_raw())
                else:  # the pages that were left just now are not known to be left yet
                    assert page.status_code == 503
                    assert "You have many pages open" in page.read().decode()
        whole = [client.get(address("curator-b", "93_plain")) for _ in range(PAGES_AT_MOST + 2)]
        assert [page.status_code for page in whole] == [200] * len(whole)
        assert len(kernels(installation, "curator-b")) <= PAGES_AT_MOST
        assert_others_are_unharmed(installation, reader)
        wait_for(lambda: not kernels(installation, "curator-b"), 30)
    wait_for(lambda: not zombies(installation), 30)


def test_page_too_many_is_refused_while_the_others_are_looked_at(installation, reader):
    async def look(count):
        opened = []
        for _ in range(count):
            page = reader.get(address("psychologist-a", "93_plain"))
            opened.append(await connect(installation, reader, kernel_of(page.text)))
        refused = reader.get(address("psychologist-a", "93_plain"))
        await asyncio.sleep(2 * IDLE_SECONDS + 1)
        looked_at = len(kernels(installation, "psychologist-a"))
        for line in opened:  # as when a browser is killed: no beacon, no farewell
            line.protocol.stream.close()
            line.close()
        return refused, looked_at

    refused, looked_at = asyncio.run(look(PAGES_AT_MOST))

    assert refused.status_code == 503
    assert "У Вас открыто много страниц" in refused.text
    assert looked_at == PAGES_AT_MOST  # nobody's page is culled while it is open
    wait_for(lambda: not kernels(installation, "psychologist-a"), 5 * IDLE_SECONDS)


def kernel_of(page):
    return re.search(r'"kernelId": "([0-9a-f-]{36})"', page).group(1)


async def connect(installation, client, kernel):
    return await websocket_connect(installation.channels(client, "psychologist-a", kernel))


def test_kernel_that_hoards_memory_is_stopped_alone(installation, reader):
    page = installation.render(reader, "psychologist-a", "94_hoards")

    assert "Эту часть страницы показать не удалось" in page
    assert_others_are_unharmed(installation, reader)


@pytest.mark.browser
def test_page_says_that_its_kernel_was_killed_and_the_hub_that_a_server_was(installation, reader):
    with chromium() as browser:
        person = Visitor(browser, installation.url)
        person.log_in("psychologist-b", PASSWORD)
        person.page.goto(f"{installation.url}/hub/user-redirect/voila/render/95_killed.ipynb")
        person.page.locator("#kit-lost").wait_for(state="visible")
        assert "Обновите страницу" in person.page.inner_text("#kit-lost")
        assert "exception occurred" not in person.page.inner_text("body")
        assert_others_are_unharmed(installation, reader)

        kill_server(installation, "psychologist-b")
        said = []
        for _ in range(60):
            person.page.goto(
                f"{installation.origin('psychologist-b')}{address('psychologist-b', '93_plain')}"
            )
            said.append(person.page.inner_text("h1"))
            if said[-1] == "Рабочее место закрыто":
                break
            person.page.wait_for_timeout(250)
        assert set(said) <= {"Служба сейчас не отвечает", "Рабочее место закрыто"}
        person.page.click("#start")
        person.page.wait_for_url("**/voila/render/93_plain.ipynb**")
        person.page.get_by_text("it opens").wait_for(state="attached")
        person.close()


@pytest.mark.browser
def test_page_that_was_asked_for_opens_after_a_late_refusal_and_after_a_slow_stop(installation):
    name = "methodologist-a"
    full = installation.settings.state / "full"
    full.touch()
    with chromium() as browser, installation.client(name) as client:
        person = Visitor(browser, installation.url)
        person.log_in(name, PASSWORD)
        asked = f"{installation.url}/hub/user-redirect/voila/render/93_plain.ipynb"
        opened = f"**{address(name, '93_plain')}**"

        person.page.goto(asked, wait_until="commit")
        person.page.get_by_role("heading", name="Сейчас открыто много страниц").wait_for()
        full.unlink()
        person.page.click("#start")
        person.page.wait_for_url(opened)

        hanging = server_of(installation, name)
        hanging.suspend()
        client.delete(f"/hub/api/users/{name}/server")
        assert hanging.is_running()
        person.page.goto(asked, wait_until="commit")
        person.page.get_by_role("heading", name="Закрываем Ваше рабочее место").wait_for()
        person.page.wait_for_url(opened)
        assert not hanging.is_running()
        person.close()


def kill_server(installation, name):
    """End somebody's server and everything of it, as the system does when memory runs out."""
    mark = f"/user/{name}/"
    with installation.client(name) as client:
        url = client.get(f"/hub/api/users/{name}").json()["servers"][""]["url"]
        assert url == f"{installation.origin(name)}{mark}"
    server_of(installation, name).kill()


@pytest.fixture(scope="module")
def card_addresses(installation):
    """Unused cards of a campaign."""
    with installation.client("psychologist-a") as client:
        answer = client.post(
            f"/services/kit/api/{HOME_SCHOOL}/cards", json={"campaign": "peer-mentee-after"}
        )
        return [card["url"] for card in answer.json()]


def test_full_disk_loses_no_acknowledged_answer(installation, reader, card_addresses):
    disk = installation.settings.state / "tenants"
    if not os.path.ismount(disk):
        pytest.skip(NEEDS_MOUNT)
    forms = [(url, form(url)) for url in card_addresses[:6]]
    with installation.store(HOME_SCHOOL) as store:
        before = len(store.responses.find())
    with filled(disk):
        answers = [httpx.post(url, data=sent, trust_env=False, timeout=60) for url, sent in forms]
        received = [answer for answer in answers if 'id="receipt"' in answer.text]
        refused = [answer for answer in answers if answer not in received]
        assert refused
        for answer in refused:
            assert answer.status_code == 503
            assert "Retry-After" in answer.headers
            assert "Ответы пока не отправлены" in answer.text
        assert_others_are_unharmed(installation, reader)
    with installation.store(HOME_SCHOOL) as store:
        assert len(store.responses.find()) == before + len(received)
    again = [httpx.post(url, data=sent, trust_env=False, timeout=60) for url, sent in forms]
    assert all('id="receipt"' in answer.text for answer in again)
    with installation.store(HOME_SCHOOL) as store:
        assert len(store.responses.find()) == before + len(forms)


def test_full_disk_of_a_person_is_told_and_harms_nobody(installation, reader):
    folder = installation.settings.state / "users" / "curator-a"
    try:
        with small_disk(folder, "16m"), installation.client() as browser:
            log_in(browser, "curator-a")
            with filled(folder):
                refused = browser.get("/hub/spawn/curator-a")
                assert refused.status_code == 503
                assert "На диске сервера закончилось место" in refused.text
            with closing(installation.start_server("curator-a")) as client, filled(folder):
                page = installation.render(client, "curator-a", "93_plain")
                assert "it opens" in page
                assert_others_are_unharmed(installation, reader)
            server_of(installation, "curator-a").kill()
    except PermissionError:
        pytest.skip(NEEDS_MOUNT)


def form(url):
    """Return what a respondent's browser would send."""
    page = httpx.get(url, trust_env=False, timeout=60)
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
    items = dict.fromkeys(re.findall(r'type="radio" name="([^"]+)" value="3"', page.text), "3")
    return fields | {"kit-confirmed": "1"} | items
