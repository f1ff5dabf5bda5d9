"""Indicators: both counts and no mean of shares; what is not known is no zero (X-07, G1, S0-046)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain.indicator_values import Book, Figure, Found, Listed, Thing
from kit.domain.indicators import COUNTED, Count, Indicator
from kit.domain.texts import Text

ROLES, FORMS = ("mentor", "mentee"), ("pupils", "staff")
ENROLLED = st.tuples(
    st.sampled_from("ABCDEF"), st.sampled_from(ROLES), st.sampled_from(FORMS), st.booleans()
)


def book(**lists) -> Book:
    """Return a book of things by kind; kinds that are not named hold nothing."""
    return Book({each: lambda _, kind=each: Listed.of(lists.get(kind, ())) for each in COUNTED})


def one(numerator: Count, denominator: Count | None = None, **more) -> Indicator:
    title = Text.of({"en": "x"})
    return Indicator(id="x", title=title, numerator=numerator, denominator=denominator, **more)


def person(who, role, form, has_left=False) -> Thing:
    state = "left" if has_left else "taking_part"
    return Thing(who, {"role": (role,), "form": (form,), "state": (state,)})


def event(name, kind, audience="", **numbers) -> Thing:
    return Thing(name, {"kind": (kind,)}, numbers, audience)


COUNCIL = one(
    Count(of="events", where={"kind": ("council",)}, sum="took_part"),
    Count(of="external", where={"id": ("staff",)}),
)


def test_who_comes_to_several_events_for_the_same_audience_is_counted_once():
    """Two councils of the same staff are not 190% of it; two classes are two halves (S0-021, S0-035, S0-037)."""
    staff = [Thing("staff", {"id": ("staff",)}, {"value": 40})]
    councils = [
        event("1", "council", "Педагоги", took_part=36),
        event("2", "council", " педагоги", took_part=40),
        event("3", "council", "педагоги"),
    ]
    figure = book(events=councils, external=staff).figure(COUNCIL)
    assert (figure.part.n, figure.value, figure.is_faulty) == (40, 100, False)
    assert (figure.part.who, figure.part.repeated, figure.part.lacking) == ({"2"}, {"1"}, {"3"})

    classes = [event("1", "council", "5А", took_part=19), event("2", "council", "5Б", took_part=20)]
    assert book(events=classes, external=staff).figure(COUNCIL).part.n == 39


@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 20)), min_size=1, max_size=8),
)
def test_share_of_an_audience_that_is_no_greater_than_the_whole_never_passes_all(held):
    """However often something was held, no share of people is above a hundred (G1)."""
    staff = [Thing("staff", {"id": ("staff",)}, {"value": 40})]
    things = [event(str(n), "council", who, took_part=k) for n, (who, k) in enumerate(held)]
    figure = book(events=things, external=staff).figure(COUNCIL)
    assert figure.part.n == sum(
        max(k for at, k in held if at == who) for who in {w for w, _ in held}
    )
    assert figure.value <= 100


@given(st.lists(ENROLLED, max_size=12), st.sampled_from(ROLES), st.sampled_from(FORMS))
def test_people_are_counted_once_however_often_they_take_part(enrolled, role, form):
    """Counts equal those of the raw list, and a share is one of them in the other (S2-020, G1)."""
    share = one(Count(of="people", where={"role": (role,)}), Count(of="people"))
    both = one(Count(of="people", where={"role": ROLES, "form": (form,)}))
    known = book(people=[person(*each) for each in enrolled])

    here = {who for who, _, _, has_left in enrolled if not has_left}
    mine = {who for who, held, _, has_left in enrolled if held == role and not has_left}
    figure = known.figure(share)
    if not enrolled:
        assert (figure.value, figure.status(1, "at_least")) == (None, "no_data")
        return
    assert (figure.part.n, figure.whole.n) == (len(mine), len(here))
    expected = Fraction(100 * len(mine), len(here)) if here else None
    assert figure.value == (None if expected is None else pytest.approx(float(expected)))
    assert known.figure(both).value == len(
        {who for who, _, at, has_left in enrolled if at == form and not has_left}
    )


def test_sums_of_events_use_those_that_have_both_numbers():
    """Attendance: an event without its number of guests makes no share wrong (S0-011, S0-021)."""
    attended = one(
        Count(of="events", where={"kind": ("talk",)}, sum="took_part"),
        Count(of="events", where={"kind": ("talk",)}, sum="invited"),
    )
    told = [
        event("1", "talk", took_part=27, invited=30),
        event("2", "talk", took_part=9, invited=10),
        event("3", "talk", took_part=50),
        event("4", "game", took_part=1, invited=100),
    ]
    figure = book(events=told).figure(attended)

    assert (figure.part.n, figure.whole.n, figure.whole.lacking) == (36, 40, {"3"})
    assert figure.value == 90
    assert book(events=told[2:3]).figure(attended).value is None
    # None was held, and the journal is kept: that is a zero; an empty journal says nothing.
    held = one(Count(of="events", where={"kind": ("talk",)}))
    assert book(events=told[3:]).figure(held).value == 0
    assert book().figure(held).value is None


def test_answers_are_counted_by_person_and_the_last_one_counts():
    said = [
        Thing(who, {"item": (), "wave": (wave,), "state": ("answered",)}, {"value": value})
        for who, wave, value in (("A", "q1", 2), ("B", "q1", 5), ("A", "q2", 4), ("C", "q2", 3))
    ]
    asked = [Thing(who, {"item": (), "wave": ("q2",), "state": ("asked",)}) for who in "ABCDE"]
    content = Count(of="answers", where={"at_least": ("4",)})
    of_answered, of_asked = (
        one(content, Count(of="answers", where={"state": (state,)}))
        for state in ("answered", "asked")
    )
    known = book(answers=[*said, *asked])

    assert (known.figure(of_answered).part.n, known.figure(of_answered).whole.n) == (2, 3)
    assert known.figure(of_asked).value == 40  # both denominators of satisfaction
    exactly = one(Count(of="answers", where={"value": ("2", "3")}))
    assert known.figure(exactly).part.who == frozenset("C")
    late = one(Count(of="answers", where={"wave": ("q9",), "at_least": ("4",)}))
    assert known.figure(late).value is None


@pytest.mark.parametrize(
    ("part", "whole", "target", "direction", "status"),
    [
        (9, 10, 90, "at_least", "met"),
        (89, 100, 90, "at_least", "not_met"),
        (0, None, 0, "at_most", "met"),
        (3, None, 2, "at_most", "not_met"),
        (10, 10, 100, "exactly", "met"),
        (None, 10, 90, "at_least", "no_data"),
        (5, None, None, "at_least", "target_not_set"),
        (0, 0, 0, "at_least", "no_data"),
        (11, 10, 90, "at_least", "faulty"),
        (11, 10, None, "at_least", "faulty"),
    ],
)
def test_status_is_told_in_every_case(part, whole, target, direction, status):
    """A share above the whole is a fault of the numbers; an unset target is no zero (X-07, S0-046)."""
    found = None if whole is None else Found(n=whole)
    assert Figure(part=Found(n=part), whole=found).status(target, direction) == status


def test_number_from_elsewhere_is_not_known_until_it_is_brought():
    share = one(Count(of="pairs"), Count(of="external", where={"id": ("city", "district")}))
    pairs = [Thing("M-1", {"form": ("pupils",)})]
    city = Thing("city", {"id": ("city",)}, {"value": 40})
    district = Thing("district", {"id": ("district",)}, {"value": 10})

    assert book(pairs=pairs).figure(share).value is None
    assert book(pairs=pairs, external=[city]).figure(share).value is None
    assert book(pairs=pairs, external=[city, district]).figure(share).value == 2


def test_condition_that_nothing_knows_is_no_zero():
    odd = one(Count(of="people", where={"shoe": ("42",)}))
    assert book(people=[person("A", "mentor", "staff")]).figure(odd).value is None


def test_part_of_people_is_counted_among_them():
    """Consents and answers of those who left are no part of those who take part (S0-016, S0-029)."""
    consents = [
        Thing(who, {"purpose": ("processing",), "state": ("asked", "granted")}) for who in "ABC"
    ]
    known = book(
        people=[person("A", "mentor", "staff"), person("B", "mentor", "staff", has_left=True)],
        consents=consents,
    )
    share = known.figure(one(Count(of="consents"), Count(of="people")))
    assert (share.part.n, share.whole.n) == (1, 1)
    assert known.figure(one(Count(of="consents"), Count(of="consents"))).part.n == 3
