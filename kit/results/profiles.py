"""Results about groups of participants with similar profiles."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kit.results.base import Result


@dataclass(frozen=True, kw_only=True, eq=False)
class Profiles(Result):
    """Groups of participants with similar profiles, or the honest answer that there are none.

    Parameters
    ----------
    found
        Whether separate groups were found at all.
    p_homogeneity
        Probability of so clear a division if people differ only by degree.
        NaN when there were too few people to ask.
    k
        Number of groups; 1 when none were found.
    labels
        Group (1 … k) by participant; 0 is "between groups". All 1 when none were found.
        Empty once released.
    silhouette
        Mean silhouette of the division, −1 … 1; NaN when none was found.
    n
        People with all features; ``WITHHELD`` when not told.
    sizes
        ``group`` (1 … k), ``n`` (everybody nearest to the group, so that they add up to
        all), ``n_between`` (of these, those labelled 0), ``share``, ``silhouette``,
        ``stability`` (bootstrap Jaccard), ``withheld``.
    profile
        ``group``, ``feature``, ``mean``, ``low``, ``high`` (95 %), ``whole`` (mean of all),
        ``minimum``, ``maximum`` (bounds of the score; NaN when not declared), ``withheld``;
        raw units of the feature.
    criteria
        ``k``, ``silhouette``, ``calinski_harabasz``, ``gap``, ``bic`` (each the larger the
        better) and ``votes``.
    points
        One row per participant for a scatter of the first two principal components:
        ``participant``, ``x``, ``y``, ``group`` (the label). Empty once released.
    """

    found: bool
    p_homogeneity: float
    k: int
    labels: pd.Series
    silhouette: float
    n: int
    sizes: pd.DataFrame
    profile: pd.DataFrame
    criteria: pd.DataFrame
    points: pd.DataFrame
