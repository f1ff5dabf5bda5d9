"""The gate of consent in service: who lacks one is not asked, entered, computed or listed (X-05, S1-122)."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.domain.people import Match
from kit.errors import BadArgument
from kit.serve.respond.app import create_app
from kit.serve.respond.settings import read_settings as read_respond
from kit.service import consent_gate
from tests.builders.consented import (
    CONSENTS,
    DAY,
    PERIOD,
    SCHOOL,
    SURVEY,
    ask,
    consent,
    context_of,
    enrol,
    opened,
    pupil,
    write_school,
)
from tests.builders.respond import BASE, FULL, Client

ATTEMPT = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def settings(tmp_path):
    return write_school(tmp_path)


@pytest.fixture
def school(settings):
    served = opened(settings)
    enrol(served, pupil(1), pupil(2))
    yield served
    served.close()


@pytest.fixture
def form(settings, school):
    app = create_app(read_respond(settings.state / "respond.json"))
    yield Client(app)
    app.state.doors.close()


def address(school):
    made = ask(school, "cards", campaign=SURVEY)
    return {each.participant: f"{BASE}{SCHOOL}/{each.code.replace('-', '')}" for each in made}


def enter(school, code, attempt=ATTEMPT, **more):
    given = {"campaign": SURVEY, "participant": code, "attempt": attempt, "raw": {"easy": "4"}}
    return ask(school, "enter_response", channel="paper", **given, **more)


def test_cards_and_lists_have_only_those_who_agreed(school):
    """Guardians sign for everybody who is a minor (S1-122) (before the first survey S1-123)."""
    assert ask(school, "pending", campaign=SURVEY) == ()
    consent(school, "p-1")

    assert ask(school, "pending", campaign=SURVEY) == ("U-1",)
    assert [each.participant for each in ask(school, "paper_forms", campaign=SURVEY)] == ["U-1"]
    assert set(address(school)) == {"U-1"}
    (barred,) = ask(school, "without_consent", campaign=SURVEY)
    assert barred.participant == "U-2"
    assert "parent or guardian" in barred.why[0].text


def test_form_takes_nothing_after_a_withdrawal_and_says_so_kindly(school, form):
    """Drafts, too; the card stays valid for when the paper is there."""
    consent(school, "p-1")
    path = address(school)["U-1"]
    assert form.put(f"{path}/draft", {"easy": "3"}).status_code == 200

    ask(
        school,
        "withdraw_consent",
        "curator",
        person="p-1",
        given_by="guardian",
        day=dt.date.today().isoformat(),
    )

    assert form.get(path).status_code == 403
    assert "подписанного согласия" in form.get(path).text
    assert form.put(f"{path}/draft", {"easy": "5"}, revision=1).status_code == 403
    assert form.send(path, FULL).status_code == 403
    assert school.store(SCHOOL).responses.find() == []


def test_staff_cannot_open_type_or_enter_a_sheet_without_consent(school):
    here = {"campaign": SURVEY, "participant": "U-1"}
    for operation, more in (
        ("entry_sheet", {}),
        ("keep_entry", {"attempt": ATTEMPT, "raw": {"easy": "3"}}),
        ("enter_response", {"attempt": ATTEMPT, "raw": {"easy": "3"}, "channel": "interview"}),
    ):
        with pytest.raises(BadArgument, match="consent"):
            ask(school, operation, **here, **more)

    consent(school, "p-1", day=dt.date(2026, 11, 10))
    with pytest.raises(BadArgument, match="consent"):  # the sheet is older than the paper
        enter(school, "U-1", filled_on="2026-11-05")
    assert enter(school, "U-1").receipt


def test_answers_leave_results_with_the_consent_and_come_back_with_a_new_one(school):
    consent(school, "p-1", "p-2")
    enter(school, "U-1")
    enter(school, "U-2", attempt=ATTEMPT.replace("1", "2"))
    assert {each.participant for each in context_of(school).responses()} == {"U-1", "U-2"}

    (entry,) = ask(school, "person_consents", person="p-1").history
    ask(school, "annul_consent", "curator", entries=[entry.entry], reason="не тот класс")

    assert {each.participant for each in context_of(school).responses()} == {"U-2"}
    assert [each.id for each in context_of(school).described()] == ["U-2"]
    consent(school, "p-1", day=dt.date(2026, 11, 3))
    assert {each.participant for each in context_of(school).responses()} == {"U-1", "U-2"}


def test_group_stays_a_group_without_who_has_not_agreed(school):
    """Lists of pairs leave out a person; what releases tell leaves out the group, as a whole."""
    enrol(school, pupil(3))
    consent(school, "p-1", "p-2", "p-3")
    named = {"mentors": ("U-1",), "mentees": ("U-2", "U-3")}
    pairs = school.store(SCHOOL).register
    pairs.add_matches([Match(id="M-1", form="student-student", period=PERIOD, **named)])

    def listed():
        context = context_of(school)
        whole = context.whole(pairs.matches(PERIOD))
        return [each.mentees for each in context.matches()], [each.id for each in whole]

    assert listed() == ([("U-2", "U-3")], ["M-1"])
    histories = {n: ask(school, "person_consents", person=f"p-{n}").history for n in (1, 3)}
    entries = {n: [each.entry for each in history] for n, history in histories.items()}

    ask(school, "annul_consent", "curator", entries=entries[3], reason="не тот ребёнок")
    assert listed() == ([("U-2",)], [])
    assert ask(school, "pair_pulse").n_known == 1
    ask(school, "annul_consent", "curator", entries=entries[1], reason="не тот ребёнок")
    assert listed() == ([], [])


def test_birthday_closes_the_gate_without_anybody_computing(school, monkeypatch):
    """A guardian's paper is not enough from fourteen on (S0-015)."""
    enrol(school, pupil(3, born=dt.date(2012, 12, 24)))
    consent(school, "p-3")
    on = {}
    for day in (dt.date(2026, 12, 23), dt.date(2026, 12, 24)):
        monkeypatch.setattr(type(school), "today", lambda _, __, day=day: day)
        on[day.day] = "U-3" in ask(school, "pending", campaign=SURVEY)

    assert on == {23: True, 24: False}


def test_code_without_a_person_has_no_gate(school):
    from kit.domain.people import Participant  # noqa: PLC0415

    asked = {"role": "mentee", "form": "student-student", "period": "2026-2027"}
    school.store(SCHOOL).register.add_participants([Participant(id="U-9", **asked)])

    assert ask(school, "pending", campaign=SURVEY) == ("U-9",)


def test_changed_rules_open_nothing_until_days_are_computed_anew(settings, school):
    """From eighteen guardians to fourteen: at the first look (X-06)."""
    enrol(school, pupil(3, born=dt.date(2012, 1, 1)))
    consent(school, "p-3", given_by="self")
    assert ask(school, "pending", campaign=SURVEY) == ()
    school.close()
    folder = settings.state.parent
    programme = folder / "surveys" / "programmes" / f"{SCHOOL}.yaml"
    programme.write_text(programme.read_text("utf-8").replace("until: 18", "until: 14"), "utf-8")
    served = opened(settings)
    plan = served.programme(SCHOOL).consents
    assert "U-3" in served.store(SCHOOL).gates.closed(plan.gate("answer"), DAY)

    assert ask(served, "pending", campaign=SURVEY) == ("U-3",)
    served.close()


def test_taking_back_a_batch_closes_what_its_consents_opened(school):
    context = context_of(school, "curator")
    store, now = context.store, dt.datetime.now(dt.UTC)
    from kit.store import Entry  # noqa: PLC0415

    made = Entry(person="p-1", purpose="processing", event="given", given_by="guardian", day=DAY)
    with store.work(author="curator", role="curator", at=now) as work:
        store.consents.add(work, [made])
        consent_gate.follow(context, work)
        store.batches.keep(work, "b-1", {})
    assert ask(school, "pending", campaign=SURVEY) == ("U-1",)

    with store.work(author="curator", role="curator", at=now) as work:
        store.batches.take_back(work, "b-1")
        consent_gate.follow(context, work)

    assert ask(school, "pending", campaign=SURVEY) == ()


def test_programme_that_asks_for_no_consent_asks_nobody_known_by_name(tmp_path):
    """Silence is no consent."""
    served = opened(write_school(tmp_path, ""))
    enrol(served, pupil(1))

    assert CONSENTS
    assert ask(served, "pending", campaign=SURVEY) == ()
    served.close()
