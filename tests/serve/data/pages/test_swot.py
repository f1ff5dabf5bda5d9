"""The SWOT sheet on the portal: what is typed is kept, saved once, and never overwrites a colleague."""

from __future__ import annotations

import re

import pytest

from tests.serve.data.pages.conftest import PERIOD, TENANT


def stored(fresh):
    """The last saving of the sheet."""
    return fresh.tenants.store(TENANT).worksheets.last("swot", ("before", "after"), PERIOD)


def opened(fresh, role="curator"):
    browser = fresh(role)
    browser.open("swot")
    return browser


def rules(browser):
    """Prefixes of the rules' lines, in the order of the page."""
    names = (name.rpartition(".")[0] for name in browser.fields() if name.startswith("rule-"))
    return list(dict.fromkeys(names))


def test_curator_rewords_moves_takes_out_and_adds(fresh):
    """The curator makes the analysis (S1-059)."""
    browser = opened(fresh)
    first, second, *_ = rules(browser)

    page = browser.send(
        {
            f"{first}.text": " Своими словами ",
            f"{first}.quadrant": "2",
            f"{second}.gone": "1",
            f"{second}.reason": "Известно",
            "new-threat.text": "Экзамены, Марья Петрова устала",
        }
    )

    content = stored(fresh).content
    assert page.status_code == 200
    assert not content["confirmed"]
    assert ("opportunity", "Своими словами") in [
        (each["quadrant"], each["text"]) for each in content["entries"]
    ]
    assert content["entries"][-1]["key"] == ""
    assert content["entries"][-1]["quadrant"] == "threat"
    assert "Известно" in [each["reason"] for each in content["removed"]]
    assert re.search(r"Saved: \d+ \w+ 20\d\d, \d\d:\d\d\.", browser.text)
    assert "looks like a person" in browser.text
    assert "Taken out" in browser.text


def test_taking_out_without_a_reason_is_asked_for_and_nothing_is_stored(fresh):
    browser, before = opened(fresh), stored(fresh).revision
    first = rules(browser)[0]

    page = browser.send({f"{first}.gone": "1", f"{first}.text": "Мои слова"}, button="confirm")

    assert page.status_code == 422
    assert "why you take a sentence out" in browser.text
    assert 'role="alert"' in page.text
    assert browser.fields()[f"{first}.text"] == ["Мои слова"]
    assert stored(fresh).revision == before


def test_confirming_says_who_sees_it(fresh):
    browser = opened(fresh)

    browser.send(button="confirm")

    assert stored(fresh).content["confirmed"]
    assert "The sheet is confirmed" in browser.text
    assert "Confirmed: " in browser.text


def test_colleague_who_was_faster_is_told_and_own_words_stay(fresh):
    mine, theirs = opened(fresh), opened(fresh, "curator+deputy")
    first = rules(mine)[0]
    theirs.send({f"{first}.text": "Слова коллеги"})
    before = stored(fresh).revision

    page = mine.send({f"{first}.text": "Мои слова", "new-threat.text": "Новое"})

    assert page.status_code == 409
    assert "Somebody else saved this" in mine.text
    assert "Saved meanwhile: Слова коллеги" in mine.text
    assert stored(fresh).revision == before
    assert mine.fields()[f"{first}.text"] == ["Мои слова"]
    assert mine.fields()["new-threat.text"] == ["Новое"]
    assert mine.send().status_code == 200
    assert stored(fresh).revision == before + 1
    assert "Мои слова" in [each["text"] for each in stored(fresh).content["entries"]]


def test_own_sentence_that_a_colleague_took_out_is_not_lost(fresh):
    opened(fresh).send({"new-threat.text": "Своё"})
    mine, theirs = opened(fresh), opened(fresh)
    own = next(
        name
        for name in theirs.fields()
        if name.startswith("own-") and theirs.fields()[name] == ["Своё"]
    )
    theirs.send({own.replace(".text", ".gone"): "1"})

    mine.send({own: "Своё, ещё раз"})

    assert mine.page.status_code == 409
    assert "Своё, ещё раз" in mine.page.text


def test_what_was_taken_out_is_brought_back(fresh):
    opened(fresh).send({"new-threat.text": "Своё"})
    before = stored(fresh).content
    browser = opened(fresh)
    own = next(
        name
        for name in browser.fields()
        if name.startswith("own-") and browser.fields()[name] == ["Своё"]
    )
    browser.send({own.replace(".text", ".gone"): "1"})
    assert "Своё" not in [each["text"] for each in stored(fresh).content["entries"]]

    undo = re.search(r'name="undo" value="([^"]+)"', browser.page.text)[1]
    browser.send({"undo": undo})

    assert "Undone" in browser.text
    assert {each["text"] for each in stored(fresh).content["entries"]} == {
        each["text"] for each in before["entries"]
    }


def test_undo_of_somebody_else_is_refused(fresh):
    browser = opened(fresh)

    page = browser.send({"undo": "made-up"})

    assert page.status_code == 404
    assert "no longer be undone" in browser.text


def test_fault_of_a_form_keeps_the_revision_it_was_opened_with(fresh):
    mine, theirs = opened(fresh), opened(fresh)
    first = rules(mine)[0]
    theirs.send({f"{first}.text": "Слова коллеги"})
    before = stored(fresh).revision

    assert mine.send({f"{first}.gone": "1"}).status_code == 422
    assert mine.send({f"{first}.reason": "Известно"}).status_code == 409
    assert stored(fresh).revision == before


def test_own_words_are_text_and_no_markup(fresh):
    browser = opened(fresh)
    browser.send({"new-strength.text": "<script>x</script>"})

    assert "<script>x" not in browser.page.text
    assert "&lt;script&gt;x" in browser.page.text


def test_head_and_psychologist_are_offered_no_editor(portal):
    psychologist = portal("psychologist")
    psychologist.open("swot")

    assert psychologist.fields() == {}
    assert "<textarea" not in psychologist.page.text
    assert portal("head").open("swot").status_code == 403


def test_psychologist_cannot_save_it(fresh):
    browser, before = opened(fresh), stored(fresh).revision
    typed = browser.fields()
    other = fresh("psychologist")
    other.open("swot")

    answer = other.request("POST", str(other.page.url), data=typed)

    assert answer.status_code == 403
    assert stored(fresh).revision == before


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_sentence_of_the_draft_is_in_words(portal, language):
    browser = portal("curator", language=language)
    browser.open("swot")

    assert "{" not in browser.text
    assert "peer-" not in browser.text
