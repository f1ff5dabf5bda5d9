"""Responses are stored once, compared, and never changed (S1-062, X-03 … X-05).

The classes of loss are those by which known survey systems lost answers: drifting
structure, thanks for nothing, renamed questions, retries, wrong records, races.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from kit.domain.codes import ALPHABET
from kit.errors import AccessDenied, BadArgument, Conflict, NotFound
from tests.builders.stores import (
    NOW,
    SOURCE,
    draft,
    furnish,
    invitation,
    participant,
    questionnaire,
    response,
    work,
)

CODE = "1234-5678-9ABC"


def test_response_comes_back_as_it_was_sent(store):
    """X-04: person, survey, questionnaire and version stand in it."""
    furnish(store)
    sent = response()

    stored = store.responses.add(sent)

    assert stored.created
    assert store.responses.find() == [dataclasses.replace(sent, receipt=stored.receipt)]
    assert store.responses.find()[0].body() == sent.body()


def test_receipt_is_eight_symbols_of_the_card_alphabet(store):
    furnish(store)

    receipts = {store.responses.add(response(number)).receipt for number in (1, 2, 3)}

    assert len(receipts) == 3
    assert all(len(receipt) == 8 and set(receipt) <= set(ALPHABET) for receipt in receipts)


def test_same_response_sent_again_gives_the_same_receipt(store):
    furnish(store)
    first = store.responses.add(response(), invitation_id="i-1")

    later = NOW + dt.timedelta(hours=5)
    again = store.responses.add(response(submitted_at=later), invitation_id="i-1")

    assert again == dataclasses.replace(first, created=False)
    assert [found.submitted_at for found in store.responses.find()] == [NOW]


def test_other_content_under_the_same_attempt_is_refused(store):
    furnish(store)
    first = store.responses.add(response())

    for change in (
        {"answers": {"belong_1": 5}},
        {"not_asked": ()},
        {"participant": "U-002"},
        {"campaign": "spring"},
        {"version": "2"},
        {"questionnaire": "other"},
    ):
        with pytest.raises(Conflict) as error:
            store.responses.add(response(**change))
        assert error.value.what.params["receipt"] == first.receipt

    assert [found.body() for found in store.responses.find()] == [response().body()]


def test_second_answer_to_an_invitation_is_refused_with_the_first_receipt(store):
    furnish(store)
    first = store.responses.add(response(), invitation_id="i-1")

    with pytest.raises(Conflict) as error:
        store.responses.add(response(attempt="another"), invitation_id="i-1")

    assert str(error.value.what) == f"Answers were already sent. Their receipt is {first.receipt}."
    assert len(store.responses.find()) == 1


def test_person_is_counted_once_whoever_enters_the_answers(store):
    """A sheet that the psychologist types and a link that the pupil opens are one response."""
    furnish(store)
    store.invitations.add({"second-card": invitation(1, id="i-1b", serial=1)})
    first = store.responses.add(response(channel="paper", entered_by="psychologist"))

    for invitation_id in ("i-1", "i-1b", None):
        with pytest.raises(Conflict) as error:
            store.responses.add(response(attempt="by-link"), invitation_id=invitation_id)
        assert error.value.what.params["receipt"] == first.receipt

    assert store.responses.answered("autumn") == {"U-001"}
    used = [(card.used_at, card.receipt) for card in store.invitations.find("autumn", "U-001")]
    assert used == [(NOW, first.receipt)] * 2


def test_storing_marks_the_invitation_and_drops_the_draft(store, form_store):
    furnish(store)
    form_store.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    stored = form_store.responses.add(response(), invitation_id="i-1")

    card = form_store.invitations.of_code("hash-1")
    assert (card.used_at, card.receipt) == (NOW, stored.receipt)
    assert form_store.invitations.draft("i-1", code=CODE) is None


def test_refused_response_leaves_invitation_and_draft_alone(store, form_store):
    furnish(store)
    form_store.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    with pytest.raises(BadArgument):
        form_store.responses.add(response(hash="b" * 64), invitation_id="i-1")

    assert form_store.invitations.of_code("hash-1").used_at is None
    assert form_store.invitations.draft("i-1", code=CODE).raw == draft().raw


def test_response_with_somebody_elses_invitation_is_refused(store):
    furnish(store)

    with pytest.raises(BadArgument) as error:
        store.responses.add(response(1), invitation_id="i-2")

    assert "another person" in str(error.value.what)
    assert store.responses.find() == []


def test_response_with_a_revoked_invitation_is_refused(store):
    furnish(store)
    store.invitations.revoke("i-1")

    with pytest.raises(Conflict) as error:
        store.responses.add(response(1), invitation_id="i-1")

    assert "replaced" in str(error.value.what)
    assert store.responses.find() == []


def test_response_to_something_unknown_is_refused_by_name(store):
    furnish(store)

    for change, invitation_id, named in (
        ({"participant": "U-404"}, None, "U-404"),
        ({}, "i-404", "i-404"),
        ({"questionnaire": "unknown"}, None, "unknown"),
        ({"version": "404"}, None, "belonging"),
        ({"supersedes": "nothing"}, None, "nothing"),
    ):
        with pytest.raises(NotFound) as error:
            store.responses.add(response(**change), invitation_id=invitation_id)
        assert error.value.where == named

    assert store.responses.find() == []


def test_response_to_another_text_of_the_version_is_refused(store):
    furnish(store)

    with pytest.raises(BadArgument) as error:
        store.responses.add(response(hash="b" * 64))

    assert "another text of version 1" in str(error.value.what)


def test_answer_of_an_item_that_nobody_declared_is_kept(store):
    """Loss class 1: storage that follows the questionnaire drops what it does not know."""
    furnish(store)
    answers = {"belong_1": 3, "item_of_an_older_page": "слово"}

    store.responses.add(response(answers=answers))

    assert store.responses.find()[0].answers == answers


def test_answers_of_an_older_version_stay_when_items_are_renamed(store):
    """Loss classes 3 and 4: each response keeps its own version and hash."""
    furnish(store)
    store.responses.add(response(1, answers={"belong_1": 3}))
    store.questionnaires.publish(
        questionnaire(version="2", hash="b" * 64), "id: belonging\nversion: '2'\n"
    )
    store.responses.add(response(2, version="2", hash="b" * 64, answers={"close_1": 4}))

    found = [(entry.version, dict(entry.answers)) for entry in store.responses.find()]

    assert found == [("1", {"belong_1": 3}), ("2", {"close_1": 4})]
    assert store.questionnaires.source("belonging", "1") == SOURCE


def test_attempt_that_is_no_id_is_refused(sqlite_store):
    furnish(sqlite_store)

    for attempt in ("", "x" * 65, "a b", "a\x00b", "попытка", "a'; DROP TABLE responses; --"):
        with pytest.raises(BadArgument):
            sqlite_store.responses.add(response(attempt=attempt))


def test_answers_that_are_no_text_are_refused_in_words(sqlite_store):
    furnish(sqlite_store)

    for broken in ({"why": "half a smile \ud83d"}, {"n": float("nan")}, {"n": object()}):
        with pytest.raises(BadArgument):
            sqlite_store.responses.add(response(answers=broken))


def test_moment_without_time_zone_is_refused(sqlite_store):
    furnish(sqlite_store)

    with pytest.raises(BadArgument):
        sqlite_store.responses.add(response(submitted_at=dt.datetime(2026, 9, 1)))


def test_correction_replaces_and_keeps(store):
    furnish(store)
    store.responses.add(response(1))
    store.responses.add(response(2))

    corrected = response(1, attempt="fixed", supersedes="attempt-1", answers={"belong_1": 1})
    store.responses.add(corrected)
    store.responses.add(dataclasses.replace(corrected, attempt="again", supersedes="fixed"))

    assert [found.attempt for found in store.responses.find()] == ["attempt-2", "again"]
    assert store.responses.get("attempt-1").answers == response().answers
    assert store.responses.answered("autumn") == {"U-001", "U-002"}


def test_correction_of_somebody_else_or_of_an_old_version_is_refused(store):
    furnish(store)
    store.responses.add(response(1))
    store.responses.add(response(1, attempt="fixed", supersedes="attempt-1"))

    with pytest.raises(BadArgument):
        store.responses.add(response(2, supersedes="attempt-1"))
    with pytest.raises(Conflict):
        store.responses.add(response(1, attempt="late", supersedes="attempt-1"))

    assert [found.attempt for found in store.responses.find()] == ["fixed"]


def test_form_service_may_not_correct(store, form_store):
    furnish(store)
    form_store.responses.add(response(1))

    with pytest.raises(AccessDenied):
        form_store.responses.add(response(1, attempt="fixed", supersedes="attempt-1"))


def test_responses_are_chosen_by_campaign_questionnaire_and_person(store):
    furnish(store)
    store.questionnaires.publish(questionnaire(id="other"), "id: other\n")
    store.responses.add(response(1))
    store.responses.add(response(2))
    store.responses.add(response(1, attempt="s", campaign="spring", questionnaire="other"))

    def attempts(**chosen: str) -> list[str]:
        return [found.attempt for found in store.responses.find(**chosen)]

    assert attempts(campaign="autumn") == ["attempt-1", "attempt-2"]
    assert attempts(questionnaire="other") == ["s"]
    assert attempts(participant="U-001") == ["attempt-1", "s"]
    assert attempts(campaign="autumn", participant="U-001") == ["attempt-1"]
    assert attempts(campaign="summer") == []


@pytest.mark.parametrize("version", ["data_version", "answers_version"])
def test_version_follows_people_and_responses(store, version):
    seen = [getattr(store, version)()]

    def changed() -> bool:
        seen.append(getattr(store, version)())
        return seen[-1] not in seen[:-1]

    furnish(store)
    assert changed()
    store.register.add_participants([participant(9)])
    assert changed()
    with work(store) as left:
        store.enrolments.put(left, [participant(9, left_on=dt.date(2026, 12, 1))])
    assert changed()
    store.responses.add(response())
    assert changed()
    store.responses.add(response())
    assert not changed()
    store.register.add_participants([participant(1)])
    assert not changed()


def test_period_is_that_of_the_invitation_and_no_part_of_what_was_sent(store):
    furnish(store)
    card = invitation(1, id="next", campaign="spring", period="2027")
    store.invitations.add({"next": card})

    store.responses.add(response(campaign="spring"), invitation_id="next")
    later = response(attempt="again", campaign="spring", supersedes="attempt-1")
    store.responses.add(later)
    store.responses.add(response(2, period="2026"))

    found = {entry.attempt: entry for entry in store.responses.find(period="2027")}
    assert [(each.attempt, each.period) for each in found.values()] == [("again", "2027")]
    assert found["again"].body() == response().body()
    assert store.responses.get("attempt-1").period == "2027"
    assert [each.participant for each in store.responses.find(period="2026")] == ["U-002"]
    assert store.invitations.find(period="2027")[0].id == card.id


def test_form_service_stores_the_period_of_the_card(store, form_store):
    furnish(store)
    store.invitations.add({"x": invitation(1, id="x", campaign="spring", period="2027")})

    form_store.responses.add(response(campaign="spring"), invitation_id="x")

    assert store.responses.find()[0].period == "2027"


def test_several_people_answer_about_one_each_once(store):
    """Respondent and subject apart: a class teacher and a parent in one survey (S1-068)."""
    furnish(store, 4)
    cards = {"U-003": "teacher", "U-004": "parent"}
    store.invitations.add(
        {
            each: invitation(1, id=each, campaign="report", respondent=code, serial=serial)
            for serial, (code, each) in enumerate(cards.items())
        }
    )
    for each in cards.values():
        store.responses.add(response(1, attempt=each, campaign="report"), invitation_id=each)

    found = store.responses.find("report")
    assert [(entry.participant, entry.respondent) for entry in found] == [
        ("U-001", "U-003"),
        ("U-001", "U-004"),
    ]
    used = {card.id: card.receipt for card in store.invitations.find("report")}
    assert used == {entry.attempt: entry.receipt for entry in found}
    with pytest.raises(Conflict, match="already sent"):
        store.responses.add(
            response(1, attempt="again", campaign="report", respondent="U-003", channel="paper")
        )
    correction = response(1, attempt="mended", campaign="report", supersedes="parent")
    store.responses.add(correction)
    assert store.responses.get("mended").respondent == "U-004"
    assert store.responses.answered("report") == {"U-001"}


def test_other_cards_stay_open_when_one_respondent_answers(store):
    furnish(store, 4)
    store.invitations.add(
        {
            "a": invitation(1, id="a", campaign="report", respondent="U-003"),
            "b": invitation(1, id="b", campaign="report", respondent="U-004", serial=1),
        }
    )

    store.responses.add(response(1, campaign="report", respondent="U-003"))

    assert [bool(card.used_at) for card in store.invitations.find("report")] == [True, False]
