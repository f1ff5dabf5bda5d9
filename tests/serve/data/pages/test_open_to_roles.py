"""Every record page for every role: it is there, or politely not; what it offers is not refused later."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import pytest

from kit.operations.access import ROLES
from kit.serve.data.pages.routes import ROUTES
from kit.serve.portal.record_pages import RECORD_PAGES, allows
from tests.builders.portal import BASE
from tests.builders.registers import TENANT, opened
from tests.serve.data.pages.conftest import browsers

HERE = f"{BASE}/{TENANT}/"
#: Of a school that is made up a methodologist sees the indicators, and is not led there.
UNLED = {("methodologist", "indicators")}
#: Pages of registers, where a record is added under an address of its own.
REGISTERS = ("candidates", "partners", "agreements", "classes")
#: Pages that are visited from another one: records of a kind are alike.
MOST = 4
FORM = re.compile(r'<form method="post"(?:(?!</form>).)*<button.*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
BUTTON = re.compile(r'<button[^>]* name="([^"]+)"[^>]* value="([^"]*)"')


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    """The portal of a school that all of this module write to."""
    tenants = opened(tmp_path_factory.mktemp("roles"))
    yield browsers(tenants)
    tenants.close()


def links(page) -> list[str]:
    """Return where a page leads in its school, apart from bar and files."""
    main = page.text.partition("<main")[2]
    found = (urlsplit(html.unescape(each)) for each in re.findall(r'href="([^"#]+)', main))
    inside = {each.path: each.geturl() for each in found if each.path.startswith(HERE)}
    return [url for path, url in inside.items() if "file" not in path and "export" not in path]


def offered(page) -> list[dict[str, str]]:
    """Return what each form of a page sends when nothing is typed and its first button pressed."""
    return [
        {
            name: html.unescape(value)
            for name, value in (*HIDDEN.findall(form), *BUTTON.findall(form)[:1])
        }
        for form in FORM.findall(page.text)
    ]


@pytest.mark.parametrize("role", ROLES)
def test_page_is_there_or_says_politely_that_it_is_not(portal, role):
    browser = portal(role, language="ru")
    for path, page in RECORD_PAGES.items():
        answer = browser.open(path)
        if page.is_open_to([role]) or (role, path) in UNLED:
            assert answer.status_code == 200, path
            continue
        assert answer.status_code == 403, path
        assert "Эта страница Вам недоступна" in browser.text
        assert "На главную" in browser.text
        assert "<form" not in answer.text.partition("<main")[2]


@pytest.mark.parametrize("role", ROLES)
def test_form_of_something_new_says_at_once_to_whom_it_is_not_open(portal, role):
    """Nobody chooses a template, or whom to ask, before learning that it was in vain."""
    browser = portal(role, language="ru")
    fixed = {f"{each.page}{each.below}": each.operation for each in ROUTES if each.operation}
    new = fixed | dict.fromkeys((f"{each}/new" for each in REGISTERS), "save_record")
    for path, operation in new.items():
        answer = browser.open(path)
        if "{" not in path and not allows(operation, [role]):
            assert answer.status_code == 403, path
            assert "Эта страница Вам недоступна" in browser.text, path
            assert "<form" not in answer.text.partition("<main")[2], path


def test_who_may_do_what_is_sent_packed(portal):
    page = portal("methodologist").open(f"{BASE}/access?tenant={TENANT}")

    assert page.headers["content-encoding"] == "gzip"
    assert "Set-Cookie" in page.headers


def test_methodologist_is_told_where_the_plan_is(portal):
    browser = portal("methodologist")
    browser.open("programme")

    assert "The plan is a file: the administrator has it in surveys/programmes" in browser.text


@pytest.mark.parametrize("role", [each for each in ROLES if each != "methodologist"])
def test_what_a_page_of_the_programme_offers_is_not_refused_after_sending(portal, role):
    """Links and buttons are there for who may use them: nobody types into a form in vain."""
    browser, section = portal(role), "programme"
    asked = [f"{HERE}{path}" for path, page in RECORD_PAGES.items() if page.section == section]
    near = {url: "" for url in asked if browser.open(url).status_code == 200}
    for url in tuple(near):
        near = dict.fromkeys(links(browser.open(url))[:MOST], url) | near
    for url, where in near.items():
        page = browser.open(url)
        assert page.status_code == 200, (url, where)
        for sent in offered(page):
            answer = browser.request("POST", str(page.url), data=sent)
            assert answer.status_code not in {403, 404, 405, 500}, (url, sent)
