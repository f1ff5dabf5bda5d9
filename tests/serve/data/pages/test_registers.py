"""Partners, agreements, candidates: one page for every kind; accepting makes a participant."""

from __future__ import annotations

import re

import pytest

from tests.builders.registers import ask, opened, pupil
from tests.serve.data.pages.conftest import browsers


@pytest.fixture
def tenants(tmp_path):
    """A school that keeps names, with nobody in it."""
    made = opened(tmp_path)
    yield made
    made.close()


@pytest.fixture
def portal(tenants):
    """Browsers at its portal."""
    return browsers(tenants)


def test_partner_and_agreement_are_kept_and_listed(portal, tenants):
    """List of partners and agreements (S0-009, S0-010)."""
    browser = portal("curator")
    browser.open("partners/new")
    browser.send({"r.title": "Завод «Прогресс»", "r.sort": "0", "r.gives_mentors": "1"})
    assert "Saved." in browser.text
    browser.open("agreements/new")
    browser.send(
        {"r.number": "12-А", "r.partner": "0", "r.day": "2022-01-20", "r.until": "2023-01-20"}
    )
    assert "Saved." in browser.text

    assert "Завод «Прогресс»" in (browser.open("partners"), browser.text)[1]
    browser.open("agreements")
    assert "12-А" in browser.text
    assert "Завод «Прогресс»" in browser.text
    (agreement,) = ask(tenants, "records", kind="agreement")
    (partner,) = ask(tenants, "records", kind="partner")
    assert agreement.values["partner"] == partner.id


def test_what_is_missing_is_said_at_its_field(portal):
    browser = portal("curator")
    browser.open("agreements/new")

    assert browser.send({"r.number": "1"}).status_code == 422
    assert "2 fields" in browser.text
    assert browser.fields()["r.number"] == ["1"]


def candidate(browser, **more):
    """Add a candidate."""
    browser.open("candidates/new")
    typed = {"r.surname": "Яшин", "r.given": "Олег", "r.register": "0"}
    return browser.send(typed | more)


def test_contacts_of_a_record_are_read_as_those_of_a_person(portal, tenants):
    browser = portal("curator")
    candidate(browser, **{"r.phone": "<script>", "r.mail": "anna"})
    assert "other signs than digits" in browser.text
    assert "There is no @" in browser.text
    assert ask(tenants, "records", kind="candidate") == ()

    candidate(browser, **{"r.phone": "8 (928) 123-45-67", "r.mail": "a@School.example"})
    (kept,) = ask(tenants, "records", kind="candidate")
    assert (kept.values["phone"], kept.values["mail"]) == ("+79281234567", "a@school.example")


def test_candidate_is_talked_with_and_becomes_a_participant(portal, tenants):
    """Four registers of candidates; a person decides (S0-035, S0-036, S0-037, S0-038, S0-039)."""
    browser = portal("curator")
    candidate(browser)
    (kept,) = ask(tenants, "records", kind="candidate")
    browser.open(f"candidates/{kept.id}")
    browser.send({"r.state": "1", "r.note": "готов с октября"})
    assert "Saved." in browser.text
    assert "State" in browser.text
    browser.send({"r.state": "2"})
    assert "Make a participant" in browser.text
    assert ask(tenants, "record", kind="candidate", record=kept.id).values["state"] == "talked"

    browser.open(f"candidates/{kept.id}/accept")
    browser.send({"e.role": "1", "e.form": "1"})

    (person,) = ask(tenants, "people")
    assert person.enrolments[0].code in browser.text
    after = ask(tenants, "record", kind="candidate", record=kept.id).values
    assert (after["state"], after["person"], after["decided_by"]) == (
        *("accepted", person.person),
        "curator",
    )
    assert str(person.name) == "Яшин Олег"
    assert f"register/{person.person}" in browser.page.text


def test_candidate_who_is_in_the_register_becomes_no_second_person(portal, tenants):
    teacher = pupil("Яшин", "Олег", patronymic="", born=None, kind="teacher", group="")
    known = ask(tenants, "save_person", raw=teacher)
    browser = portal("curator")
    candidate(browser)
    (kept,) = ask(tenants, "records", kind="candidate")
    browser.open(f"candidates/{kept.id}/accept")
    browser.send({"e.role": "1", "e.form": "1"})
    assert "nothing was stored yet" in browser.text

    browser.send({"same": known.person})

    (person,) = ask(tenants, "people")
    assert person.person == known.person
    assert person.enrolments[0].role == "mentor"


def test_search_for_a_candidate_leaves_no_name_in_the_address(portal):
    browser = portal("curator")
    candidate(browser)
    candidate(browser, **{"r.surname": "Ежов"})
    browser.open("candidates")
    assert "2 in all" in browser.text
    mark = re.search(r'name="token" value="([^"]+)"', browser.page.text)[1]
    form = {"token": mark, "attempt": "1", "q": "ежов", "register": "staff"}
    found = browser.request("POST", str(browser.page.url), data=form)
    browser.open(found.headers["location"])

    assert "1 of 2 found" in browser.text
    assert "find=" in str(browser.page.url)


def test_record_that_is_not_there_is_a_sentence(portal):
    assert portal("curator").open("partners/r-none").status_code == 404
