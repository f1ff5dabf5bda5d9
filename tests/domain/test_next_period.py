"""The next period of a programme: the same plan, every day moved, nothing of the old one changed (S0-043)."""

from __future__ import annotations

import calendar
import datetime as dt
import doctest
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.domain import next_period
from kit.domain.indicators import Count, Indicator
from kit.domain.next_period import (
    NEXT,
    Next,
    carried,
    moved_on,
    proposed,
    reworded,
    rolled,
    with_next,
)
from kit.domain.plan_years import PlanYears
from kit.domain.roadmap import Place, Section, Step
from kit.domain.surveys import merged
from kit.domain.texts import Text
from kit.domain.timing import Timing, months_on
from kit.library import Library
from kit.store import Decision

PLANS = Library.open("surveys").programmes
WORDS = Text.of({"ru": "x", "en": "x"})
MOMENT = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)


def plan(**changes):
    """Return the shipped programme of Temizhbek 4 with terms of every kind."""
    programme = PLANS["temizhbek-4"]
    survey = programme.campaigns[0].id
    month = Timing(kind="during", first=dt.date(2022, 2, 1), last=dt.date(2022, 2, 28))
    end = Timing(kind="by_end_of", last=dt.date(2022, 2, 28))
    often = Timing(
        kind="every", every="month", first=dt.date(2022, 3, 1), last=dt.date(2022, 5, 31)
    )
    terms = (
        month,
        end,
        often,
        Timing(kind="on", first=dt.date(2022, 4, 5), last=dt.date(2022, 4, 5)),
    )
    steps = tuple(
        Step(id=f"s-{n}", title=WORDS, timing=each, places=(Place(kind="survey", id=survey),))
        for n, each in enumerate((*terms, Timing(kind="throughout"), Timing()))
    )
    counted = Indicator(
        id="answered",
        title=WORDS,
        numerator=Count(of="responses", where={"survey": (survey,)}),
        denominator=Count(of="people", where={"role": ("mentee",)}),
    )
    return replace(
        programme,
        roadmap=(Section(id="all", title=WORDS, steps=steps),),
        indicators=(counted,),
        **changes,
    )


def days(value):
    """Yield every day that stands anywhere in a value."""
    if isinstance(value, dt.date):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from days(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from days(getattr(value, each.name))


def decision(period, content, revision=1):
    return Decision(
        id=NEXT, period=period, revision=revision, written_at=MOMENT, author="a", role="head",
        content=content,
    )  # fmt: skip


@given(st.dates(dt.date(1990, 1, 1), dt.date(2098, 12, 31)), st.integers(1, 60))
def test_day_is_moved_by_whole_months_and_the_last_of_a_month_stays_it(day, months):
    found = months_on(day, months)

    count = (found.year - day.year) * 12 + found.month - day.month
    length = calendar.monthrange(found.year, found.month)[1]
    was_last = day.day == calendar.monthrange(day.year, day.month)[1]
    assert count == months
    assert found.day == (length if was_last else min(day.day, length))


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2098, 12, 31)),
    st.dates(dt.date(1990, 1, 1), dt.date(2098, 12, 31)),
    st.integers(1, 60),
)
def test_days_keep_their_order(one, other, months):
    assert (months_on(min(one, other), months)) <= months_on(max(one, other), months)


@pytest.mark.parametrize("name", sorted(PLANS))
@settings(max_examples=15, deadline=None)
@given(months=st.integers(1, 60))
def test_every_day_of_a_plan_is_moved_and_nothing_else_changes(name, months):
    """X-13: whatever a plan has, in whichever list, counts are those of before."""
    before = PLANS[name]
    period = proposed(before.period, {before.period.id}, months)
    after = rolled(before, months, period)

    planned = list(days(replace(before, period=None)))
    assert list(days(replace(after, period=None))) == [moved_on(each, months) for each in planned]
    for each in fields(before):
        was, is_ = getattr(before, each.name), getattr(after, each.name)
        if isinstance(was, tuple):
            assert len(was) == len(is_), each.name
    assert [step.id for step in after.steps] == [step.id for step in before.steps]
    assert [wave.id for wave in after.waves] == [wave.id for wave in before.waves]


def test_surveys_have_ids_of_their_own_and_are_named_by_them():
    before = plan()
    after = rolled(before, 12, proposed(before.period, ()))

    names = {each.id for each in after.campaigns}
    assert not names & {each.id for each in before.campaigns}
    assert {each.places[0].id for each in after.steps} == {after.campaigns[0].id}
    assert after.indicators[0].numerator.where["survey"] == (after.campaigns[0].id,)
    assert after.indicators[0].denominator == before.indicators[0].denominator
    assert before == plan()


def test_terms_of_whole_months_stay_whole_months():
    after = rolled(plan(), 24, proposed(plan().period, (), 24))

    month, end, often, on, throughout, unset = (each.timing for each in after.steps)
    assert (month.first, month.last) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert end.last == dt.date(2024, 2, 29)
    assert (often.first, often.last) == (dt.date(2024, 3, 1), dt.date(2024, 5, 31))
    assert (on.first, on.last) == (dt.date(2024, 4, 5),) * 2
    assert (throughout, unset) == (Timing(kind="throughout"), Timing())


def test_years_in_titles_of_waves_are_those_of_the_new_period_and_acts_keep_theirs():
    before = PLANS["serov-23"]
    after = rolled(before, 48, proposed(before.period, (), 48))

    assert [each.title.in_("ru")[-9:] for each in after.waves[:2]] == ["2026 года", "2026 года"]
    assert [each.title.in_("ru")[-9:] for each in after.waves[2:4]] == ["2027 года", "2027 года"]
    assert [each.id for each in after.waves] == [each.id for each in before.waves]
    assert after.basis == before.basis
    assert rolled(before, 5, proposed(before.period, (), 5)).waves == before.waves


def test_years_in_titles_of_documents_indicators_and_steps_move_and_are_told_before():
    before = PLANS["serov-23"]
    after = rolled(before, 48, proposed(before.period, (), 48))

    said = {each.id: each.title.in_("ru") for each in (*after.documents, *after.indicators)}
    assert "Дорожная карта наставничества на 2026/2027 учебный год" in said.values()
    assert any("на 2027/2028" in each.result.in_("ru") for each in after.steps if each.result)
    told = {was.in_("ru"): is_.in_("ru") for was, is_ in reworded(before, after)}
    assert told["III квартал 2022 года"] == "III квартал 2026 года"
    assert not any("от 25.12.2019" in was for was in told)
    assert reworded(before, rolled(before, 5, proposed(before.period, (), 5))) == ()


@pytest.mark.parametrize("name", sorted(PLANS))
def test_two_years_one_after_the_other_are_two_years_at_once(name):
    first = PLANS[name]
    second = Next(period=proposed(first.period, ()), months=12)
    third = Next(period=proposed(second.period, ()), months=12)
    told = [decision(first.period.id, second.dump()), decision(second.period.id, third.dump())]

    *_, found = with_next((first,), told)
    assert found == rolled(first, 24, third.period)


def test_titles_of_consents_and_acts_keep_their_years():
    before = PLANS["serov-23"]
    after = rolled(before, 12, proposed(before.period, ()))

    assert [each.text for each in after.consents.purposes] == [
        each.text for each in before.consents.purposes
    ]


def test_period_without_a_year_in_its_name_is_followed_by_one_of_another_name():
    before = replace(plan().period, title=Text.of({"ru": "Первый год"}))
    assert proposed(before, ()).title.in_("ru") == "Первый год (2023)"


def test_survey_without_a_last_day_has_none_in_the_next_period():
    before = plan()
    endless = replace(before.campaigns[0], closes_on=dt.date(2099, 12, 31))
    before = replace(before, campaigns=(endless,))

    (after,) = rolled(before, 12, proposed(before.period, ())).campaigns
    assert after.last_day is None


def test_periods_follow_one_another_and_what_is_taken_back_does_not():
    first = plan()
    second = Next(period=proposed(first.period, ()), months=12)
    third = Next(period=proposed(second.period, ()), months=12)
    told = [decision(second.period.id, third.dump()), decision(first.period.id, second.dump())]

    found = with_next((first,), told)
    assert [each.period.id for each in found] == ["2022", "2023", "2024"]
    assert found[0] is first
    assert found[2].campaigns[0].id == f"{first.campaigns[0].id}-2024"

    told.append(decision(first.period.id, {"period": None}, 2))
    assert with_next((first,), told) == (first,)


def test_period_that_a_file_plans_by_now_is_not_made_again():
    first = plan()
    planned = rolled(first, 12, proposed(first.period, ()))
    planned = replace(planned, title=WORDS)
    told = [decision(first.period.id, Next(period=planned.period, months=12).dump())]

    assert with_next((first, planned), told) == (first, planned)


def test_decision_about_the_next_period_changes_nothing_of_the_old_one():
    first = plan()
    told = [decision(first.period.id, Next(period=proposed(first.period, ()), months=12).dump())]

    assert merged(first, told) == first


def test_decision_comes_back_as_it_was_stored():
    found = Next(period=proposed(plan().period, ()), months=12)
    assert Next.load(found.dump()) == found


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"state": "done", "done": {"once": "2022-03-01"}, "people": [], "note": "x"}, {}),
        (
            {"state": "done", "title": {"ru": "Иначе"}, "posts": ["curator"], "people": ["anna"],
             "moves": [{"after": {}}]},
            {"title": {"ru": "Иначе"}, "posts": ["curator"], "people": ["anna"]},
        ),
        (
            {"section": "all", "title": {"ru": "Своё"}, "posts": [], "result": {},
             "timing": {"kind": "by", "last": "2022-02-28"}, "moves": []},
            {"section": "all", "title": {"ru": "Своё"}, "posts": [], "result": {},
             "timing": {"kind": "by", "last": "2023-02-28"}, "added_on": "2026-11-28"},
        ),
        (
            {"section": "all", "title": {"ru": "Своё"}, "timing": {"kind": "unset"},
             "moves": [{"after": {"kind": "on", "first": "2022-05-31", "last": "2022-05-31"}}]},
            {"section": "all", "title": {"ru": "Своё"}, "result": {}, "added_on": "2026-11-28",
             "timing": {"kind": "on", "first": "2023-05-31", "last": "2023-05-31"}},
        ),
        ({"section": "all", "title": {"ru": "Своё"}, "is_removed": True, "timing": {"kind": "unset"}}, {}),
    ],
)  # fmt: skip
def test_of_a_step_comes_along_what_is_no_state(content, expected):
    years = PlanYears.of(plan().period, 12)
    found = carried(content, 12, MOMENT.date(), years)

    said = {name: value for name, value in found.items() if name in expected}
    assert said == expected
    assert bool(found) is bool(expected)
    if found:
        assert (found["state"], found["done"], found["moves"]) == ("planned", {}, [])


def test_examples_in_the_documentation_hold():
    assert doctest.testmod(next_period).failed == 0
