"""Terms in working days, by any calendar and by that of Russia."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import clock
from kit.domain.working_days import after


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
    st.integers(1, 40),
    st.sets(st.integers(0, 6), max_size=6),
)
def test_term_holds_as_many_working_days_as_it_says_and_ends_on_one(day, count, off):
    """C9: the day of the letter does not count, the last one does."""
    last = after(day, count, lambda each: each.weekday() in off)
    between = [day + dt.timedelta(days=n) for n in range(1, (last - day).days + 1)]

    assert last.weekday() not in off
    assert sum(each.weekday() not in off for each in between) == count


@pytest.mark.parametrize(
    ("day", "is_off"),
    [
        ("2024-12-28", False),  # a Saturday worked for Monday the 30th
        ("2024-12-30", True),
        ("2025-01-08", True),
        ("2025-01-09", False),
        ("2025-05-02", True),
        ("2025-11-01", False),
        ("2026-11-28", True),
        ("2026-11-27", False),
    ],
)
def test_calendar_of_russia_knows_what_was_moved(day, is_off):
    """Days as the government moved them for 2024 to 2026 (C9)."""
    assert clock.is_day_off(dt.date.fromisoformat(day)) is is_off


def test_ten_working_days_over_the_new_year():
    """From 25 December 2024 ten working days end on 17 January 2025 (C9)."""
    assert after(dt.date(2024, 12, 25), 10, clock.is_day_off) == dt.date(2025, 1, 17)
