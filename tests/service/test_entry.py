"""The sheet on the desk of whoever enters answers: what it tells, who may save into it."""

from __future__ import annotations

import time

import pytest

from kit.errors import AccessDenied, NotFound
from kit.service.entry import admitted
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
