"""Forms on paper from the site (`paper_forms`): a line for the code, or the code on every page."""

from __future__ import annotations

import re

import pytest

from tests.builders.reading import Page
from tests.serve.data.pages.conftest import TENANT

CAMPAIGN = "peer-mentee-after"
PATH = f"/services/kit/paper?tenant={TENANT}&campaign={CAMPAIGN}"


def codes(page):
    """Return what the heads of the sheets say."""
    return re.findall(r"Participant’s code: <b>(.*?)</b>", page)


def test_form_has_a_line_for_the_code(portal):
    """For whoever comes without a card (D9)."""
    page = portal("psychologist").open(PATH)

    assert page.status_code == 200
    assert codes(page.text) == [""]
    assert "A form with a line for the code" in page.text


def test_everybody_who_has_not_answered_has_a_form_with_the_code(portal):
    """The codes are those of the list on the home page, class by class (D9)."""
    browser = portal("psychologist")
    one = Page(browser.open(PATH).text)
    page = browser.open(f"{PATH}&each=1").text
    pending = browser.request("GET", f"/services/kit/?tenant={TENANT}&period=2022&lang=en").text

    printed = codes(page)
    assert len(printed) > 3
    assert all(f"<li>{code.partition(' · ')[0]}</li>" in pending for code in printed)
    assert all(" · " in code for code in printed), "a pupil's class stands beside the code"
    assert Page(page).items == one.items * len(printed)


@pytest.mark.parametrize("role", ["curator", "head", "methodologist", ""])
def test_forms_are_printed_by_the_psychologist_only(portal, role):
    """Who has not answered is on them (D9)."""
    page = portal(role).open(f"{PATH}&each=1")

    assert page.status_code in (302, 403)
    assert codes(page.text) == []


@pytest.mark.parametrize(
    "page", ["/services/kit/?period=2022&", "/services/kit/cards?campaign={}&"]
)
def test_button_stands_beside_that_for_cards(portal, page):
    """On the home page, while the survey is open, and on the page of cards (D9)."""
    browser = portal("psychologist", language="ru")

    found = browser.open(page.format(CAMPAIGN) + f"tenant={TENANT}").text

    assert "Напечатать бланки" in found
    assert f"/services/kit/paper?tenant={TENANT}&amp;campaign=" in found


def test_unknown_survey_is_refused_in_words(portal):
    """As for cards (D9)."""
    page = portal("psychologist").open(f"/services/kit/paper?tenant={TENANT}&campaign=never")

    assert page.status_code == 404
