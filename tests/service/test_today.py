"""What each role is told on the page «Today»: its own, by codes where it may see codes, never a name."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kit.domain.tenant import DaysOff
from kit.domain.texts import Text
from kit.operations import OPERATIONS, access
from kit.operations.access import ROLES, Actor
from kit.serve.portal.record_pages import RECORD_PAGES
from kit.service import reminders
from kit.wording.beginnings import WAITING, unasked
from tests.builders.reminders import FRIDAY, SURVEY, TENANT, Schools, code


@pytest.fixture(scope="module")
def schools(tmp_path_factory):
    return Schools(tmp_path_factory.mktemp("schools"))


@pytest.fixture
def school(schools, monkeypatch):
    monkeypatch.setattr(reminders, "now", lambda context: context.tenants.now)
    made = schools.make()
    yield made
    made.close()


def told(school, role="psychologist"):
    return school.ask("today", Actor(role, (f"{TENANT}:{role}",)))


def test_survey_waits_for_those_asked_and_is_due_near_its_end(school):
    (thing,) = told(school).things
    assert (thing.standing, thing.page, thing.subject) == ("waiting", "reminders", SURVEY)
    assert thing.codes == (code(1), code(2), code(3))

    school.tenants.closes_on = dt.date(2026, 11, 29)  # a Sunday; the clock shows a Friday
    assert [each.standing for each in told(school).things] == ["today"]


def test_message_that_was_cut_off_is_due(school):
    def cut_off(letter):
        raise ConnectionResetError

    school.post.after = cut_off
    school.send([code(1)])

    assert ("outbox", 1) in {(each.page, each.n) for each in told(school).things}


def test_person_whom_no_survey_asks_is_due_for_who_keeps_the_register(school):
    school.tenants.opens_on = dt.date(2026, 11, 1)
    with school.work() as work:
        other = school.store.register.participant(code(1), "2026-2027")
        school.store.enrolments.put(
            work, [type(other)(id="U-9", role="mentor", form=other.form, period=other.period)]
        )

    lost = [each for each in told(school, "curator").things if each.page == "register"]
    assert [each.codes for each in lost] == [("U-9",)]


@pytest.mark.parametrize("role", ROLES)
def test_role_is_told_nothing_that_it_may_not_do_and_no_name(school, role):
    """Must show 3: nothing of «Today» tells a name, and codes only to who sees them elsewhere."""
    if access.decide(OPERATIONS["today"].grants, [role], synthetic=False) is None:
        pytest.skip("the page is not open to this role")
    school.send([code(1)])
    found = told(school, role)

    assert "Кусакина" not in repr(found)
    if role in ("head", "methodologist"):
        assert code(1) not in repr(found)


def test_school_without_people_is_told_its_first_steps(school):
    with school.work() as work:
        keys = [(code(n), "2026-2027") for n in (1, 2, 3)]
        school.store.gates.put(work, {each: {} for each, _ in keys})
        school.store.enrolments.remove(work, keys)
    found = told(school)

    assert [each.is_done for each in found.first_steps] == [False, False, True]
    assert [f"{each.what}" for each in found.first_steps] == [
        "Add people to the register",
        "Record consents",
        "A survey is open",
    ]
    assert {each.page for each in found.first_steps} <= RECORD_PAGES.keys()


def test_school_that_has_begun_has_no_first_steps(school):
    assert told(school).first_steps == ()


def test_people_who_lack_a_consent_are_told_as_such_and_not_as_asked_by_nobody(school):
    for number in (1, 2, 3):
        school.consent(number, is_granted=False)

    assert not [each for each in told(school, "curator").things if each.page == "register"]
    home = school.ask("home")
    assert [(each.invited, each.waiting) for each in home.campaigns] == [(0, 3)]
    assert (home.campaigns[0].missing, home.campaigns[0].sent) == ((), ())
    assert unasked(home) == WAITING


def test_school_closed_on_a_day_is_due_before_it_and_year_not_decreed_is_told(school, monkeypatch):
    """G4: a school's own vacation counts; a year whose days off are not moved yet says so."""
    closed = DaysOff(
        first=dt.date(2026, 11, 28), last=dt.date(2026, 12, 4), title=Text((("ru", "Карантин"),))
    )
    tenant = replace(school.tenants.tenant(TENANT), days_off=(closed,))
    monkeypatch.setattr(school.tenants, "tenant", lambda name: tenant)
    school.tenants.closes_on = dt.date(2026, 12, 3)

    found = told(school)
    assert [each.standing for each in found.things] == ["today"]
    assert (found.is_day_off, found.undecreed) == (False, ())

    school.tenants.closes_on = dt.date(2088, 1, 1)
    school.tenants.now = FRIDAY + dt.timedelta(days=2)
    assert (told(school).is_day_off, told(school).undecreed) == (True, (2088,))
