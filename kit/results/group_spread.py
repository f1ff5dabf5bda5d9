"""Results about groups side by side: how far they differ beyond chance."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kit.results.base import Result
from kit.results.waves import WaveComparison


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupSpread(Result):
    """How far the changes of groups (classes, schools, forms) differ beyond chance.

    Small groups lie far out by chance alone, so every mean is drawn towards that of all
    groups, the more the fewer people it rests on. The groups are not ranked.

    Parameters
    ----------
    comparison
        The comparison by one column that the groups come from.
    frame
        One row per scale and group, groups in alphabetical order of their ids:
        ``questionnaire``, ``scale``, ``group``, ``n_matched``, ``change`` (as measured),
        ``shrunken``, ``low``, ``high`` (drawn together, 95%), ``outside`` (bool: beyond the
        99.8% limits), ``withheld``.
    scales
        One row per scale: ``questionnaire``, ``scale``, ``better``, ``n_groups``, ``mean``,
        ``low``, ``high`` (of the groups' changes, 95%), ``tau`` (standard deviation between
        groups beyond chance), ``q``, ``p`` (Cochran's test that all groups changed alike),
        ``p_adjusted`` (Holm, over the scales), ``sd`` (of people within groups). Numbers are NaN with fewer than three groups.
    limits
        Where groups lie by chance alone: ``questionnaire``, ``scale``, ``n``, ``low_95``,
        ``high_95``, ``low_998``, ``high_998``.
    """

    comparison: WaveComparison
    frame: pd.DataFrame
    scales: pd.DataFrame
    limits: pd.DataFrame
