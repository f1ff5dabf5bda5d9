"""What is asked of a mentor, told with n and interval, or withheld (S1-056)."""

from __future__ import annotations

import math
import re

import pytest

from kit.wording import demands
from tests.builders.results import make_comparison, make_row

BELOW = ("support", "expectation", "higher", 1, 5, 4.4, -0.38, -0.6, -0.16, "worse")
AS_EXPECTED = (*BELOW[:6], 0.02, -0.1, 0.14, "same")


@pytest.mark.parametrize(("row", "word"), [(BELOW, "ниже ожиданий"), (AS_EXPECTED, "как ожидали")])
def test_word_stands_beside_the_numbers_that_it_tells_of(row, word):
    """S1-056"""
    (said,) = demands.of_mentors(make_comparison([make_row(row)]), "ru")
    said = re.sub(r"\s", " ", said)

    assert said.startswith("Все участники: ждали от наставника 4,4, получили ")
    assert word in said
    assert "n = 43" in said


def test_small_groups_are_withheld_and_of_what_nobody_was_asked_nothing_is_said():
    nothing = dict.fromkeys(("change", "change_low", "change_high"), math.nan)
    hidden = make_comparison([make_row(BELOW, withheld=True, **nothing)])
    unasked = make_comparison([make_row(("confidence", *BELOW[1:]))])

    assert "withheld" in demands.of_mentors(hidden, "en")[0]
    assert demands.of_mentors(unasked, "en") == ()
