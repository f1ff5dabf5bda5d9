"""Forked servers in a real installation: as fenced, as private and as replaceable as others."""

import html
import json
import os
import re
import signal
import sysconfig
from contextlib import closing
from pathlib import Path

import pytest

from kit.serve.forkserver import is_available
from tests.builders.processes import below, server_of, stop, template_of, wait_for, zombies
from tests.builders.worlds import needs_worlds
from tests.serve.test_servers import REFUSED

pytestmark = pytest.mark.skipif(not is_available(), reason="needs Linux 5.3 or newer")


def start_forked(installation, name):
    """Start a user's server by a fork; return a client and the process.

    A file that is saved just now makes the template be replaced, and a start an ordinary one.
    """
    for _ in range(5):
        wait_for(lambda: template_of(installation))
        client = installation.start_server(name)
        process = server_of(installation, name)
        if process.name() == "kit-server":
            return client, process
        stop(client, name)
        client.close()
    raise AssertionError("no server was forked")


def render_forked(installation, client, server, name, page):
    """Return a page whose kernel was forked; see `start_forked`."""
    for _ in range(5):
        wait_for(lambda: "kit-kernels" in below(server))
        before = set(server.children(recursive=True))
        text = installation.render(client, name, page)
        added = set(server.children(recursive=True)) - before
        if "kit-kernel" in {process.name() for process in added}:
            return text
    raise AssertionError("no kernel was forked")


@needs_worlds
def test_forked_server_and_its_forked_kernel_are_in_a_world(installation):
    client, server = start_forked(installation, "head-b")
    with closing(client):
        page = html.unescape(render_forked(installation, client, server, "head-b", "98_reach"))
        found = json.loads(re.search(r"PROBE(\{.*?\})EBORP", page, re.DOTALL).group(1))

        assert found.items() >= REFUSED.items()
        assert found["homes of others"] == ["head-b"]
        assert found["environments of services"] == []
        assert found["list users"] in {403, 404}


def test_token_of_a_user_is_in_no_environment_that_others_could_read(installation):
    client, server = start_forked(installation, "head-b")
    with closing(client):
        render_forked(installation, client, server, "head-b", "00_start_here")
        relatives = [wait_for(lambda: template_of(installation)), server, *below(server).values()]
        environments = {
            process.name(): process.environ()
            for process in relatives
            if process.name().startswith("kit-")
        }

        assert environments.keys() == {"kit-template", "kit-server", "kit-kernels", "kit-kernel"}
        for environment in environments.values():
            assert "JUPYTERHUB_API_TOKEN" not in environment
            assert environment["KIT_STATE"] == str(installation.settings.state)
            # traitlets reads it once, when the template imports it
            assert environment["TRAITLETS_APPLICATION_RAISE_CONFIG_FILE_ERROR"] == "1"


def test_killed_server_takes_its_kernels_along_and_starts_again(installation):
    client, server = start_forked(installation, "curator-b")
    with closing(client):
        installation.render(client, "curator-b", "00_start_here")
        orphans = list(below(server).values())
        assert len(orphans) >= 2
        os.kill(server.pid, signal.SIGKILL)
        wait_for(lambda: not any(orphan.is_running() for orphan in orphans))
    with closing(installation.start_server("curator-b")) as client:
        installation.render(client, "curator-b", "00_start_here")
        stop(client, "curator-b")
    wait_for(lambda: server_of(installation, "curator-b") is None)


def test_pages_open_while_templates_are_killed_and_templates_return(installation):
    client, server = start_forked(installation, "curator-b")
    with closing(client):
        kernels = below(server)["kit-kernels"]
        first = template_of(installation)
        for process in (kernels, first):
            process.kill()
        installation.render(client, "curator-b", "00_start_here")
        with closing(installation.start_server("psychologist-b")) as other:
            installation.render(other, "psychologist-b", "00_start_here")
            assert wait_for(lambda: template_of(installation)).pid != first.pid
            wait_for(lambda: below(server).get("kit-kernels"))
            stop(other, "psychologist-b")
        stop(client, "curator-b")
    wait_for(lambda: not zombies(installation))


def test_package_that_is_installed_meanwhile_makes_new_templates_and_no_page_fails(installation):
    client, server = start_forked(installation, "curator-b")
    first, kernels = template_of(installation), below(server)["kit-kernels"]
    package = Path(sysconfig.get_path("purelib")) / "installed_by_a_test"
    package.mkdir()
    try:
        with closing(client):
            installation.render(client, "curator-b", "00_start_here")  # the ordinary way
            with closing(installation.start_server("head-b")) as other:
                stop(other, "head-b")  # it may have been running before
            with closing(installation.start_server("head-b")) as other:
                installation.render(other, "head-b", "00_start_here")
            wait_for(lambda: not first.is_running() and template_of(installation))
            wait_for(lambda: not kernels.is_running() and "kit-kernels" in below(server))
            render_forked(installation, client, server, "curator-b", "00_start_here")
            stop(client, "curator-b")
    finally:
        package.rmdir()
