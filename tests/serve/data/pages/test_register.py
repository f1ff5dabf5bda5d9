"""The register: everybody in one table, narrowed in the address, and one person's page."""

from __future__ import annotations

import gzip
import re
from urllib.parse import quote

import pytest

from kit.records import listing
from tests.builders import reminders as reminded
from tests.builders.portal import Browser, make_app
from tests.builders.reminders import Schools, code

TENANT = "temizhbek-4"


def test_psychologist_and_curator_open_it_and_nobody_else(portal):
    for role, status in (
        ("psychologist", 200),
        ("curator", 200),
        ("head", 403),
        ("methodologist", 403),
    ):
        assert portal(role).open("register").status_code == status, role
        assert portal(role).open("register/U-001").status_code == status, role


def test_stranger_is_sent_to_log_in_and_another_school_is_refused(portal):
    assert portal("").open("register").status_code == 302
    assert (
        portal("curator", tenant="elsewhere").open(f"/services/kit/{TENANT}/register").status_code
        == 403
    )


def test_first_page_holds_so_many_rows_and_tells_how_many_there_are(portal):
    page = portal("curator").open("register")

    assert page.text.count("<tr>") == listing.PAGE_ROWS + 1
    assert "122 in all · page 1 of 5" in page.text
    assert 'rel="next"' in page.text


def test_search_filter_and_sort_stand_in_the_address(portal):
    browser = portal("curator")

    browser.open("register?form=teacher-teacher&sort=-id")
    codes = re.findall(r"register/(U-\d+)", browser.page.text)
    assert codes == sorted(codes, reverse=True)
    assert "26 of 122 found" in browser.text

    browser.open("register?q=u-001")
    assert re.findall(r"register/(U-\d+)", browser.page.text) == ["U-001"]


def test_nothing_found_says_how_to_go_on(portal):
    browser = portal("curator")
    browser.open("register?q=zzz")

    assert "Take a word or a filter away" in browser.text


def test_words_of_the_address_are_text_and_no_markup(portal):
    page = portal("curator").open("register?q=" + quote('"><script>alert(1)</script>'))

    assert "<script>alert" not in page.text


def test_who_has_not_answered_the_open_survey_is_found(portal):
    browser = portal("curator")
    browser.open("register?survey=waits")

    found = int(re.search(r"(\d+) of 122 found", browser.text)[1])
    assert 0 < found < 122


def test_person_is_shown_with_attributes_and_surveys(portal):
    """Mentees and mentors, with what is known of each (S0-006, S0-007, S0-031, S1-002, S1-019, S4-007, S4-009)."""
    browser = portal("psychologist")
    browser.open("register/U-001")

    assert "Participant U-001" in browser.text
    assert "grade 7" in browser.text
    assert "at entry 1 February 2022" in browser.text
    assert "participant-report?" in browser.page.text
    assert "participant-report?" not in portal("curator").open("register/U-001").text


def test_survey_that_has_no_last_day_yet_is_open_and_names_none(portal):
    """The sample's stay open on whatever day somebody tries it."""
    psychologist = portal("psychologist")
    cards = f"/services/kit/cards?tenant={TENANT}&campaign=peer-mentee-after"
    for address, words in (
        (f"/services/kit/?tenant={TENANT}", "Survey is open"),
        ("register/U-001", "from 1 June 2022"),
        (cards, "kit-ticket__code"),
    ):
        assert words in psychologist.open(address).text.replace("\xa0", " ")
        assert "2099" not in psychologist.page.text


def test_unknown_person_is_a_sentence(portal):
    browser = portal("curator")

    assert browser.open("register/" + quote("U-999<b>")).status_code == 404
    assert "no such participant" in browser.text


def test_page_without_a_secret_is_packed(portal):
    browser = portal("curator")
    browser.open("register")

    assert browser.page.headers["content-encoding"] == "gzip"
    assert "token" not in browser.page.text
    assert len(gzip.compress(browser.page.content)) < 20_000


@pytest.mark.parametrize("language", ["ru", "en"])
def test_page_keeps_its_language_and_its_headers(portal, language):
    browser = portal("curator", language=language)
    page = browser.open(f"register?lang={language}")

    assert f'<html lang="{language}">' in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in page.headers["content-security-policy"]


def test_home_page_and_bar_lead_to_what_the_role_may_open(portal):
    for role, paths in (
        (
            "psychologist",
            {
                *(
                    "register",
                    "answers",
                    "new-answers",
                    "scores",
                    "meetings",
                    "swot",
                    "marks",
                    "themes",
                ),
                *("candidates", "partners", "agreements", "import", "consents"),
                *("withdrawals", "events", "roadmap", "indicators", "documents"),
                *("surveys", "reminders", "outbox", "my-pupils"),
            },
        ),
        (
            "curator",
            {
                *("register", "surveys", "meetings", "swot", "marks", "reminders", "outbox"),
                *("candidates", "partners", "agreements", "import", "consents"),
                *("withdrawals", "events", "roadmap", "indicators", "documents"),
            },
        ),
        (
            "head",
            {
                *("surveys", "period", "marks", "audit", "consents"),
                *("withdrawals", "events", "roadmap", "indicators", "documents"),
            },
        ),
        ("methodologist", set()),
    ):
        page = portal(role).open("/services/kit/")
        found = set(re.findall(rf'kit-tile" href="/services/kit/{TENANT}/([\w-]+)', page.text))
        assert found == paths, role
    assert (
        f'href="/services/kit/{TENANT}/audit?lang=en"' in portal("head").open("/services/kit/").text
    )


def test_period_is_asked_for_in_the_address_and_kept_by_every_way_on(portal):
    browser = portal("curator")

    page = browser.open("register?period=2022")
    assert "122 in all" in browser.text
    assert '<input type="hidden" name="period" value="2022">' in page.text
    assert "register/T-001?lang=en&amp;period=2022" in page.text

    person = browser.open("register/U-001?period=2022")
    assert f"/{TENANT}/register?period=2022&amp;lang=en" in person.text


def test_another_period_has_other_people_and_one_that_never_was_is_not_found(portal):
    browser = portal("curator")

    browser.open("register?period=2021")
    assert "Bring people into the register" in browser.text
    assert browser.open("register?period=1999").status_code == 404


def test_who_may_not_be_asked_is_not_told_to_have_answered(tmp_path):
    school = Schools(tmp_path).make()
    school.consent(1, is_granted=False)
    school.submit(2)
    browser = Browser(make_app(school.tenants), reminded.TENANT, "psychologist", "en")

    waits, answered = (
        browser.open(f"register?survey={which}").text for which in ("waits", "answered")
    )

    assert [code(n) in waits for n in (1, 2, 3)] == [False, False, True]
    assert [code(n) in answered for n in (1, 2, 3)] == [False, True, False]
    school.close()
