"""Change between two waves, as it may be told: small groups withheld with what would give them away.

Cells of every two waves are suppressed together (`kit.release.suppression`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from kit.release.reliable_change import told_of_single_people
from kit.release.rounding import blur, coarse, emptied, sayings
from kit.release.spreads import spread_out
from kit.release.suppression import RELEASE, SPAN, keys, withheld
from kit.results import WITHHELD, WaveComparison

_COUNTS = (
    *("n_before", "n_after", "n_matched", "n_lost"),
    *("n_invited_before", "n_invited_after"),
    *("n_exact", "n_corrected", "n_by_hand", "n_left_first", "n_left_second"),
)
#: Parameters of caveats that count people.
_COUNTED = {"n", "rows", "lost", "first"}


def told_comparison(result: WaveComparison, minimum: int) -> WaveComparison:
    """Return the comparison without the numbers of small groups, nor of those that protect them."""
    frame = result.frame
    subject = ("questionnaire", "scale")
    hidden = frame["n_matched"].to_numpy() < minimum
    units = np.full(len(frame), 0.1)
    subjects, groups = (keys(frame, names) for names in (subject, result.by))
    bounds = frame[["minimum", "maximum"]]
    place = dict(zip((*SPAN, RELEASE), (result.before, result.after, 0), strict=True))
    own = result.pairs.assign(**place)
    for key, people in pd.concat([own, result.elsewhere]).groupby(list(subject), sort=False):
        rows = np.array([each == key for each in subjects], dtype=bool)
        step, ends = blur(people, bounds[rows])
        units[rows] = step
        gone = withheld(people, result.by, minimum, step=step, bounds=ends)
        for name, told in place.items():
            gone &= (people[name] == told).to_numpy(dtype=bool)
        found = set(keys(people.loc[gone, list(result.by)], result.by))
        hidden |= rows & np.array([group in found for group in groups], dtype=bool)
    # The first mean of the few who left must not be found from that of those who stayed.
    # Nor how alike the two or three of one mentor are.
    blind = {"lost_difference": np.nan, "p_lost": np.nan, "icc": np.nan, "clusters": WITHHELD}
    shown = coarse(spread_out(frame.assign(withheld=hidden, **blind)), units)
    shown = told_of_single_people(shown, frame, result.pairs, result.by, minimum)
    unseen = result.n_matched < minimum
    counts: dict[str, Any] = {
        name: WITHHELD if unseen else getattr(result, name) for name in _COUNTS
    }
    caveats = [text for text in result.caveats if not unseen or not _COUNTED & set(text.params)]
    return replace(
        result,
        frame=emptied(shown, keep={"minimum", "maximum"}),
        pairs=result.pairs.iloc[:0],
        elsewhere=result.elsewhere.iloc[:0],
        released=True,
        minimum_group=minimum,
        caveats=sayings(tuple(caveats), hidden),
        **counts,
    )
