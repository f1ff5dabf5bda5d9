"""An invented school in the middle of its year: nothing is there that has not happened yet."""

from __future__ import annotations

import datetime as dt
import doctest

import pytest

from kit import sample
from kit.domain.next_period import proposed, rolled
from kit.domain.timing import months_on
from kit.library import Library
from kit.sample import happened, life, running
from kit.sample.place import SURVEYS
from kit.sample.topics import topics

TODAY = dt.date(2026, 11, 28)


@pytest.fixture(scope="module")
def library():
    return Library.open(SURVEYS)


def now(library, name):
    """Return a programme in the period that holds the day."""
    before = library.programmes[name]
    months = running.months_to(before.period, TODAY)
    return rolled(before, months, proposed(before.period, (), months))


@pytest.mark.parametrize("name", ["serov-23", "irkutsk-57"])
def test_period_holds_the_day_and_seasons_stay(library, name):
    before, after = library.programmes[name].period, now(library, name).period

    assert after.starts_on <= TODAY <= after.ends_on
    assert (after.starts_on.month, after.starts_on.day) == (
        before.starts_on.month,
        before.starts_on.day,
    )


@pytest.mark.parametrize("months", range(1, 13))
def test_period_is_moved_by_whole_years_whatever_the_day(library, months):
    day = months_on(dt.date(2027, 1, 15), months)
    found = running.months_to(library.programmes["irkutsk-57"].period, day)

    assert found % 12 == 0


def test_what_is_to_come_is_not_there_and_what_has_been_stays(library):
    tenant = library.tenants["irkutsk-57"]
    whole = sample.make(sample.asking(now(library, "irkutsk-57")), library, tenant=tenant)
    found = sample.so_far(whole, TODAY)

    assert {each.role for each in found.participants} == {"mentee", "mentor"}
    assert found.responses == tuple(
        each for each in whole.responses if each.submitted_at.date() < TODAY
    )
    assert 0 < len(found.responses) < len(whole.responses)
    assert all(each.left_on is None or each.left_on < TODAY for each in found.participants)
    assert found.worksheets == ()


def test_steps_are_done_late_and_open(library):
    programme = now(library, "serov-23")
    decided = dict(life.steps(programme, TODAY))

    assert dict(life.steps(programme, TODAY)) == decided
    done = [each for each in decided.values() if each["state"] == "done"]
    late = [
        step
        for step in programme.steps
        for span in step.timing.occurrences(programme.period)
        for key, day in decided.get(f"{programme.period.id}/{step.id}", {"done": {}})[
            "done"
        ].items()
        if key in ("", span.last.isoformat()) and dt.date.fromisoformat(day) > span.last
    ]
    assert done
    assert late
    assert all(
        day < TODAY.isoformat() for each in decided.values() for day in each["done"].values()
    )


def test_events_and_numbers_are_those_that_the_programme_counts(library):
    programme = now(library, "serov-23")
    held = [each for _, each in happened.events(programme, TODAY) if each["state"] == "held"]

    to_come = {each.id for each in programme.events} - {each["kind"] for each in held}
    assert to_come == {"business-game"}, "the game that closes the year is held in spring"
    assert all(each["day"] < TODAY.isoformat() for each in held)
    assert all((each["took_part"] or 0) <= (each["invited"] or 0) for each in held)
    written = [each for each in held if each["kind"] in ("publication", "column")]
    assert {each["invited"] for each in written} == {None}
    by_class = [each["audience"] for each in held if each["kind"] == "class-hour"]
    assert len(set(by_class)) == len(by_class) > 1
    councils = [each["took_part"] for each in held if each["kind"] == "council"]
    assert max(councils) <= happened.SIZES["staff-total"]
    sent = [each["took_part"] for each in held if each["kind"] == "contest"]
    assert 0 < sum(sent) < happened.SIZES["staff-total"] / 2
    assert all("вымышленные" in each["source"] for _, each in happened.numbers(programme, TODAY))


@pytest.mark.parametrize("name", ["serov-23", "irkutsk-57"])
def test_events_are_held_on_the_days_of_their_steps(library, name):
    """What a step plans for spring was not held in autumn; it stands in the content plan."""
    programme = now(library, name)
    steps = {
        place.id: step.timing
        for step in programme.steps
        for place in step.places
        if place.kind == "event" and step.timing.kind in ("on", "by", "during")
    }
    assert steps
    for _, each in happened.events(programme, TODAY):
        timing = steps.get(each["kind"])
        if timing is None:
            continue
        day = dt.date.fromisoformat(each["day"])
        spans = timing.occurrences(programme.period)
        assert any(span.first <= day <= span.last for span in spans)
        assert (day > TODAY) == (each["state"] == "planned")


@pytest.mark.parametrize("name", ["serov-23", "irkutsk-57"])
def test_events_have_topics_beside_their_kinds(library, name):
    programme = now(library, name)
    kinds = {each.title.in_("ru") for each in programme.events}

    first = [(each.sort, topics(programme.events, each)[0]) for each in programme.events]
    assert len(set(first)) >= len(first) - 1, "kinds of one sort begin with topics of their own"
    assert kinds.isdisjoint(each["title"] for _, each in happened.events(programme, TODAY))


def test_agreements_run_through_the_period(library):
    period = now(library, "serov-23").period

    for each in life.agreements(period.starts_on, period.ends_on).values():
        assert each["day"] < period.starts_on.isoformat()
        assert each["until"] > period.ends_on.isoformat()


def test_examples_in_the_documentation_hold():
    assert doctest.testmod(running).failed == 0
