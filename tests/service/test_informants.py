"""Somebody answers about others (S1-068, X-03): one card, a list, a report on each."""

from __future__ import annotations

import uuid

import pytest

from kit.errors import BadArgument
from tests.builders.surveys import School

FULL = {"easy": "4", "met": "5"}
REPORTS = [
    {"informant": "K-8A", "reports_on": ["U-1", "U-3"], "labels": {"U-1": "8А, № 4"}},
    {"informant": "K-8B", "reports_on": ["U-2"]},
]


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path)
    yield school
    school.close()


@pytest.fixture
def survey(school):
    return school.open(questionnaire="report", role="class-teacher", reports=REPORTS).campaign


def attempt() -> str:
    return str(uuid.uuid4())


def test_one_card_lists_the_pupils_and_each_report_is_stored_about_its_subject(school, survey):
    """Class teachers tell what they see of pupils (S1-068, X-03) (at entry S1-069)."""
    cards = school.cards(survey)
    assert set(cards) == {"K-8A", "K-8B"}

    listed = school.phone.get(cards["K-8A"]).text
    assert "8А, № 4" in listed
    assert f"{cards['K-8A']}/on/U-3" in listed
    assert "U-2" not in listed

    form = f"{cards['K-8A']}/on/U-1"
    assert "U-1 · 8А, № 4" in school.phone.get(form).text
    assert school.phone.send(form, FULL, attempt()).status_code == 200

    (stored,) = school.store.responses.find(survey)
    assert (stored.participant, stored.respondent) == ("U-1", "K-8A")
    assert f'href="{form}"' not in school.phone.get(cards["K-8A"]).text
    status = school.status(survey)
    assert [each.missing for each in status.informants] == [("U-3",), ("U-2",)]
    assert (status.invited, status.answered) == (3, 1)
    assert school.ask("pending", campaign=survey) == ("U-3", "U-2")


def test_list_of_one_opens_no_report_of_another_and_is_no_form_itself(school, survey):
    card = school.cards(survey)["K-8A"]

    assert school.phone.get(f"{card}/on/U-2").status_code == 404
    assert school.phone.get(f"{card}/on/K-8A").status_code == 404
    assert school.phone.send(card, FULL, attempt()).status_code == 405
    assert school.phone.put(f"{card}/draft", {"easy": "3"}).status_code == 405
    own = school.cards("autumn")["U-1"]
    assert school.phone.get(f"{own}/on/U-1").status_code == 404
    assert school.store.responses.find(survey) == []


def test_report_that_was_begun_goes_on_with_a_card_that_replaces_a_lost_one(school, survey):
    card = school.cards(survey)["K-8A"]
    school.phone.put(f"{card}/on/U-1/draft", {"easy": "2"})
    school.phone.send(f"{card}/on/U-3", FULL, attempt())

    new = school.path(school.ask("replace_card", campaign=survey, participant="K-8A").url)

    assert school.phone.get(card).status_code == 410
    assert school.phone.get(f"{card}/on/U-1").status_code == 410
    assert "начато" in school.phone.get(new).text
    assert 'value="2" checked' in " ".join(school.phone.get(f"{new}/on/U-1").text.split())
    assert school.phone.send(f"{new}/on/U-1", FULL, attempt()).status_code == 409


def test_card_after_one_that_was_revoked_goes_on_and_lists_nobody_twice(school, survey):
    card = school.cards(survey)["K-8A"]
    school.phone.put(f"{card}/on/U-1/draft", {"easy": "2"})
    school.ask("revoke_card", campaign=survey, participant="K-8A")

    new = school.cards(survey)["K-8A"]

    assert school.phone.get(card).status_code == 410
    assert school.phone.get(new).text.count("/on/U-1") == 1
    assert 'value="2" checked' in " ".join(school.phone.get(f"{new}/on/U-1").text.split())
    assert school.cards(survey)["K-8A"] == new


def test_informant_stays_with_the_pupil_whom_a_report_is_on(school, survey):
    card = school.cards(survey)["K-8A"]
    school.phone.send(f"{card}/on/U-1", FULL, attempt())

    with pytest.raises(BadArgument, match="report on U-1 already"):
        school.ask("change_survey", campaign=survey, expected=1, reports=REPORTS[1:])
    more = [{**REPORTS[0], "reports_on": ["U-1", "U-3", "U-5"]}, REPORTS[1]]
    school.ask("change_survey", campaign=survey, expected=1, reports=more)
    school.cards(survey)
    assert "U-5" in school.phone.get(card).text


@pytest.mark.parametrize(
    ("reports", "words"),
    [
        ([*REPORTS, {"informant": "K-9", "reports_on": ["U-1"]}], "Two people would report"),
        ([{"informant": "K-9", "reports_on": ["U-99"]}], "Nobody in the register"),
        ([{"informant": "U-4", "reports_on": ["U-1"]}], "is taken"),
    ],
)
def test_list_that_cannot_be_is_refused(school, reports, words):
    with pytest.raises(BadArgument, match=words):
        school.open(questionnaire="report", role="class-teacher", reports=reports)


@pytest.mark.parametrize("by", ["unenrol", "destroy"])
def test_who_is_out_of_the_register_drops_out_of_the_lists_and_the_survey_is_saved(
    school, survey, by
):
    card = school.cards(survey)["K-8A"]
    school.phone.put(f"{card}/on/U-3/draft", {"easy": "2"})
    if by == "unenrol":
        school.ask("unenrol", "curator", code="U-3")
    else:
        with school.store.work(author="anna", role="psychologist", at=school.now) as work:
            school.store.destructions.carry_out(work, "U-3", {})

    (first, _) = school.status(survey).informants
    assert (first.reports_on, first.missing) == (("U-1",), ("U-1",))
    assert school.cards(survey)["K-8A"] == card
    assert "U-3" not in school.phone.get(card).text
    assert school.phone.get(f"{card}/on/U-3").status_code in (404, 410)
    # What a page that was opened before sends, and what it sends now.
    school.ask("change_survey", campaign=survey, expected=1, reports=REPORTS)
    school.ask("change_survey", campaign=survey, expected=2, reports=[REPORTS[1]])
    with pytest.raises(BadArgument, match="Nobody in the register"):
        school.ask("change_survey", campaign=survey, expected=3, reports=REPORTS)


def test_survey_whose_last_subject_is_out_of_the_register_is_still_changed(school):
    survey = school.open(questionnaire="report", role="class-teacher", reports=REPORTS[1:]).campaign
    school.ask("unenrol", "curator", code="U-2")

    school.ask("change_survey", campaign=survey, expected=1, title="Другая", reports=REPORTS[1:])
    assert school.status(survey).informants == ()
    school.ask("change_survey", campaign=survey, expected=2, reports=REPORTS[:1])

    assert [each.id for each in school.status(survey).informants] == ["K-8A"]


def test_head_is_told_how_many_and_not_who_reports_on_whom(school, survey):
    status = school.status(survey, "head")
    assert (status.invited, status.informants) == (3, ())


def test_report_is_entered_from_paper_about_its_subject(school, survey):
    """Class teachers tell what they see of pupils (S1-068, X-03)."""
    entered = school.ask(
        "enter_response",
        campaign=survey,
        participant="U-2",
        attempt=attempt(),
        raw=FULL,
        channel="paper",
    )
    assert entered.created
    assert school.status(survey).informants[1].missing == ()
