"""Scores as people × scales."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kit.analysis import features
from kit.errors import BadArgument


def make_scores(**columns):
    rows = [
        ("U-1", "before", "courage", 3.0, "growth"),
        ("U-2", "before", "courage", 4.0, "growth"),
        ("U-1", "before", "calm", 2.0, "growth"),
        ("U-1", "after", "courage", 5.0, "growth"),
        ("U-1", "before", "comfort", 9.0, "expectation"),
    ]
    names = ["participant", "wave", "scale", "score", "pairing"]
    return pd.DataFrame(rows, columns=names).assign(minimum=1.0, maximum=5.0, **columns)


def test_features_are_the_growth_scales_of_one_wave():
    wide = features(make_scores(), wave="before")

    assert list(wide.columns) == ["courage", "calm"]
    assert wide.loc["U-1"].tolist() == [3, 2]
    assert np.isnan(wide.loc["U-2", "calm"])
    assert wide.attrs["bounds"]["calm"] == [1, 5]


def test_features_are_the_scales_asked_for_in_the_order_asked():
    assert list(features(make_scores(), wave="before", scales=["comfort", "courage"]).columns) == [
        "comfort",
        "courage",
    ]


def test_scales_of_two_questionnaires_are_not_mixed():
    scores = make_scores().iloc[:2].assign(questionnaire=["mentee", "mentor"])

    wide = features(scores, wave="before")

    assert list(wide.columns) == ["mentee: courage", "mentor: courage"]
    assert wide.notna().to_numpy().tolist() == [[True, False], [False, True]]


def test_an_unknown_scale_is_named():
    with pytest.raises(BadArgument, match="zeal"):
        features(make_scores(), wave="before", scales=["zeal"])


def test_a_wave_without_scores_gives_no_people():
    assert features(make_scores(), wave="later").empty
