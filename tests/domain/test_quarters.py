"""Quarters of a year: every day is in exactly one, and who took part is in each of theirs."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kit.domain.people import Participant
from kit.domain.quarters import between, span, takes_part

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))


@given(day=DAYS)
def test_every_day_is_in_one_quarter(day):
    (quarter,) = between(day, day)
    first, last = span(quarter)

    assert first <= day <= last
    assert (first.day, (last + dt.timedelta(days=1)).day) == (1, 1)


@given(one=DAYS, length=st.integers(0, 900))
def test_who_took_part_stands_in_the_quarters_of_these_days_and_no_others(one, length):
    """Quarterly personified register (S0-031)."""
    last = one + dt.timedelta(days=length)
    person = Participant(id="U-1", role="r", form="f", joined_on=one, left_on=last)
    around = between(one - dt.timedelta(days=200), last + dt.timedelta(days=200))

    assert [each for each in around if takes_part(person, each)] == list(between(one, last))
