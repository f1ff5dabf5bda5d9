"""Sheets of staff: merged field by field, gone with the answers, no way back after them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kit.domain.response import EntryDraft
from kit.errors import AccessDenied, Conflict, StoreError
from tests.builders.stores import NOW, furnish, response

SENT = response(channel="paper", entered_by="anna")
HERE = (SENT.campaign, SENT.participant)


def typed(attempt="a-1", author="anna", supersedes="", **raw):
    return EntryDraft(
        attempt=attempt, revision=0, raw=raw, saved_at=NOW, author=author, supersedes=supersedes
    )


def test_sheet_is_found_as_it_was_typed(store):
    """It outlives whoever typed it: kernel, server and session (B3)."""
    furnish(store)
    kept = store.entry_drafts.keep(*HERE, typed(q1="3", q2=["1", "2"]))

    assert kept.revision == 1
    assert store.entry_drafts.find(*HERE) == kept
    assert dict(kept.raw) == {"q1": "3", "q2": ["1", "2"]}


def test_two_windows_take_nothing_from_each_other(store):
    """Each sends the fields that it changed; the attempt stays that of the first (B3)."""
    furnish(store)
    store.entry_drafts.keep(*HERE, typed("a-1", q1="3"))
    kept = store.entry_drafts.keep(*HERE, typed("b-2", author="boris", q2="4"))

    assert (kept.attempt, kept.author, kept.revision) == ("a-1", "boris", 2)
    assert dict(kept.raw) == {"q1": "3", "q2": "4"}


def test_field_that_was_taken_back_is_off_the_sheet(store):
    """A mark in the wrong row does not come back with a reload (B13)."""
    furnish(store)
    store.entry_drafts.keep(*HERE, typed(q1="3", q2="4"))

    kept = store.entry_drafts.keep(*HERE, typed(q1=""))

    assert dict(kept.raw) == {"q2": "4"}


def test_stored_answers_take_the_sheet_with_them(store):
    """A child's answers do not stay on a desk where they are not needed (B3)."""
    furnish(store)
    store.entry_drafts.keep(*HERE, typed(q1="3"))

    store.responses.add(SENT)

    assert store.entry_drafts.find(*HERE) is None


def test_window_left_open_adds_nothing_after_the_answers_were_stored(store):
    """What comes late is refused, and said (D3)."""
    furnish(store)
    store.responses.add(SENT)

    with pytest.raises(Conflict, match="stored meanwhile"):
        store.entry_drafts.keep(*HERE, typed(q1="3"))


def test_sheet_of_a_correction_starts_from_what_is_stored(store):
    """It keeps what a correction takes away, too (B16)."""
    furnish(store)
    store.entry_drafts.keep(*HERE, typed(q1="3"))
    store.responses.add(replace(SENT, entered_by=""))  # the pupil was quicker

    kept = store.entry_drafts.keep(*HERE, typed("c-3", supersedes=SENT.attempt, q2=""))

    assert (kept.attempt, kept.supersedes, dict(kept.raw)) == ("c-3", SENT.attempt, {"q2": ""})


def test_form_service_sees_no_sheet(form_store):
    """What staff type is no business of the door that the whole world comes to (B3)."""
    with pytest.raises(AccessDenied):
        form_store.entry_drafts.find(*HERE)


def test_sheet_of_nobody_is_refused(store):
    """A participant who is not in the register has no sheet (B3)."""
    furnish(store)
    with pytest.raises(StoreError):
        store.entry_drafts.keep("autumn", "nobody", typed(q1="3"))


def test_sheets_of_two_respondents_about_one_person_are_apart(store):
    """S1-068: paper of a class teacher and of a parent in one survey."""
    furnish(store, 4)
    for code in ("U-003", "U-004"):
        store.entry_drafts.keep("report", "U-001", typed(why=code), respondent=code)
    assert store.entry_drafts.find("report", "U-001") is None
    sent = response(1, campaign="report", respondent="U-003", channel="paper", entered_by="anna")
    store.responses.add(sent)

    assert store.entry_drafts.find("report", "U-001", respondent="U-003") is None
    kept = store.entry_drafts.find("report", "U-001", respondent="U-004")
    assert dict(kept.raw) == {"why": "U-004"}
    again = store.entry_drafts.keep("report", "U-001", typed(q="1"), respondent="U-004")
    assert again.revision == 2
