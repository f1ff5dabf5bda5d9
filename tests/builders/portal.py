"""The portal over a school's database, without a Hub: who asks stands in a cookie, workers are here."""

from __future__ import annotations

import asyncio
import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import httpx
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse

from kit.errors import KitError
from kit.operations import OPERATIONS, codec
from kit.operations.access import Actor, group
from kit.serve.compute.pool import Body
from kit.serve.data import app as service
from kit.serve.data import portal
from kit.serve.data.identity import Identity
from kit.serve.data.refusals import Refusals
from kit.service import call

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
BASE = "/services/kit"


class Known(Identity):
    """Believes the cookie ``who``, e.g. ``curator@school``: a browser that has logged in."""

    def __init__(self) -> None:
        super().__init__(SimpleNamespace(), prefix=f"{BASE}/", key=b"a key of the tests")

    def of_session(self, request):
        who = request.cookies.get("who", "")
        roles, _, tenant = who.partition("@")
        if not tenant:
            return None
        return Actor(roles, tuple(group(tenant, role) for role in roles.split("+")))

    def of_token(self, request):
        return None

    def log_in(self, request):
        return PlainTextResponse("log in", 302, headers={"Location": "/hub/login"})

    def start_server(self, name):
        return None


class Here:
    """Computes in this process what the workers would."""

    def __init__(self, tenants) -> None:
        self.tenants = tenants

    async def answer(self, actor, tenant, operation, raw, _is_gone):
        value = await run_in_threadpool(call, self.tenants, actor, tenant, operation, raw)
        return Body(*codec.encode(OPERATIONS[operation].returns, value))


def make_app(tenants) -> FastAPI:
    """Return the portal's pages over tenants."""
    app = FastAPI()
    app.state.refusals = Refusals()
    portal.add(app, tenants, Known(), Here(tenants), base=BASE, notebooks=(NOTEBOOKS,))
    app.add_exception_handler(KitError, service._known)
    app.add_exception_handler(Exception, service._unknown)
    return app


class Browser:
    """A browser without scripts: reads pages, fills in their form, sends it."""

    def __init__(self, app, tenant: str, role: str, language: str = "en") -> None:
        self.app = app
        self.headers = {"accept": "text/html", "accept-encoding": "gzip"}
        self.cookies = {"kit-language": language} | ({"who": f"{role}@{tenant}"} if role else {})
        self.tenant = tenant
        self.page = None

    def open(self, path: str):
        """Open a page of the school, e.g. ``register?q=U-001``; return it."""
        address = path if path.startswith("/") else f"{BASE}/{self.tenant}/{path}"
        self.page = self.request("GET", address)
        return self.page

    def request(self, method: str, address: str, **more):
        """Send one request and wait for its answer."""

        async def ask():
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport,
                base_url="http://kit.test",
                headers=self.headers,
                cookies=self.cookies,
                follow_redirects=more.pop("follow", False),
            ) as client:
                return await client.request(method, address, **more)

        return asyncio.run(ask())

    @property
    def text(self) -> str:
        """The page's words, in one line."""
        return words(self.page.text)

    def fields(self) -> dict[str, list[str]]:
        """Return what stands in the page's form that saves, as a browser would send it."""
        return Form(self.page.text).values

    def send(self, typed=None, *, button=None, without=(), follow=True):
        """Fill in the form of this page and press a button, or Enter; return what comes."""
        values = self.fields() | {
            name: value if isinstance(value, list) else [value]
            for name, value in (typed or {}).items()
        }
        for name in without:
            values.pop(name, None)
        if button:
            values[button] = ["1"]
        self.page = self.request("POST", str(self.page.url), data=values, follow=follow)
        return self.page


def opener(tenants, tenant: str, start: str = ""):
    """Return what opens a page of a school in a new browser of somebody in a role."""
    app = make_app(tenants)

    def opened(role: str, path: str = start, language: str = "en") -> Browser:
        browser = Browser(app, tenant, role, language)
        browser.open(path)
        return browser

    return opened


class Form(HTMLParser):
    """What a browser would send of the form with ``data-keep``."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._inside = False
        self._area = self._select = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._inside = "data-keep" in given
        if not self._inside:
            return
        name = given.get("name")
        if tag == "input" and name:
            ticked = given.get("type") in ("checkbox", "radio")
            if not ticked or "checked" in given:
                self._add(name, given.get("value") or "")
        elif tag == "textarea":
            self._area = name
            self.values[name] = [""]
        elif tag == "select":
            self._select = name
            self.values[name] = []
        elif tag == "option" and self._select and self._is_taken(given):
            self.values[self._select] = [given.get("value") or ""]

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data):
        if self._area:
            text = self.values[self._area][0] + data
            self.values[self._area] = [text.removeprefix("\n")]

    def _is_taken(self, given):
        return "selected" in given or not self.values[self._select]

    def _add(self, name, value):
        self.values.setdefault(name, []).append(value)


def words(html: str) -> str:
    """Return the text of a page in one line, scripts and styles left out."""
    bare = re.sub(r"(?s)<(script|style)[^>]*>.*?</\1>", " ", html)
    text = re.sub(r"<[^>]+>", " ", bare)
    for code, sign in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#34;", '"'),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ):
        text = text.replace(code, sign)
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
