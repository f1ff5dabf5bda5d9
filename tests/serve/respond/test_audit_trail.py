"""What the school's audit trail is told of forms: that one was opened or sent, not whose it was."""

from __future__ import annotations

import json

import pytest

from kit.store.audit import AuditLog
from tests.builders.respond import FULL, on_both
from tests.serve.respond.test_sending import break_store


@pytest.fixture
def trail(world):
    """Return what the form service has recorded by now, oldest first."""

    def read():
        world.close()
        return list(reversed(world.stores["school-a"].audit.trail()))

    return read


@on_both
def test_opened_form_its_draft_and_sent_answers_are_recorded(world, trail):
    card = world.path("U-1")

    world.client.get(card)
    world.client.put(f"{card}/draft", {"easy": "3"})
    world.client.get(card)
    world.client.send(card, FULL | {"kit-revision": "1"})

    records = trail()
    assert sorted(each.operation for each in records) == [
        *("answers_sent", "draft_opened", "form_opened")
    ]
    assert {each.detail["campaign"] for each in records} == {"autumn"}
    assert len({each.detail["card"] for each in records}) == 1


def test_trail_does_not_tell_who_answered_nor_what(world, trail):
    for person in ("U-1", "U-2"):
        world.client.get(world.path(person))
        world.client.send(world.path(person), FULL)

    records = trail()
    text = json.dumps([each.detail for each in records])
    assert len({each.detail["card"] for each in records}) == 2
    assert {each.actor for each in records} == {""}
    for person, code in world.cards["school-a"].items():
        assert f'"{person}' not in text
        assert code not in text
    assert "секция" not in text


def test_same_form_opened_over_and_over_is_a_record_that_says_how_often(world, trail):
    for _ in range(30):
        world.client.get(world.path("U-1"))

    [record] = trail()
    assert record.detail["times"] == 30


def test_answers_sent_twice_are_recorded_once(world, trail):
    for _ in range(2):
        world.client.send(world.path("U-1"), FULL)

    assert [each.operation for each in trail()] == ["answers_sent"]


def test_answers_that_cannot_be_recorded_are_neither_stored_nor_acknowledged(world, monkeypatch):
    break_store(monkeypatch, (AuditLog, "within"))

    reply = world.client.send(world.path("U-1"), FULL)

    assert reply.status_code == 503
    assert world.answers() == []
