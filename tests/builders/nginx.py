"""The front door of `deploy/nginx`, started for real: own ports, own certificate, gone at the end."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.builders.postgres import is_required

CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "nginx" / "kit.conf"
HOW_TO_GET_IT = "There is no nginx. Debian and Ubuntu: apt-get install nginx."

#: What Debian's own nginx.conf says beside the sites, as far as it matters here.
AROUND = """
pid {folder}/pid;
error_log {folder}/error.log;
daemon off;
{user}
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/kit.conf;
}}
"""


def is_there() -> bool:
    """Whether this machine has it."""
    return _found() is not None


def _found() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def program() -> str:
    """Return where nginx is; without one the test fails or is left out, as without PostgreSQL."""
    if found := _found():
        return found
    if is_required():
        pytest.fail(HOW_TO_GET_IT)
    pytest.skip(HOW_TO_GET_IT)


@contextmanager
def front_door(folder: Path, domain: str, *, plain: int, tls: int, kit: int) -> Iterator[None]:
    """Serve a domain on two ports as `deploy/nginx/kit.conf` says, in front of an installation.

    The folder holds key and certificate in its file ``pem``.
    """
    text = re.sub(r".*listen \[::\].*\n", "", CONFIGURATION.read_text(encoding="utf-8"))
    for before, after in (
        (r"/etc/letsencrypt/live/kit.example/\w+\.pem", str(folder / "pem")),
        (r"/var/log/nginx/", f"{folder}/"),
        (r"kit\.example", domain),
        (r"listen 80\b", f"listen 127.0.0.0:{plain}"),
        (r"listen 443\b", f"listen 127.0.0.0:{tls}"),
        (r"127\.0\.0\.1:8000", f"127.0.0.1:{kit}"),
        (r"127\.0\.0\.0:", "127.0.0.1:"),
    ):
        text, count = re.subn(before, after, text)
        assert count, before
    (folder / "kit.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    with (folder / "printed").open("wb") as printed:
        server = subprocess.Popen(
            [program(), "-p", folder, "-c", folder / "nginx.conf"], stdout=printed, stderr=printed
        )
    try:
        _wait(server, tls, folder / "printed")
        yield
    finally:
        server.terminate()
        server.wait(20)


def _wait(server: subprocess.Popen[bytes], port: int, printed: Path) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise AssertionError(printed.read_text())
