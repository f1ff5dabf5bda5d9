"""Pages of a school with a questionnaire for the psychologist only: it is offered to nobody else."""

from __future__ import annotations

from contextlib import closing

import pytest

from tests.builders import quarterly
from tests.builders.portal import Browser, make_app


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    folder = tmp_path_factory.mktemp("school")
    with closing(quarterly.fill(folder, quarterly.write_close(folder))) as tenants:
        yield make_app(tenants), tenants.store("quarterly").register.participants()


@pytest.mark.parametrize(("role", "is_told"), [("psychologist", True), ("curator", False)])
def test_register_tells_of_its_surveys_to_the_psychologist_only(school, role, is_told):
    app, people = school
    browser = Browser(app, "quarterly", role, "ru")
    teacher = next(each.id for each in people if each.form == "teacher-teacher")
    pupil = next(each.id for each in people if each.form == "student-student")

    assert browser.open("register").status_code == 200
    assert "III квартал" in browser.open(f"register/{pupil}").text
    assert ("III квартал" in browser.open(f"register/{teacher}").text) is is_told


@pytest.mark.parametrize(
    ("role", "is_told"),
    [("psychologist", True), ("curator", False), ("head", False), ("methodologist", False)],
)
def test_first_page_tells_of_its_surveys_to_the_psychologist_only(school, role, is_told):
    page = Browser(school[0], "quarterly", role, "ru").open("/services/kit/?tenant=quarterly")

    assert page.status_code == 200
    assert "Ученик – ученик" in page.text
    assert ("Учитель – учитель" in page.text) is is_told
