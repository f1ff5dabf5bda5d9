"""Meetings and marks of pairs: every saving stays, and nobody overwrites anybody."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import text

from kit.domain.pulse import PairCheck
from kit.errors import BadArgument, Conflict, NotFound, StoreError
from tests.builders.stores import NOW, furnish, match, pair_marks, pair_meetings

DAY = dt.date(2026, 9, 14)


@pytest.fixture
def pairs(store):
    """A store with three pairs, of two periods."""
    furnish(store)
    store.register.add_matches(
        [match(1, period="2026"), match(2, period="2026"), match(3, period="2025")]
    )
    return store


def test_both_sides_of_a_check_come_back_as_one(pairs):
    pairs.meetings.write([pair_meetings(asks=True), pair_marks(mentee=3)])

    assert pairs.meetings.checks() == [
        PairCheck(
            match="M-001",
            day=DAY,
            meetings=2,
            met_on=dt.date(2026, 9, 10),
            asks=True,
            mentor=8,
            mentee=3,
            revision=1,
            marks_revision=1,
        )
    ]


def test_every_saving_stays_and_the_last_counts(pairs):
    first, marks = pair_meetings(), pair_marks()
    later = pair_meetings(
        revision=2, meetings=5, author="second", written_at=NOW + dt.timedelta(hours=1)
    )
    pairs.meetings.write([first, marks])
    pairs.meetings.write([later])

    assert pairs.meetings.history("M-001", DAY) == [first, marks, later]
    [check] = pairs.meetings.checks()
    assert (check.meetings, check.revision, check.marks_revision) == (5, 2, 1)


def test_number_of_meetings_may_be_unknown(pairs):
    """And comes back as not known, not as none (B10)."""
    pairs.meetings.write([pair_meetings(meetings=None), pair_meetings(match="M-002", meetings=0)])

    assert [each.meetings for each in pairs.meetings.checks()] == [None, 0]


def test_several_pairs_are_stored_together_or_not_at_all(pairs):
    pairs.meetings.write([pair_meetings(match="M-002")])

    with pytest.raises(Conflict) as error:
        pairs.meetings.write([pair_meetings(), pair_meetings(match="M-002")])

    assert error.value.where == "M-002"
    assert [check.match for check in pairs.meetings.checks()] == ["M-002"]


def test_one_pair_or_one_period_can_be_asked_for(pairs):
    later = DAY + dt.timedelta(days=14)
    pairs.meetings.write(
        [
            *(pair_meetings(match=f"M-00{number}") for number in (1, 2, 3)),
            pair_meetings(day=later),
            pair_marks(match="M-003"),
        ]
    )

    checks = pairs.meetings.checks

    assert [(each.match, each.day) for each in checks("M-001")] == [
        ("M-001", DAY),
        ("M-001", later),
    ]
    assert [each.match for each in checks(period="2026")] == ["M-001", "M-002", "M-001"]
    assert [each.match for each in checks(period="2025")] == ["M-003"]
    assert checks("M-001", "2025") == []
    assert len(checks()) == 4


def test_pair_that_is_not_in_the_register_is_refused_by_name(pairs):
    with pytest.raises(NotFound) as error:
        pairs.meetings.write([pair_meetings(), pair_marks(match="M-404")])

    assert error.value.where == "M-404"
    assert pairs.meetings.checks() == []


def test_moment_without_a_time_zone_is_refused(pairs):
    with pytest.raises(BadArgument, match="time zone"):
        pairs.meetings.write([pair_marks(written_at=NOW.replace(tzinfo=None))])


def test_nothing_to_store_is_harmless(store):
    store.meetings.write([])


def test_damaged_row_is_an_error_and_no_number(sqlite_store):
    furnish(sqlite_store)
    sqlite_store.register.add_matches([match()])
    sqlite_store.meetings.write([pair_marks()])
    with sqlite_store.database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER marks_no_update"))
        connection.execute(text("UPDATE marks SET mentor = 2"))

    with pytest.raises(StoreError, match="damaged"):
        sqlite_store.meetings.checks()


@pytest.mark.parametrize("saving", [pair_meetings(), pair_marks()], ids=["meetings", "marks"])
def test_saving_changes_the_version_of_the_data_and_not_that_of_the_answers(pairs, saving):
    before, answers = pairs.data_version(), pairs.answers_version()

    pairs.meetings.write([saving])

    assert pairs.data_version() != before
    assert pairs.answers_version() == answers
