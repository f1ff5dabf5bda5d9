"""Slopes over several waves, against the mixed model with a random slope of R's nlme."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from kit.errors import NotEnoughData
from kit.stats.slopes import slopes

CASES = json.loads((Path(__file__).parents[1] / "reference" / "slopes.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(len(case["scores"])))
def test_mean_slope_is_that_of_the_mixed_model_with_a_random_slope(case):
    """nlme's estimate and standard error, everybody in every wave (A, statistician 7)."""
    own = slopes(case["scores"])

    assert own.mean() == pytest.approx(case["slope"], abs=1e-8)
    assert own.std(ddof=1) / np.sqrt(own.size) == pytest.approx(case["se"], rel=1e-3)


def test_slope_of_a_straight_line_is_its_step():
    assert slopes([[1, 1.5, 2, 2.5], [4, 3, 2, 1]]) == pytest.approx([0.5, -1])


def test_people_who_missed_a_wave_have_no_slope_and_two_waves_none_at_all():
    assert slopes([[1, 2, 3], [1, np.nan, 3]]).size == 1
    with pytest.raises(NotEnoughData, match="three moments"):
        slopes([[1, 2], [2, 2]])
