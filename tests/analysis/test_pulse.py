"""Which pairs deserve attention; thresholds come from a file (S1-066)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.analysis.pulse_rules import Course, Pulse, alerts
from kit.domain.rules import PulseRules
from kit.errors import QuestionnaireError
from kit.library import Library, check, read_rules

TODAY = dt.date(2022, 5, 31)
RULES = PulseRules()


def course(*marks, **more):
    """Return a pair asked every month, the last time today, which met yesterday."""
    months = [TODAY - dt.timedelta(days=30 * back) for back in reversed(range(len(marks)))]
    pulses = [
        Pulse(asked_on=day, mentor=mentor, mentee=mentee)
        for day, (mentor, mentee) in zip(months, marks, strict=True)
    ]
    parts = {"met_on": [TODAY - dt.timedelta(days=1)], "started_on": dt.date(2022, 2, 1)}
    return Course(match="M-1", pulses=pulses, **(parts | more))


def rules_of(pair, rules=RULES):
    return [alert.rule for alert in alerts(pair, rules, TODAY)]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([(8, 8), (8, 8)], []),
        ([(8, 8), (5, 6)], ["drop"]),
        ([(8, 8), (6, 6)], []),
        ([(5, 5), (4, 5)], ["low"]),
        ([(5, 5), (5, 5)], []),
        ([(9, 6), (9, 5)], ["gap"]),
        ([(9, 6), (8, 5)], []),
        ([(None, 8), (None, 8)], ["silence"]),
        ([(8, 8), (None, 8)], []),
        ([(9, 9), (None, 9), (3, 9)], ["low", "drop", "gap"]),
        ([(8, 3), (8, None)], ["low", "gap"]),
        ([], []),
    ],
)
def test_rule_is_met_at_its_threshold_and_not_before(marks, expected):
    assert rules_of(course(*marks)) == expected


@pytest.mark.parametrize(("days", "expected"), [(27, []), (28, ["meetings"])])
def test_missing_meetings_are_counted_in_planned_intervals(days, expected):
    met = [TODAY - dt.timedelta(days=days)]

    assert rules_of(course(met_on=met, interval=14)) == expected


def test_pair_that_never_met_is_counted_from_its_first_day():
    assert rules_of(course(met_on=())) == ["meetings"]


@pytest.mark.parametrize(("talk", "expected"), [(True, []), (False, ["closing"])])
def test_pair_that_ended_is_only_asked_for_its_closing_talk(talk, expected):
    """S1-112, S2-058."""
    pair = course((2, 2), met_on=(), ended_on=TODAY, closing_talk=talk)

    assert rules_of(pair) == expected


def test_order_of_entry_and_days_to_come_do_not_matter():
    pair = course((8, 8), (5, 6))
    later = Pulse(asked_on=TODAY + dt.timedelta(days=1), mentor=1, mentee=1)
    shuffled = Course(
        match="M-1",
        pulses=[later, *reversed(pair.pulses)],
        met_on=[*pair.met_on, TODAY + dt.timedelta(days=3)],
        started_on=pair.started_on,
    )

    assert alerts(shuffled, RULES, TODAY) == alerts(pair, RULES, TODAY)


mark = st.none() | st.integers(1, 10)


@given(st.lists(st.tuples(mark, mark), max_size=5), st.integers(1, 9))
def test_stricter_threshold_never_says_less(marks, low):
    before = rules_of(course(*marks), PulseRules(low=low))
    after = rules_of(course(*marks), PulseRules(low=low + 1))

    assert before.count("low") <= after.count("low")
    assert [rule for rule in before if rule != "low"] == [rule for rule in after if rule != "low"]


def written(tmp_path, text):
    path = tmp_path / "rules" / "monitoring.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_thresholds_come_from_the_file_and_what_is_left_out_from_the_kit(tmp_path):
    path = written(tmp_path, "kit: rules/1\npulse:\n  low: 5\nreview:\n  outer: [go_on]\n")

    rules = read_rules(path)

    assert (rules.pulse.low, rules.pulse.gap) == (5, 4)
    assert rules.review.outer == ("go_on",)
    assert Library.open(tmp_path).rules == rules


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("kit: rules/1\npulse:\n  lov: 5\n", 3, "Did you mean “low”?"),
        ("kit: rules/1\npulse:\n  low: 11\n", 3, "too large"),
        ("kit: rules/1\nreview:\n  weak_share: 0.9\n", 3, "larger than"),
        ("kit: rules/1\nreview:\n  strong_share: a lot\n", 3, "a number"),
        ("pulse:\n  low: 5\n", 1, "“kit” is missing"),
        ("", 1, "empty"),
    ],
)
def test_fault_of_the_file_is_told_with_its_line(tmp_path, text, line, words):
    written(tmp_path, text)

    faults = check(tmp_path)

    assert [fault.line for fault in faults] == [line]
    assert words in str(faults[0])
    with pytest.raises(QuestionnaireError):
        Library.open(tmp_path)


def test_shipped_file_is_sound_and_says_what_the_kit_would_say():
    shipped = read_rules(Path(__file__).parents[2] / "surveys" / "rules" / "monitoring.yaml")

    assert shipped.pulse == RULES
    assert shipped.review.wide_pair == 4
