"""Groups in the words of the features: sizes, mean profiles, a map of the people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kit.i18n.message import Message
from kit.stats import paired
from kit.stats.homogeneity import principal
from kit.stats.partitions import Labels, Matrix

#: How everybody spreads on a feature: a tenth of them is below the first, and so on.
QUANTILES = {"q10": 0.1, "q25": 0.25, "median": 0.5, "q75": 0.75, "q90": 0.9}


@dataclass(frozen=True, slots=True)
class Case:
    """Complete people in an order of their own, and what every answer about them repeats."""

    scores: pd.DataFrame
    points: Matrix
    order: pd.Index
    bounds: Mapping[str, Sequence[float]]
    caveats: tuple[Message, ...]
    settings: Mapping[str, Any]
    common: Mapping[str, Any]


def labels_of(case: Case, shown: Labels) -> pd.Series:
    """Return the groups by person, in the order in which the people were given."""
    labels = pd.Series(shown, index=case.scores.index, name="group", dtype="int64")
    return labels.loc[case.order[case.order.isin(labels.index)]].rename_axis("participant")


def sizes_of(
    labels: Labels, clear: Matrix, shown: Labels, stability: Matrix, without: float
) -> pd.DataFrame:
    """Return the sizes table of `kit.results.Profiles`."""
    n = np.bincount(labels)
    groups = range(n.size)
    return pd.DataFrame(
        {
            "group": [group + 1 for group in groups],
            "n": n,
            "n_between": [int(((labels == group) & (shown == 0)).sum()) for group in groups],
            "share": n / n.sum(),
            "silhouette": [float(clear[labels == group].mean()) for group in groups],
            "stability": stability,
            "stability_null": without,
            "withheld": False,
        }
    )


def profile_of(case: Case, labels: Labels) -> pd.DataFrame:
    """Return the profile table of `kit.results.Profiles`."""
    values = case.scores
    rows = []
    for group in range(int(labels.max(initial=0)) + 1):
        for feature in values:
            mean = paired.paired_t(values.loc[labels == group, feature])
            low, high = case.bounds.get(feature, (np.nan, np.nan))
            rows.append(
                {
                    "group": group + 1,
                    "feature": str(feature),
                    "mean": mean.estimate,
                    "low": mean.low,
                    "high": mean.high,
                    "whole": float(values[feature].mean()) if len(values) else np.nan,
                    "minimum": float(low),
                    "maximum": float(high),
                    "withheld": False,
                }
            )
    names = ["group", "feature", "mean", "low", "high", "whole", "minimum", "maximum", "withheld"]
    return pd.DataFrame(rows, columns=names)


def bands_of(case: Case) -> pd.DataFrame:
    """Return the bands table of `kit.results.Profiles`."""
    values = case.scores
    marks = np.full((len(QUANTILES), values.shape[1]), np.nan)
    if len(values):
        marks = np.quantile(values.to_numpy(), list(QUANTILES.values()), axis=0)
    ends = [case.bounds.get(feature, (np.nan, np.nan)) for feature in values]
    return pd.DataFrame(
        {
            "feature": [str(feature) for feature in values],
            **dict(zip(QUANTILES, marks, strict=True)),
            "minimum": [float(low) for low, _ in ends],
            "maximum": [float(high) for _, high in ends],
            "withheld": False,
        }
    )


def scatter_of(case: Case, shown: Labels) -> pd.DataFrame:
    """Return the first two principal components; each axis points where most loads rise."""
    flat = np.zeros((len(case.points), 2))
    if case.points.size:
        axes = principal(case.points, 2)
        flat[:, : axes.shape[1]] = case.points @ axes
    return pd.DataFrame(
        {
            "participant": case.scores.index,
            "x": flat[:, 0],
            "y": flat[:, 1],
            "group": shown.astype(np.int64),
        }
    )
