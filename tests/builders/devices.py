"""Two devices on one card: what a page knows and does, with the script and without it.

A device talks to the real service in this process. Its network may be down (nothing arrives),
or lose the reply (everything is stored, and the device does not know).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote_plus

from starlette.requests import Request
from starlette.responses import Response

from kit.serve.respond.endpoints import Service
from kit.serve.respond.refusals import Refusal
from kit.serve.respond.replies import JSON_TYPE
from kit.serve.respond.sent import read_form, read_json

ITEMS = ("q01", "q02", "q03", "q04")
VALUES = ("1", "2", "5")

_CHECKED = re.compile(r'name="(q\d\d)" value="(\d)" checked')
_HIDDEN = re.compile(r'type="hidden" name="kit-(\w+)" value="([^"]*)"')
_KIND = re.compile(r'data-page="(\w+)"')
_BOTH = re.compile(r'data-both="(q\d\d)"')


class NoNetwork(Exception):
    """Nothing came back."""


@dataclass
class Wire:
    """The handlers of the service, reached without a socket and without a thread."""

    service: Service
    tenant: str = "school-a"
    arrives: bool = True
    replies: bool = True

    def ask(self, method: str, code: str, body: bytes = b"", **headers: str) -> tuple[int, str]:
        """Return status and text; raise `NoNetwork` when the network is to lose one of the two."""
        if not self.arrives:
            raise NoNetwork
        code, _, rest = code.partition("/")
        pairs = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
        request = Request(
            {
                "type": "http",
                "method": method,
                "path": f"/{self.tenant}/{code}/{rest}",
                "query_string": b"",
                "headers": pairs,
                "path_params": {"tenant": self.tenant, "code": code},
                "client": ("203.0.113.7", 4711),
            }
        )
        try:
            response = self._answer(request, rest, body, headers.get("content_type", ""))
        except Refusal as refusal:
            response = self.service._refused(request, refusal)
        if not self.replies:
            raise NoNetwork
        return response.status_code, bytes(response.body).decode()

    def _answer(self, request: Request, rest: str, body: bytes, kind: str) -> Response:
        if request.method == "GET":
            return self.service._open(request)
        sent = read_json(body) if kind == JSON_TYPE else read_form(body)
        ways = {"": self.service._send, "draft": self.service._draft, "later": self.service._later}
        return ways[rest](request, sent)


@dataclass
class Device:
    """A browser on a card: what stands on its screen, and what of it is not saved yet.

    ``told``: whether the notice about gaps stands on the page. ``base`` is what the service held
    as far as this page knows; ``both`` are the questions of which the page says that they were
    answered in different ways on both devices.
    """

    wire: Wire
    code: str
    kind: str = ""
    raw: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    told: bool = False
    base: dict[str, str] = field(default_factory=dict)
    both: set[str] = field(default_factory=set)

    def open(self) -> None:
        """Open the card, or load its page again."""
        _, text = self.wire.ask("GET", self.code)
        self.show(text)

    def show(self, text: str) -> None:
        """Take in a page as a browser does."""
        self.kind = _KIND.search(text)[1]
        self.raw = dict(_CHECKED.findall(text))
        self.own = {name: unescape(value) for name, value in _HIDDEN.findall(text)}
        self.told = bool(int(self.own.get("confirmed", 0)))
        self.changed = set()
        self.base = dict(self.raw)
        self.both = set(_BOTH.findall(text))

    def answer(self, item: str, value: str) -> None:
        """Mark an answer, or take it back with an empty value."""
        self.raw.pop(item, None)
        if value:
            self.raw[item] = value
        self.changed.add(item)


@dataclass
class Plain(Device):
    """Without a script: everything travels with the form, with marks of what it showed."""

    def answer(self, item: str, value: str) -> None:
        super().answer(item, value)
        if self.base.get(item) == self.raw.get(item):
            self.changed.discard(item)

    def send(self) -> None:
        self._post(self.code)

    def later(self) -> None:
        self._post(f"{self.code}/later")

    def save(self) -> None:
        """Change the language: the page is kept and shown anew."""
        if self._post(self.code, again="ru") == 303:
            self.open()

    def _post(self, path: str, **more: str) -> int:
        pairs = {f"kit-{name}": value for name, value in (self.own | more).items()} | self.raw
        body = "&".join(f"{name}={quote_plus(value)}" for name, value in pairs.items())
        kind = "application/x-www-form-urlencoded"
        status, text = self.wire.ask("POST", path, body.encode(), content_type=kind)
        if text:  # a redirect has none
            self.show(text)
        return status


@dataclass
class Scripted(Device):
    """With the script of the page: what `respond.js` does, without its clock."""

    shelf: dict | None = None

    def open(self) -> None:
        super().open()
        if self.kind != "form":
            self.shelf = None
        elif self.shelf is not None:
            kept = self.shelf
            if kept["goal"]:
                self.own |= {"revision": str(kept["revision"]), "attempt": kept["attempt"]}
                self.own["confirmed"] = str(kept["confirmed"])
                self.raw = dict(kept["raw"])
                self.base |= kept["before"]
            else:
                self.both = self._both(
                    self.base | kept["before"], self.base, kept["raw"], kept["changed"]
                )
                self.raw = self._merged(self.raw, kept["raw"], kept["changed"])
            self.changed = set(kept["changed"])

    def answer(self, item: str, value: str) -> None:
        super().answer(item, value)
        self._keep()

    def save(self) -> None:
        """Send what is not saved; put together what another device saved meanwhile."""
        if not self.changed:
            return
        body = json.dumps(self._content()).encode()
        status, text = self.wire.ask(
            "PUT",
            f"{self.code}/draft",
            body,
            content_type=JSON_TYPE,
            accept=JSON_TYPE,
        )
        values = json.loads(text)
        if status == 200:
            if self.own["confirmed"] == self.own["revision"] != "0":
                self.own["confirmed"] = str(values["revision"])
            self._settle(values)
            self.changed = set()
            self.base = dict(self.raw)
            self.shelf = None
        elif values["kind"] == "stale":
            self.both = self._both(self.base, values["raw"], self.raw, self.changed)
            self.base = dict(values["raw"])
            self.raw = self._merged(values["raw"], self.raw, self.changed)
            self._settle(values)
            self._keep()
        else:
            self.send()

    def send(self) -> None:
        self._deliver(self.code)

    def later(self) -> None:
        self._deliver(f"{self.code}/later")

    def _deliver(self, path: str) -> None:
        self._keep(path)
        body = json.dumps(self._content()).encode()
        _, text = self.wire.ask(
            "POST", path, body, content_type=JSON_TYPE, accept="text/html", x_kit_page="1"
        )
        self.shelf = None
        self.show(text)

    def _content(self) -> dict:
        return {
            "raw": self.raw,
            "attempt": self.own["attempt"],
            "version": self.own["version"],
            "started": self.own["started"],
            "revision": int(self.own["revision"]),
            "confirmed": int(self.own["confirmed"]),
            "changed": sorted(self.changed),
            "before": {item: self.base.get(item, "") for item in self.changed},
        }

    def _keep(self, goal: str = "") -> None:
        self.shelf = self._content() | {"raw": dict(self.raw), "goal": goal}

    def _settle(self, values: dict) -> None:
        self.own["revision"] = str(values["revision"])
        self.own["attempt"] = values["attempt"]

    @staticmethod
    def _both(base: dict, newer: dict, mine: dict, changed) -> set[str]:
        return {
            item
            for item in changed
            if newer.get(item, "") not in (base.get(item, ""), mine.get(item, ""))
        }

    @staticmethod
    def _merged(base: dict, mine: dict, changed) -> dict:
        merged = {item: value for item, value in base.items() if item not in changed}
        return merged | {item: value for item, value in mine.items() if item in changed}
