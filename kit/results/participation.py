"""Results about who takes part: from those asked to those who can be compared."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kit.results.base import Result


@dataclass(frozen=True, kw_only=True, eq=False)
class Participation(Result):
    """How many people were asked, answered each time, and answered both times.

    Parameters
    ----------
    before, after
        Ids of the waves.
    frame
        Everybody first (``role`` and ``form`` empty), then one row per role and form:
        ``role``, ``form``, ``n_asked`` (in at least one of the two waves), ``n_before``,
        ``n_after``, ``n_matched`` (both times); ``share_before``, ``share_after``,
        ``share_matched`` (of those asked; NaN when nobody was), ``withheld``.
    """

    before: str
    after: str
    frame: pd.DataFrame
