"""Terms in working days, by any calendar and by that of Russia."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import clock
from kit.domain.due import working_days
from kit.domain.working_days import Calendar, after

#: Day on which a term of working days is set off, how many, and its last day: worked out by hand
#: from the decrees (№ 1314 for 2024, № 1335 for 2025, № 1466 for 2026, and that for 2027).
DEADLINES = [
    ("2024-01-09", 5, "2024-01-16"),
    ("2024-02-20", 3, "2024-02-26"),
    ("2024-02-22", 1, "2024-02-26"),
    ("2024-03-07", 2, "2024-03-12"),
    ("2024-04-25", 3, "2024-05-02"),
    ("2024-04-26", 1, "2024-04-27"),
    ("2024-04-26", 2, "2024-05-02"),
    ("2024-04-27", 5, "2024-05-08"),
    ("2024-05-02", 10, "2024-05-20"),
    ("2024-05-08", 1, "2024-05-13"),
    ("2024-06-10", 5, "2024-06-18"),
    ("2024-10-31", 3, "2024-11-05"),
    ("2024-11-01", 1, "2024-11-02"),
    ("2024-11-02", 1, "2024-11-05"),
    ("2024-12-20", 10, "2025-01-14"),
    ("2024-12-28", 1, "2025-01-09"),
    ("2025-01-10", 10, "2025-01-24"),
    ("2025-02-20", 3, "2025-02-25"),
    ("2025-03-06", 5, "2025-03-13"),
    ("2025-04-28", 5, "2025-05-07"),
    ("2025-05-07", 1, "2025-05-12"),
    ("2025-05-07", 30, "2025-06-24"),
    ("2025-06-11", 1, "2025-06-16"),
    ("2025-10-30", 3, "2025-11-05"),
    ("2025-10-31", 1, "2025-11-01"),
    ("2025-12-25", 10, "2026-01-20"),
    ("2025-12-30", 1, "2026-01-12"),
    ("2026-01-12", 10, "2026-01-26"),
    ("2026-02-20", 1, "2026-02-24"),
    ("2026-03-06", 5, "2026-03-16"),
    ("2026-04-29", 10, "2026-05-15"),
    ("2026-05-08", 1, "2026-05-12"),
    ("2026-06-11", 5, "2026-06-19"),
    ("2026-11-03", 1, "2026-11-05"),
    ("2026-12-25", 10, "2027-01-19"),
    ("2027-02-18", 3, "2027-02-24"),
    ("2027-02-19", 1, "2027-02-20"),
    ("2027-04-30", 5, "2027-05-11"),
    ("2027-11-03", 1, "2027-11-08"),
    ("2027-12-24", 4, "2027-12-30"),
]  # fmt: skip
#: Working days by month as production calendars print them: a week of five days.
MONTHS = {
    2024: (17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21),
    2025: (17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22),
    2026: (15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22),
}
TOTALS = {2024: 248, 2025: 247, 2026: 247}
#: Saturdays that are worked for another day.
WORKED = ("2024-04-27", "2024-11-02", "2024-12-28", "2025-11-01", "2027-02-20")


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


@given(
    st.dates(dt.date(2019, 1, 1), dt.date(2031, 1, 1)),
    st.dates(dt.date(2019, 1, 1), dt.date(2031, 1, 1)),
    st.sets(st.integers(0, 6), max_size=7),
)
def test_running_totals_count_what_a_walk_over_the_days_counts(one, other, off):
    """S0-041: two hundred steps over a year are judged without walking over its days."""

    def is_off(day):
        return day.weekday() in off or (day.month, day.day) == (1, 1)

    calendar = Calendar(is_off)
    assert calendar(one) is is_off(one)
    assert working_days(one, other, calendar) == working_days(one, other, is_off)


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


@pytest.mark.parametrize(("begins", "count", "ends"), DEADLINES)
def test_forty_deadlines_of_four_years_are_as_the_decrees_have_them(begins, count, ends):
    """G4: transfers and working Saturdays of 2024–2027."""
    found = after(dt.date.fromisoformat(begins), count, clock.is_day_off)

    assert found == dt.date.fromisoformat(ends)


@pytest.mark.parametrize("year", MONTHS)
def test_months_have_as_many_working_days_as_production_calendars_print(year):
    """G4: nothing of the package had to be mended; if it must be once, `kit.clock` is the place."""
    days = [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(365 + (year == 2024))]
    worked = [day.month for day in days if not clock.is_day_off(day)]

    assert tuple(worked.count(month) for month in range(1, 13)) == MONTHS[year]
    assert len(worked) == TOTALS[year]


def test_worked_saturdays_are_these_alone():
    first = dt.date(2024, 1, 1)
    days = (first + dt.timedelta(days=n) for n in range(4 * 365 + 1))
    worked = [f"{day}" for day in days if day.weekday() > 4 and not clock.is_day_off(day)]

    assert tuple(worked) == WORKED


@pytest.mark.parametrize(
    ("day", "is_off"),
    [
        ("2024-04-27", False),  # a Saturday of work anyway,
        ("2024-04-29", False),  # so that nothing is moved to Monday
        ("2024-05-10", True),  # moved from a holiday, for everybody
        ("2024-12-31", True),
        ("2024-02-24", False),
        ("2024-02-25", True),
        ("2026-05-09", True),  # a holiday on a Saturday
    ],
)
def test_week_of_six_days_works_on_saturdays_and_moves_no_saturday(day, is_off):
    """G4: five- and six-day weeks."""
    assert clock.is_day_off(dt.date.fromisoformat(day), week=6) is is_off


def test_year_that_is_not_decreed_says_so():
    """G4: what is moved is decreed the autumn before."""
    assert [clock.is_decreed(year) for year in (2024, 2025, 2026, 2027, 2099)] == [True] * 4 + [
        False
    ]
    assert clock.is_day_off(dt.date(2099, 1, 8))  # the law alone
