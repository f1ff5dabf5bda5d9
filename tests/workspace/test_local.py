"""A workspace in this process, over a school whose next period begins while a page stands open."""

from __future__ import annotations

import datetime as dt
from contextlib import closing

import pytest

from kit.operations.access import Actor, group
from kit.workspace.local import LocalWorkspace
from tests.builders.surveys import PERIOD, SCHOOL, School

NEXT = "2027-2028"
ABOUT = {"report": "process_report", "before": "before", "after": "after"}


@pytest.fixture
def school(tmp_path):
    with closing(School(tmp_path, people=3)) as school:
        proposed = school.ask("next_period", "curator").proposed
        school.ask(
            "begin_next_period",
            "curator",
            title=proposed.title.in_("ru"),
            starts_on=proposed.starts_on.isoformat(),
            ends_on=proposed.ends_on.isoformat(),
        )
        yield school


def opened(school):
    return LocalWorkspace(school.tenants, Actor("anna", (group(SCHOOL, "curator"),)), SCHOOL, "ru")


def test_page_that_stands_open_shows_and_stores_in_the_period_that_it_began_with(
    school, monkeypatch
):
    ws = opened(school)
    assert ws.home().programme.period.id == PERIOD
    monkeypatch.setattr(school.tenants, "today", lambda _: dt.date(2027, 9, 10))
    assert opened(school).home().programme.period.id == NEXT

    ws.write_report_text(**ABOUT, expected=0, raw={"conclusions": ["Выросло."]})

    assert ws.home().programme.period.id == PERIOD
    assert len(ws.participants()) == 3
    assert ws.report_text(**ABOUT).conclusions == ("Выросло.",)
    assert opened(school).report_text(**ABOUT).revision == 0
    assert school.ask("report_text", "curator", **ABOUT, period=PERIOD).revision == 1
