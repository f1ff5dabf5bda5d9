"""A review of the programme, as it may be told: shares as bounds, means of pairs coarse, no texts.

Suppression and rounding of the first stage of monitoring.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from kit.analysis import swot
from kit.i18n.message import say
from kit.release.rounding import agreeing, blurred, emptied, rare_or_not, sayings, stepped
from kit.release.spreads import narrowest
from kit.release.suppression import Line, at_end, settle, smallest_group
from kit.release.waves import told_comparison
from kit.results import WITHHELD, ProcessReview, WaveComparison
from kit.stats.power import detectable_change
from kit.stats.proportions import wilson

#: So many answers of a survey lack a theme at least, or everybody is known to have it.
_WITHOUT = 2

_ROUNDED = say(
    "Means of the two sides of pairs are rounded, the more the fewer pairs there are, "
    "so that nobody can be recognised."
)


def told_review(result: ProcessReview, minimum: int) -> ProcessReview:
    """Return the review without texts and single pairs, small groups withheld, the draft made anew."""
    shares = result.shares.assign(withheld=_shares_withheld(result.shares, minimum))
    agreement = result.agreement
    alike = (agreement[["sd_mentor", "sd_mentee", "sd_difference"]] == 0).any(axis=1)
    span = agreement["maximum"] - agreement["minimum"]
    for side in ("mentor", "mentee"):
        alike |= _at_end(agreement, side)
    apart = agreement.assign(withheld=(agreement["n_pairs"] < minimum) | alike, n_wide=WITHHELD)
    # Those who came true are told by `gaps`, too, of all people instead of all pairs.
    means = ("difference", "mentor", "mentee")
    apart = blurred(apart, apart["n_pairs"], means=means, ends=(-span, span))
    apart = agreeing(apart, "mentee", "mentor", "difference")
    least = narrowest(apart["n_pairs"], span)
    for name in ("sd_mentor", "sd_mentee", "sd_difference"):
        apart[name] = apart[name].clip(lower=least).round(1)
    apart["detectable"] = [
        detectable_change(spread, n, confidence)
        for spread, n, confidence in zip(
            apart["sd_difference"], apart["n_pairs"], apart["confidence"], strict=True
        )
    ]
    for name in ("p", "p_adjusted"):
        apart[name] = rare_or_not(apart[name])
    # The told interval is wider than the true one: what it does not show is not told.
    apart["clear"] &= ~apart["withheld"] & ((apart["low"] > 0) | (apart["high"] < 0))
    hidden = pd.concat([shares["withheld"], apart["withheld"]])
    rounding = (_ROUNDED,) if len(apart) and not apart["withheld"].all() else ()
    released = replace(
        result,
        shares=emptied(_told_shares(shares)),
        gaps=_told_gaps(result.gaps, minimum),
        agreement=emptied(apart, keep={"minimum", "maximum"}),
        pairs=result.pairs.iloc[:0],
        open_answers=result.open_answers.iloc[:0],
        themes=told_themes(result.themes, minimum),
        released=True,
        minimum_group=minimum,
        caveats=sayings((*result.caveats, *rounding), hidden),
    )
    # What the curator confirmed was made for this minimum; for a higher one it says too much.
    confirmed = result.confirmed if minimum == result.minimum_group else None
    draft = swot.draft(released)
    told = result.swot if confirmed else draft
    return replace(released, draft=draft, swot=told, confirmed=confirmed)


def _at_end(agreement: pd.DataFrame, side: str) -> pd.Series:
    """Return which means of a side lie so near to an end that they would tell single people's."""
    n = agreement["n_pairs"].to_numpy()
    low, high = (agreement[name].to_numpy(dtype=float) for name in ("minimum", "maximum"))
    near = at_end(agreement[side].to_numpy(dtype=float), n, (low, high))
    return pd.Series(near, index=agreement.index)


def _told_gaps(gaps: WaveComparison, minimum: int) -> WaveComparison:
    least = smallest_group(gaps, minimum)
    return gaps if gaps.released else told_comparison(gaps, least)


def told_themes(themes: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Return the themes that may be told, each as "so many or more".

    Counts go down to the next multiple of the minimum, so that neither one more answer
    tomorrow nor a subtraction tells who wrote what; no total is told. A theme of few
    people goes with its words, which somebody might recognise, and so does one that
    (nearly) everybody who answered has.
    """
    n = themes["n"] // minimum * minimum
    told = (n >= minimum) & (n <= themes["n_answered"] - _WITHOUT)
    shown = themes.assign(n=n, n_coded=WITHHELD, bound="least")
    return shown[told].reset_index(drop=True)


def _shares_withheld(shares: pd.DataFrame, minimum: int) -> pd.Series:
    """Return which shares of yes to withhold: of few people, or found by subtraction."""
    hidden = pd.Series(shares["n_answered"] < minimum, index=shares.index)
    for _, rows in shares.groupby(["item", "wave", "role"], sort=False):
        size = rows["n_answered"].to_numpy()
        total = np.flatnonzero(rows["form"] == "")
        parts = np.flatnonzero(rows["form"] != "")
        lines: list[Line] = [(int(each), parts) for each in total]
        gone = settle(size, size < minimum, lines, minimum)
        hidden[rows.index] = gone
    return hidden.astype(bool)


def _told_shares(shares: pd.DataFrame) -> pd.DataFrame:
    """Return the shares in steps of five per cent, the outermost as bounds."""
    told = shares.copy()
    for label, row in shares[~shares["withheld"]].iterrows():
        n = int(row["n_answered"])
        yes = min(max(int(row["n_yes"]), 1), n - 1)
        bound = "most" if yes == 1 else "least" if yes == n - 1 else ""
        told.loc[label, "bound"] = bound
        for suffix, whole in (("", n), ("_all", int(row["n_all"]))):
            share = wilson(yes, whole)
            ends = (0.0 if bound == "most" else share.low, 1.0 if bound == "least" else share.high)
            told.loc[label, f"share{suffix}"] = stepped(share.estimate, bound)
            told.loc[label, f"low{suffix}"] = stepped(ends[0], "least")
            told.loc[label, f"high{suffix}"] = stepped(ends[1], "most")
    return told.assign(n_yes=WITHHELD)
