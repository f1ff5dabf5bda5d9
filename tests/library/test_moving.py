"""A plan is moved into the period of the school that begins after it."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from dataclasses import replace

from kit.domain.programme import Programme
from kit.domain.timing import Timing
from kit.library.moving import months_between, move_plan
from kit.library.programmes import build, programme_faults
from kit.library.source import parse
from tests.builders.questionnaires import PROGRAMME
from tests.library.test_plans import PLAN


def built(starts_on: dt.date) -> Programme:
    known = parse(PROGRAMME + PLAN, "p.yaml")
    source = replace(known, content=deepcopy(known.content))
    move_plan(source.content, starts_on)
    assert programme_faults(source, None) == []
    return build(source)


BEGINS = dt.date(2022, 1, 10)
TERM = dt.date(2026, 9, 1)


def test_every_term_of_the_plan_moves_and_nothing_else_does():
    (before,), (after,) = built(BEGINS).steps, built(TERM).steps

    assert after.timing == Timing(kind="by_end_of", last=dt.date(2026, 10, 31))
    assert before.title == after.title
    (stage,) = built(TERM).stages
    assert (stage.timing.first, stage.timing.last) == (dt.date(2026, 9, 1), dt.date(2026, 10, 31))


def test_years_of_the_period_move_in_words_and_those_of_acts_do_not():
    """A school that begins after another one's plan finds no year of that one in its own."""
    content = {
        "title": {"ru": "Программа", "en": "Programme"},
        "period": {"title": "2022/2023", "starts_on": dt.date(2022, 9, 1), "ends_on": dt.date(2023, 5, 31)},
        "basis": [{"ru": "Распоряжение 2022 года"}],
        "waves": [{"id": "q3-2022", "title": {"ru": "III квартал 2022 года"}}],
        "documents": [{"id": "map", "title": "Карта на 2022/2023", "when": {"by": "2022-10-10"}}],
        "indicators": [{"id": "a", "title": {"ru": "За 2023 год"}, "targets": [{"act": {"ru": "Приказ 2022 года"}}]}],
    }  # fmt: skip
    moved = deepcopy(content)
    move_plan(moved, dt.date(2026, 9, 1))

    assert moved["waves"] == [{"id": "q3-2022", "title": {"ru": "III квартал 2026 года"}}]
    assert moved["documents"] == [
        {"id": "map", "title": "Карта на 2026/2027", "when": {"by": "2026-10-10"}}
    ]
    assert moved["indicators"][0]["title"] == {"ru": "За 2027 год"}
    assert moved["indicators"][0]["targets"] == content["indicators"][0]["targets"]
    assert (moved["basis"], moved["period"]) == (content["basis"], content["period"])

    move_plan(content, dt.date(2026, 10, 1))
    assert content["waves"] == [{"id": "q3-2022", "title": {"ru": "III квартал 2022 года"}}]


def test_months_between_two_days_count_months_alone():
    assert months_between(dt.date(2022, 9, 30), dt.date(2022, 10, 1)) == 1
    assert months_between(dt.date(2022, 9, 1), dt.date(2021, 9, 1)) == -12
