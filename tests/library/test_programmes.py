"""Programmes: forms, waves, roles and campaigns are data, and their references are judged."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kit.domain.programme import Ages, Term, current
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
    "missing translation": ("{ru: одарённые, en: gifted}", "{ru: одарённые}", "одарённые", "no words in “en”", "Add “en"),
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


RESPONDENTS = "respondents:\n  - {id: parent, title: {ru: родитель, en: parent}}\nwaves:\n"


def test_role_has_an_age_range_whose_ends_are_judged(tmp_path):
    """S1-001"""
    old = "{id: mentee, title: {ru: наставляемый, en: mentee}"
    text = spoilt(old, old + ", ages: {from: 6, to: 18}", PROGRAMME)
    path = tmp_path / "programme.yaml"
    path.write_text(text, "utf-8")

    assert read_programme(path).roles[0].ages == Ages(6, 18)
    (fault,) = faults(text.replace("to: 18", "to: 5"), TINY)
    assert "lies before" in str(fault.what)


def test_campaign_may_ask_a_respondent_who_is_not_enrolled(tmp_path):
    """X-03: a parent is asked, and has no role in a pair."""
    path = tmp_path / "programme.yaml"
    text = spoilt("role: mentee", "role: parent", spoilt("waves:\n", RESPONDENTS, PROGRAMME))
    path.write_text(text, "utf-8")
    asked = parse_questionnaire(spoilt("roles: [mentee]\n", "roles: [parent]\n"))

    programme = read_programme(str(path), {"tiny": asked})

    assert [each.id for each in programme.roles] == ["mentee"]
    assert [each.id for each in programme.asked] == ["mentee", "parent"]
    assert programme.term("asked", "parent").in_("en") == "parent"


def test_one_id_is_no_role_and_respondent_at_once():
    text = spoilt("waves:\n", RESPONDENTS.replace("id: parent", "id: mentee"), PROGRAMME)

    (fault,) = faults(text, TINY)

    assert fault.line == line_of(text, "{id: mentee, title: {ru: настав")
    assert "more than once" in str(fault.what)


def test_campaign_must_suit_its_questionnaire():
    other = "  - {id: employer-student, title: {ru: Работодатель – ученик, en: Employer – pupil}}\n"
    text = spoilt("waves:\n", other + "waves:\n", PROGRAMME)
    text = spoilt("form: student-student", "form: employer-student", text)

    (fault,) = faults(text, TINY)

    assert "not made for “employer-student”" in str(fault)
    assert fault.line == line_of(text, "form: employer-student")


def test_questionnaire_for_a_kind_of_wave_serves_every_wave_of_that_kind():
    """S0-028: one questionnaire for every quarter of every year, which no file can list."""
    kind = "{id: before, title: {ru: до входа, en: at entry}"
    text = spoilt(kind, kind + ", kind: quarterly", PROGRAMME)
    every = replace(TINY["tiny"], waves=("quarterly",))
    calm = replace(every, items=tuple(each for each in every.items if each.id.startswith("cal_")))

    assert faults(text, {"tiny": calm}) == []
    (fault,) = faults(PROGRAMME, {"tiny": calm})
    assert "not made for “before”" in str(fault.what)
    # Which words would a quarter have, where each wave has its own?
    (fault,) = faults(text, {"tiny": every})
    assert "not made for “before”" in str(fault.what)


def test_campaign_must_serve_the_stage_of_its_questionnaire():
    """Process and outcome are monitored apart (S3-024)."""
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

    period = programme.period
    assert (programme.id, period.id, programme.title.in_("en")) == ("school-1", "2022", "Programme")
    assert (period.starts_on, period.ends_on) == (dt.date(2022, 1, 10), dt.date(2022, 6, 30))
    assert period.title.in_("en") == "2022"
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


def test_period_may_be_a_number(tmp_path):
    path = tmp_path / "programme.yaml"
    path.write_text(PROGRAMME.replace("id: '2022'", "id: 2022"), "utf-8")

    assert read_programme(path).period.id == "2022"


def test_period_has_a_title_of_its_own_where_one_is_written(tmp_path):
    path = tmp_path / "programme.yaml"
    path.write_text(spoilt("id: '2022'", "id: 2021-2022\n  title: 2021/2022", PROGRAMME), "utf-8")

    period = read_programme(path).period
    assert (period.id, period.title.in_("ru")) == ("2021-2022", "2021/2022")


def test_programme_of_the_older_edition_gets_one_fault_that_says_what_to_move():
    older = spoilt("kit: programme/2", "kit: programme/1", PROGRAMME).replace("period:", "tenant:")

    (fault,) = faults(older, TINY)

    assert fault.line == 1
    assert "older edition" in str(fault.what)
    assert all(word in str(fault.remedy) for word in ("tenant", "period", "programme/2"))


def test_current_programme_is_that_of_the_last_period_that_has_begun(tmp_path):
    def of(year):
        path = tmp_path / f"{year}.yaml"
        path.write_text(PROGRAMME.replace("2022", str(year)), "utf-8")
        return read_programme(path)

    years = [of(2021), of(2022), of(2023)]

    assert current(years, dt.date(2022, 1, 10)) is years[1]
    assert current(years, dt.date(2022, 1, 9)) is years[0]
    assert current(years, dt.date(2030, 1, 1)) is years[2]
    assert current(years, dt.date(1999, 1, 1)) is years[0]
