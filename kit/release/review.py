"""What the first stage of monitoring tells: themes of open answers, the course of pairs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from kit.results import WITHHELD, PairPulse

#: So many answers of a survey lack a theme at least, or everybody is known to have it.
_WITHOUT = 2
#: Rules about the joint work; the others speak of marks of single people.
_OF_MEETINGS = frozenset({"meetings", "asks", "closing"})


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


def without_marks(result: PairPulse, minimum: int) -> PairPulse:
    """Return the course of pairs as the curator writes it down: without anybody's marks."""
    gone = {"mentor": np.nan, "mentee": np.nan, "marks_revision": 0}
    return replace(
        result,
        pairs=result.pairs.assign(**gone, marked_on=""),
        checks=result.checks.assign(**gone),
        attention=tuple(each for each in result.attention if each.rule in _OF_MEETINGS),
        released=True,
        minimum_group=minimum,
    )
