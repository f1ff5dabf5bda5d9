"""The rule of reminders: each reason stops, in the order in which it is told, and only then one goes."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.domain.campaign import Campaign
from kit.domain.reminders import Asked, Moment, decide
from kit.domain.rules import ReminderRules
from kit.domain.texts import Text

NOON = dt.datetime(2026, 11, 27, 12, 0, tzinfo=dt.UTC)


def at(now=NOON, **changes):
    survey = Campaign(
        id="c",
        title=Text.of({"en": "…"}),
        questionnaire="q",
        wave="w",
        role="mentee",
        form="f",
        stage="both",
        opens_on=dt.date(2026, 11, 2),
        closes_on=dt.date(2026, 11, 30),
    )
    values = {"campaign": survey, "rules": ReminderRules(), "is_off": lambda day: day.weekday() > 4}
    return Moment(now=now, **(values | changes))


def one(moment=None, **changes):
    (decision,) = decide(moment or at(), [Asked(**({"code": "U-1", "address": "a"} | changes))])
    return decision


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"has_answered": True}, "has answered"),
        ({"has_refused": True}, "asked not to be reminded"),
        ({"is_granted": False}, "consent is lacking"),
        ({"takes_part": False}, "does not take part now"),
        ({"address": ""}, "no e-mail address is known"),
        ({"bounced": frozenset(("a",))}, "a message to this address came back"),
        (
            {"reminded": (NOON - dt.timedelta(days=9),) * 3},
            "was reminded {n} time: more are not sent",
        ),
        ({"reminded": (NOON - dt.timedelta(days=2),)}, "was reminded less than {n} day ago"),
    ],
)
def test_each_reason_stops_one(changes, why):
    decision = one(**changes)

    assert not decision.goes
    assert decision.why.text == why


@pytest.mark.parametrize(
    "now",
    [
        NOON.replace(day=28),  # a Saturday
        NOON.replace(hour=8, minute=59),
        NOON.replace(hour=19, minute=0),
        NOON.replace(month=12, day=1),
        NOON.replace(month=10, day=30),
    ],
)
def test_nobody_is_reminded_at_another_time(now):
    assert not one(at(now)).goes


def test_days_between_are_counted_by_the_school_s_clock():
    zone = dt.timezone(dt.timedelta(hours=10))
    late = dt.datetime(2026, 11, 23, 22, 0, tzinfo=dt.UTC)  # the 24th there

    assert not one(at(dt.datetime(2026, 11, 26, 12, 0, tzinfo=zone)), reminded=(late,)).goes
    assert one(at(dt.datetime(2026, 11, 27, 12, 0, tzinfo=zone)), reminded=(late,)).goes


def test_reminder_says_which_one_it_is():
    assert one(reminded=(NOON - dt.timedelta(days=5),)).why.params == {"n": 2, "most": 3}
