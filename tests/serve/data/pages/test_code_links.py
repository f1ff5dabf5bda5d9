"""Codes of one's own linked by hand, in the browser, without a script."""

from __future__ import annotations

import re
import uuid

import pytest

from tests.builders.portal import Browser, make_app
from tests.builders.respond import FULL
from tests.builders.surveys import SCHOOL, School


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path)
    yield school
    school.close()


def answered(school, wave, **slips):
    survey = school.open(linkage="self_generated", wave=wave).campaign
    code = dict.fromkeys(("mother_name", "patronymic", "first_name", "surname"), "А")
    code |= {"mother_month": "3", "birth_day": "21", "birth_month": "9"} | slips
    card = school.cards(survey)["U-1"]
    typed = FULL | {f"kit-own-{name}": value for name, value in code.items()}
    assert school.phone.send(card, typed, str(uuid.uuid4())).status_code == 200
    return survey


def press(browser, button):
    """Press a button of the page's first form that has it, and follow."""
    forms = re.findall(r"<form.*?</form>", browser.page.text, re.DOTALL)
    form = next(each for each in forms if f'name="{button}"' in each)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    sent = {name: [value] for name, value in hidden.items()} | (
        {} if button in hidden else {button: ["1"]}
    )
    browser.page = browser.request("POST", str(browser.page.url), data=sent, follow=True)


def test_psychologist_links_a_pair_undoes_it_and_sees_both_counted(school):
    answered(school, "before")
    survey = answered(school, "after", surname="Б", birth_day="2", birth_month="1")
    app = make_app(school.tenants)
    psychologist = Browser(app, SCHOOL, "psychologist")

    psychologist.open(f"surveys/{survey}")
    assert "Link codes by hand" in psychologist.text
    psychologist.open(f"surveys/{survey}/links")
    assert "surname, day of birth, month of birth" in psychologist.text
    assert "4 of 7" in psychologist.text
    press(psychologist, "same")
    assert "The two codes are linked." in psychologist.text
    assert "linked 1 of 1" in psychologist.text
    assert school.ask("linkage")[0].by_hand == 1

    press(psychologist, "undo")
    assert school.ask("linkage")[0].by_hand == 0
    assert Browser(app, SCHOOL, "curator").open(f"surveys/{survey}/links").status_code == 403
