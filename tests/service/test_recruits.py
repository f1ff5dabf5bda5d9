"""A public link: anybody answers once from a browser, and a person decides (S0-040)."""

from __future__ import annotations

import re
import uuid

import pytest

from kit.errors import AccessDenied, BadArgument
from tests.builders.respond import Page
from tests.builders.surveys import School

ANSWERS = {"want": "1", "easy": "4"}


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path)
    yield school
    school.close()


@pytest.fixture
def opened(school):
    return school.open("curator", questionnaire="recruit", role="pupil", linkage="open")


def test_answers_through_a_link_are_listed_for_decision(school, opened):
    """Recruiting questionnaires (S0-040): a person decides who becomes a mentor."""
    link = school.path(opened.url)
    assert school.ask("survey_link", "curator", campaign=opened.campaign).url == opened.url
    for want in ("1", "2"):
        done = school.phone.send(link, {"want": want, "easy": "4"}, str(uuid.uuid4()))
        assert done.status_code == 200
        receipt = re.search('id="receipt">([^<]+)', done.text)[1]

    listed = school.ask("recruits", "curator")
    assert sorted(each.answers["want"] for each in listed) == [(1,), (2,)]
    assert all(set(each.answers) == {"want"} for each in listed)
    assert receipt in {each.receipt for each in listed}  # by it somebody is found who comes
    assert {each.day for each in listed} == {school.today}
    assert school.status(opened.campaign).answered == 2
    with pytest.raises(AccessDenied):
        school.ask("recruits", "head")


def test_form_of_a_public_link_keeps_nothing_under_way_and_loses_nothing_typed(school, opened):
    link = school.path(opened.url)
    page = school.phone.get(link).text
    assert "<script" not in page
    assert "/later" not in page

    assert school.phone.put(f"{link}/draft", {"want": "1"}).status_code == 405
    asked = school.phone.post(
        link, data={"kit-attempt": str(uuid.uuid4()), "kit-version": "1.0.0", "want": "2"}
    )
    assert asked.status_code == 422
    again = Page(asked.text)
    assert again.fields["want"] == ["2"]
    sent = school.phone.post(link, data={**again.hidden, "want": "2"})
    assert sent.status_code == 200
    assert "kit-sent" in sent.headers["set-cookie"]
    told = school.phone.get(link, headers={"cookie": "kit-sent=1"}).text
    assert 'name="want"' not in told
    assert (
        'name="want"'
        in school.phone.get(f"{link}?another=1", headers={"cookie": "kit-sent=1"}).text
    )


def test_same_page_sent_twice_is_stored_once(school, opened):
    link, one = school.path(opened.url), str(uuid.uuid4())

    for _ in range(2):
        assert school.phone.send(link, ANSWERS, one).status_code == 200
    assert len(school.ask("recruits")) == 1
    assert school.phone.send(link, {"want": "2"}, one).status_code == 409


def test_flood_through_a_link_waits_and_ends(school, opened):
    link = school.path(opened.url)

    codes = [school.phone.send(link, ANSWERS, str(uuid.uuid4())).status_code for _ in range(40)]

    assert codes[:30] == [200] * 30
    assert 429 in codes[30:]


def test_link_has_no_cards_and_a_survey_of_cards_no_link(school, opened):
    with pytest.raises(BadArgument, match="no cards"):
        school.ask("cards", campaign=opened.campaign)
    with pytest.raises(BadArgument, match="no public link"):
        school.ask("survey_link", campaign="autumn")
