"""Participants, matches, invitations and published questionnaires (X-04, S1-062)."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from kit.domain.people import Match
from kit.errors import AccessDenied, Conflict, NotFound
from tests.builders.stores import NOW, SOURCE, furnish, invitation, participant, questionnaire


def match(**changes: object) -> Match:
    values = {
        "id": "m-1",
        "form": "pupil-pupil",
        "mentors": ("U-003", "U-001"),
        "mentees": ("U-002",),
        "started_on": dt.date(2026, 9, 1),
    }
    return Match(**(values | changes))


def test_participants_come_back_as_they_were(store):
    people = [
        participant(2, subform="leader", category="gifted", joined_on=dt.date(2026, 9, 1)),
        participant(1, left_on=dt.date(2026, 12, 31)),
    ]

    assert store.add_participants(people) == 2

    assert store.participants() == sorted(people, key=lambda person: person.id)
    assert store.participant("U-002") == people[0]


def test_participant_is_added_once_and_never_overwritten_by_adding(store):
    store.add_participants([participant(1)])

    assert store.add_participants([participant(1), participant(2), participant(2)]) == 1
    with pytest.raises(Conflict) as error:
        store.add_participants([participant(3), participant(1, grade="7 класс")])

    assert error.value.where == "U-001"
    assert store.participants() == [participant(1), participant(2)]


def test_participant_is_changed_only_on_purpose(store):
    store.add_participants([participant(1)])
    left = participant(1, left_on=dt.date(2026, 12, 1))

    store.change_participant(left)

    assert store.participant("U-001") == left
    with pytest.raises(NotFound):
        store.change_participant(participant(9))
    with pytest.raises(NotFound):
        store.participant("U-009")


def test_matches_keep_their_members_in_order(store):
    furnish(store)
    group = match(id="m-2", mentors=("U-001",), mentees=("U-003", "U-002"), subform="x")

    assert store.add_matches([match(), group]) == 2
    assert store.add_matches([match()]) == 0

    assert store.matches() == [match(), group]


def test_match_with_somebody_unknown_is_refused_by_name(store):
    furnish(store)

    with pytest.raises(NotFound) as error:
        store.add_matches([match(mentees=("U-404",))])

    assert error.value.where == "U-404"
    assert store.matches() == []


def test_match_is_changed_only_on_purpose(store):
    furnish(store)
    store.add_matches([match()])
    ended = match(mentors=("U-001",), ended_on=dt.date(2027, 5, 1))

    with pytest.raises(Conflict):
        store.add_matches([ended])
    store.change_match(ended)

    assert store.matches() == [ended]
    with pytest.raises(NotFound):
        store.change_match(match(id="m-9"))


def test_published_text_is_kept_for_ever(store):
    store.publish(questionnaire(), SOURCE)
    store.publish(questionnaire(), "# a comment was added\n" + SOURCE)

    with pytest.raises(Conflict) as error:
        store.publish(questionnaire(hash="b" * 64), SOURCE + "items: []\n")

    assert "Raise the version" in str(error.value.remedy)
    assert store.published("belonging", "1") == SOURCE
    with pytest.raises(NotFound):
        store.published("belonging", "2")
    assert [(p.id, p.version, p.hash) for p in store.publications()] == [
        ("belonging", "1", "a" * 64)
    ]


def test_source_text_comes_back_character_for_character(store):
    source = "id: x\r\ntitle: «Ёлка» 🙂\t\n\n  ru: 'нет'\n"

    store.publish(questionnaire(), source)

    assert store.published("belonging", "1") == source


def test_invitation_is_found_by_the_hash_of_its_code_only(store, form_store):
    furnish(store)

    assert form_store.invitation("hash-2") == invitation(2)
    assert form_store.invitation("i-2") is None
    assert form_store.invitation("") is None


def test_inviting_again_is_harmless(store):
    furnish(store)

    assert store.invite({"hash-1": invitation(1)}) == 0

    assert store.invitations() == [invitation(1), invitation(2), invitation(3)]


def test_invitation_that_takes_what_is_anothers_is_refused(store):
    furnish(store)
    same_code = {"hash-1": invitation(1, id="other", serial=1)}
    same_id = {"other": invitation(1)}
    same_card = {"other": invitation(1, id="other")}

    for taken in (same_code, same_id, same_card):
        with pytest.raises(Conflict):
            store.invite({"new": invitation(2, id="i-2b", serial=1), **taken})

    assert len(store.invitations()) == 3


def test_two_new_invitations_of_one_id_are_refused(store):
    furnish(store)

    with pytest.raises(Conflict):
        store.invite(
            {"x": invitation(1, id="new", serial=1), "y": invitation(1, id="new", serial=2)}
        )

    assert len(store.invitations()) == 3


def test_invitation_of_somebody_unknown_is_refused_by_name(store):
    with pytest.raises(NotFound) as error:
        store.invite({"x": invitation(7)})

    assert error.value.where == "U-007"


def test_invitations_are_chosen_by_campaign_and_person(store):
    furnish(store)
    spring = invitation(1, id="s-1", campaign="spring")
    second = invitation(1, id="i-1b", serial=1)
    store.invite({"s": spring, "b": second})

    assert store.invitations("autumn", "U-001") == [invitation(1), second]
    assert store.invitations("spring") == [spring]
    assert store.invitations(participant="U-002") == [invitation(2)]


def test_lost_card_is_revoked_and_a_late_one_prolonged(store):
    furnish(store)

    store.revoke("i-1")
    store.prolong("i-2", dt.date(2026, 11, 1))

    assert store.invitation("hash-1") == dataclasses.replace(invitation(1), revoked=True)
    assert store.invitation("hash-2").expires_on == dt.date(2026, 11, 1)
    with pytest.raises(NotFound):
        store.revoke("i-404")


def test_form_service_may_only_do_its_own_work(store, form_store):
    furnish(store)

    for forbidden in (
        lambda: form_store.add_participants([participant(7)]),
        lambda: form_store.change_participant(participant(1, grade="x")),
        lambda: form_store.add_matches([match()]),
        lambda: form_store.change_match(match()),
        form_store.matches,
        lambda: form_store.publish(questionnaire(version="2"), SOURCE),
        lambda: form_store.invite({"x": invitation(1, id="x", serial=1)}),
        form_store.invitations,
        lambda: form_store.revoke("i-1"),
        lambda: form_store.prolong("i-1", NOW.date()),
        form_store.responses,
        lambda: form_store.response("attempt-1"),
        lambda: form_store.answered("autumn"),
        form_store.audit_trail,
        form_store.verify_audit,
    ):
        with pytest.raises(AccessDenied):
            forbidden()

    assert form_store.participant("U-001") == participant(1)
    assert form_store.published("belonging", "1") == SOURCE


def test_tenants_with_the_same_codes_do_not_meet(make_store):
    school, city = make_store("school-a"), make_store("city-b")
    furnish(school)
    city.add_participants([participant(1, grade="9 класс")])

    assert city.invitation("hash-1") is None
    assert city.participants() == [participant(1, grade="9 класс")]
    assert school.participant("U-001") == participant(1)
