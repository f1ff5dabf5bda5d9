"""The sheet on the desk of whoever enters answers: what it tells, who may save into it."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from kit.errors import AccessDenied, BadArgument, Conflict, NotFound
from kit.operations import OPERATIONS, codec
from kit.service.entry import admitted
from tests.builders.respond import FULL
from tests.service.test_cards import SCHOOL, SURVEY, ask, form, printed, school, settings

__all__ = ["form", "school", "settings"]

ATTEMPT = "00000000-0000-4000-8000-000000000001"
HERE = {"campaign": SURVEY, "participant": "U-1"}


def test_sheet_keeps_what_was_typed_and_only_what_is_asked(school):
    """Fields that the questionnaire does not have are nobody's answers (B3)."""
    ask(school, "keep_entry", **HERE, attempt=ATTEMPT, raw={"easy": "3", "no-such": "x"})

    draft = ask(school, "entry_sheet", **HERE).draft

    assert (dict(draft.raw), draft.attempt, draft.author) == ({"easy": "3"}, ATTEMPT, "anna")


def test_sheet_says_that_the_participant_has_begun_and_not_what(school, form):
    """Staff are asked before they enter answers beside a pupil's own form (D3)."""
    form.put(f"{printed(school)['U-1']}/draft", {"easy": "3"})

    sheet = ask(school, "entry_sheet", **HERE)
    untouched = ask(school, "entry_sheet", campaign=SURVEY, participant="U-2")

    assert sheet.begun_at is not None
    assert sheet.draft is None
    assert untouched.begun_at is None


def test_what_the_participant_began_stays_when_staff_enter_answers(school, form):
    """Nothing is taken from the pupil's form: it is not sent, and not thrown away (D3)."""
    form.put(f"{printed(school)['U-1']}/draft", {"easy": "3"})

    ask(school, "enter_response", **HERE, attempt=ATTEMPT, raw={"easy": "2"}, channel="paper")

    assert school.store(SCHOOL).invitations.begun_at(SURVEY, "U-1") is not None


def test_ticket_saves_into_its_own_sheet_as_its_owner(school):
    """A page that has lost its kernel still saves, and in nobody else's name (B3)."""
    ticket = admitted(school, SCHOOL, ask(school, "entry_sheet", **HERE).ticket)

    assert (ticket.actor.name, ticket.campaign, ticket.participant) == ("anna", SURVEY, "U-1")


@pytest.mark.parametrize(
    "spoil", [lambda text: "", lambda text: "x" + text, lambda text: text[:-1] + "x"]
)
def test_ticket_that_was_not_made_here_is_refused(school, spoil):
    """A ticket is a signature, not a name (B3)."""
    ticket = ask(school, "entry_sheet", **HERE).ticket

    with pytest.raises(AccessDenied):
        admitted(school, SCHOOL, spoil(ticket))
    with pytest.raises(AccessDenied):
        admitted(school, "another-school", ticket)


def test_ticket_ends_with_the_day(school, monkeypatch):
    """A page that stands open over night saves nothing any more, and says so (B3)."""
    ticket = ask(school, "entry_sheet", **HERE).ticket
    later = time.time() + 13 * 3600
    monkeypatch.setattr("kit.service.entry.time.time", lambda: later)

    with pytest.raises(AccessDenied, match="too long ago"):
        admitted(school, SCHOOL, ticket)


def test_saving_by_itself_is_counted_in_the_audit_and_not_listed(school):
    """Forty savings of one sheet are one line, without an answer in it (B3)."""
    for number in range(40):
        ask(school, "keep_entry", **HERE, attempt=ATTEMPT, raw={"easy": str(number % 3)})

    rows = [row for row in school.store(SCHOOL).audit.trail() if row.operation == "keep_entry"]

    assert len(rows) == 1
    assert "raw" not in rows[0].detail


def test_nobody_but_the_psychologist_sees_or_keeps_a_sheet(school):
    """The right is that of entering answers (B3)."""
    for operation, more in (("entry_sheet", {}), ("keep_entry", {"attempt": ATTEMPT, "raw": {}})):
        with pytest.raises(AccessDenied):
            ask(school, operation, "curator", **HERE, **more)


def test_somebody_who_is_not_asked_has_no_sheet(school):
    """The register decides whom a survey asks (B3)."""
    with pytest.raises(NotFound):
        ask(school, "entry_sheet", campaign=SURVEY, participant="U-9")


def test_card_of_one_participant_is_given_alone(school):
    """To go on with a pupil's form takes one card, and the audit names one (D3)."""
    (card,) = ask(school, "cards", **HERE)

    assert card.participant == "U-1"


def stored(school, person="U-1"):
    return ask(school, "entry_sheet", campaign=SURVEY, participant=person).stored


def enter(school, raw, *, attempt=ATTEMPT, person="U-1", **more):
    return ask(
        school,
        "enter_response",
        campaign=SURVEY,
        participant=person,
        attempt=attempt,
        raw=raw,
        channel="paper",
        **more,
    )


CORRECTION = "00000000-0000-4000-8000-000000000002"


def test_correction_supersedes_and_says_who_and_why(school):
    """A slip is put right at the school; what it was, who changed it and why stays (B16, D7)."""
    enter(school, {"easy": "2"})

    enter(school, {"easy": "4"}, attempt=CORRECTION, supersedes=ATTEMPT, reason="a slip")

    first, newest = stored(school)
    assert (first.raw, newest.raw) == ({"easy": "2"}, {"easy": "4"})
    assert (newest.entered_by, newest.reason, first.reason) == ("anna", "a slip", "")
    (counted,) = school.store(SCHOOL).responses.find(SURVEY)
    assert counted.attempt == CORRECTION


def test_stored_answers_go_over_the_wire_as_they_are(school):
    """A page of the Hub is told the same as one at a terminal (B16)."""
    enter(school, {"easy": "2", "where": ["1", "3"]})
    enter(school, {"easy": "4"}, attempt=CORRECTION, supersedes=ATTEMPT, reason="a slip")
    sheet, gives = ask(school, "entry_sheet", **HERE), OPERATIONS["entry_sheet"].returns

    assert codec.decode(gives, codec.encode(gives, sheet)[1]) == sheet


def test_results_use_the_newest_answers_of_a_correction(school):
    """Analyses read what stands, once per person (B16)."""
    enter(school, {"easy": "2"})
    enter(school, {"easy": "4"}, attempt=CORRECTION, supersedes=ATTEMPT, reason="a slip")

    frame = ask(school, "responses", questionnaire="talk")

    assert frame[frame["item"] == "easy"]["value"].tolist() == [4]


def test_answers_that_came_by_the_web_can_be_corrected_too(school, form):
    """Also what a pupil sent with the wrong card (B16)."""
    form.send(printed(school)["U-1"], FULL)
    (sent,) = stored(school)

    enter(school, {"easy": "1"}, supersedes=sent.attempt, reason="another pupil's card")

    assert [each.entered_by for each in stored(school)] == ["", "anna"]


def test_correction_takes_all_answers_back_when_they_were_somebody_elses(school):
    """Nobody answered, and nothing is counted (B16)."""
    enter(school, {"easy": "2"})

    enter(school, {}, attempt=CORRECTION, supersedes=ATTEMPT, reason="not this pupil's sheet")

    assert stored(school)[-1].raw == {}


@pytest.mark.parametrize(
    ("raw", "reason", "words"),
    [
        ({"easy": "4"}, "", "needs a reason"),
        ({"easy": "4"}, "   ", "needs a reason"),
        ({"easy": "2"}, "a slip", "stored already"),
    ],
)
def test_correction_without_reason_or_change_is_refused_in_words(school, raw, reason, words):
    """What supersedes says why, and something else than before (B16)."""
    enter(school, {"easy": "2"})

    with pytest.raises(BadArgument, match=words):
        enter(school, raw, attempt=CORRECTION, supersedes=ATTEMPT, reason=reason)

    assert len(stored(school)) == 1


def test_response_that_was_corrected_is_not_corrected_past_the_newest(school):
    """Two windows: the second is told that somebody was faster (B16)."""
    enter(school, {"easy": "2"})
    enter(school, {"easy": "4"}, attempt=CORRECTION, supersedes=ATTEMPT, reason="a slip")

    with pytest.raises(Conflict):
        enter(
            school, {"easy": "5"}, attempt=ATTEMPT[:-1] + "9", supersedes=ATTEMPT, reason="a slip"
        )


def test_audit_names_a_correction_and_not_its_reason(school):
    """The trail is for ever and read by others: no free text about a child in it (B16)."""
    enter(school, {"easy": "2"})
    enter(school, {"easy": "4"}, attempt=CORRECTION, supersedes=ATTEMPT, reason="Petrov's slip")

    newest = next(
        row for row in school.store(SCHOOL).audit.trail() if row.operation == "enter_response"
    )

    assert newest.detail["supersedes"] == ATTEMPT
    assert "reason" not in newest.detail


def test_audit_tells_that_stored_answers_were_looked_at(school):
    """To look at a single child's answers leaves a trace (B16)."""
    enter(school, {"easy": "2"})
    stored(school)

    row = next(row for row in school.store(SCHOOL).audit.trail() if row.operation == "entry_sheet")

    assert row.detail["stored_answers"] == 1


def test_sheet_of_a_correction_is_kept_with_what_was_taken_back(school):
    """A correction that was begun outlives its page like a first entry (B16, B3)."""
    enter(school, {"easy": "2", "met": "5"})
    ask(
        school,
        "keep_entry",
        **HERE,
        attempt=CORRECTION,
        raw={"easy": "4", "met": ""},
        supersedes=ATTEMPT,
    )

    draft = ask(school, "entry_sheet", **HERE).draft

    assert (dict(draft.raw), draft.supersedes) == ({"easy": "4", "met": ""}, ATTEMPT)


@pytest.fixture
def on(school, monkeypatch):
    """Let it be so many days after the last day of the survey."""

    def moved(days):
        last = school.programme(SCHOOL).campaign(SURVEY).closes_on
        monkeypatch.setattr(school, "today", lambda tenant: last + dt.timedelta(days=days))
        return last

    return moved


def test_sheet_that_was_filled_in_in_time_is_entered_after_the_survey_closed(school, on):
    """Paper collected on the last day is typed the next morning (B19)."""
    last = on(1)

    assert enter(school, {"easy": "2"}, filled_on=last.isoformat()).receipt
    assert stored(school)[0].filled_on == last


@pytest.mark.parametrize(
    ("days", "filled", "words"),
    [
        (1, None, "closed on"),
        (1, 1, "was not open"),
        (14, -40_000, "was not open"),
        (15, 0, "days for entering its sheets are over"),
    ],
)
def test_late_sheet_is_refused_in_words(school, on, days, filled, words):
    """Without its day, with a day outside the survey's, or after the days of grace (B19)."""
    last = on(days)
    day = {} if filled is None else {"filled_on": (last + dt.timedelta(days=filled)).isoformat()}

    with pytest.raises(BadArgument, match=words):
        enter(school, {"easy": "2"}, **day)

    assert stored(school) == ()


def test_days_of_grace_open_no_card_again(school, on):
    """Only staff enter late: for the web the survey is closed (B19)."""
    on(1)

    with pytest.raises(BadArgument, match="closed"):
        ask(school, "replace_card", campaign=SURVEY, participant="U-1")


def test_correction_comes_never_too_late(school, on):
    """A slip that is found in the report is put right all the same (B16)."""
    enter(school, {"easy": "2"})
    on(200)

    assert enter(
        school, {"easy": "4"}, attempt=CORRECTION, supersedes=ATTEMPT, reason="a slip"
    ).receipt


def test_home_says_that_a_closed_survey_still_takes_sheets(school, on):
    """The page of entered answers offers it, and the portal's card does not (B19)."""
    on(14)
    (within,) = ask(school, "home").campaigns
    on(15)
    (after,) = ask(school, "home").campaigns

    assert (within.is_open, within.takes_sheets) == (False, True)
    assert (after.is_open, after.takes_sheets) == (False, False)


def test_participant_whose_answers_the_school_entered_is_told_so(school, form):
    """Not that they were received from this card, which they were not (D3)."""
    address = printed(school)["U-1"]
    enter(school, {"easy": "2"})

    page = form.get(address).text

    assert "Ваши ответы на эту анкету внесли в школе" in page
    assert "не потеряно" not in page


def test_participant_who_had_begun_is_told_what_became_of_it(school, form):
    """What was begun is kept and not sent, as staff were told, too (D3)."""
    address = printed(school)["U-1"]
    form.put(f"{address}/draft", {"easy": "3"})
    enter(school, {"easy": "2"})

    opened, sent = form.get(address).text, form.send(address, FULL)

    assert "не потеряно" in opened
    assert sent.status_code == 409
    assert "внесли в школе" in sent.text
