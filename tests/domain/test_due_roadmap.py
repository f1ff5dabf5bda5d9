"""Steps of the road map that are overdue or due soon are few things to do, however many they are."""

from __future__ import annotations

import datetime as dt

from kit.domain.due import what_is_due
from kit.domain.due_roadmap import RoadmapSteps
from kit.domain.period import Period
from kit.domain.roadmap import Step
from kit.domain.roadmap_in_force import StepInForce
from kit.domain.texts import Text
from kit.domain.timing import Timing

YEAR = Period(
    id="y",
    title=Text.of({"ru": "год"}),
    starts_on=dt.date(2022, 9, 1),
    ends_on=dt.date(2023, 5, 31),
)


def told(day: dt.date, *days: dt.date) -> list[tuple[str, str]]:
    steps = [
        StepInForce(
            step=Step(
                id=f"s-{n}",
                title=Text.of({"en": f"Step {n}"}),
                timing=Timing(kind="by", last=last),
            ),
            section="s",
        )
        for n, last in enumerate(days)
    ]
    found = what_is_due(
        [RoadmapSteps(steps=steps, period=YEAR)],
        day,
        open_to={"roadmap"},
        is_off=lambda each: each.weekday() > 4,
    )
    return [(each.standing, f"{each.due.what}") for each in found.things]


def test_one_step_is_named_and_several_are_counted():
    day = dt.date(2022, 10, 10)
    october = [dt.date(2022, 10, each) for each in (3, 4, 14, 31)]

    assert told(day, *october) == [
        ("overdue", "Road map: 2 steps are overdue"),
        ("soon", "Road map: Step 2"),
    ]


def test_steps_of_a_period_that_is_over_for_good_are_no_call_to_act():
    last = dt.date(2023, 5, 31)

    assert told(dt.date(2023, 6, 30), last) == [("overdue", "Road map: Step 0")]
    assert told(dt.date(2023, 7, 1), last) == []


def test_nothing_is_due_of_steps_that_have_time_or_no_term():
    assert told(dt.date(2022, 9, 1), dt.date(2022, 12, 1)) == []
