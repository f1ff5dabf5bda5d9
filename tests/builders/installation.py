"""A real installation for the tests: JupyterHub, proxy, services, two schools, all their staff."""

from __future__ import annotations

import atexit
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

import httpx
import nbformat
from ruamel.yaml import YAML
from tornado.httpclient import HTTPRequest

from kit import sample
from kit.library import Library
from kit.operations import access
from kit.serve.host import tenants
from kit.serve.host.ports import free_ports
from kit.serve.host.settings import Settings, read_secrets, read_settings
from kit.serve.hub import users
from kit.store import Store
from tests.builders.names import OneMachine, origin_of
from tests.builders.probes import PROBES

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a long password of the tests"
MAKER = secrets.token_hex(32)
EXTRA = f"""
c.JupyterHub.services.append({{"name": "tests", "api_token": "{MAKER}"}})
c.JupyterHub.load_roles.append(
    {{"name": "tests", "scopes": ["tokens"], "services": ["tests"]}}
)
"""
HOME_SCHOOL, OTHER_SCHOOL = "school-a", "school-b"


class Installation:
    """`kit serve` in a folder of its own, with settings of one's own; use as a context manager."""

    filled: ClassVar[Path | None] = None
    #: What goes before the command of `kit serve`.
    before: tuple[str, ...] = ()

    def __init__(self, folder: Path, database: str = "sqlite", **values: Any) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = free_ports(1)[0]
        self._write_surveys()
        shutil.copytree(ROOT / "notebooks", folder / "notebooks")
        for name, source in PROBES.items():
            notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
            notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
            nbformat.write(notebook, folder / "notebooks" / f"{name}.ipynb")
        path = folder / "kit.yaml"
        YAML().dump(
            {
                "port": self.port,
                "state": str(folder / "state"),
                "database": database,
                "surveys": str(folder / "surveys"),
                "notebooks": str(folder / "notebooks"),
                "tenants": [HOME_SCHOOL, OTHER_SCHOOL],
                **values,
                "extra": str(self._write_extra(values.get("extra"))),
            },
            path,
        )
        self.path = path
        self.settings: Settings = read_settings(path)
        self.url = self.settings.url.rstrip("/")
        self.process: subprocess.Popen[str] | None = None
        self.printed: list[str] = []

    def _write_extra(self, given: object) -> Path:
        # People make no tokens; the tests make them for people.
        path = self.folder / "tests.py"
        own = Path(str(given)).read_text(encoding="utf-8") if given else ""
        path.write_text(own + EXTRA, encoding="utf-8")
        return path

    def _write_surveys(self) -> None:
        # School A holds made-up data and says so; school B says that its data are real.
        target = self.folder / "surveys"
        shutil.copytree(ROOT / "surveys", target)
        source = (target / "programmes" / "temizhbek-4.yaml").read_text(encoding="utf-8")
        for letter, title, synthetic in (("a", "Школа А", "true"), ("b", "Школа Б", "false")):
            text = re.sub(r"(?m)^id: .*$", f"id: programme-{letter}", source, count=1)
            (target / "programmes" / f"programme-{letter}.yaml").write_text(text, encoding="utf-8")
            tenant = (
                f"kit: tenant/1\nid: school-{letter}\n"
                f"title: {{ru: {title}, en: Secondary school No. 4}}\n"
                f"synthetic: {synthetic}\nprogrammes: [programme-{letter}]\n"
            )
            (target / "tenants" / f"school-{letter}.yaml").write_text(tenant, encoding="utf-8")

    def __enter__(self) -> Self:
        self.fill()
        self.start()
        try:
            self._make_accounts()
        except BaseException:  # nothing goes on running behind a set-up that failed
            self.stop()
            raise
        return self

    def _make_accounts(self) -> None:
        for tenant in (HOME_SCHOOL, OTHER_SCHOOL):
            for role in access.ROLES:
                users.add(self.settings, f"{role}-{tenant[-1]}", tenant, role, PASSWORD)
        users.add(self.settings, "nobody", HOME_SCHOOL, "head", PASSWORD)
        self.leave("nobody", HOME_SCHOOL, "head")

    def __exit__(self, *_: object) -> None:
        self.stop()

    def fill(self) -> None:
        """Write the sample into both schools; school B's people carry other codes.

        What one installation has written in files the next one copies, keys included.
        """
        files = self.settings.database == "sqlite"
        if files and Installation.filled is not None:
            shutil.copytree(Installation.filled, self.settings.state, dirs_exist_ok=True)
            return
        kept = read_secrets(self.settings)
        library = Library.open(self.settings.surveys)
        for number, tenant in enumerate(self.settings.tenants):
            keys = kept["tenants"][tenant]
            url, _ = tenants.addresses(self.settings, tenant, keys)
            with Store.open(url, tenant=tenant) as store:
                sample.fill(
                    store,
                    sample.make(library.programmes_of(tenant)[-1], library, seed=100 + number),
                    library,
                    card_key=bytes.fromhex(keys["card_key"]),
                    lookup_key=bytes.fromhex(keys["lookup_key"]),
                )
        if files:
            # Other installations copy it after this one is gone.
            kept = tempfile.mkdtemp(prefix="kit filled ")
            atexit.register(shutil.rmtree, kept, ignore_errors=True)
            shutil.copytree(self.settings.state, kept, dirs_exist_ok=True)
            Installation.filled = Path(kept)

    def store(self, tenant: str) -> Store:
        """Open a school's database beside the running services."""
        return Store.open(
            f"sqlite:///{self.settings.state / 'tenants' / tenant}.sqlite", tenant=tenant
        )

    def start(self) -> None:
        """Start `kit serve` and wait for its line `Ready:`."""
        self.process = subprocess.Popen(
            [*self.before, sys.executable, "-m", "kit", "serve", "--settings", str(self.path)],
            cwd=ROOT,
            env=os.environ | {"PORT": "", "KIT_LANGUAGE": "en"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.printed = []
        threading.Thread(target=self._read, args=(self.process,), daemon=True).start()
        until = time.monotonic() + 240
        while not any(line.startswith("Ready:") for line in self.printed):
            if self.process.poll() is not None or time.monotonic() > until:
                log = self.settings.state / "hub.log"
                tail = log.read_text()[-4000:] if log.exists() else ""
                raise AssertionError("".join(self.printed) + tail)
            time.sleep(0.05)

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                self.printed.append(line)

    def stop(self, number: int = signal.SIGTERM) -> None:
        """Stop it as an operator would, and wait."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(60)

    def leave(self, name: str, tenant: str, role: str) -> None:
        """Take a role from a user, at the Hub."""
        with self._client(read_secrets(self.settings)["admin"]) as admin:
            path = f"/hub/api/groups/{tenant}%3A{role}/users"
            admin.request("DELETE", path, json={"users": [name]}).raise_for_status()

    def token(self, name: str) -> str:
        """Return a new token of a user, with all that the user may do."""
        with self._client(MAKER) as maker:
            answer = maker.post(f"/hub/api/users/{name}/tokens", json={"note": "tests"})
        answer.raise_for_status()
        return str(answer.json()["token"])

    def origin(self, name: str) -> str:
        """Return the origin of a person's server."""
        return origin_of(self.settings, name)

    def client(self, name: str = "") -> httpx.Client:
        """Return a client with a user's token, or an anonymous one."""
        return self._client(self.token(name) if name else "")

    def _client(self, token: str) -> httpx.Client:
        return httpx.Client(
            base_url=self.url,
            headers={"Authorization": f"token {token}"} if token else {},
            timeout=90,
            transport=OneMachine(self.settings),
        )

    def channels(self, client: httpx.Client, name: str, kernel: str) -> HTTPRequest:
        """Return what opens the socket of a kernel, with the token of a client."""
        return HTTPRequest(
            f"ws://127.0.0.1:{self.port}/user/{name}/api/kernels/{kernel}/channels",
            headers={
                "Authorization": client.headers["Authorization"],
                "Host": urlsplit(self.origin(name)).netloc,
            },
        )

    def render(self, client: httpx.Client, name: str, page: str) -> str:
        """Return the HTML of a page of a user's own server."""
        answer = client.get(f"/user/{name}/voila/render/{page}.ipynb", timeout=120)
        assert answer.status_code == 200, answer.text[:500]
        return answer.text

    def start_server(self, name: str) -> httpx.Client:
        """Start a user's own server; return a client of it with the user's token."""
        client = self.client(name)
        client.post(f"/hub/api/users/{name}/server")
        until = time.monotonic() + 90
        while not client.get(f"/hub/api/users/{name}").json()["servers"].get("", {}).get("ready"):
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.2)
        return client
