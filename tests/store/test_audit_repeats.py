"""Events that come again and again: a trail that does not grow as fast as somebody asks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kit.domain.audit import AuditEvent
from kit.store.audit_repeats import WINDOW, Repeats


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def refusal(actor="stranger"):
    return AuditEvent(actor=actor, operation="scores", outcome="AccessDenied")


def test_first_is_told_at_once_and_the_rest_of_the_minute_as_one():
    clock = Clock()
    repeats = Repeats(clock)

    repeats.add(refusal())
    assert repeats.take() == [(refusal(), 1)]
    for _ in range(500):
        repeats.add(refusal())
    assert repeats.take() == []
    assert repeats

    clock.now += WINDOW
    assert repeats.take() == [(refusal(), 500)]
    clock.now += WINDOW
    assert repeats.take() == []
    assert not repeats
    repeats.add(refusal())
    assert repeats.take() == [(refusal(), 1)]


def test_patient_event_waits_and_everything_is_taken_at_the_end():
    clock = Clock()
    repeats = Repeats(clock)

    repeats.add(refusal(), patience=1)
    assert repeats.take() == []
    assert repeats.take(everything=True) == [(refusal(), 1)]
    assert repeats.take(everything=True) == []


@given(
    st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.floats(0, 40, allow_nan=False))),
)
def test_nothing_is_lost_and_nobody_is_told_more_than_twice_a_minute(asked):
    clock = Clock()
    repeats = Repeats(clock)
    told: list[tuple[str, int, float]] = []
    for actor, pause in asked:
        clock.now += pause
        repeats.add(refusal(actor))
        told += [(event.actor, times, clock.now) for event, times in repeats.take()]
    told += [(event.actor, times, clock.now) for event, times in repeats.take(everything=True)]

    assert sum(times for _, times, _ in told) == len(asked)
    minutes = (clock.now - Clock.now) / WINDOW + 1
    for actor in "abc":
        assert sum(each == actor for each, _, _ in told) <= minutes + 1
