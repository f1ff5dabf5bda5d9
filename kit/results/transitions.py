"""Results about who went from one group of participants to another."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kit.results.base import Result


@dataclass(frozen=True, kw_only=True, eq=False)
class ProfileTransitions(Result):
    """Who is nearest to which group before and after, with the same groups both times.

    Parameters
    ----------
    before, after
        Ids of the two waves.
    found
        Whether there were groups in the first wave; without them nothing else is told.
    k
        Number of groups; 1 when none were found.
    n_matched
        People with all scores in both waves; ``WITHHELD`` when not told.
    n_lost
        People with all scores before and not after; ``WITHHELD`` when not told.
    table
        k × k rows: ``before``, ``after`` (groups 1 … k), ``n`` (matched people nearest to
        these), ``n_between`` (of these, those who were between groups before or after, so that
        their move may be chance), ``share`` (of the matched people of the group before),
        ``withheld``. Once released, shares are told in steps of five per cent, and no counts.
    groups
        ``group``, ``n_before`` (all people of the first wave), ``n_lost`` (of these, not in the
        second), ``n_after`` (of the matched), ``withheld``. Once released, ``n_before`` only.
    moves
        One row per matched person: ``participant``, ``before``, ``after`` (nearest groups),
        ``between`` (was between groups before or after). Empty once released.
    bowker, df, p
        Bowker's test that as many go from each group to each other as come back (nearest
        groups); NaN and 0 when there are no groups, or once something is withheld.
    n_stayed
        People nearest to the same group both times; ``WITHHELD`` when not told.
    """

    before: str
    after: str
    found: bool
    k: int
    n_matched: int
    n_lost: int
    n_stayed: int
    table: pd.DataFrame
    groups: pd.DataFrame
    moves: pd.DataFrame
    bowker: float
    df: int
    p: float
