"""The own page of whoever reports on pupils, without a script."""

from __future__ import annotations

import re
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from kit.serve.portal.navbar import asset
from kit.serve.portal.record_pages import RECORD_PAGES
from tests.builders.consented import CONSENTS, consent, enrol, pupil
from tests.builders.portal import Browser, make_app
from tests.builders.surveys import SCHOOL, School

RECORDS = asset("records.js", "/services/kit/static/")


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path, people=0, consents=CONSENTS)
    # The actor of a browser is called as its role.
    school.tenants.staff = lambda _: {"class-teacher": ("class-teacher",)}
    enrol(school.tenants, pupil(1), pupil(2), pupil(3))
    consent(school.tenants, "p-1", "p-2")
    yield school
    school.close()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_page_lists_the_own_pupils_with_the_way_to_each_form(school, language):
    reports = [{"account": "class-teacher", "reports_on": ["U-1", "U-3"]}]
    school.open(questionnaire="report", role="class-teacher", reports=reports)
    teacher = Browser(make_app(school.tenants), SCHOOL, "class-teacher", language)

    assert "my-pupils" in teacher.open("/services/kit/").text
    assert teacher.open("my-pupils").status_code == 200
    listed = teacher.page.text
    assert "Кусакина Зинаида Львовна" in teacher.text
    assert "Шлюпкин" not in teacher.text
    assert "Ёжикова" not in teacher.text
    (form,) = re.findall(r'href="([^"]+/on/[^"]+)"', teacher.page.text)
    path = school.path_on(form)
    shown = school.phone.get(path).text

    # The name goes to the form's page through the browser alone, and the way back leads here.
    assert re.search(r'data-about="Кусакина Зинаида Львовна"', listed)
    assert path.endswith("?from=portal")
    assert "Кусакина" not in shown
    assert re.search("<strong data-about>.*U-1", shown)
    assert f'action="{path}"' in shown
    sent = school.phone.send(path, {"easy": "4", "met": "5"}, str(uuid.uuid4())).text
    assert f'href="{RECORD_PAGES["my-pupils"].url(SCHOOL)}"' in sent


def test_page_says_so_where_nothing_is_asked_and_is_closed_to_others(school):
    app = make_app(school.tenants)
    teacher = Browser(app, SCHOOL, "class-teacher")
    teacher.open("my-pupils")
    assert "No report is asked of you now" in teacher.text
    for role in ("curator", "head", "methodologist"):
        assert Browser(app, SCHOOL, role).open("my-pupils").status_code == 403


def served(school):
    """Return what the portal and the form service answer to a teacher, and the form's address."""
    reports = [{"account": "class-teacher", "reports_on": ["U-1"]}]
    school.open(questionnaire="report", role="class-teacher", reports=reports)
    teacher = Browser(make_app(school.tenants), SCHOOL, "class-teacher", "ru")
    listed = teacher.open("my-pupils").text
    (form,) = re.findall(r'href="([^"]+/on/[^"]+)"', listed)
    shown = school.phone.get(school.path_on(form)).text
    script = re.search(r'src="([^"]+form-[^"]+)"', shown)[1]
    origin = re.match("https?://[^/]+", form)[0]
    return origin, {
        f"{origin}/pupils": ("text/html", listed),
        form: ("text/html", shown),
        f"{origin}{script}": ("text/javascript", school.phone.get(script).text),
        f"{origin}{RECORDS}": ("text/javascript", teacher.request("GET", RECORDS).text),
    }


@pytest.mark.browser
def test_name_of_the_pupil_who_was_pressed_stands_on_the_form(school, browser):
    """The form service knows no name: the tab brings it from the page of one's own pupils."""
    with ThreadPoolExecutor() as apart:  # the browser's loop runs here
        origin, known = apart.submit(served, school).result()

    def answer(route):
        kind, body = known.get(route.request.url, ("text/javascript", ""))
        route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

    page = browser.new_page()
    page.route("**/*", answer)
    page.goto(f"{origin}/pupils")
    page.get_by_role("link", name="Кусакина").click()
    expect(page.locator(".about")).to_contain_text("U-1 · Кусакина Зинаида Львовна")
    page.close()
