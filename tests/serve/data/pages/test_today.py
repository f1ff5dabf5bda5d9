"""The page «Today»: what is due stands first, with the way to it; a page that is quick at a thousand people."""

from __future__ import annotations

import datetime as dt
import re
import time
from functools import partial

import pytest

from kit.service import reminders, today
from kit.store.responses import Responses
from tests.builders.portal import BASE, Browser, Known, make_app
from tests.builders.reminders import SURVEY, TENANT, Schools, code


@pytest.fixture(scope="module")
def schools(tmp_path_factory):
    return Schools(tmp_path_factory.mktemp("schools"))


@pytest.fixture
def school(schools, monkeypatch):
    monkeypatch.setattr(reminders, "now", lambda context: context.tenants.now)
    made = schools.make()
    yield made
    made.close()


def opened(school, role, language="en"):
    browser = Browser(make_app(school.tenants), TENANT, role, language)
    browser.open(f"{BASE}/?tenant={TENANT}")
    return browser


def test_what_is_due_stands_before_surveys_and_pages(school):
    text = opened(school, "psychologist").text

    due, tiles = text.index("3 people have not answered yet"), text.rindex("Pages")
    assert text.index("What waits for you") < due < text.index("Print cards") < tiles


def test_home_asks_once_for_each_list_who_answered(school, monkeypatch):
    """Not once for each survey: its two lists are those of surveys and of what is due."""
    asked, answering = [], Responses.answering
    monkeypatch.setattr(Responses, "answering", lambda *by: asked.append(by[1]) or answering(*by))
    opened(school, "psychologist")

    assert len(asked) == 2


def test_what_stands_behind_the_list_is_folded_below_it_with_its_links(school, monkeypatch):
    monkeypatch.setattr(today, "what_is_due", partial(today.what_is_due, most=0))
    page = opened(school, "psychologist").page.text

    behind = page.partition("more thing")[2].partition("</details>")[0]
    assert "3 people have not answered yet" in behind
    assert f"{TENANT}/reminders?campaign={SURVEY}" in behind


def test_page_is_short_pages_of_a_section_stand_in_one_line(school):
    """What tells of the whole has words beside it; all else is a title in the line of its section."""
    page = opened(school, "psychologist").page.text
    tiles, _, places = page.partition('<div class="kit-places">')
    tiles = tiles.rpartition('<ul class="kit-tiles">')[2]

    assert re.findall(r"<b>([^<]+)</b>", tiles) == ["Summary", "Report"]
    assert re.search(
        r'title="How participants changed between[^"]*"[^>]*>.*?Before and after', places
    )
    assert "Show all" not in page  # of one survey that waits there is nothing to fold


def test_note_on_this_morning_stands_only_beside_what_is_counted(school):
    note = "Counted as of this morning"
    assert note in opened(school, "head").text

    school.tenants.closes_on = dt.date(2026, 11, 20)
    assert note not in opened(school, "head").text


@pytest.mark.parametrize(("role", "leads"), [("psychologist", True), ("head", False)])
def test_thing_leads_to_its_page_for_who_may_open_it(school, role, leads):
    page = opened(school, role).page.text

    assert (f"{TENANT}/reminders?campaign={SURVEY}" in page) is leads
    assert (code(1) in page) is leads


@pytest.mark.parametrize(
    ("role", "starts"), [("curator", True), ("methodologist", True), ("class-teacher", False)]
)
def test_server_starts_ahead_for_those_alone_who_have_notebook_pages(
    school, role, starts, monkeypatch
):
    started = []
    monkeypatch.setattr(Known, "start_server", lambda _, name: started.append(name))

    opened(school, role)

    assert started == [role] * starts


def test_nothing_is_due_is_said(school):
    assert "Nothing is due today." in opened(school, "head").text


@pytest.mark.parametrize("role", ["psychologist", "curator", "head"])
def test_page_is_made_quickly_at_a_thousand_people(tmp_path, role):
    """Design §9: 50 ms of the server's time; here three times that, for a machine that is busy."""
    large = Schools(tmp_path, 1000).make()
    try:
        browser = opened(large, role)
        spent = []
        for _ in range(5):
            began = time.process_time()
            browser.open(f"{BASE}/?tenant={TENANT}")
            spent.append(time.process_time() - began)
    finally:
        large.close()

    assert browser.page.status_code == 200
    assert min(spent) < 0.15


def test_glossary_is_a_press_away_for_every_role(school):
    """S1-007"""
    browser = opened(school, "class-teacher", "ru")
    assert f"{BASE}/glossary?tenant={TENANT}" in browser.page.text.replace("&amp;", "&")
    page = browser.open(f"{BASE}/glossary?tenant={TENANT}")

    assert page.status_code == 200
    assert "Активное слушание" in browser.text
