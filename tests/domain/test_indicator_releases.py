"""What is told of indicators that rest on answers: coarse, the same for every target, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain.indicator_releases import released
from kit.domain.indicator_values import Figure, Found
from kit.domain.indicators import DIRECTIONS, Count, Indicator
from kit.domain.texts import Text

MINIMUM = 5


def said(name, answered, content, asked=None, *, role="mentor"):
    """Return an indicator of how many said so, and what it came to."""
    where = {"item": ("happy",), "role": (role,)}
    state = "answered" if asked is None else "asked"
    one = Indicator(
        id=name,
        title=Text.of({"en": name}),
        numerator=Count(of="answers", where={**where, "at_least": ("4",)}),
        denominator=Count(of="answers", where={**where, "state": (state,)}),
    )
    among = frozenset(answered)
    part = Found(n=content, who=frozenset(list(answered)[:content]), among=among)
    whole = among if asked is None else frozenset(asked)
    return one, Figure(part=part, whole=Found(n=len(whole), who=whole, among=whole))


def told(*several):
    return released(
        {one.id: figure for one, figure in several}, [one for one, _ in several], MINIMUM
    )


@given(st.integers(1, 60), st.data())
def test_what_is_told_of_answers_fits_two_numbers_at_least_whatever_the_target_is(n, data):
    content = data.draw(st.integers(0, n))
    extra = data.draw(st.integers(0, 20))
    cells = {}
    for possible in range(n + 1):
        one = told(said("a", range(n), possible), said("b", range(n), possible, range(n + extra)))
        cells.setdefault((one["a"], one["b"]), []).append(possible)
        cells[possible] = (one["a"], one["b"])
    mine = cells[content]

    assert mine[0].part is None
    assert len(cells[mine]) >= 2
    for each in mine:
        if n >= MINIMUM:
            true = 100 * content / (n if each is mine[0] else n + extra)
            assert each.low - 1e-6 <= true <= each.high + 1e-6
        else:
            assert each.low is None
        for direction in DIRECTIONS:
            for target in (0, 50, 90, 100):
                status = each.status(target, direction)
                if status in ("met", "not_met"):
                    value = Figure(part=Found(n=round(true, 9)))
                    assert value.status(target, direction) == status


def test_small_group_is_told_nothing_of_and_neither_is_almost_the_same_group():
    few, many = said("few", range(4), 3), said("many", range(30), 20)
    almost = said("almost", range(28), 20, role="mentee")
    found = told(few, many, almost)

    assert (found["few"].low, found["few"].status(50, "at_least")) == (None, "withheld")
    assert found["almost"].low is None
    assert found["many"].low == 60
    assert told(few, many)["many"].status(90, "at_least") == "not_met"


def test_nobody_learns_that_all_said_the_same():
    one = told(said("a", range(40), 40))["a"]
    assert (one.low, one.high, one.part) == (95, 100, None)
    assert one.status(100, "at_least") == "withheld"
    assert one.status(95, "at_least") == "met"


@pytest.mark.parametrize(("asked", "is_told"), [(4, False), (5, True)])
def test_response_rate_is_told_unless_few_were_asked(asked, is_told):
    rate = Indicator(
        id="rate",
        title=Text.of({"en": "rate"}),
        numerator=Count(of="responses"),
        denominator=Count(of="responses"),
    )
    figure = Figure(part=Found(n=1, who=frozenset("A")), whole=Found(n=asked))
    one = released({"rate": figure}, [rate], MINIMUM)["rate"]
    assert (one.low is not None) is is_told


def test_register_is_told_as_it_is():
    people = Indicator(id="p", title=Text.of({"en": "p"}), numerator=Count(of="people"))
    one = released({"p": Figure(part=Found(n=2))}, [people], MINIMUM)["p"]
    assert (one.part, one.status(2, "exactly")) == (2, "met")


@pytest.mark.parametrize(("n", "is_told"), [(0, True), (3, False), (5, True)])
def test_few_people_of_a_category_are_not_counted_before_others(n, is_told):
    """A category tells of health or family."""
    where = {"category": ("migrant",)}
    count = Indicator(id="c", title=Text.of({"en": "c"}), numerator=Count(of="people", where=where))
    told_of = released({"c": Figure(part=Found(n=n))}, [count], MINIMUM)["c"]
    assert (told_of.part is not None, told_of.is_withheld) == (is_told, not is_told)
