"""The period of a programme as the school decides it: any days, and nothing done falls out of it."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.errors import AccessDenied, BadArgument, Conflict
from tests.builders.surveys import PERIOD, School

DAYS = {"starts_on": "2026-09-01", "ends_on": "2028-04-30"}


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path, people=2)
    yield school
    school.close()


def test_head_lets_a_period_cross_school_years_and_everybody_sees_it(school):
    """S4-024"""
    found = school.ask("programme_period", "head")
    told = school.ask(
        "change_period",
        "head",
        expected=found.revision,
        title="Сентябрь 2026 – апрель 2028",
        **DAYS,
    )

    period = school.ask("programme", "curator").period
    assert period == told.period
    assert (period.id, period.ends_on) == (PERIOD, dt.date(2028, 4, 30))
    assert period.title.in_("ru") == "Сентябрь 2026 – апрель 2028"
    (saved,) = told.history
    assert (saved.author, saved.role) == ("anna", "head")
    assert {"title", "ends_on"} <= set(saved.fields)
    with pytest.raises(Conflict):
        school.ask("change_period", "head", expected=0, title="x", **DAYS)


@pytest.mark.parametrize("role", ["curator", "psychologist", "deputy", "class-teacher"])
def test_nobody_else_changes_it(school, role):
    with pytest.raises(AccessDenied):
        school.ask("change_period", role, expected=0, title="x", **DAYS)


@pytest.mark.parametrize(
    "wrong",
    [{"ends_on": "2026-08-01"}, {"starts_on": "2026-09-01", "ends_on": "2026-09-01"},
     {"ends_on": "2100-01-01"}],
)  # fmt: skip
def test_days_that_cannot_be_are_refused(school, wrong):
    before = school.ask("programme_period", "head").period

    with pytest.raises(BadArgument):
        school.ask("change_period", "head", expected=0, title="x", **(DAYS | wrong))
    assert school.ask("programme_period", "head").period == before


def test_survey_that_opens_in_it_stays_inside(school):
    found = school.open()
    ends = school.today - dt.timedelta(days=1)

    with pytest.raises(BadArgument, match="Своя анкета"):
        school.ask("change_period", "head", expected=0, title="x",
                   starts_on="2026-09-01", ends_on=ends.isoformat())  # fmt: skip
    assert found.campaign in {each.id for each in school.ask("programme").campaigns}
