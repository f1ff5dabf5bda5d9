"""Participation, as it may be told: counts without those of small groups (suppression)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kit.release.rounding import emptied, sayings
from kit.release.suppression import settle
from kit.results import Participation


def told_participation(result: Participation, minimum: int) -> Participation:
    """Return the counts without those of small groups.

    How many were asked and answered is known to everybody who runs the programme (each
    campaign's rate is); only what belongs to a handful of people is left out.
    """
    frame = result.frame
    size = frame["n_asked"].to_numpy()
    parts = np.arange(1, len(frame))
    hidden = settle(size, size < minimum, [(0, parts)], minimum)
    told = frame.assign(withheld=hidden.astype(bool))
    return replace(
        result,
        frame=emptied(told.round(2)),
        released=True,
        minimum_group=minimum,
        caveats=sayings(result.caveats, told["withheld"]),
    )
