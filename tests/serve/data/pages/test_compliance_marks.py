"""The curator's marks: saved with total and moment, in parts, beside a colleague's, taken back."""

from __future__ import annotations

import re

from tests.builders.reviews import survey
from tests.serve.data.pages.conftest import PERIOD, TENANT

CRITERIA = survey("curator-compliance").scale("compliance").items


def stored(fresh):
    return fresh.tenants.store(TENANT).worksheets.last("compliance", ("after",), PERIOD)


def opened(fresh, role="curator"):
    browser = fresh(role)
    browser.open("marks")
    return browser


def test_curator_saves_marks_and_is_told_total_and_moment(fresh):
    browser = opened(fresh)

    browser.send(dict.fromkeys(CRITERIA, "2") | {"goals": "0"})

    assert "16 of 18, level “optimal”" in browser.text
    assert "Saved: " in browser.text
    assert stored(fresh).content["answers"]["goals"] == 0
    assert browser.page.text.count("<li>") >= 2


def test_marks_saved_in_parts_have_no_level(fresh):
    browser = opened(fresh)

    browser.send(dict.fromkeys(CRITERIA[:8], "2"), without=[CRITERIA[8]])

    assert "1 criterion is not assessed, so there is no total and no level." in browser.text


def test_marks_of_a_colleague_stand_beside_the_own_ones(fresh):
    mine, theirs = opened(fresh), opened(fresh)
    theirs.send({"goals": "0"})
    before = stored(fresh)

    page = mine.send({"goals": "2"})

    assert page.status_code == 409
    assert "Saved by somebody else, and different from yours:" in mine.text
    assert "not shown" in mine.text
    assert stored(fresh) == before
    assert mine.fields()["goals"] == ["2"]
    assert mine.send().status_code == 200
    assert stored(fresh).content["answers"]["goals"] == 2


def test_mark_that_does_not_exist_is_named_beside_its_criterion(fresh):
    browser = opened(fresh)

    page = browser.send({"goals": "9"})

    assert page.status_code == 422
    assert 'id="p-goals"' in page.text


def test_saving_is_taken_back(fresh):
    was = stored(fresh).content["answers"]
    browser = opened(fresh)
    browser.send({"goals": "0"})

    browser.send({"undo": re.search(r'name="undo" value="([^"]+)"', browser.page.text)[1]})

    assert stored(fresh).content["answers"] == was


def test_head_and_psychologist_read_marks_and_history(portal):
    for role in ("head", "psychologist"):
        browser = portal(role)
        browser.open("marks")

        assert browser.fields() == {}
        assert "The curator's assessment: 15 of 18" in browser.text
        assert "History of the assessment" in browser.text
    assert portal("methodologist").open("marks").status_code == 403
