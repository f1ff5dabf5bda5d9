"""A programme goes on: begun with the same plan, taken back while nothing was done in it (S0-043, X-13)."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.domain.people import Participant
from kit.errors import AccessDenied, BadArgument, Conflict, NotFound
from tests.builders.surveys import FORM, PERIOD, School

NEXT = "2027-2028"
#: Last day of the period from which the school goes on.
ENDS = dt.date(2027, 5, 31)
STEP = {
    "title": {"ru": "Иначе"},
    "state": "done",
    "done": {"once": "2026-10-01"},
    "people": ["anna"],
}
TARGET = {"indicator": "share", "value": 90, "act": "Приказ", "number": "1", "day": "2026-09-01"}


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path, people=3)
    yield school
    school.close()


def begin(school, by="curator", **changes):
    found = school.ask("next_period", by)
    asked = {
        "title": found.proposed.title.in_("ru"),
        "starts_on": found.proposed.starts_on.isoformat(),
        "ends_on": found.proposed.ends_on.isoformat(),
        "expected": found.revision,
    }
    return school.ask("begin_next_period", by, **(asked | changes))


def enrol(school):
    """Let somebody who takes part go on."""
    school.store.register.add_participants(
        [Participant(id="U-1", role="mentee", form=FORM, grade="8a", period=NEXT)]
    )


def keep(school, kind, name, content, period=PERIOD, revision=1):
    work = {"author": "anna", "role": "curator", "at": dt.datetime.now(dt.UTC)}
    with school.store.work(**work) as working:
        school.store.records.save(
            working, kind, f"{period}/{name}", revision, content, period=period
        )


@pytest.mark.parametrize("role", ["curator", "head"])
def test_next_period_has_the_plan_a_year_later_and_the_old_one_stays(school, role):
    """S0-043: nothing of the old period changes."""
    old = school.ask("programme", role)
    surveys = school.ask("surveys", "psychologist")

    found = begin(school, role)

    assert (found.begun.id, found.period.id, found.may_take_back) == (NEXT, PERIOD, True)
    new = school.ask("programme", role, period=NEXT)
    assert [
        each.opens_on.year - was.opens_on.year
        for each, was in zip(new.campaigns, old.campaigns, strict=True)
    ] == [1] * len(old.campaigns)
    assert [each.id for each in new.campaigns] == [f"{each.id}-{NEXT}" for each in old.campaigns]
    assert school.ask("programme", role, period=PERIOD) == old
    assert school.ask("surveys", "psychologist", period=PERIOD) == surveys
    assert [each.period.id for each in school.tenants.planned("school-a")] == [PERIOD, NEXT]


def test_form_service_takes_answers_to_surveys_of_the_next_period(school):
    begin(school)
    enrol(school)
    new = school.ask("programme", period=NEXT)
    campaign = new.campaigns[0]
    school.now = dt.datetime.combine(campaign.opens_on, dt.time(12), dt.UTC)
    place = school.app.state.doors.place("school-a")

    assert campaign.id in place.campaigns
    assert place.consents(campaign.id) == new.consents


def test_survey_of_the_next_period_is_decided_on_and_a_period_may_follow_again(school):
    begin(school)
    after = school.ask("next_period", "head", period=NEXT)
    again = school.ask(
        "begin_next_period",
        "head",
        period=NEXT,
        title="2028/2029",
        starts_on=after.proposed.starts_on.isoformat(),
        ends_on=after.proposed.ends_on.isoformat(),
    )
    assert again.begun.id == "2028-2029"
    assert again.begun.title.in_("en") == "2028/2029"

    enrol(school)
    campaign = school.ask("programme", period=NEXT).campaigns[0]
    day = campaign.opens_on + dt.timedelta(days=1)
    school.ask(
        "open_survey",
        campaign=campaign.id,
        opens_on=day.isoformat(),
        closes_on=campaign.closes_on.isoformat(),
    )
    assert school.ask("programme", period=NEXT).campaign(campaign.id).opens_on == day
    assert not school.ask("next_period", "head").may_take_back


def test_it_begins_once_and_a_colleague_is_noticed(school):
    begin(school)
    with pytest.raises(BadArgument, match="begun already"):
        begin(school)
    with pytest.raises(Conflict):
        begin(school, "head", expected=0)


def test_it_is_taken_back_and_begun_again(school):
    keep(school, "step", "s-1", STEP)
    revision = begin(school).revision

    with pytest.raises(Conflict):
        school.ask("take_back_next_period", "head", expected=0)
    found = school.ask("take_back_next_period", "head", expected=revision)

    assert (found.begun, found.revision) == (None, 2)
    with pytest.raises(NotFound):
        school.ask("programme", period=NEXT)
    assert school.store.records.all("step", NEXT) == {}
    assert begin(school).begun.id == NEXT
    assert len(school.store.records.all("step", NEXT)) == 1


def test_it_stays_once_somebody_is_enrolled_in_it(school):
    revision = begin(school).revision
    enrol(school)

    assert school.ask("next_period", "head").people == 1
    with pytest.raises(BadArgument, match="it stays"):
        school.ask("take_back_next_period", "head", expected=revision)


def test_own_titles_and_targets_come_along_and_states_do_not(school):
    """S0-043, X-13: what the school decided is its own; how it stood belongs to the old period."""
    keep(school, "step", "s-1", STEP)
    keep(school, "step", "s-2", {"state": "done", "people": []})
    keep(school, "indicator", "share", TARGET)
    assert school.ask("next_period", "curator").own == 2

    found = begin(school)

    (step,) = school.store.records.all("step", NEXT).values()
    assert (step.id, step.content["title"], step.content["people"]) == (
        f"{NEXT}/s-1",
        {"ru": "Иначе"},
        ["anna"],
    )
    assert (step.content["state"], step.content["done"]) == ("planned", {})
    assert school.store.records.one("indicator", f"{NEXT}/share").content == TARGET
    assert found.may_take_back
    keep(school, "step", "s-1", STEP, NEXT, 2)
    assert not school.ask("next_period", "curator").may_take_back


def test_nothing_comes_along_where_nobody_wants_it(school):
    keep(school, "indicator", "share", TARGET)
    begin(school, carry=False)

    assert school.store.records.all("indicator", NEXT) == {}


@pytest.mark.parametrize(
    "wrong",
    [{"ends_on": "2027-08-01"}, {"starts_on": "2026-09-01"}, {"starts_on": "2026-11-01"},
     {"starts_on": ENDS.isoformat()}, {"months": 24}, {"months": 0},
     {"ends_on": "2100-01-01"}],
)  # fmt: skip
def test_days_that_cannot_be_are_refused(school, wrong):
    with pytest.raises(BadArgument):
        begin(school, **wrong)
    assert school.ask("next_period", "head").begun is None


@pytest.mark.parametrize("role", ["psychologist", "deputy", "class-teacher", "methodologist"])
def test_nobody_else_begins_it(school, role):
    with pytest.raises(AccessDenied):
        school.ask("next_period", role)


@pytest.mark.parametrize("title", ["2026/2027", " 2026/2027 "])
def test_name_of_another_period_is_refused_with_what_to_do(school, title):
    """Two periods of one name could not be told apart."""
    with pytest.raises(BadArgument) as refused:
        begin(school, title=title)

    assert refused.value.where == "title"
    assert "Write another name" in str(refused.value)
    begin(school)
    with pytest.raises(BadArgument, match="called so"):
        school.ask(
            *("change_period", "head"),
            period=NEXT,
            title="2026/2027",
            starts_on="2027-09-01",
            ends_on="2028-08-31",
        )


def test_own_titles_have_the_years_of_the_new_period(school):
    keep(school, "step", "s-1", STEP | {"title": {"ru": "Отчёт за 2026/2027 по закону 2012 года"}})
    told = school.ask("next_period", "curator").reworded
    assert "Отчёт за 2027/2028 по закону 2012 года" in [after.in_("ru") for _, after in told]

    begin(school)

    (step,) = school.store.records.all("step", NEXT).values()
    assert step.content["title"] == {"ru": "Отчёт за 2027/2028 по закону 2012 года"}


def test_period_that_goes_on_keeps_off_the_next_one(school):
    """Two periods that share days: the later would stand for the whole school before its time."""
    begin(school)
    old = school.ask("programme_period", "head").period
    days = {"starts_on": old.starts_on.isoformat(), "title": "x"}

    with pytest.raises(BadArgument, match="has these days, too") as refused:
        school.ask("change_period", "head", period=PERIOD, ends_on="2027-10-01", **days)
    assert refused.value.where == "ends_on"
    new = school.ask("programme_period", "head", period=NEXT).period
    with pytest.raises(BadArgument, match="has these days, too"):
        school.ask("change_period", "head", period=NEXT, title="y", starts_on=ENDS.isoformat(),
                   ends_on=new.ends_on.isoformat())  # fmt: skip
    assert school.ask("programme").period == old
