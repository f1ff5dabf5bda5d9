"""Calendar feeds in the portal: an address is made, changed and switched off; nobody's name is in it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from icalendar import Calendar

from kit.errors import AccessDenied, ServiceUnavailable
from kit.i18n.message import say
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


def feed_of(portal, browser, whose):
    """Return a new feed, and what asks for it anew: its events, or the answer's number."""
    make(browser, whose)
    where = address(browser, whose)

    def events():
        answer = portal("").request("GET", where)
        if answer.status_code != 200:
            return answer.status_code
        return Calendar.from_ical(answer.content).walk("VEVENT")

    return events


def test_only_this_period_and_the_next_are_in_the_feed(portal, tenants):
    def periods():
        return {each["uid"].split("/")[1] for each in events()}

    tenants.today = lambda tenant: dt.date(2021, 9, 10)
    events = feed_of(portal, portal("curator"), "school")
    assert periods() == {"2021", "2022"}
    tenants.today = lambda tenant: dt.date(2022, 3, 1)
    assert periods() == {"2022"}


def test_done_step_is_marked_and_one_of_the_whole_period_is_left_out(portal, tenants):
    tenants.today = lambda tenant: dt.date(2022, 2, 1)
    events = feed_of(portal, portal("curator"), "school")
    ask(tenants, "save_step", "curator", step="inform-staff", expected=0, state="done")

    (step,) = (each for each in events() if "/inform-staff/" in each["uid"])
    assert str(step["summary"]).startswith("✓ ")
    assert step.categories == ["Road map", "Done"]
    whole = {"timing": {"kind": "throughout"}, "reason": "весь год"}
    ask(tenants, "save_step", "curator", step="inform-staff", expected=1, **whole)
    assert not [each for each in events() if "/inform-staff/" in each["uid"]]


def test_feed_ends_with_the_account_and_follows_its_roles(portal, tenants):
    staff = {"curator": ("curator",), "class-teacher": ("class-teacher",)}
    tenants.staff = lambda tenant: staff
    curator, teacher = portal("curator"), portal("class-teacher")
    own, school = feed_of(portal, curator, "own"), feed_of(portal, curator, "school")
    other = feed_of(portal, teacher, "own")
    assert len(own()) > len(other())

    staff["curator"] = ("class-teacher",)
    assert len(own()) == len(other())
    del staff["curator"]
    assert own() == 404
    assert other()
    assert school()  # it is the school's, whoever made it

    def gone(tenant):
        raise ServiceUnavailable(tenant, say("gone"), say("again"))

    tenants.staff = gone
    assert other() == 503


def test_only_the_feed_of_the_secret_is_opened(portal, tenants, monkeypatch):
    """What a feed holds is sealed: a stranger's guess opens none of them."""
    events = feed_of(portal, portal("curator"), "own")
    make(portal("head"))
    opened = []
    rows = type(tenants.store(TENANT).records.rows("feed"))
    last = rows.last
    monkeypatch.setattr(
        rows, "last", lambda self, ids=None, *more: opened.append(ids) or last(self, ids, *more)
    )

    assert (
        portal("").request("GET", f"/services/kit/{TENANT}/feed/{'x' * 32}.ics").status_code == 404
    )
    assert len(opened) == 1
    assert events()
    assert all(ids is not None and len(ids) == 1 for ids in opened[:3])


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
