"""Joining, leaving, coming back; what rests on an enrolment keeps it."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from kit.errors import Conflict, NotFound
from tests.builders.stores import (
    SOURCE,
    invitation,
    match,
    participant,
    questionnaire,
    response,
    work,
)

DAY = dt.date(2027, 1, 15)


@pytest.fixture
def enrolled(store):
    with work(store) as first:
        store.enrolments.put(first, [participant(number, period="2026") for number in (1, 2)])
    return store


def test_people_join_leave_with_a_reason_and_come_back(enrolled):
    with work(enrolled) as gone:
        enrolled.enrolments.leave(gone, "U-001", "2026", day=DAY, reason="moved")
    left = dataclasses.replace(participant(1, period="2026"), left_on=DAY, left_because="moved")
    assert enrolled.register.participant("U-001", "2026") == left

    with work(enrolled) as back:
        enrolled.enrolments.come_back(back, "U-001", "2026")
        enrolled.enrolments.put(back, [participant(1, period="2027", role="mentor")])
    assert enrolled.register.participant("U-001", "2026") == participant(1, period="2026")
    assert enrolled.register.participant("U-001", "2027").role == "mentor"
    with pytest.raises(NotFound), work(enrolled) as wrong:
        enrolled.enrolments.leave(wrong, "U-001", "2028", day=DAY, reason="")


def test_enrolment_is_replaced_and_readers_are_told(enrolled):
    before = enrolled.answers_version()
    with work(enrolled) as changed:
        enrolled.enrolments.put(changed, [participant(1, period="2026", grade="7 класс")])

    assert enrolled.register.participant("U-001", "2026").grade == "7 класс"
    assert enrolled.register.participant("U-002", "2026") == participant(2, period="2026")
    assert enrolled.answers_version() != before


def test_several_categories_are_kept_apart_for_each_period(enrolled):
    with work(enrolled) as said:
        enrolled.enrolments.put(said, [participant(1, period="2027")])
        enrolled.enrolments.categorise(said, "U-001", "2026", ["orphan", "migrant"])
        enrolled.enrolments.categorise(said, "U-001", "2027", ["migrant"])

    assert enrolled.enrolments.categories("2026") == {"U-001": {"migrant", "orphan"}}
    with work(enrolled) as fewer:
        enrolled.enrolments.categorise(fewer, "U-001", "2026", [])
    assert enrolled.enrolments.categories("2026") == {}
    assert enrolled.enrolments.categories("2027") == {"U-001": {"migrant"}}
    with pytest.raises(NotFound), work(enrolled) as wrong:
        enrolled.enrolments.categorise(wrong, "U-009", "2026", ["migrant"])


def test_mistaken_enrolment_is_removed_and_its_cards_are_void(enrolled):
    enrolled.invitations.add({"hash": invitation(1, period="2026")})
    with work(enrolled) as mistaken:
        enrolled.enrolments.categorise(mistaken, "U-001", "2026", ["orphan"])
        enrolled.enrolments.remove(mistaken, [("U-001", "2026")])

    assert [each.id for each in enrolled.register.participants()] == ["U-002"]
    assert enrolled.invitations.of_code("hash").revoked
    assert "U-001" in enrolled.people.taken_codes()


@pytest.mark.parametrize("built", ["answers", "pairs"])
def test_enrolment_on_which_something_rests_stays(enrolled, built):
    if built == "answers":
        enrolled.questionnaires.publish(questionnaire(), SOURCE)
        enrolled.responses.add(response(1, period="2026"))
    else:
        enrolled.register.add_matches([match(period="2026")])

    with pytest.raises(Conflict, match="answered or is in a pair"), work(enrolled) as wrong:
        found = enrolled.enrolments.built_upon(wrong, [("U-001", "2026"), ("U-001", "2027")])
        assert found == {("U-001", "2026"): {built}}
        enrolled.enrolments.remove(wrong, [("U-001", "2026")])

    assert len(enrolled.register.participants("2026")) == 2
