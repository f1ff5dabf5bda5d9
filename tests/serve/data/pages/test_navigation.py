"""Everybody walks from the navigation to what the role may open, and to nothing else."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import pytest

from kit.i18n.translator import translator
from kit.operations.access import ROLES
from kit.serve.portal.record_pages import RECORD_PAGES
from tests.builders.offered import OFFERED, UNLED, first_of_sections, near, tiles_of
from tests.builders.portal import BASE
from tests.serve.data.pages.conftest import TENANT

HERE = f"{BASE}/{TENANT}/"
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
SECTIONS = re.compile(r'<nav class="kit-sections.*?</nav>', re.DOTALL)


def paths(page) -> dict[str, str]:
    """Where the links of a page lead, as far as they lead to record pages: path to address."""
    found = [html.unescape(each) for each in re.findall(r'<a [^>]*?href="([^"#]+)', page.text)]
    inside = {
        urlsplit(each).path.removeprefix(HERE): each
        for each in found
        if urlsplit(each).path.startswith(HERE)
    }
    return {path: url for path, url in inside.items() if path in RECORD_PAGES}


def arrived(page, path):
    """Look whether a page is the one that was looked for, complete and in Russian."""
    assert page.status_code == 200, path
    title = translator("ru").render(RECORD_PAGES[path].title)
    assert html.unescape(HEADING.search(page.text)[1]).strip().startswith(title), path
    (sections,) = SECTIONS.findall(page.text)
    assert len(re.findall(r'aria-current="?page', sections)) == 1, path


@pytest.mark.parametrize("role", ROLES)
def test_navigation_leads_to_what_a_role_may_open_and_to_nothing_else(portal, role):
    """A curator and a head have what is theirs (S1-018, S2-007, S3-003)."""
    browser = portal(role, language="ru")
    offered, tiles = OFFERED[role], tiles_of(role)

    home = browser.open(f"{BASE}/?tenant={TENANT}")
    led = paths(home)
    # A section of the bar opens on its first page, tile or not.
    assert tiles <= set(led) <= tiles | first_of_sections(role)
    for path in tiles:
        page = browser.open(led[path])
        arrived(page, path)
        assert set(paths(page)) <= offered, path
    for path in offered - tiles:
        beside = paths(browser.open(near(role, path)))
        arrived(browser.open(beside[path]), path)  # the bar of its section leads there
    for path in RECORD_PAGES.keys() - offered - UNLED.get(role, set()):
        assert browser.open(path).status_code == 403, path
        assert HEADING.search(browser.page.text)[1].strip() == "Эта страница Вам недоступна"
