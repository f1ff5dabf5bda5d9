"""Results about scales: whether they measure the same at two moments."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kit.results.base import Result


@dataclass(frozen=True, kw_only=True, eq=False)
class ScaleMeasurement(Result):
    """Whether growth scales measure the same at two moments, and how their models fit.

    Parameters
    ----------
    before, after
        Ids of the waves.
    frame
        One row per questionnaire, scale and model, each model stricter than the one before:
        ``questionnaire``, ``scale``; ``n`` (people who answered every item both times), ``k``
        (items); ``judged`` of the scale (same, other, few, failed); ``level`` (configural,
        metric, scalar, strict); ``chi2``, ``df``, ``p``, ``cfi``, ``rmsea``, ``srmr``;
        ``chi2_change``, ``df_change``, ``p_change``, ``cfi_change``, ``rmsea_change``,
        ``srmr_change`` (against the model before, NaN of the first); ``holds`` (bool). A scale
        that is not judged has one row, an empty ``level`` and no numbers.
    least
        Fewest people that it takes.
    """

    before: str
    after: str
    frame: pd.DataFrame
    least: int
