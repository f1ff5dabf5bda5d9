"""The store as a whole: its two roles, and its tenants."""

from __future__ import annotations

import pytest

from kit.domain.people import Match
from kit.errors import AccessDenied
from tests.builders.stores import (
    NOW,
    SOURCE,
    furnish,
    invitation,
    pair_marks,
    participant,
    questionnaire,
)


def test_form_service_may_only_do_its_own_work(store, form_store):
    furnish(store)

    for forbidden in (
        lambda: form_store.register.add_participants([participant(7)]),
        lambda: form_store.register.add_matches(
            [Match(id="m-1", form="pupil-pupil", mentors=(), mentees=())]
        ),
        form_store.register.matches,
        lambda: form_store.questionnaires.publish(questionnaire(version="2"), SOURCE),
        lambda: form_store.invitations.add({"x": invitation(1, id="x", serial=1)}),
        form_store.invitations.find,
        lambda: form_store.invitations.revoke("i-1"),
        form_store.responses.find,
        lambda: form_store.responses.get("attempt-1"),
        lambda: form_store.responses.answered("autumn"),
        form_store.meetings.checks,
        lambda: form_store.meetings.write([pair_marks()]),
        lambda: form_store.meetings.history("M-001", NOW.date()),
        form_store.audit.trail,
        form_store.audit.verify,
    ):
        with pytest.raises(AccessDenied):
            forbidden()

    assert form_store.register.participant("U-001") == participant(1)
    assert form_store.questionnaires.source("belonging", "1") == SOURCE


def test_tenants_with_the_same_codes_do_not_meet(make_store):
    school, city = make_store("school-a"), make_store("city-b")
    furnish(school)
    city.register.add_participants([participant(1, grade="9 класс")])

    assert city.invitations.of_code("hash-1") is None
    assert city.register.participants() == [participant(1, grade="9 класс")]
    assert school.register.participant("U-001") == participant(1)
