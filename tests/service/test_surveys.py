"""Surveys of one's own from opening to closing, as the form service and the data service see them."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from kit.domain.names import Name
from kit.domain.person import Person
from kit.errors import AccessDenied, BadArgument, Conflict
from tests.builders.respond import FULL
from tests.builders.stores import work
from tests.builders.surveys import SCHOOL, School


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path)
    yield school
    school.close()


def attempt() -> str:
    return str(uuid.uuid4())


def test_survey_that_a_school_opens_is_asked_by_both_services(school):
    """What, whom, when (S1-111): opened in the browser, without a file or a restart."""
    done = school.open(grades=["8a"])

    cards = school.cards(done.campaign)
    assert set(cards) == {"U-1", "U-3", "U-5"}
    assert school.phone.get(cards["U-1"]).status_code == 200
    assert school.phone.send(cards["U-1"], FULL, attempt()).status_code == 200

    status = school.status(done.campaign)
    assert (status.origin, status.state) == ("own", "open")
    assert (status.invited, status.answered, status.version) == (3, 1, "1.0.0")
    (stored,) = school.store.responses.find(done.campaign)
    assert (stored.participant, stored.period) == ("U-1", "2026-2027")


def test_questionnaire_for_a_kind_of_wave_is_opened_in_a_wave_of_that_kind(school):
    """S0-028: `recruit` is made for `before` and for whatever is an endline."""
    school.open(questionnaire="recruit", role="pupil", linkage="open", wave="after")

    (listed,) = (each for each in school.ask("questionnaires") if each.id == "recruit")
    assert listed.waves == ("after",)


def test_merged_surveys_are_the_same_for_form_and_data_service(school):
    school.open()
    school.open(linkage="unlinked", title="Вторая")

    place = school.app.state.doors.place(SCHOOL)
    ours = {each.id: each for each in school.ask("programme").campaigns}
    assert dict(place.campaigns) == ours
    assert len(ours) == 3


def test_form_says_what_answers_are_linked_to(school):
    first, second = school.open(), school.open(linkage="unlinked")

    said = school.phone.get(next(iter(school.cards(first.campaign).values()))).text
    other = school.phone.get(next(iter(school.cards(second.campaign).values()))).text

    assert "под кодом, без имени" in said
    assert "под кодом, без имени" not in other


def test_survey_is_closed_prolonged_and_reopened_with_its_cards(school):
    done = school.open()
    card = school.cards(done.campaign)["U-1"]
    change = {"campaign": done.campaign}

    school.ask("change_survey", **change, expected=1, closed=True)
    assert school.phone.get(card).status_code == 410
    assert school.status(done.campaign).state == "late"  # paper of its days may still come

    later = (school.today + dt.timedelta(days=30)).isoformat()
    school.ask("change_survey", **change, expected=2, closed=False, closes_on=later)
    school.now += dt.timedelta(days=20)
    assert school.phone.get(card).status_code == 200
    assert school.phone.send(card, FULL, attempt()).status_code == 200


def test_paper_is_taken_for_as_many_days_as_were_decided(school):
    start = school.today - dt.timedelta(days=10)
    day = start + dt.timedelta(days=5)
    past = {"opens_on": start.isoformat(), "closes_on": day.isoformat()}
    late, over = school.open(**past, late_entry_days=5), school.open(**past, late_entry_days=4)

    sheet = {"participant": "U-1", "raw": FULL, "channel": "paper", "filled_on": day.isoformat()}
    assert school.ask("enter_response", campaign=late.campaign, attempt=attempt(), **sheet).receipt
    with pytest.raises(BadArgument, match="over"):
        school.ask("enter_response", campaign=over.campaign, attempt=attempt(), **sheet)


def test_stored_answer_of_an_own_survey_is_corrected_with_a_reason(school):
    done = school.open()
    card = school.cards(done.campaign)["U-1"]
    first = attempt()
    school.phone.send(card, FULL, first)

    entered = school.ask(
        "enter_response",
        campaign=done.campaign,
        participant="U-1",
        attempt=attempt(),
        raw={**FULL, "easy": "1"},
        channel="paper",
        supersedes=first,
        reason="другая строка",
    )

    assert entered.created
    (stored,) = school.store.responses.find(done.campaign)
    assert stored.answers["easy"] == 1


def test_decision_over_somebody_elses_is_refused(school):
    done = school.open()
    school.ask("change_survey", campaign=done.campaign, expected=1, title="Новое имя")

    with pytest.raises(Conflict):
        school.ask("change_survey", campaign=done.campaign, expected=1, closed=True)
    assert school.status(done.campaign).campaign.title.in_("ru") == "Новое имя"
    assert school.status(done.campaign).state == "open"


def test_planned_survey_is_opened_once_with_days_of_ones_own(school):
    last = (school.today + dt.timedelta(days=3)).isoformat()
    opened = {"campaign": "autumn", "opens_on": school.today.isoformat(), "closes_on": last}
    school.ask("open_survey", **opened)

    status = school.status("autumn")
    assert (status.origin, status.revision) == ("plan", 1)
    assert status.campaign.closes_on.isoformat() == last
    with pytest.raises(Conflict):
        school.ask("open_survey", **opened)


def test_title_that_nobody_typed_anew_stays_in_both_languages(school):
    title = school.status("autumn").campaign.title
    last = (school.today + dt.timedelta(days=3)).isoformat()
    school.ask(
        "open_survey",
        campaign="autumn",
        title=title.in_("ru"),
        opens_on=school.today.isoformat(),
        closes_on=last,
    )
    assert school.status("autumn").campaign.title == title

    school.ask("change_survey", campaign="autumn", expected=1, title="Встреча")
    assert school.status("autumn").campaign.title.in_("en") == "Встреча"


def test_promise_is_not_changed_once_somebody_answered(school):
    card = school.cards("autumn")["U-1"]
    school.phone.send(card, FULL, attempt())

    with pytest.raises(BadArgument, match="another promise"):
        school.ask(
            "open_survey",
            campaign="autumn",
            opens_on=school.today.isoformat(),
            closes_on=school.today.isoformat(),
            linkage="unlinked",
        )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"wave": "third"}, "does not fit"),
        ({"role": "class-teacher"}, "does not fit"),
        ({"questionnaire": "none"}, "no such questionnaire"),
        ({"closes_on": "2020-01-01"}, "before the first"),
        ({"grades": ["grade-8c"]}, "Nobody in the register"),
        ({"grades": ["8a", "8А"]}, "“8А”"),
        ({"questionnaire": "report", "role": "class-teacher"}, "Nobody takes part"),
    ],
)
def test_survey_that_cannot_be_held_is_refused_with_what_to_do(school, changes, words):
    with pytest.raises(BadArgument, match=words) as caught:
        school.open(**changes)
    assert caught.value.remedy.text


def test_card_without_names_is_not_promised_where_the_register_knows_names(school):
    known_person = Person(id="p-1", name=Name(surname="Белова"), kind="teacher")
    with work(school.store) as known:
        school.store.people.save(known, {"p-1": (1, known_person.content)})
        school.store.people.give_codes(known, {"U-1": "p-1"})

    with pytest.raises(BadArgument, match="cannot be promised"):
        school.open(linkage="card")
    assert school.open(linkage="card", grades=["8b"]).campaign


def test_head_reads_and_decides_nothing(school):
    done = school.open("curator")

    assert school.status(done.campaign, "head").invited == 6
    for role in ("head", "methodologist"):
        with pytest.raises(AccessDenied):
            school.open(role)
    with pytest.raises(AccessDenied):
        school.ask("surveys", "methodologist")


def test_trail_is_told_which_survey_and_no_title(school):
    done = school.open(title="Тайное имя")

    last = school.store.audit.latest("open_survey")
    assert (last.operation, last.detail["survey"]) == ("open_survey", done.campaign)
    assert "Тайное" not in str(last.detail)
