"""Meetings of pairs: many pairs on a page, only what was changed is stored, marks for one role."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from kit.domain.pulse import PairMarks, PairMeetings
from tests.serve.data.pages.conftest import TENANT

DAY, PAIR = "2022-06-29", "M-005"


def checks(fresh, pair=PAIR, kind="meetings"):
    said = {"meetings": PairMeetings, "marks": PairMarks}[kind]
    history = fresh.tenants.store(TENANT).meetings.history(pair, dt.date.fromisoformat(DAY))
    return [each for each in reversed(history) if isinstance(each, said)]


def opened(fresh, role="curator", query=f"&q={PAIR}"):
    browser = fresh(role)
    assert browser.open(f"meetings?day={DAY}{query}").status_code == 200
    return browser


def test_fields_of_a_pair_open_in_its_row_and_by_themselves_for_the_one_that_was_sought(portal):
    """A page of twenty open forms is no overview (D16)."""
    browser = portal("curator")

    assert not re.search(
        r'<details class="kit-fold kit-pair[^>]* open>', browser.open("meetings").text
    )
    found = re.findall(
        r'<details class="kit-fold kit-pair[^>]*id="pair-([^"]*)" open>',
        browser.open("meetings?q=m-005").text,
    )
    assert found == ["M-005"]


def test_pairs_with_whom_a_talk_is_worth_it_come_first_with_the_reason(portal):
    browser = portal("curator")
    page = browser.open("meetings")

    worth = re.findall(r'class="kit-fold kit-pair( kit-pair--worth)?"', page.text)
    assert worth == sorted(worth, reverse=True)
    assert worth[0]
    assert re.search(r"No meeting for \d+ days; one is planned every 14 days", browser.text)
    assert "help to fix a day" in browser.text


def test_curator_is_shown_no_marks_and_psychologist_is(portal):
    """Satisfaction of pairs is the psychologist's (S1-066)."""
    curator, psychologist = portal("curator"), portal("psychologist")
    curator.open(f"meetings?q={PAIR}")
    psychologist.open(f"meetings?q={PAIR}")

    assert f"{PAIR}.mentee" not in curator.fields()
    assert "1–10" not in curator.text
    assert f"{PAIR}.mentee" in psychologist.fields()


def test_marks_of_a_curator_are_not_taken(fresh):
    browser = opened(fresh)
    browser.send({f"{PAIR}.meetings": "1", f"{PAIR}.mentee": "9"})

    assert checks(fresh, kind="marks") == []
    assert len(checks(fresh)) == 1


def test_only_what_was_changed_is_saved_once(fresh):
    """Meetings are written down by staff (S0-017, S1-052, S1-110, S2-056)."""
    browser = opened(fresh, query="")
    others = {name.partition(".")[0] for name in browser.fields() if name.endswith(".was")} - {PAIR}
    assert len(others) == 19
    before = {pair: checks(fresh, pair) for pair in others}

    browser.send({f"{PAIR}.meetings": "2", f"{PAIR}.met_on": "2022-06-20", f"{PAIR}.asks": "1"})
    assert "Saved: " in browser.text
    assert "1 pair." in browser.text
    browser.send({"attempt": "another"})

    (only,) = checks(fresh)
    assert (only.meetings, only.met_on) == (2, dt.date(2022, 6, 20))
    assert (only.asks, only.closing_talk) == (True, False)
    assert "Nothing was changed" in browser.text
    assert {pair: checks(fresh, pair) for pair in others} == before


def test_no_meeting_is_an_answer_too(fresh):
    opened(fresh).send({f"{PAIR}.meetings": "0"})

    assert checks(fresh)[0].meetings == 0


def test_empty_number_of_meetings_stays_empty(fresh):
    """Only a request was ticked: nobody said that they did not meet (B10)."""
    browser = opened(fresh)
    browser.send({f"{PAIR}.asks": "1"})

    assert [(each.meetings, each.asks) for each in checks(fresh)] == [(None, True)]
    assert browser.fields()[f"{PAIR}.meetings"] == [""]
    browser.send({f"{PAIR}.meetings": "0"})
    browser.send({f"{PAIR}.meetings": ""})
    assert [each.meetings for each in checks(fresh)] == [None, 0, None]


def test_mark_that_was_not_typed_is_not_touched(fresh):
    """The mentor's mark alone, on the day of the mentee's and on a later day (D2)."""
    browser = opened(fresh, "psychologist")
    browser.send({f"{PAIR}.mentee": "3"})
    browser.send({f"{PAIR}.mentor": "9"})
    assert [(each.mentor, each.mentee) for each in checks(fresh, kind="marks")] == [
        (9, 3),
        (None, 3),
    ]
    assert "low mark, 3 of 10" in browser.text

    later = fresh("psychologist")
    later.open(f"meetings?day=2022-06-30&q={PAIR}")
    later.send({f"{PAIR}.mentor": "8"})

    assert "low mark, 3 of 10" in later.text
    assert checks(fresh) == []


def test_mark_that_a_colleague_typed_meanwhile_is_not_typed_over(fresh):
    """After a conflict the form holds the colleague's mark where nothing was typed (D2)."""
    mine, theirs = opened(fresh, "psychologist"), opened(fresh, "psychologist")
    theirs.send({f"{PAIR}.mentee": "3"})

    assert mine.send({f"{PAIR}.mentor": "9"}).status_code == 409
    assert mine.fields()[f"{PAIR}.mentee"] == ["3"]
    mine.send()

    assert [(each.mentor, each.mentee) for each in checks(fresh, kind="marks")] == [
        (9, 3),
        (None, 3),
    ]


def test_correction_follows_the_saving_before_and_is_taken_back(fresh):
    browser = opened(fresh)
    browser.send({f"{PAIR}.meetings": "2"})
    assert 'name="undo"' not in browser.page.text

    browser.send({f"{PAIR}.meetings": "3"})
    assert [each.revision for each in checks(fresh)] == [2, 1]
    browser.send({"undo": re.search(r'name="undo" value="([^"]+)"', browser.page.text)[1]})

    assert [each.meetings for each in checks(fresh)] == [2, 3, 2]


def test_check_of_a_colleague_stands_beside_the_own_typing(fresh):
    mine, theirs = opened(fresh), opened(fresh, "psychologist")
    theirs.send({f"{PAIR}.meetings": "5"})

    page = mine.send({f"{PAIR}.meetings": "2"})

    assert page.status_code == 409
    assert "Somebody else saved this" in mine.text
    assert "Saved meanwhile: 5" in mine.text
    assert mine.fields()[f"{PAIR}.meetings"] == ["2"]
    assert len(checks(fresh)) == 1
    assert mine.send().status_code == 200
    assert [each.meetings for each in checks(fresh)] == [2, 5]


def test_every_fault_is_named_beside_its_field_and_nothing_is_stored(fresh):
    browser = opened(fresh, "psychologist")

    page = browser.send(
        {f"{PAIR}.meetings": "61", f"{PAIR}.met_on": "31.02.2022", f"{PAIR}.mentor": "11"}
    )

    assert page.status_code == 422
    assert "Please look at 3 fields" in browser.text
    assert page.text.count('aria-invalid="true"') == 3
    assert f"{PAIR} · Meetings since the last check :" in browser.text
    assert browser.fields()[f"{PAIR}.meetings"] == ["61"]
    assert checks(fresh) == []


def test_last_meeting_after_the_day_is_said_and_the_typing_stays(fresh):
    browser = opened(fresh)

    page = browser.send({f"{PAIR}.meetings": "1", f"{PAIR}.met_on": "2022-06-30"})

    assert page.status_code == 422
    assert "later than the day of the check" in browser.text
    assert browser.fields()[f"{PAIR}.met_on"] == ["2022-06-30"]


def test_head_is_told_who_looks_after_pairs(portal):
    browser = portal("head")

    assert browser.open("meetings").status_code == 403
    assert "Programme curator" in browser.text


def test_day_that_is_none_is_a_sentence(portal):
    assert portal("curator").open("meetings?day=2022-02-31").status_code == 422


@pytest.mark.parametrize("language", ["ru", "en"])
def test_words_are_of_pairs_and_conversations(portal, language):
    browser = portal("psychologist", language=language)
    browser.open("meetings")
    shown = browser.text.lower()

    for word in ("risk", "риск", "диагноз", "слаб", "{", "nan"):
        assert word not in shown, word
