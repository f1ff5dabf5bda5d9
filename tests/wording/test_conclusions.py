"""What is proposed at the end of a report says of whom it is said, and nothing empty (S1-059)."""

from __future__ import annotations

from kit.wording import conclusions, waves
from tests.builders.results import SCALES, make_comparison, make_row

BELOW = ("support", "expectation", "higher", 1, 5, 4.4, -0.38, -0.6, -0.16, "worse")


def test_scale_that_rose_in_one_group_and_is_unclear_in_another_is_told_with_its_group():
    scale = (*SCALES[0][:6], 0.5, 0.2, 0.8, "better")
    unclear = (*SCALES[0][:6], 0.1, -0.4, 0.6, "unclear")
    rows = [make_row(scale) | {"role": "mentee"}, make_row(unclear) | {"role": "mentor"}]
    keep, draw = conclusions.of_change(make_comparison(rows, by=("role",)), "en").recommendations

    assert "mentee" in keep.casefold()
    assert "mentor" not in keep.casefold()
    assert "mentor" in draw.casefold()


def test_largest_change_is_told_with_n_and_interval():
    rows = [make_row((*SCALES[0][:6], 0.5, 0.2, 0.8, "better"))]
    (said, *_) = conclusions.of_change(make_comparison(rows), "en").conclusions

    assert "+0.50 points, 97.5% interval from +0.20 to +0.80, n = 43." in said.replace("\xa0", " ")


def test_expectations_without_a_clear_gap_are_a_finding_and_no_title():
    result = make_comparison([make_row((*BELOW[:6], 0.1, -0.3, 0.5, "unclear"))])

    assert waves.gaps_headline(result, "en") == "No expectation clearly differs from what came true"
    assert conclusions.of_change(result, "en").conclusions[0].startswith("No expectation clearly")
