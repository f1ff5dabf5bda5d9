"""Entering answers: nothing typed is lost, nothing is stored twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kit import pages
from kit.domain.response import EntryDraft, Problem
from kit.errors import BadArgument, Conflict, ServiceUnavailable
from kit.i18n.message import say
from kit.operations.values.campaigns import Card, Entry, EntrySheet
from tests.builders.workspaces import CAMPAIGN, CLOSED, SAVED_AT, Fake, text

OTHER = replace(
    CAMPAIGN,
    campaign=replace(CAMPAIGN.campaign, id="after-mentor", title=text("Наставники", "Mentors")),
)

ANSWERS = {"belong_1": "4", "belong_2": "5", "meetings": "12"}


@pytest.fixture(autouse=True)
def no_address(monkeypatch):
    monkeypatch.delenv("QUERY_STRING", raising=False)


def form_of(page):
    return page.form.children[0]


def press(page, raw=None):
    """Type `raw` and press the form's button."""
    widget = form_of(page)
    if raw is not None:
        widget.raw = dict(raw)
    widget._received(
        widget, {"event": "submit", "sheet": widget.sheet, "raw": dict(widget.raw)}, []
    )
    return widget


def person(page):
    return page.controls.children[1]


def test_first_pending_participant_is_offered_with_the_step():
    page = pages.fill_in(Fake())

    assert [code for _, code in person(page).options] == ["U-007", "U-019", "U-031"]
    assert person(page).options[0][0] == "U-007 · 6 класс"
    assert person(page).value == "U-007"


def test_answers_are_stored_and_the_receipt_is_shown():
    ws = Fake("en")
    page = pages.fill_in(ws)

    widget = press(page, ANSWERS)

    [body] = ws.stored.values()
    assert body["participant"] == "U-007"
    assert body["campaign"] == "after-mentee"
    assert body["raw"] == ANSWERS
    assert body["channel"] == "interview"
    assert widget.receipt == "ABCD-1234"
    assert "ABCD-1234" in page.words.value


def test_paper_is_recorded_as_paper():
    ws = Fake()
    page = pages.fill_in(ws)
    page.controls.children[2].value = "paper"

    press(page, ANSWERS)

    assert [body["channel"] for body in ws.stored.values()] == ["paper"]


def test_paper_is_chosen_again_after_a_reload(monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    page = pages.fill_in(Fake())
    page.controls.children[2].value = "paper"
    assert form_of(page).chosen == {"channel": "paper"}  # the page's address says so from now on
    assert form_of(page).zone == "Europe/Moscow"

    monkeypatch.setenv("QUERY_STRING", "channel=paper")
    assert pages.fill_in(Fake()).controls.children[2].value == "paper"
    monkeypatch.setenv("QUERY_STRING", "channel=none")
    assert pages.fill_in(Fake()).controls.children[2].value == "interview"


def test_a_double_click_stores_once():
    ws = Fake()
    page = pages.fill_in(ws)

    press(page, ANSWERS)
    press(page)

    assert len([name for name, _ in ws.calls if name == "enter_response"]) == 1


def test_a_retry_after_a_failure_goes_under_the_same_attempt():
    """S1-057: an answer that was given is neither lost nor counted twice."""
    ws = Fake("en")
    page = pages.fill_in(ws)
    ws.entry_sheet = lambda **_: EntrySheet()
    ws.error = ServiceUnavailable("data service", say("It does not answer."), say("Try again."))

    widget = press(page, ANSWERS)
    failed = (widget.state, widget.message, dict(widget.raw))
    ws.error = None
    press(page)

    sent = [body["attempt"] for name, body in ws.calls if name == "enter_response"]
    assert failed[0] == "failed"
    assert failed[1] == "It does not answer. Try again."
    assert failed[2] == ANSWERS
    assert len(sent) == 2
    assert len(set(sent)) == 1
    assert widget.state == "stored"


@pytest.mark.parametrize("kind", [BadArgument, Conflict])
def test_a_refusal_keeps_what_was_typed(kind):
    ws = Fake()
    page = pages.fill_in(ws)
    ws.error = kind("attempt", say("Refused."), say("Look again."))

    widget = press(page, ANSWERS)

    assert widget.state == "failed"
    assert dict(widget.raw) == ANSWERS


def test_an_unforeseen_error_keeps_what_was_typed_and_gives_a_code():
    ws = Fake("en")
    page = pages.fill_in(ws)
    ws.error = ZeroDivisionError("secret")

    widget = press(page, ANSWERS)

    assert widget.state == "failed"
    assert "code" in widget.message
    assert "secret" not in widget.message
    assert dict(widget.raw) == ANSWERS


def test_switching_the_participant_keeps_the_unsent_answers_of_each():
    page = pages.fill_in(Fake())
    form_of(page).raw = {"belong_1": "2"}

    person(page).value = "U-019"
    second = dict(form_of(page).raw)
    form_of(page).raw = {"belong_1": "5"}
    person(page).value = "U-007"
    first = dict(form_of(page).raw)
    person(page).value = "U-019"

    assert second == {}
    assert first == {"belong_1": "2"}
    assert dict(form_of(page).raw) == {"belong_1": "5"}


def test_two_participants_never_share_an_attempt():
    ws = Fake()
    page = pages.fill_in(ws)

    press(page, ANSWERS)
    page._next.click()
    press(page, ANSWERS)

    bodies = list(ws.stored.values())
    assert [body["participant"] for body in bodies] == ["U-007", "U-019"]
    assert len({body["attempt"] for body in bodies}) == 2


def test_next_is_the_one_after_the_one_just_stored():
    page = pages.fill_in(Fake())
    person(page).value = "U-019"

    press(page, ANSWERS)
    page._next.click()

    assert person(page).value == "U-031"
    assert dict(form_of(page).raw) == {}
    assert [code for _, code in person(page).options] == ["U-007", "U-031"]


def test_after_the_last_one_everybody_has_answered():
    page = pages.fill_in(Fake("en", waiting=("U-007",)))

    press(page, ANSWERS)
    page._next.click()

    assert "Everybody has answered" in page.words.value
    assert page.form.children == ()


def test_going_back_to_a_stored_participant_shows_the_receipt_and_no_form():
    ws = Fake("en")
    page = pages.fill_in(ws)
    press(page, ANSWERS)

    person(page).value = "U-019"
    person(page).value = "U-007"

    assert "ABCD-1234" in page.words.value
    assert page.form.children == (page._next,)


def test_a_bad_value_is_shown_beside_its_question_and_nothing_is_sent():
    ws = Fake("en")
    page = pages.fill_in(ws)

    widget = press(page, ANSWERS | {"meetings": "many"})

    assert [problem["item"] for problem in widget.problems] == ["meetings"]
    assert ws.stored == {}


def test_problems_that_the_service_finds_are_shown_too():
    ws = Fake("en")
    page = pages.fill_in(ws)
    problem = Problem(item="belong_1", message=say("This cannot be used."))
    ws.enter_response = lambda **_: Entry(problems=(problem,))

    widget = press(page, ANSWERS)

    assert widget.problems == [{"item": "belong_1", "text": "This cannot be used."}]
    assert widget.state == "editing"


def test_unanswered_questions_are_reminded_of_once_and_may_stay_empty():
    ws = Fake("en")
    page = pages.fill_in(ws)

    widget = press(page, {"belong_1": "4"})
    reminded = (dict(ws.stored), widget.message)
    press(page)

    assert reminded[0] == {}
    assert "2 questions are not answered" in reminded[1]
    assert len(ws.stored) == 1


def test_an_empty_form_is_not_stored():
    ws = Fake("en")
    page = pages.fill_in(ws)

    widget = press(page, {})

    assert ws.stored == {}
    assert "Nothing is answered yet" in widget.message


def test_another_survey_shows_its_participants_and_a_failure_keeps_the_form():
    ws = Fake(campaigns=(CAMPAIGN, OTHER, CLOSED))
    page = pages.fill_in(ws)
    form_of(page).raw = {"belong_1": "2"}
    ws.error = ServiceUnavailable("data service", say("No answer."), say("Again."))

    page.controls.children[0].value = "after-mentor"

    assert "kit-state--failed" in page.words.value
    assert dict(form_of(page).raw) == {"belong_1": "2"}


def test_nothing_is_entered_for_who_stood_there_when_the_next_may_not_be_asked():
    ws = Fake()
    page = pages.fill_in(ws)
    form_of(page).raw = {"belong_1": "2"}
    ws.error = BadArgument("U-019", say("A consent is missing."), say("Record it."))
    person(page).value = "U-019"

    assert page.form.children == ()
    ws.error = None
    person(page).value = "U-007"
    assert dict(form_of(page).raw) == {"belong_1": "2"}


def test_the_survey_of_the_address_is_chosen(monkeypatch):
    monkeypatch.setenv("QUERY_STRING", "tenant=school-1&campaign=after-mentor")

    page = pages.fill_in(Fake(campaigns=(CAMPAIGN, OTHER)))

    assert page.controls.children[0].value == "after-mentor"


def test_closed_surveys_cannot_be_chosen():
    page = pages.fill_in(Fake("en", campaigns=(replace(CLOSED, answered=0),)))

    assert "No survey is open now" in page.words.value
    assert page.controls.children == ()


def test_the_page_says_who_may_enter_answers():
    page = pages.fill_in(Fake("en", role="curator"))

    assert "kit-state--denied" in page.words.value
    assert "school psychologist" in page.words.value
    assert page.controls.children == ()


def draft(**raw):
    return EntryDraft(attempt="a-1", revision=3, raw=raw, saved_at=SAVED_AT, author="anna")


def test_what_was_typed_before_is_offered_again_and_sent_once():
    """A page that is opened anew goes on where the other ended, under the same attempt (B3)."""
    ws = Fake("en")
    ws.drafts["after-mentee", "U-007"] = draft(belong_1="4")
    page = pages.fill_in(ws)
    told, _, widget, _ = page.form.children

    assert "1 answer of U-007 was typed before" in told.value
    assert "14:02" in told.value  # where the school is
    assert dict(widget.raw) == {"belong_1": "4"}
    widget.raw = ANSWERS
    widget._received(widget, {"event": "submit", "sheet": widget.sheet, "raw": ANSWERS}, [])
    assert list(ws.stored) == ["a-1"]


def test_empty_sheet_can_be_asked_for_in_place_of_what_was_typed():
    """What is thrown away is thrown away at the service, too (B3)."""
    ws = Fake("en")
    ws.drafts["after-mentee", "U-007"] = draft(belong_1="4")
    page = pages.fill_in(ws)

    page.form.children[1].click()

    assert dict(form_of(page).raw) == {}
    assert ws.drafts["after-mentee", "U-007"].raw == {}


def test_page_without_a_way_to_the_service_has_its_kernel_keep_what_is_typed():
    """In JupyterLab and in a script there is no portal: the workspace keeps it (B3)."""
    ws = Fake()
    widget = form_of(pages.fill_in(ws))

    widget._received(
        widget,
        {
            "event": "keep",
            "sheet": widget.sheet,
            "raw": {"belong_1": "4"},
            "changed": {"belong_1": "4"},
            "number": 1,
        },
        [],
    )

    assert widget.kept == 1
    assert ws.drafts["after-mentee", "U-007"].raw == {"belong_1": "4"}


def test_what_another_window_typed_is_shown_before_anything_is_stored():
    """Sending from one window does not leave out what stands in the other (B3)."""
    ws = Fake("en")
    page = pages.fill_in(ws)
    widget = form_of(page)
    ws.drafts["after-mentee", "U-007"] = draft(belong_1="4", belong_2="5")

    widget._received(
        widget, {"event": "submit", "sheet": widget.sheet, "raw": {"belong_1": "4"}}, []
    )

    assert ws.stored == {}
    assert dict(widget.raw) == {"belong_1": "4", "belong_2": "5"}
    assert "1 more answer of this participant" in widget.message


def test_page_asks_before_answers_are_entered_beside_a_form_that_was_begun():
    """The pupil has begun: staff are told and choose, and nothing is laid down before (D3)."""
    ws = Fake("en", begun={"U-007": SAVED_AT})
    page = pages.fill_in(ws)
    (box,) = page.form.children
    told, choices, _ = box.children

    assert "U-007 has begun this form online" in told.value
    choices.children[1].click()
    assert dict(form_of(page).raw) == {}
    assert ws.stored == {}


def test_form_that_was_begun_while_staff_typed_is_told_before_anything_is_stored():
    ws = Fake("en")
    page = pages.fill_in(ws)
    answers = {"belong_1": "4", "belong_2": "5", "meetings": "12"}
    ws.begun["U-007"] = SAVED_AT
    press(page, answers)
    (box,) = page.form.children

    assert "U-007 has begun this form online" in box.children[0].value
    assert ws.stored == {}
    box.children[1].children[1].click()
    assert dict(form_of(page).raw) == answers
    press(page)
    assert len(ws.stored) == 1


def test_form_that_was_begun_can_be_gone_on_with_by_the_participants_card():
    """What stands in it opens with the card only, which the audit trail notes (D3)."""
    ws = Fake("en", begun={"U-007": SAVED_AT})
    card = Card("U-007", "AAAA-BBBB-CCCC", "https://forms.test/school-1/AAAABBBBCCCC")
    ws.cards = lambda **asked: (card,) if asked["participant"] == "U-007" else ()
    (box,) = pages.fill_in(ws).form.children

    box.children[1].children[0].click()

    assert card.url in box.children[2].value
