"""A small school for the tests of the form service: files, databases, cards, a client."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from kit.domain import codes
from kit.domain.people import Participant
from kit.domain.response import Invitation
from kit.library import Library
from kit.serve.host import settings as host_settings
from kit.serve.host import tenants
from kit.serve.respond.app import create_app
from kit.serve.respond.settings import Limits, Settings, TenantSettings
from kit.store import Store

#: For tests in which the kind of database may matter; the others run on SQLite alone.
on_both = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])

BASE = "/services/respond/"
NOON = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
ATTEMPT = "6f1d2c1e-0a5b-4a53-9f6e-0d4f6a1b2c3d"
OTHER_ATTEMPT = "11111111-2222-4333-8444-555555555555"

HEAD = """\
kit: questionnaire/1
id: {id}
version: {version}
title: {{ru: "Как Вам с наставником", en: "You and your mentor"}}
intro:
  ru: "Ответы увидит только педагог-психолог школы."
  en: "Only the educational psychologist of the school will see the answers."
stage: outcome
roles: [mentee]
forms: [student-student]
waves: [before, after]
minutes: 4
minimum_age: {minimum_age}
source: "written for the tests"
licence: CC0-1.0
answers:
  agree:
    values:
      1: {{ru: "совсем не так", en: "not at all"}}
      2: {{ru: "скорее не так", en: "rather not"}}
      3: {{ru: "и так, и не так", en: "partly"}}
      4: {{ru: "скорее так", en: "rather so"}}
      5: {{ru: "совсем так", en: "quite so"}}
{more}items:
"""

PLACES = """\
  places:
    ordered: false
    values:
      1: {ru: "в школе", en: "at school"}
      2: {ru: "дома", en: "at home"}
      3: {ru: "в сети", en: "online"}
"""

RATED = """\
  - id: {id}
    answer: agree
    text: {{ru: "{ru}", en: "{en}"}}
"""

MIXED = """\
  - id: easy
    answer: agree
    text: {ru: "Мне легко говорить с наставником.", en: "It is easy to talk to my mentor."}
  - id: met
    answer: {type: integer, min: 0, max: 200}
    text: {ru: "Сколько раз вы встречались?", en: "How many times did you meet?"}
  - id: why
    ask_if: met < 3
    answer: {type: text, max_length: 500}
    text: {ru: "Что мешало встречаться?", en: "What kept you from meeting?"}
  - id: where
    answer: {type: multiple, choices: places}
    text: {ru: "Где вы встречались?", en: "Where did you meet?"}
"""

PROGRAMME = """\
kit: programme/2
id: {id}
title: {{ru: "Наставничество", en: "Mentoring"}}
period: {{id: 2026-2027, title: 2026/2027, starts_on: "2026-09-01", ends_on: "2027-05-31"}}
roles:
  - {{id: mentee, title: {{ru: "Наставляемый", en: "Mentee"}}}}
forms:
  - {{id: student-student, title: {{ru: "ученик – ученик", en: "student to student"}}}}
waves:
  - {{id: before, title: {{ru: "Входная диагностика", en: "Before"}}}}
  - {{id: after, title: {{ru: "Итоговая диагностика", en: "After"}}}}
campaigns:
  - id: autumn
    title: {{ru: "Осень", en: "Autumn"}}
    questionnaire: talk
    wave: before
    role: mentee
    form: student-student
    stage: outcome
    opens_on: "2026-11-01"
    closes_on: "2099-11-30"
"""

TENANT = """\
kit: tenant/1
id: {id}
title: {{ru: "Школа {name}", en: "School {name}"}}
language: ru
time_zone: Europe/Moscow
programmes: [{id}]
"""

FULL = {"easy": "4", "met": "2", "why": 'Уроки и "секция" <b>', "where": ["1", "3"]}


def rated_items(count: int) -> str:
    """Return the YAML of so many rated questions of different length."""
    return "".join(
        RATED.format(
            id=f"q{n:02}",
            ru=f"Утверждение {n}: мы с наставником {'часто и подолгу ' * (n % 4)}разбираем задачу.",
            en=f"Statement {n}: my mentor and I {'often and for long ' * (n % 4)}work on a task.",
        )
        for n in range(1, count + 1)
    )


def two_schools(folder: Path, database: str = "sqlite") -> host_settings.Settings:
    """Return settings of an installation of two schools whose databases are made."""
    write_surveys(folder / "surveys", ["school-a", "school-b"])
    path = folder / "kit.yaml"
    words = f"state: state\ntenants: [school-a, school-b]\ndatabase: {database}\n"
    path.write_text(words, "utf-8")
    settings = host_settings.read_settings(path)
    tenants.prepare(settings, host_settings.read_secrets(settings))
    return settings


def write_surveys(
    folder: Path,
    tenants: Iterable[str],
    items: str = MIXED,
    version: str = "1.0.0",
    minimum_age: int = 0,
) -> Path:
    """Write a folder of one questionnaire and a programme per tenant."""
    for kind in ("programmes", "tenants"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    more = PLACES if "choices: places" in items else ""
    head = HEAD.format(id="talk", version=version, minimum_age=minimum_age, more=more)
    (folder / "talk.yaml").write_text(head + items, "utf-8")
    for tenant in tenants:
        for kind, text in (("programmes", PROGRAMME), ("tenants", TENANT)):
            words = text.format(id=tenant, name=tenant[-1].upper())
            (folder / kind / f"{tenant}.yaml").write_text(words, "utf-8")
    return folder


def publish(store: Store, surveys: Path) -> None:
    """Publish every questionnaire of a folder in a store."""
    library = Library.open(surveys)
    for name, questionnaire in library.questionnaires.items():
        store.questionnaires.publish(questionnaire, library.source(name))


def key(tenant: str, purpose: str) -> bytes:
    """Return a key of the tests."""
    return codes.tenant_key(b"a secret of the tests only", tenant, purpose)


def invite(
    store: Store,
    tenant: str,
    people: Iterable[str],
    expires_on: dt.date = dt.date(2099, 12, 31),
    serial: int = 0,
    keys: Callable[[str, str], bytes] | None = None,
) -> dict[str, str]:
    """Add participants with a card each; return participant -> code without dashes."""
    people, keys = list(people), keys or key
    store.register.add_participants(
        Participant(id=name, role="mentee", form="student-student") for name in people
    )
    cards = {
        name: codes.normalise(codes.make_code(keys(tenant, "cards"), "autumn", name, serial))
        for name in people
    }
    store.invitations.add(
        {
            codes.code_hash(keys(tenant, "lookup"), code): Invitation(
                id=f"{name}-{serial}",
                campaign="autumn",
                participant=name,
                expires_on=expires_on,
                serial=serial,
            )
            for name, code in cards.items()
        }
    )
    return cards


def tenant_settings(tenant: str, database: str) -> TenantSettings:
    """Return the settings of one tenant of the tests."""
    keys = {f"{name}_key": key(tenant, name) for name in ("lookup", "draft", "audit")}
    return TenantSettings(database=database, **keys)


@dataclass
class Clock:
    """A clock that the test turns."""

    now: dt.datetime = NOON
    seconds: float = 1000.0


@dataclass
class Client:
    """A browser without a script: keeps nothing, follows nothing."""

    app: object
    address: str = "203.0.113.7"
    headers: dict[str, str] = field(default_factory=dict)

    def request(self, method: str, path: str, **values) -> httpx.Response:
        headers = self.headers | values.pop("headers", {})

        async def go() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, client=(self.address, 4711))
            async with httpx.AsyncClient(transport=transport, base_url="http://kit") as client:
                return await client.request(method, path, headers=headers, **values)

        return asyncio.run(go())

    def get(self, path: str, **values) -> httpx.Response:
        return self.request("GET", path, **values)

    def post(self, path: str, **values) -> httpx.Response:
        return self.request("POST", path, **values)

    def put(self, path: str, raw, revision=0, **values) -> httpx.Response:
        return self.request("PUT", path, json={"raw": raw, "revision": revision, **values})

    def send(self, path: str, raw, attempt=ATTEMPT, **values) -> httpx.Response:
        """Submit as the page does without a script, after the notice about gaps."""
        own = {"kit-attempt": attempt, "kit-version": "1.0.0", "kit-confirmed": "1"}
        return self.post(path, data={**own, **raw}, **values)


@dataclass
class World:
    """Two schools, their stores, their cards, and the form service in front of them."""

    surveys: Path
    settings: Settings
    clock: Clock
    stores: dict[str, Store]
    cards: dict[str, dict[str, str]]
    client: Client = None
    apps: list = field(default_factory=list)

    def start(self, address: str = "203.0.113.7", **changes) -> Client:
        """Start the service (again), with other settings if given; return its client."""
        app = create_app(
            replace(self.settings, **changes),
            now=lambda: self.clock.now,
            clock=lambda: self.clock.seconds,
        )
        self.apps.append(app)
        return Client(app, address)

    def close(self) -> None:
        for app in self.apps:
            app.state.doors.close()

    def path(self, person: str, tenant: str = "school-a") -> str:
        return f"{BASE}{tenant}/{self.cards[tenant][person]}"

    def answers(self, tenant: str = "school-a"):
        return self.stores[tenant].responses.find()


def make_world(tmp_path: Path, make_database, make_store, **options) -> World:
    """Return a world; `options` go to `write_surveys`, ``limits`` to the settings."""
    limits = options.pop("limits", Limits())
    more = options.pop("settings", {})
    tenants = ("school-a", "school-b")
    surveys = write_surveys(tmp_path / "surveys", tenants, **options)
    stores = {tenant: make_store(tenant) for tenant in tenants}
    cards = {}
    for tenant, store in stores.items():
        publish(store, surveys)
        cards[tenant] = invite(store, tenant, ["U-1", "U-2", "U-3"])
    settings = Settings(
        tenants={tenant: tenant_settings(tenant, make_database(tenant).form) for tenant in tenants},
        surveys=(surveys,),
        limits=limits,
        **more,
    )
    world = World(surveys, settings, Clock(), stores, cards)
    world.client = world.start()
    return world


class Page(HTMLParser):
    """What a test looks at in a page: fields, checked values, links, visible words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.hidden: dict[str, str] = {}
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self._area = ""
        self._silent = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        self._silent = tag in {"style", "script"}
        name = values.get("name", "")
        if tag == "textarea":
            self._area = name
        elif tag == "input" and values.get("type") == "hidden":
            self.hidden[name] = values.get("value", "")
        elif tag == "input" and (values.get("type") == "text" or "checked" in values):
            self.fields.setdefault(name, []).append(values.get("value", ""))

    def handle_endtag(self, tag):
        self._area, self._silent = "", False

    def handle_data(self, data):
        if self._area:
            self.fields.setdefault(self._area, []).append(data.removeprefix("\n"))
        if not self._silent:
            self.words += data

    def attribute(self, name: str) -> list[str]:
        return [values[name] for _, values in self.tags if name in values]

    @property
    def kind(self) -> str:
        return self.attribute("data-page")[0]

    @property
    def receipt(self) -> str:
        return self.words.split("Квитанция")[1].split()[0]

    @property
    def script_words(self) -> dict:
        return json.loads(self.attribute("data-words")[0])
