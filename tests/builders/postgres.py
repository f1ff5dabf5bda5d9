"""A real PostgreSQL server for the tests: own data folder, free port, gone at the end."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from kit.serve.host.ports import free_ports

HOW_TO_GET_IT = (
    "No PostgreSQL server programs were found. Debian and Ubuntu: apt-get install postgresql. "
    "Elsewhere: put initdb and postgres on the PATH."
)


def programs() -> Path | None:
    """Return the folder of initdb and postgres, newest version first, or None."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda path: int(path.parent.name) if path.parent.name.isdigit() else 0,
        reverse=True,
    )
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def is_required() -> bool:
    """Whether a missing server fails the tests: in CI, and as root on Debian."""
    return bool(os.environ.get("CI")) or (
        os.geteuid() == 0 and Path("/etc/debian_version").exists()
    )


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Give the URL of a superuser of a fresh server."""
    home = Path(tempfile.mkdtemp(prefix="kit-postgres-", dir="/tmp"))
    owner = _owner(home)
    password = secrets.token_hex(8)
    (home / "password").write_text(password)
    shutil.chown(home / "password", owner.get("user"))
    (port,) = free_ports(1)
    try:
        subprocess.run(
            [folder / "initdb", "-D", home / "data", "-U", "postgres", "--no-sync",
             "--auth=scram-sha-256", "--pwfile", home / "password",
             "--encoding=UTF8", "--locale=C"],
            check=True, capture_output=True, cwd=home, **owner,
        )  # fmt: skip
        with (home / "log").open("wb") as log:
            server = subprocess.Popen(
                [folder / "postgres", "-D", home / "data", "-k", home, "-p", str(port),
                 "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=100",
                 "-c", "shared_buffers=32MB",
                 # Nobody pulls the plug here: what a process wrote outlives it, the data this run.
                 "-c", "fsync=off", "-c", "full_page_writes=off"],
                stdout=log, stderr=log, cwd=home, **owner,
            )  # fmt: skip
        try:
            url = f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
            _wait(url, server, home / "log")
            yield url
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: the data are thrown away
            server.wait(30)
    finally:
        shutil.rmtree(home)


def _owner(home: Path) -> dict[str, Any]:
    """Return how to start a program as the server's own user; the server refuses root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    name = "postgres" if "postgres" in names else "nobody"
    entry = pwd.getpwnam(name)
    os.chown(home, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(log.read_text(errors="replace")) from None
            time.sleep(0.05)
        else:
            return
