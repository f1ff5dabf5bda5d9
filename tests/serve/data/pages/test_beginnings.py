"""The portal's pages over a school without people or answers: nothing false, and the step that helps."""

from __future__ import annotations

import pytest

from tests.builders.empty_schools import EMPTY, TENANT, make_empty
from tests.builders.portal import BASE, Browser, make_app

HOME = f"{BASE}/?tenant={TENANT}"
#: Cards to print of every survey that is open.
CARDS = [
    f"{BASE}/cards?tenant={TENANT}&campaign={survey}-after"
    for survey in ("peer-mentee", "peer-mentor", "teacher-mentee", "teacher-mentor")
]
PAGES = ("register", "answers", "scores", "meetings", "swot", "marks", "new-answers", "themes")
#: What is false of a school in which nobody has answered, or of one without anybody.
_FALSE = ("0 of 0", "Everybody has answered", "All open answers are read", "100%", "nan")


@pytest.fixture(scope="module", params=EMPTY)
def school(request, new_sqlite, tmp_path_factory):
    url = new_sqlite(tmp_path_factory.mktemp("empty") / "school.sqlite", TENANT)
    tenants = make_empty(request.param, url)
    yield request.param, make_app(tenants)
    tenants.close()


@pytest.mark.parametrize("role", ["psychologist", "curator"])
def test_portal_tells_nothing_false_when_a_school_is_empty(school, role):
    """Eight times "0 of 0", and that all answers are read of none, are gone (D10)."""
    kind, app = school
    browser = Browser(app, TENANT, role)

    for page in (HOME, *PAGES, *(CARDS if role == "psychologist" else [])):
        status = browser.open(page).status_code
        assert status == 200 or (status == 403 and role == "curator"), page
        if kind in {"nobody", "silent"}:
            assert [words for words in _FALSE if words in browser.text] == [], page


@pytest.mark.parametrize("role", ["psychologist", "curator", "head"])
def test_home_says_who_enters_the_participants_when_there_is_nobody(school, role):
    """The first page of a new school names its first step, whoever reads it (D10)."""
    kind, app = school
    browser = Browser(app, TENANT, role)

    browser.open(HOME)

    assert ("Bring people into the register" in browser.text) == (kind == "nobody")
    assert ("asks nobody of the register" in browser.text) == (kind == "one")


def test_no_cards_are_explained_by_what_is_so(school):
    """No cards mean that nobody is asked, or that all have answered: never one for the other (D10)."""
    kind, app = school
    browser = Browser(app, TENANT, "psychologist")

    told = [browser.open(each) and browser.text for each in CARDS]

    assert sum("Nobody takes part yet" in each for each in told) == 4 * (kind == "nobody")
    assert sum("Everybody has answered this survey" in each for each in told) == (kind == "one")
    assert sum("Nobody is asked here" in each for each in told) == 3 * (kind == "one")
