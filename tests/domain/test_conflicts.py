"""Calendars at odds with themselves are told; whatever is told, a person decides (X-11)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kit.clock import is_day_off
from kit.domain.conflicts import conflicts
from kit.domain.period import Period
from kit.domain.plan_parts import Stage
from kit.domain.programme import Programme
from kit.domain.purposes import AgeRule, ConsentPlan, ConsentText, Purpose
from kit.domain.roadmap import Place, Section, Step
from kit.domain.texts import Text
from kit.domain.timing import Timing, month_span
from kit.i18n.translator import translator

WORD = Text.of({"ru": "дело", "en": "thing"})
YEAR = Period(id="2022", title=WORD, starts_on=dt.date(2022, 9, 1), ends_on=dt.date(2023, 5, 25))
SIGNED = ConsentText(
    version="1.0.0", **dict.fromkeys(("purpose", "data", "actions", "term", "withdrawal"), WORD)
)


def by(month, day, year=2022):
    return Timing(kind="by", last=dt.date(year, month, day))


def during(first, last):
    return Timing(kind="during", first=month_span(first).first, last=month_span(last).last)


def step(name, timing, *places, **more):
    about = places or (Place(kind="outside"),)
    return Step(
        **{"id": name, "title": WORD, "timing": timing, "places": about, "posts": ("head",), **more}
    )


def plan(*steps, **more):
    return Programme(
        **{
            "id": "p",
            "title": WORD,
            "period": YEAR,
            "roles": (),
            "forms": (),
            "waves": (),
            "categories": (),
            "campaigns": (),
            "roadmap": (Section(id="s", title=WORD, steps=steps),),
            **more,
        }
    )


def told(programme, *, is_off=None):
    return [(each.step, each.other) for each in conflicts(programme, is_off=is_off)]


ORDERS = {
    "before": (by(10, 9), by(10, 10), True),
    "the same day": (by(10, 10), by(10, 10), False),
    "after": (by(10, 11), by(10, 10), False),
    "throughout, after a day": (Timing(kind="throughout"), by(10, 10), False),
    "after what lasts throughout": (by(10, 10), Timing(kind="throughout"), False),
    "after the first time of what recurs": (by(10, 10), Timing(kind="every", every="month"), False),
    "before the first time of what recurs": (by(9, 10), Timing(kind="every", every="month"), True),
    "own schedule": (by(9, 10), Timing(kind="own_schedule"), False),
}


@pytest.mark.parametrize("name", ORDERS)
def test_step_that_ends_before_the_one_it_follows_is_told(name):
    """S0-047, X-11"""
    own, other, is_told = ORDERS[name]
    programme = plan(step("first", other), step("second", own, after=("first",)))

    assert told(programme) == ([("second", "first")] if is_told else [])


def test_terms_that_the_school_set_are_judged_instead_of_those_of_the_plan():
    programme = plan(step("first", by(10, 10)), step("second", by(11, 1), after=("first",)))
    moved = [
        replace(each, timing=by(12, 1)) if each.id == "first" else each for each in programme.steps
    ]

    assert conflicts(programme) == ()
    (found,) = conflicts(programme, moved)
    said = translator("ru").render(found.what)
    assert said.startswith("«дело» завершается 1 ноября 2022")
    assert "а «дело», без чего шаг не начать, — только 1 декабря 2022" in said


def test_pairs_are_told_that_end_before_consents_are_collected():
    """The order conflict of the source: pairs from 10.09, consents until the end of October (S0-047)."""
    purpose = Purpose(id="data", title=WORD, needed_for=("pair",), ages=AgeRule(), text=SIGNED)
    steps = (
        step("pairs", by(9, 10), Place(kind="pairs")),
        step("papers", by(10, 31), Place(kind="consents", id="data")),
    )

    assert told(plan(*steps, consents=ConsentPlan(purposes=(purpose,)))) == [("pairs", "papers")]
    due = ConsentPlan(
        purposes=(replace(purpose, due_on=dt.date(2022, 10, 31)),), pairs_from=dt.date(2022, 9, 10)
    )
    assert told(plan(steps[0], consents=due)) == [("pairs", "data")]


STAGED = {
    "within": (by(11, 30), False),
    "first day": (by(11, 1), False),
    "too early": (by(10, 31), True),
    "too late": (by(12, 1), True),
    "months that begin before": (during("2022-10", "2022-11"), True),
    "the whole period": (Timing(kind="throughout"), False),
}


@pytest.mark.parametrize("name", STAGED)
def test_step_outside_its_stage_is_told(name):
    """S3-028"""
    timing, is_told = STAGED[name]
    stage = Stage(id="work", title=WORD, timing=during("2022-11", "2022-11"))
    programme = plan(step("one", timing, stage="work"), stages=(stage,))

    assert told(programme) == ([("one", "work")] if is_told else [])


SPANS = {
    "last day": (by(5, 25, 2023), False),
    "day after": (by(5, 26, 2023), True),
    "day before": (by(8, 31), True),
    "end of the month in which the period ends": (
        Timing(kind="by_end_of", last=dt.date(2023, 5, 31)),
        False,
    ),
    "months into the summer": (during("2023-05", "2023-06"), True),
}


@pytest.mark.parametrize("name", SPANS)
def test_step_outside_the_period_is_told(name):
    timing, is_told = SPANS[name]

    assert told(plan(step("one", timing))) == ([("one", "")] if is_told else [])


def test_day_on_which_nobody_works_is_told():
    days = {"friday": by(11, 4), "saturday": by(11, 5), "monday": by(11, 7)}
    programme = plan(*(step(name, timing) for name, timing in days.items()))

    assert told(programme, is_off=is_day_off) == [("friday", ""), ("saturday", "")]  # 4.11: holiday
    assert told(programme) == []


def test_what_is_open_is_told():
    found = conflicts(plan(step("one", Timing(), posts=())))

    assert [translator("ru").render(each.what) for each in found] == [
        "У шага «дело» нет срока.",
        "За шаг «дело» никто не отвечает.",
    ]
