"""Tenants: what they are, what they run, to whom they report; every reference is judged."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.errors import QuestionnaireError
from kit.library import Library, check, read_tenant
from tests.builders.questionnaires import PROGRAMME, SHEET, TENANT, faults, line_of, spoilt

CASES = {
    "unknown time zone": ("Europe/Moscow", "Europe/Moskow", "time_zone", "no time zone", "“Europe/Moscow”"),
    "group below five": ("time_zone: Europe/Moscow", "minimum_group: 3", "minimum_group", "too small", "5"),
    "unknown key": ("time_zone:", "timezone:", "timezone:", "not a key", "“time_zone”"),
    "missing translation": ("{ru: Школа, en: School}", "{ru: Школа}", "title:", "no words in “en”", "Add “en"),
    "kind in capitals": ("time_zone: Europe/Moscow", "kind: School", "kind: S", "not written as", "small Latin"),
    "week of seven": ("time_zone: Europe/Moscow", "week: 7", "week: 7", "", ""),
    "days off that end before": (
        "time_zone: Europe/Moscow",
        "days_off: [{from: 2026-11-03, to: 2026-10-26, title: {ru: Каникулы, en: Vacation}}]",
        "days_off:", "lies before", "Correct one",
    ),
    "day off that is none": (
        "time_zone: Europe/Moscow",
        "days_off: [{from: 2026-02-30, to: 2026-03-01, title: {ru: Каникулы, en: Vacation}}]",
        "days_off:", "no", "year-month-day",
    ),
    "days off without words": (
        "time_zone: Europe/Moscow",
        "days_off: [{from: 2026-10-26, to: 2026-11-03, title: {ru: Каникулы}}]",
        "days_off:", "no words in “en”", "Add “en",
    ),
    "no programme": ("[school-1]", "[]", "programmes:", "empty", "Fill it in"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_one_slip_gives_its_fault_line_and_remedy(name):
    old, new, passage, what, remedy = CASES[name]
    text = spoilt(old, new, TENANT)

    (fault,) = [fault for fault in faults(text) if what in str(fault.what)]

    assert fault.line == line_of(text, passage)
    assert remedy in str(fault.remedy)


def test_every_key_of_a_tenant_arrives(tmp_path):
    """A city has organisations below it (S2-003)."""
    path = tmp_path / "city.yaml"
    path.write_text(
        TENANT + "kind: city\nparent: region-9\nlanguage: en\nsynthetic: true\nminimum_group: 10\n"
        "address: {ru: 'ул. Школьная, 1', en: '1 Shkolnaya St'}\ncontact: {ru: Кабинет 12, en: Room 12}\nhelpline: {ru: Звоните 112, en: Call 112}\n",
        "utf-8",
    )

    tenant = read_tenant(path)

    assert (tenant.id, tenant.title.in_("ru"), tenant.kind) == ("school-1", "Школа", "city")
    assert (tenant.parent, tenant.language, tenant.time_zone) == ("region-9", "en", "Europe/Moscow")
    assert (tenant.synthetic, tenant.minimum_group) == (True, 10)
    assert tenant.programmes == ("school-1",)
    assert (tenant.contact.in_("ru"), tenant.helpline.in_("en")) == ("Кабинет 12", "Call 112")
    assert tenant.address.in_("ru") == "ул. Школьная, 1"


def test_week_and_days_off_of_a_school_arrive(tmp_path):
    """G4: a school's own days off are data."""
    path = tmp_path / "school.yaml"
    path.write_text(
        TENANT + "week: 6\ndays_off:\n"
        "  - {from: 2026-10-26, to: 2026-11-03, title: {ru: Осенние каникулы, en: Autumn vacation}}\n",
        "utf-8",
    )

    tenant = read_tenant(path)

    assert tenant.week == 6
    assert tenant.days_off[0].title.in_("en") == "Autumn vacation"
    closed = [
        tenant.is_closed(dt.date(2026, *day)) for day in ((10, 25), (10, 26), (11, 3), (11, 4))
    ]
    assert closed == [False, True, True, False]


def test_what_is_left_out_has_its_default(tmp_path):
    path = tmp_path / "school.yaml"
    path.write_text(TENANT, "utf-8")

    tenant = read_tenant(path)

    assert (tenant.kind, tenant.parent, tenant.language) == ("school", "", "ru")
    assert (tenant.synthetic, tenant.minimum_group) == (False, 5)


@pytest.fixture
def surveys(tmp_path):
    for folder in ("programmes", "tenants"):
        (tmp_path / folder).mkdir()
    (tmp_path / "tiny.yaml").write_text(SHEET, "utf-8")
    (tmp_path / "programmes" / "school-1.yaml").write_text(PROGRAMME, "utf-8")
    return tmp_path


def put(surveys, text, name="school-1"):
    path = surveys / "tenants" / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return path


def another_year(surveys, **changes):
    text = PROGRAMME.replace("id: school-1", "id: next")
    for old, new in {"2022": "2023", "tiny-before": "tiny-before-2023", **changes}.items():
        text = text.replace(old, new)
    (surveys / "programmes" / "next.yaml").write_text(text, "utf-8")
    return put(surveys, spoilt("[school-1]", "[next, school-1]", TENANT))


def test_a_tenant_runs_its_programmes_in_the_order_of_their_periods(surveys):
    another_year(surveys)

    library = Library.open(surveys)

    assert library.tenants["school-1"].programmes == ("next", "school-1")
    assert [each.id for each in library.programmes_of("school-1")] == ["school-1", "next"]


def test_programme_that_does_not_exist(surveys):
    path = put(surveys, spoilt("[school-1]", "\n  - school-l", TENANT))

    (fault,) = check(path)

    assert (fault.path, fault.line) == (str(path), 6)
    assert "no programme “school-l”" in str(fault)
    assert "“school-1”" in str(fault.remedy)
    assert check(surveys) == (fault,)


def test_two_programmes_of_one_period_clash(surveys):
    path = another_year(surveys, **{"id: '2023'": "id: '2022'"})

    (fault,) = check(surveys)

    assert (fault.path, fault.line) == (str(path), 5)
    assert "same period “2022”" in str(fault.what)
    assert "periods may overlap" in str(fault.remedy)


def test_periods_may_overlap(surveys):
    another_year(surveys, **{"starts_on: 2023-01-10": "starts_on: 2022-03-01"})

    assert check(surveys) == ()


def test_a_campaign_stands_in_one_programme_of_a_tenant(surveys):
    path = another_year(surveys, **{"tiny-before-2023": "tiny-before"})

    (fault,) = check(surveys)

    assert fault.path == str(path)
    assert "campaign “tiny-before” stands in" in str(fault.what)


def test_two_tenants_may_run_one_programme(surveys):
    put(surveys, TENANT)
    put(surveys, spoilt("id: school-1", "id: school-2", TENANT), "school-2")

    assert list(Library.open(surveys).tenants) == ["school-1", "school-2"]


def test_unknown_parent_is_told_with_the_nearest_name(surveys):
    put(surveys, spoilt("id: school-1", "id: city", TENANT), "city")
    path = put(surveys, TENANT + "parent: citi\n")

    (fault,) = check(surveys)

    assert (fault.path, fault.line) == (str(path), 6)
    assert "no organisation “citi”" in str(fault)
    assert "“city”" in str(fault.remedy)
    assert check(path) == (fault,)


@pytest.mark.parametrize("parent", ["school-1", "city"])
def test_nobody_stands_above_itself(surveys, parent):
    above = spoilt("id: school-1", "id: city", TENANT) + "parent: school-1\n"
    put(surveys, above, "city")
    put(surveys, TENANT + f"parent: {parent}\n")

    found = check(surveys)

    assert all("above itself" in str(fault) for fault in found)
    assert {fault.path.rpartition("/")[2] for fault in found} >= {"school-1.yaml"}


def test_read_tenant_raises_every_fault(tmp_path):
    path = tmp_path / "school.yaml"
    path.write_text(spoilt("kit: tenant/1", "kit: tenant/2", TENANT) + "parents: city\n", "utf-8")

    with pytest.raises(QuestionnaireError) as raised:
        read_tenant(path)

    assert len(raised.value.faults) == 2
