"""The curator's marks: saved with total and moment, in parts, beside a colleague's, taken back."""

from __future__ import annotations

import re

import pytest

from tests.builders.reviews import survey
from tests.serve.data.pages.conftest import PERIOD, TENANT

QUESTIONNAIRE = "curator-compliance"
CRITERIA = survey("curator-compliance").scale("compliance").items


def stored(fresh):
    return fresh.tenants.store(TENANT).worksheets.last("compliance", ("after",), PERIOD)


def opened(fresh, role="curator"):
    browser = fresh(role)
    browser.open("marks")
    return browser


def test_curator_saves_marks_and_is_told_total_and_moment(fresh):
    """The quality of the programme (S1-077, S1-117, S2-063)."""
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
    assert "Saved meanwhile, and different from yours:" in mine.text
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


def renew(fresh, folder, version, *changes):
    """Let the school's criteria be of another version from now on."""
    library = fresh.tenants.library_of(TENANT)
    text = library.source(QUESTIONNAIRE).replace("version: 1.0.0", f"version: {version}")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    folder.mkdir()
    (folder / f"{QUESTIONNAIRE}.yaml").write_text(text, "utf-8")
    fresh.tenants._libraries[TENANT] = library.over(folder)


@pytest.mark.parametrize(
    ("version", "changes", "kept"),
    [
        ("2.0.0", [("{ru: проявляется полностью, en: fully shown}", "{ru: ярко, en: vividly}")], 0),
        (
            "1.1.0",
            [
                (
                    "  - id: goals\n    answer: shown3",
                    "  - id: goals\n    answer: {type: integer, min: 0, max: 2}",
                )
            ],
            8,
        ),
        ("1.0.1", [("minutes: 10", "minutes: 11")], 9),
    ],
)
def test_marks_of_another_version_are_kept_and_said_and_not_read_as_new_ones(
    fresh, tmp_path, version, changes, kept
):
    """The criteria have changed since the curator marked them; the head reads the old words (B6)."""
    opened(fresh).send(dict.fromkeys(CRITERIA, "2"))
    before = stored(fresh)
    renew(fresh, tmp_path / "newer", version, *changes)

    browser = opened(fresh)
    fields = browser.fields()

    assert sum(fields.get(item) == ["2"] for item in CRITERIA) == kept
    assert ("were given by version 1.0.0" in browser.text) == (kept < 9)
    assert browser.text.count(": fully shown") == 9 - kept
    assert "18 of 18" in browser.text
    assert opened(fresh, "head").page.text.count("fully shown") == 9
    browser.send(dict.fromkeys(CRITERIA, "1"))
    assert stored(fresh).content["version"] == version
    history = fresh.tenants.store(TENANT).worksheets.revisions("compliance", ("after",), PERIOD)
    assert history[1] == before
    assert "18 of 18" in browser.text
    assert "9 of 18" in browser.text
