"""Results about several waves in their order."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kit.results.base import Result
from kit.results.waves import WaveComparison


@dataclass(frozen=True, kw_only=True, eq=False)
class WaveSeries(Result):
    """How scores went from wave to wave, and over all of them.

    Parameters
    ----------
    waves
        In their order.
    by
        Grouping columns, as in `WaveComparison`.
    changes
        Each wave against the one before it. These and the whole are one family: p and intervals
        allow for all of them.
    whole
        The last wave against the first; the only change again where there are two waves.
    overall
        One row per questionnaire, scale and group: ``n_people`` (with any score),
        ``n_complete`` (in every wave that has scores), ``f`` and ``p_waves`` of the mixed
        model, ``p_adjusted`` (Holm, over all rows), ``friedman``,
        ``p_friedman``, ``kendall_w``; ``slope``, ``slope_low``, ``slope_high`` with its
        ``confidence``, ``p_slope``, ``p_slope_adjusted`` (mean slope of who answered every wave,
        points from one wave to the next; three waves or more; Holm over all rows);
        ``withheld``. NaN where fewer than the minimum group are complete. Released, it tells p
        and W only.
    """

    waves: tuple[str, ...]
    by: tuple[str, ...]
    changes: tuple[WaveComparison, ...]
    whole: WaveComparison
    overall: pd.DataFrame

    @property
    def comparisons(self) -> tuple[WaveComparison, ...]:
        """The changes, and the whole where it is not one of them."""
        return (*self.changes, self.whole) if len(self.waves) > 2 else self.changes

    @property
    def table(self) -> pd.DataFrame:
        """The comparisons under each other, those of one scale and group together.

        The columns of `WaveComparison.frame`, then ``before`` and ``after`` (waves).
        """
        names = list(dict.fromkeys(["questionnaire", "scale", *self.by]))
        parts = [one.frame.assign(before=one.before, after=one.after) for one in self.comparisons]
        whole = pd.concat(parts, ignore_index=True)
        order = whole.groupby(names, sort=False, dropna=False).ngroup().sort_values(kind="stable")
        return whole.loc[order.index].reset_index(drop=True)
