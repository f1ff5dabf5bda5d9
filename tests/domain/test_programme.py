"""A programme with its plan, and the outline that pages which compute are sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kit.domain.period import Period
from kit.domain.programme import current
from kit.domain.roadmap import Place, Section, Step
from kit.domain.texts import Text
from tests.builders.schools import real


def test_outline_holds_what_answers_need_and_nothing_of_the_plan():
    library, _ = real()
    plain = library.programmes["temizhbek-4"].outline()
    step = Step(id="base", title=Text.of({"ru": "База"}), places=(Place(kind="pairs"),))
    section = Section(id="s", title=Text.of({"ru": "Раздел"}), steps=(step,))
    plan = replace(plain, roadmap=(section,), goal=Text.of({"ru": "Цель"}))

    assert plan.outline() == plain
    assert plan.term("steps", "base").in_("ru") == "База"


def year(first: str, last: str) -> Period:
    """Return a period from a day to a day."""
    title = Text.of({"ru": first})
    days = {"starts_on": dt.date.fromisoformat(first), "ends_on": dt.date.fromisoformat(last)}
    return Period(id=first, title=title, **days)


@pytest.mark.parametrize(
    ("today", "begins"),
    [
        ("2026-08-01", "2026-09-01"),  # none has begun
        ("2026-11-15", "2026-11-01"),  # two hold the day
        ("2026-12-15", "2026-09-01"),  # the later one has ended, the earlier has not
        ("2027-07-01", "2026-11-01"),  # in summer: the last begun
        ("2027-09-01", "2027-09-01"),
    ],
)
def test_current_period_holds_today_else_is_the_last_begun(today, begins):
    library, _ = real()
    plain = library.programmes["temizhbek-4"]
    days = [
        ("2026-09-01", "2027-05-31"),
        ("2026-11-01", "2026-11-30"),
        ("2027-09-01", "2028-05-31"),
    ]
    run = [replace(plain, period=year(*each)) for each in days]

    assert current(run, dt.date.fromisoformat(today)).period.id == begins
