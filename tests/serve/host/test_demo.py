"""The demo serves the sample school, and an empty one whose surveys stand open (item 8 of the start)."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.domain.purposes import conflicts
from kit.library import Library
from kit.operations.access import ROLES, Actor, group
from kit.serve.data import settings as data_settings
from kit.serve.host import demo, own_school, tenants
from kit.serve.host.settings import read_secrets, read_settings
from kit.service import call


class Workers:
    """A pool that nothing is asked of."""

    def change_plan(self, plan):
        """Take a plan and do nothing."""


@pytest.fixture
def settings(tmp_path):
    """Settings of a demo that serves the sample of one school, made up as the others are."""
    return read_settings(None, state=tmp_path / "state", demo=True, tenants=("serov-23",))


def programme(settings):
    (found,) = Library.open(*settings.layers).programmes_of(own_school.ID)
    return found


def test_own_school_is_added_to_a_state_without_it_and_stays_as_it_is(settings):
    read_secrets(settings)  # the state of an earlier demo, which had the sample only
    assert settings.tenant_ids() == ("serov-23",)

    own_school.make(settings)

    assert settings.tenant_ids() == ("serov-23", "your-school")
    files = sorted(settings.written.rglob("*.yaml"))
    assert len(files) == 2
    for file in files:
        file.write_text(file.read_text("utf-8") + "# changed by hand\n", "utf-8")
    own_school.make(settings)
    assert all("changed by hand" in file.read_text("utf-8") for file in files)


def test_own_school_holds_real_data_and_its_words_are_in_both_languages(settings):
    own_school.make(settings)

    tenant = Library.open(*settings.layers).tenants["your-school"]
    assert not tenant.synthetic
    assert dict(tenant.title.words) == {"ru": "Ваша школа", "en": "Your school"}
    assert set(dict(programme(settings).period.title.words)) == {"ru", "en"}


@pytest.mark.parametrize(
    "today",
    [dt.date(2026, 9, 1), dt.date(2026, 11, 28), dt.date(2028, 2, 29), dt.date(2027, 8, 31)],
)
def test_surveys_of_own_school_are_open_on_the_day_it_is_made(settings, monkeypatch, today):
    monkeypatch.setattr("kit.clock.today", lambda zone="": today)
    own_school.make(settings)

    made = programme(settings)
    assert made.period.starts_on <= today <= made.period.ends_on
    assert (made.period.starts_on.month, made.period.ends_on.month) == (9, 8)
    assert all(each.is_open(today) for each in made.campaigns if each.wave == "before")
    assert {each.wave for each in made.campaigns} == {"before", "after"}
    assert all(each.closes_on <= made.period.ends_on for each in made.campaigns)
    asked = {each.questionnaire for each in made.campaigns}
    assert {name for name, *_ in own_school.FURTHER} < asked
    assert made.consents.purposes
    assert conflicts(made.consents, made.campaigns) == ()


def test_nobody_is_in_own_school_and_its_accounts_have_roles(settings):
    own_school.make(settings)
    alone = settings.model_copy(update={"tenants": ("your-school",)})
    tenants.prepare(alone, read_secrets(alone), fill=demo.fill)

    path = alone.state / "data.json"
    served = data_settings.tenants(data_settings.read(path), Workers(), path)
    try:
        actor = Actor("my-curator", (group("your-school", "curator"),))
        assert call(served, actor, "your-school", "participants", {}) == ()
    finally:
        served.close()
    assert set(demo.OWN_ACCOUNTS.values()) <= set(ROLES)
    assert demo.OWN_SCHOOL == own_school.ID


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A school of the demo that runs a period of its own, filled twice as by two starts."""
    state = tmp_path_factory.mktemp("running") / "state"
    settings = read_settings(None, state=state, demo=True, tenants=("serov-23",))
    for _ in range(2):
        tenants.prepare(settings, read_secrets(settings), fill=demo.fill)
    path = settings.state / "data.json"
    served = data_settings.tenants(data_settings.read(path), Workers(), path)
    yield served
    served.close()


def ask(served, operation, role="curator", **raw):
    actor = Actor(f"serov-{role}", (group("serov-23", role),))
    return call(served, actor, "serov-23", operation, raw)


def test_running_school_is_in_the_middle_of_its_year(running):
    """Must show 1: something is done, something is due, something is late."""
    today = running.today("serov-23")
    plan, now = running.planned("serov-23")
    assert now.period.starts_on <= today or now.period.starts_on.year == today.year
    assert [len(each.campaigns) for each in (plan, now)] == [len(plan.campaigns)] * 2
    assert [each.id for each in now.steps] == [each.id for each in plan.steps]
    store, period = running.store("serov-23"), now.period.id
    decided = store.records.all("step", period)
    over = {
        f"{period}/{step.id}"
        for step in now.steps
        if any(each.last < today for each in step.timing.occurrences(now.period))
    }
    done = {name for name, kept in decided.items() if kept.content["state"] == "done"}
    assert done
    assert over - decided.keys()
    assert {kept.content["state"] for kept in store.records.all("event", period).values()} >= {
        "held"
    }


def test_people_of_the_running_school_are_known_and_most_have_agreed(running):
    people = ask(running, "people")
    codes = running.store("serov-23").people.codes()

    assert len(people) == len(codes) == len(ask(running, "participants"))
    barred = running.store("serov-23").gates.closed(
        running.planned("serov-23")[-1].consents.gate("answer"), running.today("serov-23")
    )
    assert 0 < len(barred) < len(codes) / 4
    assert ask(running, "records", kind="partner")
    assert ask(running, "records", kind="candidate")


def test_nothing_of_the_running_school_is_still_to_come(running):
    store, today = running.store("serov-23"), running.today("serov-23")
    period = running.planned("serov-23")[-1].period.id

    assert all(each.submitted_at.date() < today for each in store.responses.find(period=period))
    assert all(each.started_on < today for each in store.register.matches(period))


def test_accounts_of_running_schools_are_named_after_them():
    names = {name for staff in demo.RUNNING.values() for name in staff}
    assert names == {f"{s}-{role}" for s in ("serov", "irkutsk") for role in demo.STAFF}
    assert names < demo.ACCOUNTS.keys()
