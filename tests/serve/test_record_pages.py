"""Record pages under a Hub: from the navigation to every page, each once."""

from __future__ import annotations

from itertools import takewhile

import pytest

from kit.i18n.translator import translator
from kit.operations.access import ROLES
from kit.serve.portal.record_pages import RECORD_PAGES
from tests.builders.browser import Visitor
from tests.builders.installation import HOME_SCHOOL, PASSWORD
from tests.builders.offered import OFFERED, UNLED, first_of_sections, near, tiles_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


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


def walked_first_by(role):
    """Paths that a role is offered, and no role before it in the list of all."""
    before = takewhile(lambda each: each != role, ROLES)
    return OFFERED[role].difference(*(OFFERED[each] for each in before))


@pytest.mark.parametrize("role", ROLES)
def test_navigation_of_a_role_leads_under_a_hub_to_pages_that_are_whole(
    browser, installation, role
):
    """Each page is walked to once; that each role is led to its own: data/pages/test_navigation.py."""
    visitor = Visitor(browser, installation.url)
    visitor.log_in(f"{role}-a", PASSWORD)
    page = visitor.page
    home = f"{visitor.url}/services/kit/?tenant={HOME_SCHOOL}&lang=ru"

    page.goto(home)
    tiles, new = tiles_of(role), walked_first_by(role)
    assert tiles <= set(paths(visitor)) <= tiles | first_of_sections(role)
    for path in sorted(tiles & new) or sorted(tiles)[:1]:
        page.goto(home)
        page.locator(f"main a[href*='/{HOME_SCHOOL}/{path}']").last.click()
        arrived(visitor, path)
        assert set(paths(visitor)) <= OFFERED[role]
    for path in sorted(new - tiles):
        page.goto(f"{visitor.url}/services/kit/{HOME_SCHOOL}/{near(role, path)}?lang=ru")
        page.goto(paths(visitor)[path])  # the bar of its section leads there
        arrived(visitor, path)
    if "register" in new:
        walk_to_a_person(visitor)
    assert visitor.errors == []

    refused = RECORD_PAGES.keys() - OFFERED[role] - UNLED.get(role, set())
    answer = page.goto(f"{visitor.url}/services/kit/{HOME_SCHOOL}/{min(refused)}?lang=ru")
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
