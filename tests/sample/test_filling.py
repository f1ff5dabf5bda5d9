"""A sample goes into a real store, through the guards that real answers meet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kit.domain import codes
from kit.sample import fill
from kit.sample.local import keys
from kit.store import Store
from tests.builders.schools import real
from tests.builders.stores import work

CARD_KEY, LOOKUP_KEY = keys("school-a")


def pour(store: Store) -> None:
    library, sample = real()
    fill(store, sample, library, card_key=CARD_KEY, lookup_key=LOOKUP_KEY)


def test_a_filled_store_holds_the_sample(store: Store) -> None:
    library, sample = real()
    pour(store)
    assert tuple(store.register.participants()) == sample.participants
    assert {match.id: match for match in store.register.matches()} == {
        match.id: match for match in sample.matches
    }
    stored = {response.attempt: response for response in store.responses.find()}
    assert all(response.receipt for response in stored.values())
    assert {attempt: replace(entry, receipt="") for attempt, entry in stored.items()} == {
        entry.attempt: replace(entry, not_asked=tuple(sorted(entry.not_asked)))
        for entry in sample.responses
    }
    for questionnaire in sample.questionnaires:
        published = store.questionnaires.source(questionnaire.id, questionnaire.version)
        assert published == library.source(questionnaire.id)


def test_cards_of_those_who_have_not_answered_open_their_form(sqlite_store: Store) -> None:
    _, sample = real()
    pour(sqlite_store)
    assert sample.invitations
    for entry in sample.invitations:
        code = codes.make_code(CARD_KEY, entry.campaign, entry.participant)
        found = sqlite_store.invitations.of_code(codes.code_hash(LOOKUP_KEY, code))
        assert found == entry
        assert found.used_at is None
    assert len(sqlite_store.invitations.find()) == len(sample.invitations)


def test_filling_twice_changes_nothing(sqlite_store: Store) -> None:
    pour(sqlite_store)
    before = (
        sqlite_store.data_version(),
        sqlite_store.responses.find(),
        sqlite_store.invitations.find(),
    )
    pour(sqlite_store)
    assert (
        sqlite_store.data_version(),
        sqlite_store.responses.find(),
        sqlite_store.invitations.find(),
    ) == before


def test_filling_again_leaves_alone_what_people_did_since(sqlite_store: Store) -> None:
    _, sample = real()
    pour(sqlite_store)
    person = replace(sample.participants[0], left_on=dt.date(2022, 6, 20))
    with work(sqlite_store) as moved:
        sqlite_store.enrolments.put(moved, [person])
    answered = sample.invitations[0]
    model = next(entry for entry in sample.responses if entry.campaign == answered.campaign)
    own = replace(model, attempt="by-hand", participant=answered.participant)
    sqlite_store.responses.add(own, invitation_id=answered.id)
    wrong = sample.responses[0]
    correction = replace(wrong, attempt="corrected", supersedes=wrong.attempt)
    sqlite_store.responses.add(correction)
    late = sample.invitations[1].campaign
    with work(sqlite_store) as prolonged:
        sqlite_store.invitations.prolong_all(prolonged, late, dt.date(2030, 1, 1))
    before = (
        sqlite_store.data_version(),
        sqlite_store.responses.find(),
        sqlite_store.invitations.find(),
    )
    pour(sqlite_store)
    assert (
        sqlite_store.data_version(),
        sqlite_store.responses.find(),
        sqlite_store.invitations.find(),
    ) == before
    assert sqlite_store.register.participant(person.id, person.period) == person


def test_an_interrupted_filling_is_finished_by_the_next(sqlite_store: Store) -> None:
    library, sample = real()
    sqlite_store.register.add_participants(sample.participants[:30])
    sqlite_store.questionnaires.publish(
        sample.questionnaires[0], library.source(sample.questionnaires[0].id)
    )
    early = [entry for entry in sample.responses if entry.questionnaire == "peer-mentee"]
    known = {person.id for person in sample.participants[:30]}
    for response in early:
        if response.participant in known:
            sqlite_store.responses.add(response)
    pour(sqlite_store)
    assert len(sqlite_store.responses.find()) == len(sample.responses)
    assert len(sqlite_store.register.participants()) == len(sample.participants)
