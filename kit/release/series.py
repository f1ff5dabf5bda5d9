"""Several waves, as they may be told: each change and the whole, with suppression of the same groups."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kit.release.rounding import emptied, rare_or_not
from kit.release.suppression import keys
from kit.release.waves import told_comparison
from kit.results import WITHHELD, WaveSeries

_P = ("p_waves", "p_adjusted", "p_friedman")
_UNTOLD = ("f", "friedman", "confidence")


def told_series(result: WaveSeries, minimum: int) -> WaveSeries:
    """Return each change released, and of the test over all waves p and W only."""
    changes = tuple(told_comparison(one, minimum) for one in result.changes)
    whole = told_comparison(result.whole, minimum) if len(result.waves) > 2 else changes[0]
    names = ("questionnaire", "scale", *result.by)
    gone = {
        key for each in (*changes, whole) for key in keys(each.frame[each.frame["withheld"]], names)
    }
    overall = result.overall
    hidden = np.array([key in gone for key in keys(overall, names)], dtype=bool)
    hidden |= (overall["n_complete"] < minimum).to_numpy()
    # Who answered every wave is a group of its own, which no other table guards.
    blank = dict.fromkeys(
        (*_UNTOLD, *overall.columns[overall.columns.str.contains("slope")]), np.nan
    )
    told = overall.assign(n_people=WITHHELD, n_complete=WITHHELD, **blank, withheld=hidden)
    said = {str(text): text for each in (*changes, whole) for text in each.caveats}
    return replace(
        result,
        changes=changes,
        whole=whole,
        overall=emptied(told.round(2).assign(**{name: rare_or_not(told[name]) for name in _P})),
        released=True,
        minimum_group=minimum,
        caveats=tuple(said.values()),
    )
