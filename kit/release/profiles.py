"""Profiles, as they may be told: small groups and what would give them away are suppressed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from kit.release.rounding import blurred, emptied, rounded, sayings, stepped
from kit.release.suppression import partition
from kit.results import WITHHELD, Profiles

#: The outermost tenths need the minimum of people beyond them, so that no mark is one person's.
_OUTER = {"q10": 0.1, "q90": 0.1, "q25": 0.25, "q75": 0.25, "median": 0.5}


def told_profiles(result: Profiles, minimum: int) -> Profiles:
    """Return the groups without single people, small groups and what would give them away.

    How many people of a group are near its border is not told, for there may be one. Rules
    are told when no group is withheld and every rule is about the minimum of people, with the
    share of right answers in steps. Criteria are told to two digits.
    """
    sizes = result.sizes
    hidden = partition(sizes["n"], sizes["n"] < minimum, minimum)
    unseen = 0 <= result.n < minimum
    profile = _cells(result.profile, sizes.assign(withheld=hidden), minimum)
    ends = (profile["minimum"], profile["maximum"])
    profile = blurred(profile, result.n, means=("mean", "whole"), ends=ends)
    if unseen:
        profile["whole"] = np.nan
    rules = result.rules
    if hidden.any() or (rules["n"] < minimum).any():
        rules = rules.iloc[:0]
    return replace(
        result,
        sizes=emptied(sizes.assign(withheld=hidden.astype(bool), n_between=WITHHELD).round(2)),
        profile=emptied(profile, keep={"minimum", "maximum", "whole"}),
        bands=_told_bands(result.bands, result.n, minimum),
        # To the last digit they would be a fingerprint: of who is in, and of single scores.
        criteria=result.criteria.round(2),
        silhouette=round(result.silhouette, 2),
        p_homogeneity=round(result.p_homogeneity, 3),
        rules=rules.assign(share_right=[_inside(share) for share in rules["share_right"]]),
        rules_accuracy=_inside(result.rules_accuracy) if len(rules) else np.nan,
        labels=result.labels.iloc[:0],
        points=result.points.iloc[:0],
        n=WITHHELD if unseen else result.n,
        released=True,
        minimum_group=minimum,
        caveats=sayings(result.caveats, hidden),
    )


def _cells(profile: pd.DataFrame, sizes: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Return the profile with the cells marked that a group may not tell.

    A group all of whose people have one score would tell it of each of them.
    """
    told = sizes.set_index("group")
    cells = profile.assign(
        n=profile["group"].map(told["n"]),
        withheld=profile["group"].map(told["withheld"]).astype(bool)
        | (profile["low"] == profile["high"]),
    )
    for rows in cells.groupby("feature", sort=False).groups.values():
        part = cells.loc[rows]
        cells.loc[rows, "withheld"] = partition(part["n"], part["withheld"], minimum)
    return cells.drop(columns="n")


def _told_bands(bands: pd.DataFrame, n: int, minimum: int) -> pd.DataFrame:
    """Return how everybody spreads; a mark with fewer than the minimum beyond it is not told."""
    told = bands.assign(withheld=0 <= n < 2 * minimum)
    for name, beyond in _OUTER.items():
        enough = n * beyond >= minimum
        told[name] = rounded(told[name], bands) if enough else np.nan
    return told


def _inside(share: float) -> float:
    """Return a share in steps of five per cent, never all or none."""
    return float(np.clip(stepped(share, ""), 0.05, 0.95)) if np.isfinite(share) else share
