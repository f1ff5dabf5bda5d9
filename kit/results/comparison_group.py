"""Results that set participants beside a comparison group."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kit.results.base import Result


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupContrast(Result):
    """How participants and a comparison group changed between two waves.

    Parameters
    ----------
    before, after
        Ids of the waves.
    frame
        One row per questionnaire and growth scale: ``questionnaire``, ``scale``, ``better``,
        ``minimum``, ``maximum``; ``n_participants``, ``n_others`` (people with both scores),
        ``n_schools`` (0 where schools are not told apart); the means ``before_participants``,
        ``after_participants``, ``change_participants`` and the same of ``others``;

        ``adjusted``, ``adjusted_low``, ``adjusted_high`` (second score of participants less
        that of others with the same first score, points), ``confidence`` (of this interval),
        ``p``, ``p_adjusted`` (Holm, over all rows), ``clear`` (the adjusted p is below 0.05, and so the interval
        leaves out zero);
        ``difference``, ``difference_low``, ``difference_high`` (difference of the mean
        changes, 95%), ``p_difference``; ``slope``, ``p_slope`` (whether the adjusted difference
        depends on the first score); ``withheld``.

        `kit.analysis.comparison_group` says how they are found.
    """

    before: str
    after: str
    frame: pd.DataFrame
