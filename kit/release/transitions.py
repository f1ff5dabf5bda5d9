"""Transitions, as they may be told: shares of each group, small cells of a row suppressed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from kit.release.rounding import emptied, rare_or_not, sayings, stepped
from kit.release.suppression import partition
from kit.results import WITHHELD, ProfileTransitions


def told_transitions(result: ProfileTransitions, minimum: int) -> ProfileTransitions:
    """Return who went where as shares of each group, without what would tell of a few.

    Counts would tell, beside the sizes of the groups (which the profiles tell), how many of a
    group were lost: mostly a few. So a group's moves are told as shares in steps of five per
    cent of those who are in both waves. A cell of few people is withheld, with as many others
    of its row as it takes that it cannot be found by subtraction. A cell of nobody is told.
    """
    table, groups = result.table, result.groups
    unseen = not result.found or result.n_matched < minimum
    small = partition(groups["n_before"], groups["n_before"] < minimum, minimum) | unseen
    hidden = table["before"].map(dict(zip(groups["group"], small, strict=True))).astype(bool)
    for _, row in table.groupby("before"):
        few = (row["n"] > 0) & (row["n"] < minimum)
        hidden[row.index] |= partition(row["n"], few, minimum)
    told = emptied(table.assign(withheld=hidden), keep={"before", "after"})
    told["share"] = [_step(share, n) for share, n in zip(told["share"], table["n"], strict=True)]
    whole = not hidden.any()
    seen = result.n_matched >= minimum
    return replace(
        result,
        table=told.assign(n=WITHHELD, n_between=WITHHELD),
        groups=groups.assign(
            n_before=groups["n_before"].mask(small, WITHHELD),
            n_lost=WITHHELD,
            n_after=WITHHELD,
            withheld=small,
        ),
        moves=result.moves.iloc[:0],
        n_matched=result.n_matched if seen else WITHHELD,
        n_lost=result.n_lost if seen else WITHHELD,
        n_stayed=result.n_stayed if whole else WITHHELD,
        bowker=np.nan,
        df=0,
        p=float(rare_or_not(pd.Series([result.p]))[0]) if whole else np.nan,
        caveats=sayings(tuple(text for text in result.caveats if "n" not in text.params), hidden),
        released=True,
        minimum_group=minimum,
    )


def _step(share: float, n: int) -> float:
    """Return a share in steps; one step at least where there is somebody."""
    return max(stepped(share, ""), stepped(0.05, "")) if n and np.isfinite(share) else share
