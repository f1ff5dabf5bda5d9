"""Decisions about surveys: each saving is a row, the last one counts, the form service reads it."""

from __future__ import annotations

import pytest

from kit.errors import BadArgument, Conflict
from tests.builders.stores import work

OPENED = {"state": "open", "closes_on": "2026-10-01"}


def test_last_decision_counts_and_earlier_ones_are_kept(store, form_store):
    assert store.surveys.version() == 0
    with work(store) as first:
        store.surveys.save(first, "spring", 1, {"state": "draft"}, period="2026")
        store.surveys.save(first, "own", 1, OPENED, period="2027")
    version = form_store.surveys.version()
    with work(store, author="anna") as second:
        store.surveys.save(second, "spring", 2, OPENED, period="2026")

    for reader in (store, form_store):
        assert {each: kept.content for each, kept in reader.surveys.last().items()} == {
            "spring": OPENED,
            "own": OPENED,
        }
        assert list(reader.surveys.last("2026")) == ["spring"]
        assert reader.surveys.version() != version
    history = store.surveys.history("spring", "2026")
    assert [(each.revision, each.author) for each in history] == [(2, "anna"), (1, "curator")]


def test_decision_in_between_is_told(store):
    with work(store) as first:
        store.surveys.save(first, "spring", 1, OPENED, period="2026")

    for revision in (1, 3):
        with pytest.raises(Conflict) as error, work(store) as late:
            store.surveys.save(late, "spring", revision, {}, period="2026")
        assert error.value.where == "spring"
    with pytest.raises(BadArgument), work(store) as strange:
        store.surveys.save(strange, "other", 1, {"title": "\ud800"}, period="2026")
    assert store.surveys.last()["spring"].content == OPENED
