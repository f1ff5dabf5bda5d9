"""Participants and their matches (X-04, S1-062)."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.domain.people import Match
from kit.errors import Conflict, NotFound
from tests.builders.stores import furnish, participant


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

    assert store.register.add_participants(people) == 2

    assert store.register.participants() == sorted(people, key=lambda person: person.id)
    assert store.register.participant("U-002") == people[0]


def test_participant_is_added_once_and_never_overwritten_by_adding(store):
    store.register.add_participants([participant(1)])

    assert store.register.add_participants([participant(1), participant(2), participant(2)]) == 1
    with pytest.raises(Conflict) as error:
        store.register.add_participants([participant(3), participant(1, grade="7 класс")])

    assert error.value.where == "U-001"
    assert store.register.participants() == [participant(1), participant(2)]


def test_matches_keep_their_members_in_order(store):
    furnish(store)
    group = match(id="m-2", mentors=("U-001",), mentees=("U-003", "U-002"), subform="x")

    assert store.register.add_matches([match(), group]) == 2
    assert store.register.add_matches([match()]) == 0

    assert store.register.matches() == [match(), group]


def test_match_with_somebody_unknown_is_refused_by_name(store):
    furnish(store)

    with pytest.raises(NotFound) as error:
        store.register.add_matches([match(mentees=("U-404",))])

    assert error.value.where == "U-404"
    assert store.register.matches() == []


# Periods.


def test_mentee_of_one_period_is_mentor_of_the_next(store):
    """The register outlives a period (S1-020, S3-012, S3-013, S3-025)."""
    mentee = participant(1, period="2026", left_on=dt.date(2027, 5, 31))
    mentor = participant(1, period="2027", role="mentor", grade="7 класс")

    assert store.register.add_participants([mentor]) == 1
    assert store.register.add_participants([mentor, mentee]) == 1

    assert store.register.participants("2026") == [mentee]
    assert store.register.participants("2027") == [mentor]
    assert store.register.participants() == [mentee, mentor]
    assert store.register.participant("U-001", "2027") == mentor
    with pytest.raises(NotFound):
        store.register.participant("U-001", "2028")


def test_matches_are_those_of_their_period(store):
    store.register.add_participants(participant(number, period="2026") for number in (1, 2, 3))
    before, now = match(period="2026"), match(id="m-2", period="2027")

    store.register.add_matches([before, now])

    assert store.register.matches("2026") == [before]
    assert store.register.matches("2027") == [now]
    assert store.register.matches() == [before, now]
