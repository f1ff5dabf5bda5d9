"""Plan and decisions give the steps in force; they are counted, never averaged (S0-041, S0-042)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from kit.domain.period import Period, kept_in
from kit.domain.programme import Programme
from kit.domain.roadmap import Place, Section, Step
from kit.domain.roadmap_in_force import Share, counts, steps_in_force
from kit.domain.texts import Text
from kit.domain.timing import Timing

YEAR = Period(
    id="2022-2023",
    title=Text.of({"ru": "2022/23"}),
    starts_on=dt.date(2022, 9, 1),
    ends_on=dt.date(2023, 5, 31),
)


def by(month: int, day: int) -> Timing:
    return Timing(kind="by", last=dt.date(2022, month, day))


def step(name: str, timing: Timing, **more: Any) -> Step:
    return Step(id=name, title=Text.of({"ru": name, "en": name.upper()}), timing=timing, **more)


PLAN = Programme(
    id="plan",
    title=Text.of({"ru": "План"}),
    period=YEAR,
    roles=(),
    forms=(),
    waves=(),
    categories=(),
    campaigns=(),
    roadmap=(
        Section(
            id="one",
            title=Text.of({"ru": "Первый"}),
            steps=(
                step("order", by(9, 10), posts=("head",)),
                step("consents", by(10, 10), posts=("curator",)),
            ),
        ),
        Section(
            id="two",
            title=Text.of({"ru": "Второй"}),
            steps=(step("report", Timing(kind="unset"), places=(Place(kind="outside"),)),),
        ),
    ),
)


@dataclass(frozen=True)
class Decision:
    id: str
    content: dict[str, Any] = field(default_factory=dict)
    revision: int = 1
    period: str = YEAR.id


def decided(name: str, **content: Any) -> Decision:
    return Decision(kept_in(YEAR.id, name), content)


def is_off(day: dt.date) -> bool:
    return day.weekday() > 4


def test_plan_alone_is_in_force_until_something_is_decided():
    found = steps_in_force(PLAN, ())

    assert [each.step for each in found] == list(PLAN.steps)
    assert [(each.section, each.origin, each.revision) for each in found] == [
        ("one", "plan", 0),
        ("one", "plan", 0),
        ("two", "plan", 0),
    ]


def test_school_decides_on_title_date_and_posts_and_the_plan_stays_visible():
    move = {"day": "2022-10-01", "before": by(10, 10).dump(), "after": by(11, 1).dump()}
    moves = [move | {"reason": "каникулы", "author": "anna", "role": "curator"}]
    found = steps_in_force(
        PLAN,
        [decided("consents", title={"ru": "Собрать согласия"}, moves=moves, posts=["deputy"])],
    )[1]

    assert found.step.title.in_("ru") == "Собрать согласия"
    assert (found.step.timing, found.planned.timing) == (by(11, 1), by(10, 10))
    assert (found.step.posts, found.planned.posts) == (("deputy",), ("curator",))
    assert (found.moves[0].reason, found.moves[0].before) == ("каникулы", by(10, 10))
    (again,) = steps_in_force(PLAN, [Decision(kept_in(YEAR.id, "consents"), found.content())])[1:2]
    assert replace(again, revision=found.revision) == found


def test_own_step_stands_in_its_section_and_is_there_from_its_day_on():
    own = {"section": "one", "title": {"ru": "Форум"}, "timing": by(12, 1).dump()}
    found = steps_in_force(PLAN, [decided("own-1", **own, added_on="2022-10-05")])

    assert [each.step.id for each in found] == ["order", "consents", "own-1", "report"]
    assert found[2].origin == "own"
    assert not found[2].is_there(dt.date(2022, 10, 4))
    (_, _, again, _) = steps_in_force(
        PLAN, [Decision(kept_in(YEAR.id, "own-1"), found[2].content())]
    )
    assert again == found[2]


def test_decision_of_another_period_or_about_nothing_is_passed_over():
    other = Decision("2023-2024/order", {"state": "done"}, period="2023-2024")

    found = steps_in_force(PLAN, [other, decided("gone", state="done")])

    assert found == steps_in_force(PLAN, ())


def test_completion_and_being_on_time_are_counts_of_a_day():
    """S0-041, S0-042: numerator and denominator; cancelled steps and such without a term are told."""
    steps = steps_in_force(
        PLAN,
        [
            decided("order", state="done", done={"": "2022-09-12"}),
            decided("report", state="cancelled", state_on="2022-12-01", reason="не нужен"),
        ],
    )

    def on(*day: int):
        return counts(steps, dt.date(*day), YEAR, is_off)

    before, after = on(2022, 9, 11), on(2022, 12, 2)
    assert (before.completion, before.on_time) == (Share(n=0, of=3), Share(n=0, of=1))
    assert (before.overdue, before.unset, before.cancelled) == (1, 1, 0)
    assert on(2022, 9, 5).on_time == Share(n=0, of=0)
    assert (after.completion, after.on_time) == (Share(n=1, of=2), Share(n=0, of=2))
    assert (after.overdue, after.unset, after.cancelled) == (1, 0, 1)
