"""Records of any kind: saved, revised, found by period, erased."""

from __future__ import annotations

import pytest

from kit.errors import Conflict, NotFound
from tests.builders.stores import work


def test_records_of_a_kind_have_a_history_of_their_own(store):
    with work(store) as first:
        store.records.save(first, "partner", "r-1", 1, {"title": "Музей"}, period="2026")
        store.records.save(first, "partner", "r-2", 1, {"title": "Завод"})
        store.records.save(first, "candidate", "r-1", 1, {"family": "Ким"})
    with work(store) as second:
        store.records.save(second, "partner", "r-1", 2, {"title": "Музей истории"}, period="2026")

    assert {each: kept.content["title"] for each, kept in store.records.all("partner").items()} == {
        "r-1": "Музей истории",
        "r-2": "Завод",
    }
    assert list(store.records.all("partner", "2026")) == ["r-1"]
    assert list(store.records.all("partner", ids=["r-2"])) == ["r-2"]
    assert [each.revision for each in store.records.history("partner", "r-1")] == [2, 1]
    assert store.records.one("candidate", "r-1").content == {"family": "Ким"}
    with pytest.raises(Conflict), work(store) as late:
        store.records.save(late, "partner", "r-1", 2, {})


def test_erased_record_leaves_nothing(store):
    with work(store) as first:
        store.records.save(first, "candidate", "r-1", 1, {"family": "Ким"})
        store.records.save(first, "partner", "r-1", 1, {"title": "Музей"})
    with work(store) as gone:
        store.records.erase(gone, "candidate", "r-1")

    assert store.records.history("candidate", "r-1") == []
    with pytest.raises(NotFound):
        store.records.one("candidate", "r-1")
    assert store.records.one("partner", "r-1").content == {"title": "Музей"}
