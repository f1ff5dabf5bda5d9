"""Numbers in words: signs, counts, p, and what is said where nothing is told."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.i18n.translator import translator
from kit.results import WITHHELD
from kit.wording import agreeing, count, off, probability, rounded, shares, signed, withheld

RU, EN = translator("ru"), translator("en")


def test_a_sign_stands_before_every_number_but_zero():
    assert signed(0.62, RU) == "+0,62"
    assert signed(-0.62, EN) == "\N{MINUS SIGN}0.62"
    assert signed(0.0, RU) == signed(-1e-12, RU) == "0,00"
    assert signed(-0.001, RU) == "\N{MINUS SIGN}0,001"


@pytest.mark.parametrize(
    ("p", "digits", "words"),
    [
        *((0.0, 3, "< 0.001"), (0.00099, 3, "< 0.001"), (0.001, 3, "0.001"), (0.0, 2, "< 0.01")),
        *((0.0496, 2, "0.0496"), (0.0496, 3, "0.0496"), (0.0504, 3, "0.050")),
    ],
)
def test_a_probability_is_never_zero_and_stays_on_its_side_of_rare(p, digits, words):
    assert probability(p, EN, digits).replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_count_that_may_not_be_told_is_not_said():
    assert count(43, RU) == "n = 43"
    assert count(WITHHELD, RU) == count(math.nan, RU) == ""
    assert "fewer than 5" in withheld(5, EN)


@given(value=st.floats(-9, 9), border=st.sampled_from([0.3, 0.225, 0.45, 7.5, 0.075]))
def test_a_number_beside_the_margin_is_printed_on_its_own_side(value, border):
    """0.298 within ± 0.30 is not printed as 0.30, nor 0.302 outside it (A4)."""
    shown = round(abs(off(value, border)), 2)
    edge = round(border, 2)

    assert abs(abs(off(value, border)) - abs(value)) <= 0.015 + 1e-12
    if abs(abs(value) - border) > 1e-6:
        assert shown != edge
        assert (shown < edge) == (abs(value) < border)


SCORES = st.integers(2, 60).flatmap(
    lambda n: st.tuples(st.integers(n, 5 * n), st.integers(n, 5 * n), st.just(n))
)


@settings(deadline=None)
@given(SCORES, st.sampled_from([1, 2]))
def test_before_after_and_change_agree_as_printed(sums, digits):
    """3,00 → 2,90 never stands beside 0,00, nor 3,00 → 3,02 beside +0,01 (D13)."""
    first, second, n = sums
    before, after, change = agreeing(first / n, second / n, (second - first) / n, digits)

    assert rounded(after - before, digits) == rounded(change, digits)
    assert 1 <= min(before, after) <= max(before, after) <= 5
    assert abs(before - first / n) <= 0.75001 * 10**-digits
    assert abs(after - second / n) <= 0.75001 * 10**-digits


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=6).filter(any))
def test_printed_shares_add_up_to_the_whole(counts):
    """33 %, 33 % and 33 % are 99 % (D13)."""
    parts = [n / sum(counts) for n in counts]

    told = shares(parts)

    assert round(sum(told), 9) == 1
    assert all(abs(one - part) < 0.01 for one, part in zip(told, parts, strict=True))
    assert all(part or not one for one, part in zip(told, parts, strict=True))


def test_shares_of_which_some_are_withheld_add_up_to_those_that_are_told():
    """(D13)"""
    assert shares([1 / 3, 1 / 6]) == (0.33, 0.17)
    assert math.isnan(shares([0.5, math.nan])[1])
