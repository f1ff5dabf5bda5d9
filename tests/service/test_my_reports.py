"""Staff report on pupils from a list of their own: names of these alone, and nobody without consent."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from kit.errors import AccessDenied, BadArgument
from kit.operations.access import Actor, group
from kit.service import call
from tests.builders.consented import CONSENTS, consent, enrol, pupil
from tests.builders.surveys import SCHOOL, School

FULL = {"easy": "4", "met": "5"}
STAFF = {"anna": ("class-teacher",), "boris": ("social-pedagogue",)}


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path, people=0, consents=CONSENTS)
    school.tenants.staff = lambda _: STAFF
    enrol(school.tenants, pupil(1), pupil(2), pupil(3))
    consent(school.tenants, "p-1", "p-2")
    yield school
    school.close()


def reporting(school, **changes):
    reports = [{"account": "anna", "reports_on": ["U-1", "U-2", "U-3"]}]
    values = {"questionnaire": "report", "role": "class-teacher", "reports": reports}
    return school.open(**(values | changes)).campaign


def mine(school, name="anna", role="class-teacher"):
    return call(school.tenants, Actor(name, (group(SCHOOL, role),)), SCHOOL, "my_reports", {})


def send(school, url):
    return school.phone.send(school.path_on(url), FULL, str(uuid.uuid4())).status_code


def test_whoever_has_no_list_of_pupils_is_not_offered_for_reports(school):
    school.tenants.staff = lambda _: {
        **STAFF,
        "clara": ("curator",),
        "dora": ("head", "psychologist"),
    }
    by = Actor("clara", (group(SCHOOL, "curator"),))

    found = call(school.tenants, by, SCHOOL, "reporters", {})

    assert {each.account: each.roles for each in found} == {**STAFF, "dora": ("psychologist",)}


def test_class_teacher_reports_on_her_pupils_from_her_own_list(school):
    """Who answers is not whom it is about, and has an account (S1-015, S1-068)."""
    survey = reporting(school)

    (asked,) = mine(school)
    assert [(each.code, each.name, each.state) for each in asked.reports] == [
        ("U-1", "Кусакина Зинаида Львовна", "missing"),
        ("U-2", "Шлюпкин Пётр Ильич", "missing"),
    ]
    assert asked.waiting == 1  # U-3 lacks a consent: neither named nor reported on
    assert send(school, asked.reports[0].url) == 200

    (asked,) = mine(school)
    assert [(each.state, bool(each.url)) for each in asked.reports] == [
        ("sent", False),
        ("missing", True),
    ]
    (stored,) = school.store.responses.find(survey)
    assert (stored.participant, stored.respondent) == ("U-1", "K-1")
    assert mine(school) == mine(school)  # looking again makes no other card


def test_cards_forms_and_lists_name_the_class_as_the_register_has_it(school):
    """«6А» and not «grade 6», sorted as people sort (D19)."""
    groups = {4: "10А", 5: "6Б", 6: "9В"}
    enrol(school.tenants, *(replace(pupil(n), group=group) for n, group in groups.items()))
    consent(school.tenants, "p-1", "p-4", "p-5", "p-6")
    asked = school.open().campaign
    expected = [("U-1", "6А"), ("U-5", "6Б"), ("U-6", "9В"), ("U-4", "10А")]
    wanted = {code for code, _ in expected}

    for operation in ("cards", "paper_forms"):
        made = school.ask(operation, campaign=asked)
        found = [(e.participant, e.grade) for e in made if e.participant in wanted]
        assert found == expected
    reporting(school, reports=[{"account": "anna", "reports_on": ["U-4", "U-1", "U-5", "U-6"]}])
    (mine_now,) = mine(school)
    assert [(each.code, each.grade) for each in mine_now.reports] == expected


def test_nobody_reads_the_list_of_another_account(school):
    reporting(school)

    assert mine(school, "boris", "social-pedagogue") == ()
    assert mine(school, "boris") == ()
    for role in ("curator", "head", "deputy", "methodologist"):
        with pytest.raises(AccessDenied):
            mine(school, "anna", role)
    with pytest.raises(AccessDenied):
        school.ask("responses", "class-teacher", questionnaire="report")


def test_withdrawn_consent_takes_a_pupil_off_the_list_and_closes_the_form(school):
    """No report by anybody without the consent that it needs (C9, S1-068)."""
    reporting(school)
    (asked,) = mine(school)
    form = asked.reports[1].url

    school.ask("withdraw_consent", person="p-2", given_by="guardian", day=school.today.isoformat())

    (asked,) = mine(school)
    assert ([each.code for each in asked.reports], asked.waiting) == (["U-1"], 2)
    assert send(school, form) == 403
    assert "U-2" not in school.phone.get(school.path_on(form).rpartition("/on/")[0]).text


def test_pupil_whose_data_were_destroyed_leaves_the_others_on_the_list(school):
    """Nobody else's list, card or survey depends on somebody who is gone (C9, S1-068)."""
    families = [{"family": True, "reports_on": [code]} for code in ("U-1", "U-2")]
    of_families = reporting(school, reports=families)
    of_staff = reporting(school)
    school.ask("withdraw_consent", person="p-2", given_by="guardian", day=school.today.isoformat())
    school.ask("destroy_person_data", person="p-2")

    (asked,) = mine(school)
    assert [each.code for each in asked.reports] == ["U-1"]
    assert set(school.cards(of_families)) == {"F-U-1"}
    assert set(school.cards(of_staff)) == {"K-1"}


def test_pupil_who_was_given_to_another_is_nobodys_business_of_the_first_any_more(school):
    """A social pedagogue reports, too (S1-016)."""
    survey = reporting(school)
    (asked,) = mine(school)
    others = [
        {"account": "anna", "reports_on": ["U-1"]},
        {"account": "boris", "reports_on": ["U-2"]},
    ]
    school.ask("change_survey", campaign=survey, expected=1, reports=others)

    assert [each.code for each in mine(school)[0].reports] == ["U-1"]
    assert send(school, asked.reports[1].url) == 404
    (his,) = mine(school, "boris", "social-pedagogue")
    assert send(school, his.reports[0].url) == 200
    assert {each.respondent for each in school.store.responses.find(survey)} == {"K-2"}


def test_each_family_has_a_card_for_its_own_child(school):
    """Parents report on a pupil (S1-068)."""
    families = [{"family": True, "reports_on": [code]} for code in ("U-1", "U-2")]
    survey = reporting(school, reports=families)

    assert set(school.cards(survey)) == {"F-U-1", "F-U-2"}
    assert mine(school) == ()


def test_account_that_may_not_report_is_refused(school):
    with pytest.raises(BadArgument, match="no account here"):
        reporting(school, reports=[{"account": "carl", "reports_on": ["U-1"]}])
    with pytest.raises(BadArgument):
        reporting(school, reports=[{"account": "anna", "family": True, "reports_on": ["U-1"]}])


def test_report_from_paper_is_entered_as_that_of_who_reports_on_the_pupil(school):
    survey = reporting(school)
    entered = school.ask(
        "enter_response",
        campaign=survey,
        participant="U-1",
        attempt=str(uuid.uuid4()),
        raw=FULL,
        channel="paper",
    )

    assert entered.created
    (stored,) = school.store.responses.find(survey)
    assert stored.respondent == "K-1"
    assert [each.state for each in mine(school)[0].reports] == ["sent", "missing"]
    assert [each.sent for each in school.status(survey).informants] == [("U-1",)]
    with pytest.raises(BadArgument):
        school.ask("entry_sheet", campaign=survey, participant="U-3")


def test_reports_that_are_asked_are_due_today_for_who_gives_them(school):
    reporting(school)
    assert [each.n for each in school.ask("today", "class-teacher").things] == [2]
    send(school, mine(school)[0].reports[0].url)

    things = school.ask("today", "class-teacher").things
    assert [(each.page, each.n, each.codes) for each in things] == [("my-pupils", 1, ())]
    curators = school.ask("today", "curator").things
    assert "my-pupils" not in {each.page for each in curators}
