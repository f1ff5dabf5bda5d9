"""Gates: days on which a purpose is granted, compared by every reader without a name."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.errors import NotFound
from tests.builders.stores import enrol_known, furnish, work

FIRST, LAST = dt.date(2026, 9, 5), dt.date(2027, 3, 1)


@pytest.fixture
def gated(store):
    """Two are known by name, one is a code only."""
    furnish(store, 3)
    enrol_known(store, 2)
    with work(store) as put:
        store.gates.put(
            put, {"U-001": {"answer": [(FIRST, LAST)], "publish": [(FIRST, None)]}, "U-002": {}}
        )
    return store


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        (FIRST - dt.timedelta(days=1), {"U-001", "U-002"}),
        (FIRST, {"U-002"}),
        (LAST - dt.timedelta(days=1), {"U-002"}),
        (LAST, {"U-001", "U-002"}),
    ],
)
def test_gate_is_open_from_its_first_day_until_its_last(gated, form_store, day, closed):
    """Whose name is not known has nobody's consent to be asked for (S0-015)."""
    for store in (gated, form_store):
        assert store.gates.closed("answer", day) == closed
        for code in ("U-001", "U-002", "U-003"):
            assert store.gates.is_open(code, "answer", day) == (code not in closed)
    assert form_store.gates.bound() == {"U-001", "U-002"}


def test_days_are_replaced_whole_and_readers_are_told(gated):
    before = gated.answers_version()
    with work(gated) as again:
        gated.gates.put(again, {"U-001": {"answer": [(LAST, None), (FIRST, FIRST)]}})

    assert gated.gates.of("U-001") == {"answer": ((FIRST, FIRST), (LAST, None))}
    assert gated.gates.of("U-002") == {}
    assert gated.answers_version() != before
    with pytest.raises(NotFound), work(gated) as nobody:
        gated.people.give_codes(nobody, {"U-003": "p-9"})


def test_code_that_is_nobodys_any_more_has_no_gate(gated):
    with work(gated) as taken:
        gated.people.take_codes(taken, ["U-001"])

    assert gated.gates.of("U-001") == {}
    assert gated.gates.bound() == {"U-002"}


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30) | st.none()), max_size=4)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(starts=spans, day=st.integers(0, 100))
def test_gate_is_open_exactly_on_the_days_that_were_put(gated, starts, day):
    """Whatever days were put, by whichever reader asked."""
    days = {
        FIRST + dt.timedelta(days=since): length and FIRST + dt.timedelta(days=since + length)
        for since, length in starts
    }
    with work(gated) as put:
        gated.gates.put(put, {"U-001": {"answer": list(days.items())}})
    asked = FIRST + dt.timedelta(days=day)

    granted = any(since <= asked and (not until or asked < until) for since, until in days.items())
    assert gated.gates.is_open("U-001", "answer", asked) == granted
    assert ("U-001" not in gated.gates.closed("answer", asked)) == granted
