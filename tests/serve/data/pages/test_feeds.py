"""Calendar feeds in the portal: an address is made, changed and switched off; nobody's name is in it."""

from __future__ import annotations

import re

import pytest
from icalendar import Calendar

from kit.errors import AccessDenied
from kit.operations.access import Actor
from kit.service import call
from tests.builders.registers import TENANT, ask, opened
from tests.serve.data.pages.conftest import browsers


@pytest.fixture
def tenants(tmp_path):
    """A school that keeps names."""
    made = opened(tmp_path)
    yield made
    made.close()


@pytest.fixture
def portal(tenants):
    """Browsers at its portal."""
    return browsers(tenants)


def make(browser, whose="own", do="on"):
    """Press a button of one feed's form."""
    page = browser.open("calendar").text
    form = re.search(rf'id="{whose}">.*?(<form.*?</form>)', page, re.DOTALL)[1]
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    browser.request("POST", str(browser.page.url), data={**dict(hidden), "do": do})


def address(browser, whose="own"):
    browser.open("calendar")
    found = re.search(rf'id="a-{whose}" value="([^"]+)"', browser.page.text)
    return found[1] if found else ""


def test_address_is_made_read_without_an_account_and_changed(portal):
    """The secret address can be changed; the old one tells nothing then (G6)."""
    curator = portal("curator")

    def read(where):
        return portal("").request("GET", where)

    make(curator)
    first = address(curator)

    answer = read(first)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    assert Calendar.from_ical(answer.content).walk("VEVENT")

    make(curator)
    second = address(curator)
    assert second != first
    assert read(first).status_code == 404
    assert read(second).status_code == 200

    make(curator, do="off")
    assert address(curator) == ""
    assert read(second).status_code == 404


def test_feed_of_the_whole_school_is_for_who_answers_for_it(tenants):
    teacher = Actor("teacher", (f"{TENANT}:class-teacher",))

    (own,) = call(tenants, teacher, TENANT, "calendar_feeds", {})
    assert own.whose == "own"
    with pytest.raises(AccessDenied):
        call(tenants, teacher, TENANT, "change_calendar_feed", {"whose": "school"})
    assert tenants.store(TENANT).records.all("feed") == {}


def test_steps_of_the_road_map_are_in_the_feed_and_moved_ones_follow(portal, tenants):
    """A step that is moved keeps its UID and takes a later SEQUENCE (G6)."""
    curator = portal("curator")
    make(curator, "school")
    where = address(curator, "school")

    def step():
        found = Calendar.from_ical(portal("").request("GET", where).content).walk("VEVENT")
        (one,) = (each for each in found if each["uid"].startswith("step/2022/inform-staff/"))
        return one

    before = step()
    ask(
        tenants,
        "save_step",
        "curator",
        step="inform-staff",
        expected=0,
        timing={"kind": "on", "until": "2022-02-03"},
        reason="Каникулы продлены",
    )
    after = step()

    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert str(after.start) == "2022-02-03"
