"""Stages and sections are called as the school decides: everywhere, over the plan, and back (S1-049)."""

from __future__ import annotations

import pytest

from kit.domain.plan_parts import Stage
from kit.errors import AccessDenied, BadArgument, Conflict
from tests.builders.roadmaps import PERIOD, TENANT, School, text

STAGES = (Stage(id="first", title=text("Подготовительный", "Preparation")),)


@pytest.fixture
def school(tmp_path):
    made = School(tmp_path)
    made.tenants.plan = {**made.tenants.plan, "stages": STAGES}
    yield made
    made.close()


def rename(school, role="curator", expected=0, **titles):
    return school.ask("rename_parts", role, expected=expected, **titles)


def titles(found):
    return {each.id: each.title.in_("ru") for each in found.parts}


@pytest.mark.parametrize("role", ["curator", "head", "deputy"])
def test_new_names_are_those_of_the_programme_and_of_the_road_map(school, role):
    """A school changes a stage's name without touching files of the kit."""
    rename(school, role, stages={"first": "Разбег"}, sections={"work": "За дело"})

    programme = school.tenants.programme(TENANT)
    assert programme.term("stages", "first").in_("en") == "Разбег"
    assert [each.title.in_("ru") for each in programme.roadmap] == ["Подготовка", "За дело"]
    found = school.ask("roadmap")
    assert [each.title.in_("ru") for each in found.sections] == ["Подготовка", "За дело"]
    assert [(each.id, each.planned.in_("ru")) for each in found.renamed] == [
        ("first", "Подготовительный"),
        ("work", "Работа"),
    ]
    body = school.ask("programme_document", role, format="html", language="ru").body.decode()
    assert "За дело" in body


def test_former_names_stay_with_who_changed_them_and_the_plans_name_comes_back(school):
    rename(school, stages={"first": "Разбег"})
    rename(school, "head", 1, stages={"first": "Старт"})
    found = rename(school, "deputy", 2, stages={"first": ""})

    assert titles(found)["first"] == "Подготовительный"
    assert [
        (each.role, each.before.in_("ru"), each.part.title.in_("ru")) for each in found.renamed
    ] == [
        ("deputy", "Старт", "Подготовительный"),
        ("head", "Разбег", "Старт"),
        ("curator", "Подготовительный", "Разбег"),
    ]
    assert found.revision == 3


def test_plans_own_name_in_any_language_is_no_decision(school):
    found = rename(school, sections={"work": "At work"})

    assert found.renamed == ()
    assert school.ask("roadmap").renamed == ()


def test_what_is_not_named_keeps_its_own_name(school):
    rename(school, stages={"first": "Разбег"})
    found = rename(school, expected=1, sections={"start": "Начало"})

    assert titles(found) == {"first": "Разбег", "start": "Начало", "work": "Работа"}


def test_other_period_keeps_its_names(school):
    rename(school, sections={"start": "Начало"})

    assert titles(school.ask("plan_titles", period="2021"))["start"] == "Подготовка"
    assert PERIOD != "2021"


def test_somebody_who_was_faster_is_not_overwritten(school):
    rename(school, stages={"first": "Разбег"})

    with pytest.raises(Conflict):
        rename(school, "head", stages={"first": "Старт"})


def test_part_that_the_plan_has_not_is_refused_with_its_field(school):
    with pytest.raises(BadArgument) as refused:
        rename(school, sections={"first": "x"})
    assert refused.value.where == "sections"


@pytest.mark.parametrize("role", ["psychologist", "class-teacher"])
def test_names_are_decided_by_who_leads(school, role):
    with pytest.raises(AccessDenied):
        rename(school, role, stages={"first": "Разбег"})


def test_title_that_names_somebody_is_refused_and_the_name_is_not_repeated(school):
    person = {"surname": "Хвостикова", "given": "Василиса", "kind": "pupil", "group": "7А"}
    school.ask("save_person", raw=person)

    with pytest.raises(BadArgument) as refused:
        rename(school, stages={"first": "Этап Василисы Хвостиковой"})

    assert refused.value.where == "stages"
    assert "Хвостиков" not in str(refused.value)
    assert school.ask("plan_titles").revision == 0


def test_audit_trail_holds_no_title(school):
    rename(school, stages={"first": "Разбег"})

    (event,) = (e for e in school.ask("audit_trail", "head") if e.operation == "rename_parts")
    assert "Разбег" not in str(event)


def begin_next(school, **more):
    found = school.ask("next_period")
    asked = {
        "title": found.proposed.title.in_("ru"),
        "starts_on": found.proposed.starts_on.isoformat(),
        "ends_on": found.proposed.ends_on.isoformat(),
        "expected": found.revision,
    }
    return school.ask("begin_next_period", **(asked | more))


def test_next_period_has_the_names_with_its_own_years_and_may_still_be_taken_back(school):
    """S0-043: own names come along; the old period keeps its own."""
    rename(school, stages={"first": "Старт 2022/2023"}, sections={"work": "За дело"})
    told = school.ask("next_period")
    assert told.own == 2
    assert [
        (was.in_("ru"), is_.in_("ru"))
        for was, is_ in told.reworded
        if was.in_("ru").startswith("Старт")
    ] == [("Старт 2022/2023", "Старт 2023/2024")]

    found = begin_next(school)

    new = school.ask("plan_titles", period=found.begun.id)
    assert titles(new) == {"first": "Старт 2023/2024", "start": "Подготовка", "work": "За дело"}
    assert titles(school.ask("plan_titles"))["first"] == "Старт 2022/2023"
    assert found.may_take_back
    rename(school, expected=1, period=found.begun.id, stages={"first": "Разбег"})
    assert not school.ask("next_period").may_take_back


def test_names_stay_behind_where_nobody_wants_them(school):
    rename(school, stages={"first": "Разбег"})

    found = begin_next(school, carry=False)
    assert school.ask("plan_titles", period=found.begun.id).renamed == ()
