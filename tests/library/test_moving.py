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


def built(months: int) -> Programme:
    known = parse(PROGRAMME + PLAN, "p.yaml")
    source = replace(known, content=deepcopy(known.content))
    move_plan(source.content, months)
    assert programme_faults(source, None) == []
    return build(source)


def test_every_term_of_the_plan_moves_and_nothing_else_does():
    (before,), (after,) = built(0).steps, built(56).steps

    assert after.timing == Timing(kind="by_end_of", last=dt.date(2026, 10, 31))
    assert before.title == after.title
    (stage,) = built(56).stages
    assert (stage.timing.first, stage.timing.last) == (dt.date(2026, 9, 1), dt.date(2026, 10, 31))


def test_months_between_two_days_count_months_alone():
    assert months_between(dt.date(2022, 9, 30), dt.date(2022, 10, 1)) == 1
    assert months_between(dt.date(2022, 9, 1), dt.date(2021, 9, 1)) == -12
