"""Programmes: forms, waves, roles and campaigns are data, and their references are judged."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.domain.programme import Term
from kit.errors import QuestionnaireError
from kit.library import parse_questionnaire, read_programme
from tests.builders.questionnaires import PROGRAMME, SHEET, faults, line_of, spoilt

TINY = {"tiny": parse_questionnaire(SHEET)}

CASES = {
    "unknown questionnaire": ("questionnaire: tiny", "questionnaire: tny", "questionnaire:", "no questionnaire “tny”", "“tiny”"),
    "unknown wave": ("wave: before", "wave: befor", "wave: befor", "not among “waves”", "“before”"),
    "unknown role": ("role: mentee", "role: mente", "role:", "not among “roles”", "“mentee”"),
    "unknown form": ("form: student-student", "form: student-studnt", "form: st", "not among “forms”", "“student-student”"),
    "not a day": ("2022-02-01", "2022-02-31", "opens_on", "not a day of the calendar", "year-month-day"),
    "day written otherwise": ("2022-02-01", "01.02.2022", "opens_on", "not written as expected", "year-month-day"),
    "closes before it opens": ("2022-02-28", "2022-01-28", "closes_on", "lies before “opens_on”", "Correct"),
    "ends before it starts": ("2022-06-30", "2021-06-30", "ends_on", "lies before “starts_on”", "Correct"),
    "unknown key": ("sensitive: true", "sensitiv: true", "sensitiv:", "not a key", "“sensitive”"),
    "unknown time zone": ("Europe/Moscow", "Europe/Moskow", "time_zone", "no time zone", "“Europe/Moscow”"),
    "missing translation": ("{ru: одарённые, en: gifted}", "{ru: одарённые}", "одарённые", "no words in “en”", "Add “en"),
    "group below five": ("time_zone: Europe/Moscow", "minimum_group: 3", "minimum_group", "too small", "5"),
    "reserved wave": ("{id: before,", "{id: en,", "{id: en,", "meaning of its own", "Choose"),
    "unknown stage": ("stage: both", "stage: proces", "stage:", "not a value", "“process”"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_one_slip_gives_its_fault_line_and_remedy(name):
    old, new, passage, what, remedy = CASES[name]
    text = spoilt(old, new, PROGRAMME)

    (fault,) = [fault for fault in faults(text, TINY) if what in str(fault.what)]

    assert fault.line == line_of(text, passage)
    assert remedy in str(fault.remedy)


def test_sound_programme_has_no_faults():
    assert faults(PROGRAMME, TINY) == []


def test_repeated_ids_are_refused_in_every_list():
    text = spoilt("  - {id: after,", "  - {id: before,", PROGRAMME)
    text = spoilt("  - {id: health,", "  - {id: gifted,", text)

    assert sum("more than once" in str(fault) for fault in faults(text, TINY)) == 2


def test_campaign_must_suit_its_questionnaire():
    other = "  - {id: employer-student, title: {ru: Работодатель – ученик, en: Employer – pupil}}\n"
    text = spoilt("waves:\n", other + "waves:\n", PROGRAMME)
    text = spoilt("form: student-student", "form: employer-student", text)

    (fault,) = faults(text, TINY)

    assert "not made for “employer-student”" in str(fault)
    assert fault.line == line_of(text, "form: employer-student")


def test_campaign_must_serve_the_stage_of_its_questionnaire():
    outcome = {"tiny": parse_questionnaire(spoilt("stage: both", "stage: outcome"))}

    (fault,) = faults(spoilt("stage: both", "stage: process", PROGRAMME), outcome)

    assert "another stage" in str(fault)
    assert "outcome" in str(fault.remedy)


def test_questionnaires_are_not_judged_when_none_are_given(tmp_path):
    path = tmp_path / "programme.yaml"
    path.write_text(PROGRAMME.replace("questionnaire: tiny", "questionnaire: other"), "utf-8")

    assert read_programme(path).campaign("tiny-before").questionnaire == "other"
    with pytest.raises(QuestionnaireError, match="no questionnaire “other”"):
        read_programme(path, TINY)


def test_every_key_of_a_programme_arrives(tmp_path):
    path = tmp_path / "programme.yaml"
    path.write_text(PROGRAMME, "utf-8")

    programme = read_programme(str(path), TINY)

    assert (programme.id, programme.year, programme.title.in_("en")) == (
        "school-1",
        "2022",
        "Programme",
    )
    assert (programme.starts_on, programme.ends_on) == (dt.date(2022, 1, 10), dt.date(2022, 6, 30))
    assert (programme.tenant.id, programme.tenant.title.in_("ru")) == ("school-1", "Школа")
    assert (programme.tenant.language, programme.tenant.minimum_group) == ("ru", 5)
    assert isinstance(programme.roles[0], Term)
    assert programme.forms[0].subforms[0].id == "equals"
    assert [wave.id for wave in programme.waves] == ["before", "after"]
    assert [category.sensitive for category in programme.categories] == [False, True]
    campaign = programme.campaign("tiny-before")
    assert (campaign.wave, campaign.role, campaign.form, campaign.stage) == (
        "before",
        "mentee",
        "student-student",
        "both",
    )
    assert campaign.is_open(dt.date(2022, 2, 28))
    assert not campaign.is_open(dt.date(2022, 3, 1))


def test_year_may_be_a_number(tmp_path):
    path = tmp_path / "programme.yaml"
    path.write_text(PROGRAMME.replace("year: '2022'", "year: 2022"), "utf-8")

    assert read_programme(path).year == "2022"
