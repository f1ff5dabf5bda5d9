"""Page of the names of stages and sections: renamed in the browser, seen on the road map, undone."""

from __future__ import annotations

import re
from contextlib import closing

import pytest

from kit.domain.plan_parts import Stage
from tests.builders.roadmaps import TENANT, School, text

STAGES = (Stage(id="first", title=text("Подготовительный", "Preparation")),)


@pytest.fixture
def school(tmp_path):
    with closing(School(tmp_path, stages=STAGES)) as made:
        yield made


@pytest.fixture
def open_as(school):
    return school.pages("roadmap/names")


def test_section_is_renamed_and_the_plans_name_stays_beside_it(open_as):
    """A school changes the name of a stage or a section in the browser."""
    browser = open_as("deputy")
    browser.send({"sections.sections-work": "Busy days", "stages.stages-first": "Start"})
    assert "Saved." in browser.text
    assert "“At work” → “Busy days”" in browser.text
    assert "Deputy head" in browser.text

    for view in ("table", "gantt"):
        assert "Busy days" in browser.open(f"roadmap?view={view}").text
    told = open_as("curator", "roadmap").text
    assert re.search(r"Busy days 0 of 3 done · overdue: 1\s+by the plan: At work Rename", told)
    assert "Busy days" in open_as("head", "roadmap/pairs").text


def test_renaming_is_undone_and_an_empty_field_brings_the_plans_name_back(open_as, school):
    browser = open_as("curator")
    browser.send({"stages.stages-first": "Start"})
    undo = re.search(r'name="undo" value="([^"]+)"', browser.page.text)[1]
    token = re.search(r'name="token" value="([^"]+)"', browser.page.text)[1]
    form = {"token": token, "attempt": "2", "undo": undo}
    browser.request("POST", str(browser.page.url), data=form)
    assert school.tenants.programme(TENANT).stages == STAGES

    browser.open("roadmap/names")
    browser.send({"stages.stages-first": "Start"})
    browser.send({"stages.stages-first": ""})
    assert school.tenants.programme(TENANT).stages == STAGES
    browser.send({})
    assert "Nothing was changed." in browser.text


def test_who_was_slower_sees_both_names(open_as):
    slow = open_as("head")
    open_as("curator").send({"stages.stages-first": "Start"})

    slow.send({"stages.stages-first": "Beginning"})
    assert slow.page.status_code == 409
    assert "Start" in slow.text
    assert slow.fields()["stages.stages-first"] == ["Beginning"]
    slow.send({})
    assert "“Start” → “Beginning”" in slow.text


def test_way_to_the_names_stands_at_the_programme_and_at_each_section(open_as):
    assert "roadmap/names" in open_as("deputy", "programme").page.text
    page = open_as("deputy", "roadmap").page.text
    target = re.search(r"roadmap/names\?[^\"]*#(f-[^\"]+)", page)[1]
    assert f'id="{target}"' in open_as("deputy").page.text
    assert "roadmap/names" not in open_as("psychologist", "roadmap").page.text


@pytest.mark.parametrize("path", ["new", "names", "readers"])
@pytest.mark.parametrize("role", ["class-teacher", "psychologist"])
def test_page_below_the_road_map_is_shut_to_whoever_has_no_right_to_it(open_as, role, path):
    browser = open_as(role, f"roadmap/{path}")

    assert browser.page.status_code == 403
    assert '<form method="post"' not in browser.page.text
