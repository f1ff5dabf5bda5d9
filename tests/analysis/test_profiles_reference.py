"""Groups against R's kmeans on five generated sets (`tests/reference/profiles.R`)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from kit.analysis.profiles import find_division

EXPECTED = json.loads(
    (Path(__file__).parents[1] / "reference" / "profiles.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", EXPECTED)
def test_groups_are_those_of_r(name):
    """Tolerance: none. Everybody in the space of the division, the sure ones in all features."""
    expected = EXPECTED[name]
    people = pd.DataFrame(np.array(expected["values"]))

    profiles, division = find_division(people, seed=0, minimum_group=5)

    assert profiles.k == expected["k"]
    order = profiles.points["participant"].to_numpy()
    same_space = np.array(expected["groups"][str(profiles.settings["components"])])
    assert adjusted_rand_score(same_space[order], division.labels) == 1
    sure = profiles.labels.to_numpy() > 0
    everywhere = np.array(expected["groups"]["0"])
    agreement = adjusted_rand_score(everywhere[sure], profiles.labels[sure])
    assert agreement == 1 if name != "overlapping" else agreement > 0.9
