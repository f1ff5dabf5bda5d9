"""What a choice by the first score brings about by itself, against numerical integration in R."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from kit.errors import BadArgument
from kit.stats.selection import expected_rise

CASES = json.loads(
    (Path(__file__).parents[1] / "reference" / "robustness.json").read_text("utf-8")
)["chosen"]


@pytest.mark.parametrize("case", CASES)
def test_expected_rise_is_that_of_integration_from_either_group(case):
    """From the larger group or from the chosen people alone, it is one number (A, statistician 3)."""
    whole = expected_rise(case["sd"], case["reliability"], share=case["share"], chosen=False)
    own = expected_rise(case["sd_chosen"], case["reliability_chosen"], share=case["share"])

    assert whole == pytest.approx(case["rise"], rel=1e-9)
    assert own == pytest.approx(case["rise"], rel=1e-9)


def test_expected_rise_of_the_half_is_that_of_daviss_table():
    """Davis (1976): φ/Φ is 0.798 at the mean; a perfect measure does not regress."""
    assert expected_rise(1, 0, share=0.5, chosen=False) == pytest.approx(0.798, abs=5e-4)
    assert expected_rise(1, 1, share=0.2) == 0
    assert np.isnan(expected_rise(np.nan, 0.8))


@pytest.mark.parametrize(("share", "reliability"), [(0, 0.8), (1, 0.8), (0.5, 1.1)])
def test_expected_rise_refuses_an_impossible_share_or_reliability(share, reliability):
    with pytest.raises(BadArgument, match="between 0 and 1"):
        expected_rise(1, reliability, share=share)
