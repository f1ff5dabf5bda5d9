"""Stored answers looked at and corrected on the page of entered answers; sheets that come late."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kit import pages
from kit.domain.response import EntryDraft
from kit.operations.values.campaigns import Card, StoredAnswer
from tests.builders.workspaces import CAMPAIGN, CLOSED, SAVED_AT, Fake

HERE = ("after-mentee", "U-007")
SENT = StoredAnswer(
    attempt="a-1",
    questionnaire="peer-mentee",
    version="1",
    raw={"belong_1": "4", "meetings": "12"},
    submitted_at=SAVED_AT,
    channel="web",
)
CORRECTED = replace(
    SENT,
    attempt="a-2",
    raw={"belong_1": "5", "meetings": "12"},
    channel="paper",
    entered_by="anna",
    reason="a slip",
)
LATE = replace(CAMPAIGN, is_open=False, takes_sheets=True)


@pytest.fixture(autouse=True)
def no_address(monkeypatch):
    monkeypatch.delenv("QUERY_STRING", raising=False)


def answered(*chain, **more):
    """Return a page on which U-007, who answered, was chosen."""
    ws = Fake("en", answers_of={HERE: chain or (SENT,)}, **more)
    page = pages.fill_in(ws)
    page.offered.whose.value = "stored"
    return ws, page


def send(page, raw=None, reason=None):
    widget = page._widget
    if reason is not None:
        page.form.children[-2].value = reason
    if raw is not None:
        widget.raw = dict(raw)
    content = {"event": "submit", "sheet": widget.sheet, "raw": dict(widget.raw)}
    widget._received(widget, content, [])
    return widget


def test_those_on_whom_a_report_came_are_offered_for_a_survey_of_reports():
    """Whom a report is on differs from who answers (S1-068, X-03)."""
    report = replace(CAMPAIGN.campaign, is_report=True)
    _, page = answered(campaigns=(replace(CAMPAIGN, campaign=report),))

    assert [code for _, code in page.controls.children[1].options] == ["U-007"]
    page.offered.whose.value = "pending"
    assert [code for _, code in page.controls.children[1].options] == ["U-019", "U-031"]


def test_those_who_answered_are_offered_with_what_is_stored():
    """The form shows the answers, laid out as they were asked (B16, D7)."""
    ws, page = answered()

    assert [code for _, code in page._person.options] == ["U-007"]
    assert dict(page._widget.raw) == SENT.raw
    assert ("questionnaire", {"questionnaire": "peer-mentee", "version": "1"}) in ws.calls


def test_chain_of_corrections_is_told_with_when_who_and_why():
    """Nobody has to guess which answers count, and since when (B16)."""
    _, page = answered(SENT, CORRECTED)
    told = page.form.children[0].value

    assert "sent by the participant" in told
    assert "corrected by anna: a slip" in told
    assert "14:02" in told  # where the school is
    assert dict(page._widget.raw) == CORRECTED.raw


def test_correction_supersedes_the_newest_with_its_reason():
    """It is sent as what it is (B16)."""
    ws, page = answered(SENT, CORRECTED)

    send(page, SENT.raw | {"belong_1": "3"}, "misread")

    (body,) = ws.stored.values()
    assert (body["supersedes"], body["reason"]) == ("a-2", "misread")
    assert body["raw"] == {"belong_1": "3", "meetings": "12"}


def test_correction_that_was_begun_is_offered_and_can_be_thrown_away():
    """What was taken back stays taken back, and starting anew shows what is stored (B16, B3)."""
    draft = EntryDraft(
        attempt="a-9",
        revision=1,
        raw={"belong_1": "", "meetings": "12"},
        saved_at=SAVED_AT,
        author="anna",
        supersedes="a-1",
    )
    _, page = answered(drafts={HERE: draft})
    _, told, anew, _, _ = page.form.children

    assert "1 answer of U-007 was typed before" in told.value
    assert dict(page._widget.raw) == {"meetings": "12"}
    anew.click()
    assert dict(page._widget.raw) == SENT.raw


def test_correction_from_an_older_window_does_not_take_back_what_another_typed():
    """Two windows correct one participant: the second shows the first's change (B16, B3)."""
    ws, page = answered()
    ws.drafts[HERE] = EntryDraft(
        attempt="a-9",
        revision=1,
        raw={"meetings": "13"},
        saved_at=SAVED_AT,
        author="anna",
        supersedes="a-1",
    )

    widget = send(page, SENT.raw | {"belong_1": "3"}, "misread")

    assert ws.stored == {}
    assert dict(widget.raw) == {"belong_1": "3", "meetings": "13"}


def test_going_back_to_those_who_did_not_answer_leaves_the_correction_alone():
    """Each participant's sheet is one's own (B16)."""
    _, page = answered()
    page._widget.raw = SENT.raw | {"belong_1": "1"}
    page.offered.whose.value = "pending"
    pending = dict(page._widget.raw)
    page.offered.whose.value = "stored"

    assert pending == {}
    assert dict(page._widget.raw)["belong_1"] == "1"


def test_closed_survey_asks_for_the_day_of_filling_in():
    """The day goes along with a late sheet (B19)."""
    ws = Fake("en", campaigns=(LATE,))
    page = pages.fill_in(ws)
    shown = page.offered.day in page.controls.children
    page.offered.day.value = dt.date(2027, 4, 30)

    send(page, {"belong_1": "4", "belong_2": "5", "meetings": "12"})

    (body,) = ws.stored.values()
    assert shown
    assert body["filled_on"] == dt.date(2027, 4, 30)
    assert page._campaign.options[0][0].endswith("(closed)")


def test_day_outside_the_survey_goes_to_the_service_as_it_was_typed():
    """It is refused there in words, and never moved to a day that was not meant (B19)."""
    ws = Fake("en", campaigns=(LATE,))
    page = pages.fill_in(ws)
    page.offered.day.value = dt.date(2026, 11, 20)

    send(page, {"belong_1": "4", "belong_2": "5", "meetings": "12"})

    assert [body["filled_on"] for body in ws.stored.values()] == [dt.date(2026, 11, 20)]


def test_open_survey_asks_for_no_day():
    """Nobody is asked what today answers (B19)."""
    page = pages.fill_in(Fake("en"))

    assert page.offered.day not in page.controls.children


def test_survey_whose_days_of_grace_are_over_is_offered_for_corrections_only():
    """It takes no sheets, and a slip in it is still put right (B16, B19)."""
    page = pages.fill_in(Fake("en", campaigns=(CAMPAIGN, CLOSED)))
    entered = [name for _, name in page._campaign.options]
    page.offered.whose.value = "stored"

    assert entered == ["after-mentee"]
    assert [name for _, name in page._campaign.options] == ["after-mentee", "before-mentee"]


def test_lost_card_is_replaced_where_answers_are_entered():
    """Asked twice, for the old one is void at once; then the new one is shown (B16)."""
    ws = Fake("en")
    made = []
    ws.replace_card = lambda **asked: (
        made.append(asked) or Card("U-007", "AAAA-BBBB", "https://forms.test/school-1/AAAABBBB")
    )
    row, told = pages.fill_in(ws).form.children[-1].children
    row.children[0].click()
    asked_first, words = list(made), told.value
    row.children[0].click()

    assert asked_first == []
    assert "opens nothing any more" in words
    assert made == [{"campaign": "after-mentee", "participant": "U-007"}]
    assert "AAAA-BBBB" in told.value
