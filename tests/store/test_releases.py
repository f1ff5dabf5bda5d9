"""Releases are kept as they were told, in a row, at most one a day."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.errors import AccessDenied, Conflict
from tests.builders.stores import NOW, furnish, release, response


def test_release_is_read_as_it_was_written(store):
    second = release(2, day=dt.date(2026, 10, 3), matches=())

    store.releases.add(release())
    store.releases.add(second)

    assert store.releases.find("") == [release(), second]
    assert store.releases.find("another period") == []


@pytest.mark.parametrize("changes", [{"revision": 1}, {"revision": 2}, {"revision": 3}])
def test_second_release_of_a_day_and_one_out_of_its_turn_are_refused(store, changes):
    store.releases.add(release())

    with pytest.raises(Conflict):
        store.releases.add(release(**changes))
    assert len(store.releases.find("")) == 1


def test_form_service_reads_no_release(store, form_store):
    store.releases.add(release())

    with pytest.raises(AccessDenied):
        form_store.releases.find("")


def test_envelopes_are_those_that_stood_at_a_moment(store):
    furnish(store)
    late = NOW + dt.timedelta(hours=9)
    store.responses.add(response(1))
    store.responses.add(response(2, submitted_at=late))
    store.responses.add(response(3, participant="U-001", supersedes="attempt-1", submitted_at=late))

    early = store.releases.envelopes("", until=late)
    assert [(each.attempt, each.participant) for each in early] == [("attempt-1", "U-001")]
    after = store.releases.envelopes("", until=late + dt.timedelta(1))
    assert [each.attempt for each in after] == ["attempt-2", "attempt-3"]
    assert store.responses.answered("autumn", until=late) == {"U-001"}
    kept = store.responses.find(attempts={"attempt-1"})
    assert [each.attempt for each in kept] == ["attempt-1"]
    assert set(store.releases.versions("")) == {"attempt-1", "attempt-2", "attempt-3"}
