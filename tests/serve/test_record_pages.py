"""Record pages under a Hub: everybody walks from the navigation to what the role may open."""

from __future__ import annotations

import pytest

from kit.i18n.translator import translator
from kit.operations.access import ROLES
from kit.serve.portal.record_pages import RECORD_PAGES
from tests.builders.browser import Visitor
from tests.builders.installation import HOME_SCHOOL, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

#: What everybody of the staff has of the programme, and what who leads it has.
STAFF = ("programme", "roadmap", "calendar", "orders")
PROGRAMME = (
    *(*STAFF, "indicators", "documents", "templates"),
    *("events", "awards", "cases", "methods"),
)
#: Paths of the record pages that a role is offered; whoever changes rights changes this too.
OFFERED = {
    "psychologist": {
        *("register", "candidates", "partners", "agreements", "import", "classes", "consents"),
        *("withdrawals", "surveys", "my-pupils", "answers", "new-answers", "scores"),
        *("meetings", "swot", "marks", "themes", "reminders", "outbox", *PROGRAMME),
    },
    "curator": {
        *("register", "candidates", "partners", "agreements", "import", "classes", "consents"),
        *("withdrawals", "surveys", "meetings", "swot", "marks", "reminders", "outbox"),
        *("next-period", *PROGRAMME),
    },
    "head": {
        *("consents", "withdrawals", "surveys", "period", "marks", "audit"),
        *("next-period", *PROGRAMME),
    },
    "deputy": {"surveys", "marks", *PROGRAMME},
    "class-teacher": {"my-pupils", "consents", "events", "methods", *STAFF},
    "social-pedagogue": {"my-pupils", "methods", *STAFF},
    "methodologist": {"methods"},
}


def paths(visitor):
    """Where the links of the window lead, as far as they lead to record pages: path to address."""
    begin = f"{visitor.url}/services/kit/{HOME_SCHOOL}/"
    links = visitor.page.locator("a").evaluate_all("links => links.map(each => each.href)")
    found = {each.removeprefix(begin).partition("?")[0]: each for each in links if begin in each}
    return {path: url for path, url in found.items() if path in RECORD_PAGES}


def arrived(visitor, path):
    """Look whether the window shows a page, complete and in Russian."""
    page = visitor.page
    page.wait_for_url(f"**/services/kit/{HOME_SCHOOL}/{path}**")
    title = translator("ru").render(RECORD_PAGES[path].title)
    assert page.inner_text("h1").startswith(title)  # a document has more to say
    assert page.locator("nav.kit-sections [aria-current=page]").count() == 1
    assert not visitor.has_sideways_scroll()


@pytest.mark.parametrize("role", ROLES)
def test_navigation_leads_to_what_a_role_may_open_and_to_nothing_else(browser, installation, role):
    """A curator and a head have what is theirs (S1-018, S2-007, S3-003)."""
    visitor = Visitor(browser, installation.url)
    visitor.log_in(f"{role}-a", PASSWORD)
    page = visitor.page
    home = f"{visitor.url}/services/kit/?tenant={HOME_SCHOOL}&lang=ru"

    page.goto(home)
    tiles = {path for path in OFFERED[role] if RECORD_PAGES[path].is_tile}
    # A section of the bar opens on its first page, tile or not.
    first = {
        each.section: path for path, each in reversed(RECORD_PAGES.items()) if path in OFFERED[role]
    }
    assert tiles <= set(paths(visitor)) <= tiles | set(first.values())
    for path in sorted(tiles):
        page.goto(home)
        page.locator(f"main a[href*='/{HOME_SCHOOL}/{path}']").last.click()
        arrived(visitor, path)
        assert set(paths(visitor)) <= OFFERED[role]
    for path in sorted(OFFERED[role] - tiles):
        section = RECORD_PAGES[path].section
        near = [each for each in OFFERED[role] if RECORD_PAGES[each].section == section]
        page.goto(f"{visitor.url}/services/kit/{HOME_SCHOOL}/{min(near)}?lang=ru")
        page.goto(paths(visitor)[path])  # the bar of its section leads there
        arrived(visitor, path)
    if "register" in OFFERED[role]:
        walk_to_a_person(visitor)
    assert visitor.errors == []

    # Of a school that is made up a methodologist sees indicators, and is not led there.
    unled = {"indicators"} if role == "methodologist" else set()
    for path in sorted(RECORD_PAGES.keys() - OFFERED[role] - unled):
        answer = page.goto(f"{visitor.url}/services/kit/{HOME_SCHOOL}/{path}?lang=ru")
        assert answer.status == 403
        assert page.inner_text("h1") == "Эта страница Вам недоступна"
    page.get_by_role("link", name="На главную").click()
    page.wait_for_url(home.partition("?")[0] + "**")
    assert visitor.foreign == []
    visitor.close()


def walk_to_a_person(visitor):
    """From a section of the bar to the register, to a person, and back."""
    page = visitor.page
    page.locator("nav.kit-sections").get_by_role("link", name="Люди").click()
    arrived(visitor, "register")
    page.get_by_role("link", name="T-001", exact=True).click()
    page.wait_for_url("**/register/T-001**")
    assert page.inner_text("h1") == "Участник T-001"
    page.get_by_role("link", name="← Реестр").click()
    arrived(visitor, "register")
