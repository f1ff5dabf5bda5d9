"""Results about groups of participants with similar profiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from kit.results.base import Result


@dataclass(frozen=True, kw_only=True, eq=False)
class Profiles(Result):
    """Groups of participants with similar profiles, or the honest answer that there are none.

    Parameters
    ----------
    state
        ``groups``: separate groups were found and are told; ``none``: it was tested, and people
        differ by degree; ``small``: groups were found, and all but one are smaller than the
        minimum; ``untested``: the question could not be asked of these data, and the last
        caveat says why. Nothing follows from the last one.
    p_homogeneity
        Probability of so clear a division if people differ only by degree.
        NaN when it was not tested.
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
        ``stability`` (bootstrap Jaccard), ``stability_null`` (the same for as many groups in
        people who differ by degree only), ``withheld``. ``n_between`` is not told once released.
    profile
        ``group``, ``feature``, ``mean``, ``low``, ``high`` (95%), ``whole`` (mean of all),
        ``minimum``, ``maximum`` (bounds of the score; NaN when not declared), ``withheld``;
        raw units of the feature.
    bands
        How everybody spreads, whether or not there are groups: ``feature``, ``q10``, ``q25``,
        ``median``, ``q75``, ``q90``, ``minimum``, ``maximum``, ``withheld``; raw units.
    criteria
        ``k``, ``silhouette``, ``calinski_harabasz`` (in standard deviations from homogeneous
        people), ``gap``, ``bic`` (each the larger the better) and ``votes``.
    rules
        Groups in plain words, one row per rule and feature: a person with ``low`` ≤ score <
        ``high`` on every ``feature`` of the ``rule`` belongs to ``group`` (NaN: no bound);
        ``n`` such people, of whom ``share_right`` are of that group; ``withheld``. Empty when
        the rules are often wrong.
    rules_accuracy
        Share of people the rules put into the right group, measured on those who did not take
        part in making them; NaN when no rules could be made.
    points
        One row per participant for a scatter of the first two principal components:
        ``participant``, ``x``, ``y``, ``group`` (the label). Empty once released.
    """

    state: Literal["groups", "none", "small", "untested"]
    p_homogeneity: float
    k: int
    labels: pd.Series
    silhouette: float
    n: int
    sizes: pd.DataFrame
    profile: pd.DataFrame
    bands: pd.DataFrame
    criteria: pd.DataFrame
    rules: pd.DataFrame
    rules_accuracy: float
    points: pd.DataFrame

    @property
    def found(self) -> bool:
        """Whether separate groups are told."""
        return self.state == "groups"
