"""What the programmes of the sources ask of a school, done in one: events, coverage, acts, letters."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from kit.library import Library
from tests.builders.indicators import give
from tests.builders.registers import TENANT, ask, pupil, school

__all__ = ["school"]
SURNAMES = [
    "Абрамов",
    "Боков",
    "Вьюгин",
    "Гущин",
    "Дымов",
    "Ежов",
    "Жуков",
    "Зуев",
    "Ильин",
    "Кротов",
    "Лыков",
]
GIVEN = ["Пётр", "Иван", "Олег", "Лев", "Юрий", "Глеб", "Антон", "Егор", "Марк", "Роман", "Семён"]
LIBRARY = Library.open(Path(__file__).parents[2] / "surveys")
SEROV, TEMIZHBEK, IRKUTSK = (
    LIBRARY.programmes[name] for name in ("serov-23", "temizhbek-4", "irkutsk-57")
)


def plan(tenants, programme):
    """Let the school have what a source counts and asks for."""
    parts = {each: getattr(programme, each) for each in ("events", "documents", "posts")}
    give(tenants, TENANT, *programme.indicators, **parts)


def figures(tenants):
    return {each.id: each for each in ask(tenants, "indicators").figures}


def hold(tenants, kind, **more):
    """Write an event down as the curator does; the programme has to know its kind."""
    raw = {"title": "Событие", "kind": kind, "state": "held", "day": "2022-03-01"}
    return ask(tenants, "save_journal_entry", "curator", kind="event", raw=raw | more)


def enrolled(tenants, n, kind="pupil", roles=("mentee",), form="student-student"):
    for at in range(n):
        name, day = (at, f"2010-{at + 1:02}-14") if kind == "pupil" else (~at, "1980-01-15")
        raw = pupil(SURNAMES[name], GIVEN[name], kind=kind, born=day)
        person = ask(tenants, "save_person", raw=raw).person
        for role in roles:
            ask(tenants, "enrol", people=[person], role=role, form=form)


def issued(tenants, planned, raw):
    """Return the words of a document that the plan asks for, issued by the head."""
    told = {each.id: each for each in ask(tenants, "papers", "head").planned}
    template = told[planned].template
    done = ask(tenants, "issue_paper", "head", template=template, planned=planned, raw=raw)
    body = ask(tenants, "paper_file", "head", document=done.id).body
    words = "\n".join(each.text for each in docx.Document(io.BytesIO(body)).paragraphs)
    return words.replace("\xa0", " ")


def test_training_is_counted_by_experts_and_classes_of_each_group(school):
    """S0-011: two experts, ten classes of each group, advice beside them."""
    plan(school, SEROV)
    hold(school, "expert", n="2")
    hold(school, "training-mentors", n="9")
    hold(school, "training-staff", n="10")
    hold(school, "consultation")
    found = figures(school)

    assert (found["experts"].low, found["experts"].status) == (2, "met")
    assert (found["classes-mentors"].low, found["classes-mentors"].status) == (9, "not_met")
    hold(school, "training-mentors")
    assert figures(school)["classes-mentors"].status == "met"
    assert found["classes-staff"].status == "met"


def test_coverage_is_told_of_each_group_and_counts_nobody_twice(school):
    """S0-008: a tenth of the pupils, and a tenth of the staff."""
    plan(school, SEROV)
    enrolled(school, 2, roles=("mentee", "mentor"))
    enrolled(school, 1, kind="teacher", form="teacher-teacher")
    for total, value in (("pupils-total", 20), ("staff-total", 20)):
        asked = {"external": total, "value": value, "source": "ОО-1", "day": "2022-01-10"}
        ask(school, "save_external", "curator", **asked)
    found = figures(school)

    assert (found["covered-pupils"].part, found["covered-pupils"].whole) == (2, 20)
    assert (found["covered-staff"].part, found["covered-staff"].whole) == (1, 20)
    assert found["covered-pupils"].status == "met"
    assert found["covered-staff"].status == "not_met"


def test_closing_game_is_held_beside_all_who_take_part(school):
    """S0-021: nine in ten or more."""
    plan(school, SEROV)
    enrolled(school, 10)
    hold(school, "business-game", took_part="8")
    assert figures(school)["closing-game"].status == "not_met"
    (game,) = ask(school, "journal", "curator", kind="event")
    raw = {**game.values, "day": "2022-03-01", "took_part": "9"}
    changed = {"record": game.id, "expected": 1, "raw": {k: str(v or "") for k, v in raw.items()}}
    changed["raw"].pop("id", None)
    ask(school, "save_journal_entry", "curator", kind="event", **changed)

    assert (figures(school)["closing-game"].low, figures(school)["closing-game"].status) == (
        90,
        "met",
    )


def test_materials_of_each_group_lie_in_the_bank_of_methods(school):
    """S0-022, S4-011, S4-018: for whom each is, and how many there are."""
    plan(school, IRKUTSK)
    hold(school, "round-table")
    for title, audience in (("Памятка", "учитель – учитель"), ("Сценарий", "ученик – ученик")):
        raw = {"title": title, "audience": audience, "link": "https://school.example/m"}
        ask(school, "save_journal_entry", "curator", kind="method", raw=raw)
    found = {each.values["audience"] for each in ask(school, "journal", "head", kind="method")}

    assert found == {"учитель – учитель", "ученик – ученик"}
    assert figures(school)["methods"].low == 2


def test_sessions_shows_and_coverage_of_irkutsk_are_events(school):
    """S4-012, S4-018, S4-020, S4-021: sessions, advice, round table, photo show, news."""
    plan(school, IRKUTSK)
    held = ("kick-off", "consultation", "round-table", "photo-show", "publication", "publication")
    for kind in held:
        hold(school, kind)
    found = figures(school)

    assert (found["kick-offs"].low, found["publications"].low) == (2, 2)
    assert len(ask(school, "journal", "deputy", kind="event")) == len(held)


def test_picture_is_shown_with_a_consent_of_its_own():
    """S4-020: the consent to be published names pictures and the show."""
    (asked,) = (each for each in IRKUTSK.consents.purposes if each.id == "publication")
    show = next(each for each in IRKUTSK.steps if each.id == "photo-show")

    assert asked.needed_for == ("publish",)
    assert "фотография" in asked.text.data.in_("ru")
    assert "фотовыставке" in asked.text.purpose.in_("ru")
    assert {each.id for each in show.places} == {"photo-show", "publication"}


@pytest.mark.parametrize(
    ("programme", "planned"),
    [(SEROV, "accessibility-act"), (IRKUTSK, "order-regulation"), (IRKUTSK, "order-roadmap")],
    ids=["S0-023", "S4-004", "S4-004 road map"],
)
def test_head_issues_the_acts_that_the_programme_asks_for(school, programme, planned):
    """S0-023 measures of access, S4-004 regulation and road map: orders under a number."""
    plan(school, programme)
    points = "Организовать доступ\nНазначить ответственного"
    raw = {"subject": "О мерах доступности", "basis": "Устав", "points": points}
    words = issued(school, planned, raw if planned != "order-roadmap" else {"basis": "Устав"})

    assert "ПРИКАЗЫВАЮ" in words
    assert "Устав" in words
    if planned != "order-roadmap":
        assert "О мерах доступности" in words
        assert "2. Назначить ответственного" in words
    (told,) = (each for each in ask(school, "papers", "head").planned if each.id == planned)
    assert told.issued


def test_head_appoints_the_curator_by_an_order_and_reads_totals(school):
    """S1-008: approves, appoints, and is told how the programme stands."""
    plan(school, TEMIZHBEK)
    words = issued(school, "order-curator", {"basis": "Устав", "curator-name": ""})

    assert "куратор" in words
    assert {each.id for each in ask(school, "indicators", "head").figures} == {
        each.id for each in TEMIZHBEK.indicators
    }
    assert ask(school, "roadmap", "head").steps


def test_guests_are_invited_by_a_letter(school):
    """S1-115"""
    plan(school, TEMIZHBEK)
    raw = {
        "guest": "Уважаемая Анна Петровна",
        "event": "торжественное награждение наставников",
        "event-time": "10 июня в 12:00",
        "place": "актовый зал",
    }
    words = issued(school, "invitation", raw)

    assert "ПРИГЛАШЕНИЕ" in words
    assert "Уважаемая Анна Петровна!" in words
    assert "«торжественное награждение наставников»." in words
    assert "Когда: 10 июня в 12:00." in words


@pytest.mark.parametrize(
    ("questionnaire", "role", "form", "wave"),
    [
        ("networking", "mentee", "student-student", "before"),
        ("networking", "mentor", "teacher-teacher", "before"),
        ("needs-teacher", "mentee", "teacher-teacher", "before"),
        ("satisfaction", "mentee", "student-student", "after"),
    ],
    ids=["S1-104 mentees", "S1-104 mentors", "S1-079", "S1-075"],
)
def test_school_asks_what_a_step_of_temizhbek_needs(school, questionnaire, role, form, wave):
    """S1-075 feedback, S1-079 sheet for teachers, S1-104 preferences: opened from the page of surveys."""
    enrolled(
        school,
        1,
        kind="pupil" if form == "student-student" else "teacher",
        roles=(role,),
        form=form,
    )
    today = school.today(TENANT)
    asked = {"questionnaire": questionnaire, "role": role, "form": form, "wave": wave}
    asked |= {"opens_on": today.isoformat(), "closes_on": today.isoformat()}
    made = ask(school, "open_survey", "curator", title="Анкета", **asked)

    (told,) = (
        each for each in ask(school, "surveys", "curator") if each.campaign.id == made.campaign
    )
    assert told.state == "open"
