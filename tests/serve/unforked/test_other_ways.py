"""Servers that nobody forks: with `fast: off`, and under a spawner of the ecosystem."""

import html
import json
import re
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from kit.cli.serve import _say_ready
from kit.serve.forkserver import is_available
from tests.builders.browser import Visitor
from tests.builders.installation import PASSWORD
from tests.builders.processes import below, server_of, stop, wait_for
from tests.builders.worlds import needs_worlds
from tests.serve.test_servers import REFUSED
from tests.serve.unforked.conftest import KERNEL_MEMORY_MB

pytestmark = [pytest.mark.hub, pytest.mark.timeout(300)]


def open_and_use(browser, installation, name, width):
    """Open the page of two moments, and choose another questionnaire."""
    visitor = Visitor(browser, installation.url, width=width)
    visitor.log_in(name, PASSWORD)
    visitor.open_page("30_before_after")
    page = visitor.page
    before = page.inner_text("#content")
    page.locator("select").first.select_option(index=1)
    page.wait_for_function(
        "old => document.querySelector('#content').innerText !== old", arg=before, polling=100
    )
    assert visitor.errors == []
    assert visitor.foreign == []
    assert not visitor.has_sideways_scroll()
    visitor.close()


def names(installation):
    """Return what the installation's processes call themselves."""
    top = psutil.Process(installation.process.pid)
    return {process.name() for process in top.children(recursive=True)}


@pytest.mark.browser
def test_methodologist_gets_no_server_under_the_portal_s_name_and_reads_why(cold, browser, capsys):
    _say_ready(cold.settings)
    assert (
        "JupyterLab does not open for methodologist-a, methodologist-b" in capsys.readouterr().out
    )

    visitor = Visitor(browser, cold.url)
    visitor.log_in("methodologist-a", PASSWORD)
    visitor.page.goto(f"{cold.url}/hub/user-redirect/lab")
    visitor.page.get_by_role("heading", name="Мастерская на этой установке закрыта").wait_for()
    visitor.close()
    with cold.client("methodologist-a") as client:
        assert client.get("/hub/api/users/methodologist-a").json()["servers"] == {}


@pytest.mark.browser
def test_page_is_used_and_its_kernel_limited_without_any_fork(cold, browser):
    open_and_use(browser, cold, "psychologist-a", 1280)

    server = server_of(cold, "psychologist-a")
    with closing(cold.start_server("psychologist-a")) as client:
        cold.render(client, "psychologist-a", "00_start_here")
        (kernel,) = [
            each
            for each in server.children(recursive=True)
            if "ipykernel_launcher" in " ".join(each.cmdline())
        ]
        limits = Path(f"/proc/{kernel.pid}/limits").read_text()
        most = str(KERNEL_MEMORY_MB * 2**20)
        assert re.search(rf"^Max data size +{most} +{most} +bytes", limits, re.MULTILINE)
    assert not (cold.settings.state / "template.json").exists()
    assert not [name for name in names(cold) if name.startswith("kit-")]


@needs_worlds
def test_server_and_kernel_that_nobody_forked_are_in_a_world(cold):
    with closing(cold.start_server("curator-a")) as client:
        assert found(cold, client, "curator-a").items() >= REFUSED.items()


def test_killed_server_that_nobody_forked_takes_its_kernels_along_and_starts_again(cold):
    with closing(cold.start_server("curator-b")) as client:
        cold.render(client, "curator-b", "00_start_here")
    server = server_of(cold, "curator-b")
    orphans = server.children(recursive=True)
    assert orphans
    server.kill()
    wait_for(lambda: not any(orphan.is_running() for orphan in orphans))
    with closing(cold.start_server("curator-b")) as client:
        cold.render(client, "curator-b", "00_start_here")


def found(installation, client, name):
    page = html.unescape(installation.render(client, name, "98_reach"))
    return json.loads(page[page.index("PROBE") + 5 : page.index("EBORP")])


@pytest.mark.browser
@pytest.mark.skipif(not is_available(), reason="needs Linux 5.3 or newer")
def test_page_is_used_under_a_spawner_of_the_ecosystem(cold, browser):
    open_and_use(browser, cold, "head-a", 390)


@pytest.mark.skipif(not is_available(), reason="needs Linux 5.3 or newer")
def test_template_of_a_unit_is_inside_it_and_forks_its_kernels_only(cold):
    with closing(cold.start_server("head-a")) as client:
        server = server_of(cold, "head-a")
        assert "kit.serve.userserver.singleuser" in server.cmdline()
        wait_for(lambda: "kit-kernels" in below(server))
        wait_for(lambda: "kit-kernel" in rendered(cold, client, server))
        inside = server.children(recursive=True)
        assert "JUPYTERHUB_API_TOKEN" not in below(server)["kit-kernels"].environ()
        assert found(cold, client, "head-a").items() >= REFUSED.items()

        stop(client, "head-a")
        wait_for(lambda: not any(each.is_running() for each in inside))
    assert not (cold.settings.state / "template.json").exists()


def rendered(installation, client, server):
    installation.render(client, "head-a", "00_start_here")
    return below(server)
