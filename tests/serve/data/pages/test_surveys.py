"""Surveys in the browser: list, a new one, one of them; without a script."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from itertools import product

import pytest

from kit.serve.data.pages import report_lists
from kit.serve.data.pages.visit import Visit
from tests.builders.portal import Browser, make_app
from tests.builders.surveys import PLANNED_RECRUIT, SCHOOL, School


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path)
    yield school
    school.close()


@pytest.fixture
def browser(school):
    app = make_app(school.tenants)

    def opened(role: str = "curator", language: str = "en") -> Browser:
        return Browser(app, SCHOOL, role, language)

    return opened


def test_programme_is_read_once_for_a_page(school, browser, monkeypatch):
    """The form of a new survey asked for it once for every questionnaire of the library."""
    asked, read = [], school.tenants.programme
    monkeypatch.setattr(
        school.tenants, "programme", lambda *which: asked.append(which) or read(*which)
    )

    assert browser().open("surveys/new").status_code == 200
    assert len(asked) < 12


def test_form_of_a_new_survey_asks_once_for_what_it_needs(school, browser, monkeypatch):
    """Nor for surveys, where none of the plan is opened."""
    asked, ask = [], Visit.ask
    monkeypatch.setattr(
        Visit, "ask", lambda visit, name, **raw: asked.append(name) or ask(visit, name, **raw)
    )

    browser().open("surveys/new")
    assert sorted(asked) == ["participants", "people", "reporters"]
    asked.clear()
    browser().open("surveys/new?campaign=autumn")
    assert asked.count("surveys") == asked.count("participants") == 1


#: What is chosen, in the words of the page.
CHOSEN = {
    "questionnaire": "You and your mentor",
    "role": "Mentee",
    "form": "student to student",
    "wave": "Before",
    "linkage": "Not linked",
}


def option(page: str, name: str, words: str) -> str:
    """Return the value of an option of a list, by its words."""
    chosen = re.search(rf'<select id="f-{name}".*?</select>', page, re.DOTALL)[0]
    return re.search(rf'<option value="([^"]*)"[^>]*>{re.escape(words)}</option>', chosen)[1]


def opening(browser, path="surveys/new", **typed):
    """Fill in the form of a new survey and send it; lists by their words."""
    page = browser.open(path).text
    values = {"title": "Our own"} | CHOSEN | typed
    return browser.send(
        {
            name: option(page, name, value) if name in CHOSEN else value
            for name, value in values.items()
        }
    )


def test_curator_opens_a_survey_and_finds_it_in_the_list(browser, school):
    curator = browser()
    page = opening(curator)

    assert page.status_code == 200
    assert "The survey is decided." in curator.text
    assert "Not linked" in curator.text
    curator.open("surveys")
    assert "Our own" in curator.text
    assert "0 of 6" in curator.text
    assert school.status("own-1").campaign.linkage == "unlinked"


def test_fault_comes_back_with_what_was_typed(browser):
    curator = browser()
    page = opening(curator, role="class teacher")

    assert page.status_code == 422
    assert "does not fit" in curator.text
    assert curator.fields()["title"] == ["Our own"]


def test_survey_is_closed_and_opened_again_by_a_button_and_undone(browser, school):
    school.open()
    curator = browser()
    curator.open("surveys/own-1")
    curator.send(button="close")
    assert school.status("own-1").state == "late"

    curator.open("surveys/own-1")
    last = (school.today + dt.timedelta(days=9)).isoformat()
    curator.send({"closes_on": last}, button="reopen")
    assert school.status("own-1").state == "open"
    assert school.status("own-1").campaign.closes_on.isoformat() == last

    curator.open("surveys/own-1")
    curator.send(button="close")
    curator.open("surveys/own-1")
    curator.send(button="reopen")
    assert school.status("own-1").state == "open"
    assert school.status("own-1").campaign.closes_on.isoformat() == last  # as it was prolonged


def test_what_a_colleague_decided_meanwhile_is_shown_beside(browser, school):
    school.open()
    curator = browser()
    curator.open("surveys/own-1")
    curator.send({"late_entry_days": "15"})
    assert "Saved. " in curator.text
    school.ask("change_survey", campaign="own-1", expected=2, title="Theirs")

    page = curator.send({"title": "Mine"})

    assert page.status_code == 409
    assert "Saved. " not in curator.text  # what was told of the form before
    assert "Saved meanwhile: Theirs" in curator.text
    assert school.status("own-1").campaign.title.in_("ru") == "Theirs"


def test_class_reports_are_typed_as_a_line(browser, school):
    curator = browser()
    lines = "K-8A: 8A (of no use)\nK-8B: U-2 (8B, No. 3), U-4"
    opening(
        curator,
        questionnaire="A report",
        role="class teacher",
        linkage="Confidential",
        reports=lines,
    )

    informants = school.status("own-1").informants
    assert [each.reports_on for each in informants] == [("U-1", "U-3", "U-5"), ("U-2", "U-4")]
    assert informants[1].labels == {"U-2": "8B, No. 3"}
    assert "0 of 3" in curator.text
    curator.open("surveys/own-1")
    assert "K-8B: U-2 (8B, No. 3), U-4" in curator.fields()["reports"][0]


def test_class_is_given_to_an_account_or_to_its_families(browser, school):
    """Who reports is chosen among the staff, not typed (S1-068)."""
    school.tenants.staff = lambda _: {"anna": ("class-teacher",)}
    curator = browser()
    planned = {"questionnaire": "A report", "role": "class teacher", "linkage": "Confidential"}
    curator.open("surveys/new")
    first, second = (report_lists.field_of(each) for each in ("8a", "8b"))
    anna = option(curator.page.text, first, "anna · Class teacher")
    family = option(curator.page.text, second, "each family, on its own child")
    opening(curator, **planned, **{first: anna, second: family})

    assert curator.page.status_code == 200, curator.text
    informants = school.status("own-1").informants
    assert [(each.id, each.account, each.reports_on) for each in informants] == [
        ("K-1", "anna", ("U-1", "U-3", "U-5")),
        *((f"F-{code}", "", (code,)) for code in ("U-2", "U-4", "U-6")),
    ]
    curator.open("surveys/own-1")
    assert [curator.fields()[each] for each in (first, second)] == [[anna], [family]]
    card = school.cards("own-1")["F-U-2"]
    school.phone.send(f"{card}/on/U-2", {"easy": "4", "met": "5"}, str(uuid.uuid4()))
    curator.open("surveys/own-1")
    curator.send({second: anna, "reports": "K-8B: U-4 (No. 3)"})
    assert curator.page.status_code == 200, curator.text
    found = {each.id: each.reports_on for each in school.status("own-1").informants}
    assert found == {"K-1": ("U-1", "U-3", "U-5", "U-6"), "F-U-2": ("U-2",), "K-8B": ("U-4",)}


def test_poster_has_a_square_and_the_address(browser, school):
    done = school.open(questionnaire="recruit", role="pupil", linkage="open")
    curator = browser()
    curator.open("surveys/own-1/poster")

    shown = re.search(r'<p class="kit-poster__url">(.*?)</p>', curator.page.text)[1]
    assert re.sub("<[^>]+>", "", shown) == done.url
    assert {part[-1:] for part in re.findall("<span>(.*?)</span>", shown)[:-1]} == {"/"}
    assert "<svg" in curator.page.text


def test_planned_survey_that_recruits_has_a_link_and_leads_to_a_candidate(tmp_path):
    """S0-040: the plan's survey, its open link, the receipt by which somebody is found, a candidate."""
    school = School(tmp_path, consents=PLANNED_RECRUIT)
    curator = Browser(make_app(school.tenants), SCHOOL, "curator")
    curator.open("surveys/looking")
    assert "Open link" in curator.text
    assert "Cards" not in curator.text

    curator.open("surveys/new?campaign=looking")
    assert "Who reports on whom" not in curator.text
    curator.send()
    assert "Poster" in curator.text
    link = school.ask("survey_link", campaign="looking").url
    sent = school.phone.send(school.path(link), {"want": "1", "easy": "4"}, str(uuid.uuid4()))
    receipt = re.search('id="receipt">([^<]+)', sent.text)[1]

    curator.open("surveys/looking")
    assert receipt in curator.page.text
    assert "Would you be a mentor? yes" in curator.text
    href = re.search(r'href="([^"]*candidates/new[^"]*)"', curator.page.text)[1]
    curator.open(href.replace("&amp;", "&"))
    assert option(curator.page.text, "r.register", "pupils") == curator.fields()["r.register"][0]
    school.close()


def test_planned_survey_is_decided_over_its_plan(browser, school):
    curator = browser()
    curator.open("surveys/autumn")
    assert "data-keep" not in curator.page.text
    href = re.search(r'href="([^"]*surveys/new[^"]*campaign=autumn[^"]*)"', curator.page.text)[1]
    curator.open(href.replace("&amp;", "&"))
    assert "questionnaire" not in curator.fields()
    assert "Decide on days and linkage" in re.search("<h1>(.*)</h1>", curator.page.text)[1]
    page = curator.page.text
    assert re.findall(r'name="grades" value="(.*?)"', page) == ["grade-8c", "8a", "8b"]
    chosen = {"linkage": option(page, "linkage", "Confidential"), "grades": ["8b"]}
    curator.send(chosen)

    assert school.status("autumn").revision == 1
    assert (school.status("autumn").campaign.grades, school.status("autumn").invited) == (
        ("8b",),
        3,
    )
    again = curator.request("GET", href.replace("&amp;", "&"))  # it is decided: it is changed there
    assert (again.status_code, "/surveys/autumn?" in again.headers["location"]) == (303, True)


def test_decision_of_a_colleague_meanwhile_is_told_on_the_page_of_the_survey(browser, school):
    curator = browser()
    curator.open("surveys/new?campaign=autumn")
    school.ask(
        "open_survey",
        campaign="autumn",
        opens_on=school.today.isoformat(),
        closes_on=school.today.isoformat(),
    )

    curator.send({"linkage": option(curator.page.text, "linkage", "Confidential")})

    assert "nothing of yours was stored" in curator.text
    assert "Change the survey" in curator.text


def test_closed_survey_that_takes_paper_leads_to_forms_and_to_entering(browser, school):
    school.open()
    school.ask("change_survey", campaign="own-1", expected=1, closed=True)
    psychologist = browser("psychologist")
    psychologist.open("surveys/own-1")

    assert "Enter answers" in psychologist.text
    assert "Paper forms" in psychologist.text
    assert ">Cards<" not in psychologist.page.text


def test_planned_survey_that_nobody_answered_in_its_days_is_told_so_with_the_way_to_other_days(
    browser, school, monkeypatch
):
    over = school.status("autumn").campaign.closes_on + dt.timedelta(days=90)
    monkeypatch.setattr(type(school.tenants), "today", lambda _, __: over)
    page = browser().open("surveys").text

    missed = page.partition("The days went by, nobody answered")[2].partition("</section>")[0]
    href = re.search(r'href="([^"]*surveys/new[^"]*campaign=autumn[^"]*)"', missed)[1]
    assert "Closed surveys" not in page
    assert browser().open(href.replace("&amp;", "&")).status_code == 200
    steps = school.ask("today").first_steps
    assert [each.is_done for each in steps][-1:] == [False]


def test_head_reads_counts_and_is_offered_nothing_to_change(browser, school):
    school.open()
    head = browser("head")
    head.open("surveys")
    assert "surveys/new" not in head.page.text
    assert head.open("surveys/new").status_code in (200, 403)
    head.open("surveys/own-1")
    assert "data-keep" not in head.page.text
    assert "U-1" not in head.text
    assert browser("methodologist").open("surveys").status_code == 403


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_page_is_complete_in_a_language(browser, school, language):
    school.open(questionnaire="recruit", role="pupil", linkage="open")
    psychologist = browser("psychologist", language)
    for path in (
        "surveys",
        "surveys/new",
        "surveys/own-1",
        "surveys/autumn",
        "surveys/own-1/poster",
    ):
        assert psychologist.open(path).status_code == 200, path
        assert "<h1" in psychologist.page.text


def test_psychologist_replaces_a_lost_card_and_finds_the_new_one_to_print(browser, school):
    """S1-062: who lost a card answers with another; nobody else's is printed with it."""
    school.open()
    before = school.cards("own-1")
    psychologist = browser("psychologist")
    psychologist.open("surveys/own-1")
    assert "A card is lost" in psychologist.text

    page = psychologist.send({"do": "replace", "participant": "U-2"}, follow=False)

    assert page.status_code == 303
    assert (
        page.headers["location"]
        .split("?")[1]
        .startswith(f"tenant={SCHOOL}&campaign=own-1&participant=U-2")
    )
    after = school.cards("own-1")
    assert {code for code in before if before[code] != after[code]} == {"U-2"}
    curator = browser()
    curator.open("surveys/own-1")
    assert "A card is lost" not in curator.text


#: By role: whether what was answered today is counted tomorrow.
MORNING = {"psychologist": False, "curator": True, "head": True}
SAID = {"en": "Counted as of this morning", "ru": "Счёт на сегодняшнее утро"}


def test_rate_of_this_morning_is_told_to_be_one(school, browser):
    own = school.open().campaign
    unlinked = school.open(linkage="unlinked").campaign
    pages = ("surveys", f"surveys/{own}", f"/services/kit/?tenant={SCHOOL}")

    for (role, is_told), (language, words) in product(MORNING.items(), SAID.items()):
        for path in pages:
            said = browser(role, language).open(path).text
            assert (words in said) is is_told, (role, path)
        assert words not in browser(role, language).open(f"surveys/{unlinked}").text
        if role != "head":
            assert (words in browser(role, language).open("register").text) is is_told
