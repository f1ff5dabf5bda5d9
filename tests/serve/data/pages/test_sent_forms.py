"""No form of the portal is answered with a page: going back sends nothing again (ERR_CACHE_MISS)."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.responses import HTMLResponse

from kit.serve.data.pages import posting
from kit.serve.data.pages.posting import Pages
from kit.serve.data.pages.routes import ROUTES
from tests.builders.portal import BASE
from tests.builders.registers import ask, pupil
from tests.serve.data.pages.conftest import TENANT

#: Pages with forms that the sample school has nothing to show on.
NOT_LED_TO = ["/outbox", "/surveys/{survey}/links"]


class Forms(HTMLParser):
    """The forms of a page that are sent: address, fields, and the buttons of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, list[str]], list[dict[str, str]], bool]] = []
        self._open = self._select = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._open = given.get("method", "get").lower() == "post"
            if self._open:
                is_file = given.get("enctype") == "multipart/form-data"
                self.found.append((given.get("action") or "", {}, [], is_file))
        if not self._open:
            return
        name, (_, fields, buttons, _) = given.get("name"), self.found[-1]
        if tag == "button":
            buttons.append({name: given.get("value", "")} if name else {})
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            if "selected" in given or self._select not in fields:
                fields[self._select] = [given.get("value") or ""]
        elif name and tag in ("input", "textarea"):
            if given.get("type") in ("checkbox", "radio"):
                if "checked" in given:
                    fields.setdefault(name, []).append(given.get("value") or "on")
            elif given.get("type") != "file":
                fields.setdefault(name, []).append(given.get("value") or "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = False
        elif tag == "select":
            self._select = False


def routes(path):
    """Return the route of an address: one that is written out goes before one with a place in it."""
    exact = f"/{path.removeprefix(f'{BASE}/{TENANT}/')}"
    found = [each for each in ALL if re.fullmatch(re.sub("{[a-z]+}", "[^/]+", each), exact)]
    return min(found, key=lambda each: each.count("{"), default=path)


ALL = {f"/{each.page}{each.below}": each for each in ROUTES}
BEGIN = [*(each.page for each in ROUTES if not each.below), "meetings?day=2022-06-29"]
WITH_FORM = {name for name, each in ALL.items() if each.save}


def walked(browser, first):
    """Yield the pages that lists lead to, one of each route; of those to fill in, one of each kind."""
    left, tried = [f"{BASE}/{TENANT}/{each}" for each in (*first, *BEGIN)], set()
    while left:
        address = left.pop(0)
        route = routes(urlsplit(address).path)
        asked = sorted(parse_qs(urlsplit(address).query)) if "/new" in address else ()
        place = (route, *asked)
        if place in tried or route.endswith("/file"):
            continue
        page = browser.open(address)
        if page.status_code != 200 or "text/html" not in page.headers["content-type"]:
            continue
        tried.add(place)
        yield route, page.text
        links = re.findall(rf'(?:href|action)="({BASE}/{TENANT}/[^"#]*)', page.text)
        left += [unescape(each) for each in links]


@pytest.fixture
def lived_in(fresh):
    """The school with somebody known by name, an order, a material, a candidate."""
    tenants = fresh.tenants
    person = ask(tenants, "save_person", raw=pupil("Зуев", "Пётр")).person
    ask(tenants, "enrol", people=[person], role="mentee", form="student-student")
    raw = {"register": "pupil", "surname": "Яшин", "given": "Олег", "state": "new"}
    ask(tenants, "save_record", kind="candidate", raw=raw)
    ask(tenants, "save_journal_entry", kind="method", raw={"title": "Игра"})
    paper = ask(tenants, "issue_paper", "head", template="order-curator", raw={}).id
    first = (
        "orders",
        "documents/new?template=order-curator",
        f"documents/{paper}",
        f"register/{person}",
    )
    return fresh, first


@pytest.mark.parametrize("role", ["curator", "psychologist", "head"])
def test_no_form_of_any_page_is_answered_with_a_page(lived_in, role, covered, sent):
    """Sent as it stands, by each of its buttons, by the first role that has it: led elsewhere, or refused."""
    browser = lived_in[0](role)
    for route, html in walked(browser, lived_in[1]):
        at = str(browser.page.url)
        for action, fields, buttons, is_file in Forms(html).found:
            for button in buttons or [{}]:
                shape = (route, *sorted(fields), *button.items())
                if shape in sent:
                    continue
                sent.add(shape)
                covered |= {route, routes(urlsplit(unescape(action)).path)}
                more = {"files": {"file": ("a.txt", b"")}} if is_file else {}
                answer = browser.request(
                    "POST", unescape(action) or at, data=fields | button, **more
                )
                assert answer.status_code == 303 or answer.status_code >= 400, (route, button)


@pytest.fixture(scope="module")
def sent():
    """Forms that were sent, by page, fields and button."""
    return set()


@pytest.fixture(scope="module")
def covered():
    """Routes whose forms were sent; those of no role are told at the end."""
    found: set[str] = set()
    yield found
    assert sorted(WITH_FORM - found) == NOT_LED_TO


def test_preview_of_a_document_has_an_address_to_go_back_to(fresh):
    browser = fresh("head")
    browser.open("documents/new?template=order-curator")
    answer = browser.send({"step": "look"}, follow=False)
    assert answer.status_code == 303
    place = answer.headers["location"]

    seen = [browser.open(place) for _ in range(2)]
    assert seen[0].text == seen[1].text and "Issue under the next number" in browser.text
    assert seen[1].headers["cache-control"] == "no-store"
    n = len(browser.request("GET", f"{BASE}/{TENANT}/documents").text)
    issued = browser.fields() | {"step": ["issue"]}
    first, again = (browser.request("POST", place, data=issued) for _ in range(2))
    assert first.status_code == again.status_code == 303
    assert first.headers["location"] == again.headers["location"]
    assert "shown=" not in first.headers["location"]
    assert n < len(browser.request("GET", f"{BASE}/{TENANT}/documents").text)

    other = fresh("curator")
    assert "Issue under the next number" not in other.open(place).text


def test_page_is_kept_a_while_and_the_oldest_goes_first(monkeypatch):
    monkeypatch.setattr(posting, "_MOST_PAGES", 2)
    pages = Pages()
    for name in "abc":
        pages.keep((name,), HTMLResponse(name))

    assert pages.get(("a",)) is None
    assert pages.get(("c",)).body == b"c"
    monkeypatch.setattr(posting, "_PAGE_SECONDS", -1.0)
    assert pages.get(("c",)) is None
