"""Longitudinal invariance, against R's lavaan on Bollen's data and on generated ones."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from kit.errors import BadArgument, NotEnoughData
from kit.stats.invariance import LEVELS, longitudinal_invariance

CASES = json.loads((Path(__file__).parents[1] / "reference" / "invariance.json").read_text("utf-8"))


def of(name):
    return longitudinal_invariance(CASES[name]["first"], CASES[name]["second"], least=75)


@pytest.mark.parametrize("name", CASES)
def test_four_models_fit_as_in_lavaan(name):
    """Chi-square, df, CFI, RMSEA and SRMR within 0.001 (A, statistician 6)."""
    found = of(name)

    assert tuple(fit.level for fit in found.models) == LEVELS
    for fit in found.models:
        lavaan = CASES[name]["models"][fit.level]
        assert fit.df == lavaan["df"]
        assert fit.chi2 == pytest.approx(lavaan["chisq"], abs=1e-3)
        for index in ("cfi", "rmsea", "srmr"):
            assert getattr(fit, index) == pytest.approx(lavaan[index], abs=1e-3)


@pytest.mark.parametrize(
    ("name", "holds"), [("even", "strict"), ("moved", "metric"), ("other", "configural")]
)
def test_what_was_planted_is_found(name, holds):
    """An item that got easier breaks the scalar model, one that lost its meaning the metric one."""
    assert of(name).holds == holds


def test_answer_does_not_depend_on_the_units_of_the_items():
    units = np.array([1.0, 10.0, 0.1])
    first, second = (np.array(CASES["even"][side]) for side in ("first", "second"))

    scaled = longitudinal_invariance(5 + first * units, 5 + second * units)

    for fit, other in zip(of("even").models, scaled.models, strict=True):
        assert fit.chi2 == pytest.approx(other.chi2, abs=1e-3)


def test_too_few_people_or_items_are_refused():
    first, second = (np.array(CASES["bollen"][side]) for side in ("first", "second"))

    with pytest.raises(NotEnoughData, match="200 people; here are 4 items and 75 people"):
        longitudinal_invariance(first, second)
    with pytest.raises(NotEnoughData, match="here are 2 items"):
        longitudinal_invariance(first[:, :2], second[:, :2], least=50)


def test_an_item_without_differences_is_refused():
    first, second = (np.array(CASES["even"][side]) for side in ("first", "second"))
    first[:, 1] = 3

    with pytest.raises(NotEnoughData, match="does not differ"):
        longitudinal_invariance(first, second)


def test_other_people_at_the_second_moment_are_refused():
    with pytest.raises(BadArgument, match="different people or items"):
        longitudinal_invariance(np.ones((5, 3)), np.ones((4, 3)))
