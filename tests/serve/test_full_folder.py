"""A methodologist's notebook fills the folder: it is ended in words, others go on, room can be made."""

from __future__ import annotations

import time
from contextlib import suppress

import httpx
import nbformat
import pytest

NAME = "methodologist-b"
FILL = """\
from pathlib import Path
Path("many").mkdir()
for number in range({most}):
    (Path("many") / f".{{number}}").touch()
"""


@pytest.fixture
def filler(installation):
    """The client of somebody who writes pages, and a page that makes more files than one may."""
    client = installation.start_server(NAME)
    code = FILL.format(most=installation.settings.limits.user_files + 1)
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    page.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    notebook = {"type": "notebook", "format": "json", "content": page}
    client.put(f"/user/{NAME}/api/contents/fill.ipynb", json=notebook).raise_for_status()
    yield client
    client.delete(f"/hub/api/users/{NAME}/server")
    client.close()


def is_running(client):
    return bool(client.get(f"/hub/api/users/{NAME}").json()["servers"])


def test_full_folder_ends_its_server_alone_and_can_be_emptied(installation, filler):
    curator = installation.start_server("curator-a")
    with suppress(httpx.HTTPError):  # the page goes with its server
        filler.get(f"/user/{NAME}/voila/render/fill.ipynb", timeout=60)
    until = time.monotonic() + 120
    while is_running(filler):
        assert time.monotonic() < until, "the server runs on"
        time.sleep(0.5)

    assert "kernelId" in installation.render(curator, "curator-a", "00_start_here")
    assert curator.get("/user/curator-a/api/status").status_code == 200
    closed = filler.get(f"/hub/user/{NAME}/", follow_redirects=True)
    assert "Ваша папка заполнена" in closed.text

    again = installation.start_server(NAME)
    refused = again.post(f"/user/{NAME}/api/kernels", json={})
    assert refused.status_code == 503
    assert "Your folder is full" in refused.text
    assert again.delete(f"/user/{NAME}/api/contents/many").status_code == 204
    assert again.post(f"/user/{NAME}/api/kernels", json={}).status_code == 201
    again.close()
    curator.close()
