"""Themes of open answers: ticked by the psychologist, own ones added, a colleague's kept."""

from __future__ import annotations

from tests.serve.data.pages.conftest import PERIOD, TENANT

LACKING = "themes?question=peer-mentee/lacking"


def stored(fresh):
    return fresh.tenants.store(TENANT).worksheets.last("themes", ("peer-mentee", "lacking"), PERIOD)


def opened(fresh, role="psychologist"):
    browser = fresh(role)
    assert browser.open(LACKING).status_code == 200
    return browser


def test_psychologist_codes_answers_with_a_theme_of_ones_own(fresh):
    browser = opened(fresh)
    first, second, *_ = browser.fields()["seen"]
    before = stored(fresh)

    browser.send({"own": " мало   времени "}, button="add")
    assert stored(fresh) == before
    assert 'value="мало времени"' in browser.page.text
    browser.send({f"theme.{first}": ["мало времени"]}, without=[f"theme.{second}"])

    themes = stored(fresh).content["themes"]
    assert themes[first] == ["мало времени"]
    assert second not in themes
    assert "answers have a theme" in browser.text


def test_answers_are_text_and_no_markup(fresh):
    browser = opened(fresh)
    browser.send({"own": "<b>тема</b>"}, button="add")

    assert "<b>тема" not in browser.page.text
    assert "&lt;b&gt;тема" in browser.page.text


def test_theme_that_is_too_long_is_said_and_nothing_of_it_is_cut(fresh):
    """Neither the page nor the service shortens what was typed (B14)."""
    browser = opened(fresh)
    before, long = stored(fresh), "а" * 61

    page = browser.send({"own": long})

    assert page.status_code == 422
    assert "too long: 61 characters of 60" in browser.text
    assert browser.fields()["own"] == [long]
    assert "maxlength" not in page.text.partition("<form method")[2]
    assert stored(fresh) == before


def test_themes_of_a_colleague_stand_beside_the_own_ones(fresh):
    mine, theirs = opened(fresh), opened(fresh)
    first = mine.fields()["seen"][0]
    theirs.send({f"theme.{first}": ["theme/place"]})
    before = stored(fresh)

    page = mine.send({f"theme.{first}": ["другое"], "known": ["другое"]})

    assert page.status_code == 409
    assert "Saved meanwhile: " in mine.text
    assert stored(fresh) == before
    assert mine.send().status_code == 200
    assert stored(fresh).content["themes"][first] == ["другое"]


def test_nobody_else_reads_what_people_wrote(portal):
    for role in ("curator", "head", "methodologist"):
        assert portal(role).open(LACKING).status_code == 403
